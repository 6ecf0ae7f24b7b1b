package queries

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const good = `// title: Victims
// question: Whom does
//   it hit?
// parameter actor name(intrusion-set, identity): The actor.
// parameter depth int = 4: How far.
// parameter word string = "a b": A word.
// parameter day date = none: A day.
// column victim string: Who.
// column n int: How many.
// key: victim

MATCH (a {id: $actor}) // not $this
WHERE a.x = '$nor this' AND $depth > 1 AND $word <> "" AND $day IS NULL
RETURN a.name AS victim, 1 AS n ORDER BY victim

// picture: the actor
MATCH (a) RETURN a
`

func TestParse(t *testing.T) {
	q, err := Parse("dir/my-query.cypher", good)
	if err != nil {
		t.Fatal(err)
	}
	want := Query{
		Name: "my-query", Title: "Victims", Question: "Whom does it hit?",
		Parameters: []Parameter{
			{Name: "actor", Type: "name", Accepts: []string{"intrusion-set", "identity"}, About: "The actor."},
			{Name: "depth", Type: "int", Default: "4", Optional: true, About: "How far."},
			{Name: "word", Type: "string", Default: "a b", Optional: true, About: "A word."},
			{Name: "day", Type: "date", Optional: true, About: "A day."},
		},
		Columns: []Column{{"victim", "string", "Who."}, {"n", "int", "How many."}},
		Keys:    []string{"victim"}, Picture: "MATCH (a) RETURN a", About: "the actor",
		Cypher: "MATCH (a {id: $actor}) // not $this\nWHERE a.x = '$nor this' AND $depth > 1 AND $word <> \"\" AND $day IS NULL\nRETURN a.name AS victim, 1 AS n ORDER BY victim",
	}
	if d := cmp.Diff(want, q); d != "" {
		t.Error(d)
	}
}

func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"Bad.cypher", "", "", `Bad.cypher:1:1: "Bad.cypher" is no name for a query`},
		{"bad.txt", "", "", `bad.txt:1:1: "bad.txt" is no name`},
		{"", "// title: Victims\n", "", `q.cypher:1:1: the header has no title`},
		{"", "// question: Whom does\n//   it hit?\n", "", `the header has no question`},
		{"", "// title: Victims", "// title:", `q.cypher:1:4: title is empty`},
		{"", "// title: Victims", "// title: a\n// title: b", `q.cypher:2:4: title is given twice`},
		{"", "// title: Victims", "// Title: a", `q.cypher:1:4: unknown entry "Title:"`},
		{"", "// title: Victims", "//title: a", `q.cypher:1:1: a line of the header begins with`},
		{"", "depth int = 4", "depth integer = 4", `q.cypher:5:14: parameter "depth": unknown type "integer"`},
		{"", "depth int = 4", "depth int = four", `q.cypher:5:14: parameter "depth": the default four is no int`},
		{"", "depth int = 4", "tlp int = 4", `q.cypher:5:14: parameter "tlp" is there already`},
		{"", "depth int = 4", "actor int = 4", `parameter "actor" is there already`},
		{"", "depth int = 4", "Depth int = 4", `"Depth" is no name for a parameter`},
		{"", "depth int = 4: How far.", "depth", `write a parameter as NAME TYPE: what it is`},
		{"", "depth int", "depth int(tool)", `only a name accepts types`},
		{"", "name(intrusion-set, identity)", "name(intrusion set)", `"intrusion set" is no type of object`},
		{"", "$depth > 1", "1 > 1", `q.cypher:1:1: parameter "depth" is not used`},
		{"", "$depth > 1", "$depth > $dept", `q.cypher:13:`},
		{"", "column n int", "column n number", `q.cypher:9:11: column "n": unknown type "number"`},
		{"", "column n int", "column victim int", `column "victim" is given twice`},
		{"", "// key: victim", "// key: victims", `q.cypher:10:4: key "victims" is no column given above it`},
		{"", "// key: victim", "// key: victim, victim", `key "victim" is given twice`},
		{"", "// key: victim\n", "", `the header has no key`},
		{"", "// picture: the actor", "// picture:", `say what the picture shows`},
		{"", "MATCH (a) RETURN a\n", "", `no Cypher follows the picture's line`},
		{"", good[strings.Index(good, "MATCH (a {"):], "", `the file has no Cypher`},
		{"", "RETURN a.name", "SET a.x = 1 RETURN a.name", `q.cypher:14:1: SET writes or administers`},
		{"", "RETURN a.name", "call { match (b)\n detach delete b } RETURN a.name", `q.cypher:15:2: DETACH writes`},
		{"", "RETURN a.name", "\xff RETURN a.name", `q.cypher:14:1: the line is not UTF-8`},
	} {
		file := c.file
		if file == "" {
			file = "q.cypher"
		}
		_, err := Parse(file, strings.Replace(good, c.old, c.new, 1))
		var fault *Error
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %s", c.new, c.old, err, c.want)
		}
	}
	if _, err := Parse("q.cypher", strings.Replace(good, "RETURN a.name", "WITH a.set AS `create`, a RETURN a.name", 1)); err != nil {
		t.Errorf("a property and a quoted name are taken for clauses: %v", err)
	}
}

