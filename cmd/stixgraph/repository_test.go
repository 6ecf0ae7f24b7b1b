package main_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDependencyDirections holds the layout of ARCHITECTURE.md against what
// the packages import.
func TestDependencyDirections(t *testing.T) {
	type pkg struct {
		ImportPath string
		Imports    []string
		Deps       []string
	}
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "stixgraph/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	within := func(path string, roots ...string) bool {
		return slices.ContainsFunc(roots, func(r string) bool { return path == r || strings.HasPrefix(path, r+"/") })
	}
	forbidden := map[string][]string{
		"stixgraph/schemas": {"stixgraph/mapping", "stixgraph/graph", "stixgraph/cmd"},
		"stixgraph/mapping": {"stixgraph/graph", "stixgraph/cmd"},
		"stixgraph/graph":   {"stixgraph/cmd", "stixgraph/mapping"},
	}
	onlyImporter := map[string]string{
		"github.com/TcM1911/stix2":                  "stixgraph/mapping/stixobj",
		"github.com/neo4j/neo4j-go-driver":          "stixgraph/graph/neo4jstore",
		"github.com/petar-dambovaliev/aho-corasick": "stixgraph/graph/share/secret",
		"github.com/spf13/cobra":                    "stixgraph/cmd",
		"github.com/spf13/viper":                    "stixgraph/cmd",
		"github.com/jedib0t/go-pretty":              "stixgraph/cmd",
		"github.com/schollz/progressbar":            "stixgraph/cmd",
		"golang.org/x/image":                        "stixgraph/graph/view",
	}
	seen := 0
	for d := json.NewDecoder(strings.NewReader(string(out))); ; seen++ {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for root, not := range forbidden {
			for _, dep := range p.Deps {
				if within(p.ImportPath, root) && within(dep, not...) {
					t.Errorf("%s depends on %s", p.ImportPath, dep)
				}
			}
		}
		for library, owner := range onlyImporter {
			for _, imp := range p.Imports {
				if within(imp, library) && !within(p.ImportPath, owner) {
					t.Errorf("%s imports %s, which belongs to %s", p.ImportPath, imp, owner)
				}
			}
		}
	}
	if seen < 20 {
		t.Fatalf("go list gave %d packages; the test has lost its subject", seen)
	}
}

// TestLibraryRules looks for what CONTRIBUTING.md forbids in libraries: init
// functions, clocks, output and panics. The command may print and ask the
// time; nobody may have an init.
func TestLibraryRules(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			if d != nil && d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git") {
				return filepath.SkipDir
			}
			return err
		}
		files++
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		library := !strings.HasPrefix(rel, "cmd"+string(filepath.Separator))
		if lines := set.File(f.Pos()).LineCount(); lines > 500 {
			t.Errorf("%s has %d lines: divide it", rel, lines)
		}
		for _, imp := range f.Imports {
			if library && (imp.Path.Value == `"log"` || imp.Path.Value == `"log/slog"`) {
				t.Errorf("%s imports %s", rel, imp.Path.Value)
			}
		}
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function", rel)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !library {
				return true
			}
			at := set.Position(call.Pos())
			switch fun := call.Fun.(type) {
			case *ast.Ident:
				if fun.Name == "panic" || fun.Name == "print" || fun.Name == "println" {
					t.Errorf("%s:%d calls %s", rel, at.Line, fun.Name)
				}
			case *ast.SelectorExpr:
				x, _ := fun.X.(*ast.Ident)
				name := ""
				if x != nil {
					name = x.Name + "." + fun.Sel.Name
				}
				if name == "time.Now" || name == "fmt.Print" || name == "fmt.Println" || name == "fmt.Printf" || name == "os.Exit" {
					t.Errorf("%s:%d calls %s", rel, at.Line, name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Fatalf("%d files looked at; the test has lost its subject", files)
	}
}
