package mapping_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

var update = flag.Bool("update", false, "write the golden files of the modules anew")

// moduleFolders finds every folder beside this file whose package makes a
// module.
func moduleFolders(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("\nfunc New() module.Module {")) {
			out = append(out, filepath.Dir(f))
		}
	}
	if len(out) < 2 {
		t.Fatalf("only %d module folders found: does this test still look in the right place?", len(out))
	}
	return slices.Compact(out)
}

// TestEveryFolderIsRegistered fails when a module's folder is not in
// Modules(), goes by another name or has no case.
func TestEveryFolderIsRegistered(t *testing.T) {
	folders := moduleFolders(t)
	var names []string
	for _, m := range mapping.Modules() {
		names = append(names, m.Name())
		if !slices.Contains(folders, m.Name()) {
			t.Errorf("module %q is in no folder of that name: Name() is the folder's name", m.Name())
		}
	}
	for _, f := range folders {
		switch n := count(names, f); {
		case n == 0:
			t.Errorf("%s makes a module that is not in mapping.Modules(): add %s.New() to registry.go", f, f)
		case n > 1:
			t.Errorf("%s stands %d times in mapping.Modules()", f, n)
		}
		if _, err := os.Stat(filepath.Join(f, "testdata", f+".yaml")); err != nil {
			t.Errorf("%s has no case: write %s/testdata/%s.yaml and run the tests with -update", f, f, f)
		}
	}
}

func count(names []string, name string) int {
	n := 0
	for _, x := range names {
		if x == name {
			n++
		}
	}
	return n
}

// TestEveryKindHasOneModule divides model.Kinds() among the modules.
func TestEveryKindHasOneModule(t *testing.T) {
	owner := map[model.Kind]string{}
	for _, m := range mapping.Modules() {
		for _, k := range m.Kinds() {
			if other := owner[k]; other != "" {
				t.Errorf("%s and %s both map the kind %s", other, m.Name(), k)
			}
			owner[k] = m.Name()
		}
	}
	for _, k := range model.Kinds() {
		if owner[k] == "" {
			t.Errorf("no module maps the kind %s", k)
		}
		delete(owner, k)
	}
	for k, m := range owner {
		if k != module.Publisher && k != module.CaseKeeper {
			t.Errorf("%s maps %q, which is not in model.Kinds()", m, k)
		}
	}
}

// TestModuleCases maps the case of every module and compares the objects with
// the golden file beside it. What is the same in every bundle is left out:
// the definitions of the markings and of our extension, and its author.
func TestModuleCases(t *testing.T) {
	for _, path := range caseFiles(t, false) {
		t.Run(filepath.ToSlash(path), func(t *testing.T) {
			c := readCase(t, path)
			if c.Place.File == "" || len(c.Entities) == 0 || len(c.Claims) == 0 {
				t.Fatal("the case is not complete: it needs entities and claims")
			}
			checkKindsUsed(t, filepath.Dir(filepath.Dir(path)), c)
			r := run(t, mapping.Options{}, c)
			for i, ids := range r.Carriers[c.Slug] {
				if len(ids) == 0 {
					t.Errorf("%s: nothing carries the claim", c.Claims[i].Place)
				}
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".want.json", pretty(t, r))
		})
	}
}

// checkKindsUsed demands that a module's case shows every kind it maps.
func checkKindsUsed(t *testing.T, folder string, c model.Case) {
	t.Helper()
	for _, m := range mapping.Modules() {
		if m.Name() != folder {
			continue
		}
		for _, k := range m.Kinds() {
			known := k == module.Publisher || k == module.CaseKeeper
			if !known && !slices.ContainsFunc(c.Entities, func(e model.Entity) bool { return e.Kind == k }) {
				t.Errorf("the case has no %s", k)
			}
		}
	}
}

// pretty writes the result's objects, one property a line, in the bundle's
// order.
func pretty(t *testing.T, r mapping.Result) string {
	t.Helper()
	var b bytes.Buffer
	for _, o := range r.Objects {
		var head struct {
			Class string `json:"identity_class"`
		}
		if err := json.Unmarshal(o.JSON(), &head); err != nil {
			t.Fatal(err)
		}
		switch {
		case o.Type() == "marking-definition", o.Type() == "extension-definition", head.Class == "system":
			continue
		}
		if err := json.Indent(&b, o.JSON(), "", "  "); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestBadCases reads and maps cases with mistakes in them, as a build does: one
// that the reader refuses is only checked. What is said is compared with the
// golden file beside each.
func TestBadCases(t *testing.T) {
	for _, path := range caseFiles(t, true) {
		t.Run(filepath.ToSlash(path), func(t *testing.T) {
			c, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
			more := mapping.Check([]model.Case{c})
			if !model.Mistakes(problems) {
				var r mapping.Result
				if r, more = mapping.Run([]model.Case{c}, mapping.Options{}); len(r.Objects) > 0 {
					t.Error("a bad case was built")
				}
			}
			problems = model.SortProblems(append(problems, more...))
			if !model.Mistakes(problems) {
				t.Error("no mistake found")
			}
			var b strings.Builder
			for _, p := range problems {
				if p.Place.File == "" || p.Place.Line == 0 {
					t.Errorf("no place: %s", p)
				}
				p.Place.File = filepath.Base(p.Place.File)
				b.WriteString(severity(p) + p.String() + "\n")
			}
			golden(t, strings.TrimSuffix(path, ".yaml")+".want.txt", b.String())
		})
	}
}

func severity(p model.Problem) string {
	if p.Severity == model.Remark {
		return "remark "
	}
	return "mistake "
}

// caseFiles lists the good or the bad cases of all modules.
func caseFiles(t *testing.T, bad bool) []string {
	t.Helper()
	var out []string
	for _, f := range moduleFolders(t) {
		files, err := filepath.Glob(filepath.Join(f, "testdata", "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if strings.HasPrefix(filepath.Base(path), "bad-") == bad {
				out = append(out, path)
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("no cases found")
	}
	return out
}

// golden compares with a file, or writes it under -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run with -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("differs from %s (-want +got); run with -update if that is meant:\n%s", path, diff)
	}
}