// TestShipped holds the files to their headers.
func TestShipped(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	functions := implementations()
	final := regexp.MustCompile(`(?s)\nRETURN (.*)\nORDER BY (.*)$`)
	alias := regexp.MustCompile(`(?:^|[\s,])(?:AS )?([a-z_]+)$`)
	for _, q := range all {
		if functions[q.Name] == nil {
			t.Errorf("%s has no function", q.Name)
		}
		delete(functions, q.Name)
		m := final.FindStringSubmatch(q.Cypher)
		if m == nil {
			t.Errorf("%s does not end in RETURN … ORDER BY …", q.Name)
			continue
		}
		var columns []string
		for _, item := range topLevel(m[1]) {
			columns = append(columns, alias.FindStringSubmatch(strings.TrimSpace(item))[1])
		}
		var want []string
		for _, c := range q.Columns {
			want = append(want, c.Name)
		}
		if d := cmp.Diff(want, columns); d != "" {
			t.Errorf("%s: columns of the header and of RETURN: %s", q.Name, d)
		}
		if n := len(want); want[n-2] != "sources" || want[n-1] != "objects" {
			t.Errorf("%s does not end in the columns sources and objects", q.Name)
		}
		used := map[string]bool{}
		for w := range words(strings.Split(q.Cypher, "\n")) {
			if name, ok := strings.CutPrefix(w.text, "$"); ok {
				used[name] = true
			}
		}
		for _, p := range slices.Concat(q.Parameters, Common()) {
			if !used[p.Name] {
				t.Errorf("%s does not use $%s", q.Name, p.Name)
			}
		}
		if q.Picture == "" || !strings.HasSuffix(q.Question, "?") {
			t.Errorf("%s: picture %q, question %q", q.Name, q.Picture, q.Question)
		}
	}
	for name := range functions {
		t.Errorf("the function %s has no file", name)
	}
}

// topLevel divides a list at the commas that stand in no bracket or quote.
func topLevel(s string) []string {
	var items []string
	depth, from, quoted := 0, 0, false
	for i, r := range s {
		switch {
		case r == '\'':
			quoted = !quoted
		case quoted:
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			depth--
		case r == ',' && depth == 0:
			items = append(items, s[from:i])
			from = i + 1
		}
	}
	return append(items, s[from:])
}

// FuzzParse: what is read can be written about; what is not is refused with a place in the file.
func FuzzParse(f *testing.F) {
	f.Add(good)
	paths, err := filepath.Glob("*.cypher")
	if err != nil || len(paths) == 0 {
		f.Fatal("no query files: ", err)
	}
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse("q.cypher", text)
		var fault *Error
		if err != nil {
			if !errors.As(err, &fault) || fault.Line < 1 || fault.Line > 1+strings.Count(text, "\n") || fault.Column < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		if q.Title == "" || q.Question == "" || len(q.Keys) == 0 || q.Cypher == "" {
			t.Fatalf("%+v", q)
		}
		for _, p := range q.Parameters {
			if _, err := p.read(p.Default); err != nil && p.Optional && p.Default != "" {
				t.Fatalf("the default of %s: %v", p.Name, err)
			}
		}
	})
}
