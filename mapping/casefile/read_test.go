package casefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
)

const (
	goodCase    = "case: {title: T, author: {name: D}, as_of: 2026}\n"
	goodSources = "sources: [{id: s, title: T, publisher: P, reliability: A}]\n"
)

// folder writes a case of the given files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestUnreadable reads paths that cannot be read; each is one mistake that
// names the file.
func TestUnreadable(t *testing.T) {
	dangling := folder(t, map[string]string{"case.yaml": goodCase})
	if err := os.Symlink("nowhere", filepath.Join(dangling, "claims.csv")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	device := folder(t, map[string]string{"case.yaml": goodCase})
	if err := os.Symlink(t.TempDir(), filepath.Join(device, "claims.csv")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, want string }{
		{"missing", filepath.Join(t.TempDir(), "gone"), "gone: no such file or folder"},
		{"dangling link", dangling, "claims.csv: no such file or folder"},
		{"link to a folder", device, "claims.csv: not a regular file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := casefile.Read(c.path, vocabulary(), casefile.Limits{})
			if len(problems) != 1 || problems[0].Severity != model.Mistake || !strings.Contains(problems[0].String(), c.want) {
				t.Errorf("problems %v, want one with %q", problems, c.want)
			}
		})
	}
}

// TestLimits lowers each limit until the case is beyond it.
func TestLimits(t *testing.T) {
	entities := "entities:\n" + strings.Repeat("- {name: A, kind: victim, aliases: [a, b, c], description: x}\n", 3)
	for _, c := range []struct {
		name   string
		files  map[string]string
		limits casefile.Limits
		want   string
	}{
		{"bytes of a file", map[string]string{"case.json": `{"case": {}}`}, casefile.Limits{Bytes: 5}, "the file has 12 bytes, more than the 5 that are left of the 5 a case may have"},
		{"bytes together", map[string]string{"a.yaml": goodCase, "b.yaml": goodCase}, casefile.Limits{Bytes: 60}, "b.yaml: the file has 49 bytes, more than the 11 that are left"},
		{"bytes of YAML", map[string]string{"a.yaml": goodCase}, casefile.Limits{YAMLBytes: 10}, "more than the 10 that a YAML file may have"},
		{"values of YAML", map[string]string{"a.yaml": goodCase}, casefile.Limits{YAMLValues: 10}, "more than the 10 that a YAML file may have"},
		{"depth", map[string]string{"a.yaml": goodCase + entities}, casefile.Limits{Depth: 3}, "a.yaml:3:37: nested more than 3 deep"},
		{"values", map[string]string{"a.yaml": goodCase + entities}, casefile.Limits{Values: 5}, "one entry holds more than 5 values"},
		{"values in JSON", map[string]string{"a.json": `{"entities": [{"aliases": [1, 2, 3, 4]}]}`}, casefile.Limits{Values: 5}, "a.json:1:37: one entry holds more than 5 values"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := casefile.Read(folder(t, c.files), vocabulary(), c.limits)
			if !model.Mistakes(problems) || !strings.Contains(listed(problems), c.want) {
				t.Errorf("problems:\n%swant %q", listed(problems), c.want)
			}
		})
	}
}

// TestManyProblems checks that the list of problems is bounded, that the rest
// is counted, and that remarks do not hide mistakes.
func TestManyProblems(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("name,kind,sectors\n")
	for i := range 500 {
		fmt.Fprintf(&rows, "V%d,victim,odd\n", i)
	}
	for i := range 300 {
		fmt.Fprintf(&rows, "W%d,viktim,\n", i)
	}
	dir := folder(t, map[string]string{"case.yaml": goodCase, "entities.csv": rows.String()})
	_, problems := casefile.Read(dir, vocabulary(), casefile.Limits{Problems: 100})
	if len(problems) != 202 {
		t.Fatalf("%d problems, want 100 mistakes, 100 remarks and the two counts", len(problems))
	}
	tail := listed(problems[200:])
	for _, want := range []string{"200 more mistakes are not listed", "400 more remarks are not listed"} {
		if !strings.Contains(tail, want) {
			t.Errorf("%q does not say %q", tail, want)
		}
	}
}

// TestBrokenFileHidesNothingElse checks that one broken file neither stops the
// others from being checked nor makes their references look wrong.
func TestBrokenFileHidesNothingElse(t *testing.T) {
	dir := folder(t, map[string]string{
		"case.yaml":    goodCase,
		"claims.csv":   "subject,predicate,object,sources\nA,targets,B,s\nA,targetz,C,s\n",
		"sources.yaml": "sources: [{id: s\n",
	})
	_, problems := casefile.Read(dir, vocabulary(), casefile.Limits{})
	if len(problems) != 2 || !strings.Contains(listed(problems), "broken YAML") || !strings.Contains(listed(problems), `"targetz"`) {
		t.Errorf("problems:\n%s", listed(problems))
	}
}

// TestDefaultSlug checks what a case without slug is called.
func TestDefaultSlug(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Leak of 2024 (I-Soon).d")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "The Case.yaml")
	if err := os.WriteFile(file, []byte(goodCase+goodSources), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{dir: "leak-of-2024-i-soon-d", file: "the-case", dir + "/": "leak-of-2024-i-soon-d"} {
		c, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
		if len(problems) != 0 || c.Slug != want {
			t.Errorf("%s: slug %q, want %q; problems %v", path, c.Slug, want, problems)
		}
	}
}

// TestDeepYAML guards against asking the second parser, which is slow there,
// about a text that nests too deeply for the first.
func TestDeepYAML(t *testing.T) {
	dir := folder(t, map[string]string{"case.yaml": goodCase, "claims.yaml": strings.Repeat("[", 200_000)})
	_, problems := casefile.Read(dir, vocabulary(), casefile.Limits{})
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "max depth") {
		t.Errorf("problems:\n%s", listed(problems))
	}
}
