package queries_test

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

	"stixgraph/graph"
	"stixgraph/graph/queries"
	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
)

var update = flag.Bool("update", false, "write the rows that memory gives into the cases")

// testCase is a file under testdata/queries: a question, and its answer. Rows hold the values in the order of the columns.
type testCase struct {
	About   string            `json:"about"`
	Fixture string            `json:"fixture"` // under testdata/queries/fixtures: a bundle, or a case from which one is built
	Params  queries.Params    `json:"params"`
	Rows    []json.RawMessage `json:"rows"`
	path    string
}

func cases(t testing.TB) map[string][]testCase {
	t.Helper()
	byQuery := map[string][]testCase{}
	paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", "queries", "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		name := filepath.Base(filepath.Dir(p))
		if name == "fixtures" {
			continue
		}
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		c := testCase{path: p}
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(&c); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		byQuery[name] = append(byQuery[name], c)
	}
	return byQuery
}

// fixture reads a bundle, or builds one from a case.
func fixture(t testing.TB, name string) []graph.Object {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", "queries", "fixtures", name)
	if strings.HasSuffix(name, ".json") {
		return readBundle(t, path)
	}
	return build(t, path)
}

// build builds the bundle of a case.
func build(t testing.TB, path string) []graph.Object {
	t.Helper()
	c, problems := casefile.Read(path, mapping.Vocabulary(), casefile.Limits{})
	r, more := mapping.Run([]model.Case{c}, mapping.Options{})
	for _, p := range append(problems, more...) {
		if p.Severity == model.Mistake {
			t.Fatal(p)
		}
	}
	objects := make([]graph.Object, len(r.Objects))
	for i, o := range r.Objects {
		var err error
		if objects[i], err = graph.ParseObject(o.JSON()); err != nil {
			t.Fatal(err)
		}
	}
	return objects
}

// lines gives rows as JSON, one each.
func lines(t testing.TB, rows [][]any) []string {
	t.Helper()
	out := make([]string, len(rows))
	for i, r := range rows {
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = string(text)
	}
	return out
}

// TestCases puts the shared cases to the graph in memory.
func TestCases(t *testing.T) {
	byQuery := cases(t)
	for _, q := range all(t) {
		n, empty := 0, 0
		for _, c := range byQuery[q.Name] {
			t.Run(q.Name+"/"+filepath.Base(c.path), func(t *testing.T) {
				r := ask(t, prepare(fixture(t, c.Fixture)), q.Name, c.Params)
				got := lines(t, r.Rows)
				if *update {
					write(t, c, got)
					return
				}
				if d := cmp.Diff(compact(t, c.Rows), got); d != "" {
					t.Error(d)
				}
			})
			n++
			if len(c.Rows) == 0 {
				empty++
			}
		}
		if !*update && (n < 3 || empty == 0) {
			t.Errorf("%s has %d cases, %d of them empty; at least three are wanted, one empty", q.Name, n, empty)
		}
		delete(byQuery, q.Name)
	}
	for name := range byQuery {
		t.Errorf("testdata/queries/%s belongs to no query", name)
	}
}

// TestCasesOnNeo4j puts them to a real Neo4j.
func TestCasesOnNeo4j(t *testing.T) {
	s := store(t)
	byFixture := map[string]map[string][]testCase{}
	for name, list := range cases(t) {
		for _, c := range list {
			if byFixture[c.Fixture] == nil {
				byFixture[c.Fixture] = map[string][]testCase{}
			}
			byFixture[c.Fixture][name] = append(byFixture[c.Fixture][name], c)
		}
	}
	for name, byQuery := range byFixture {
		load(t, s, fixture(t, name))
		for query, list := range byQuery {
			for _, c := range list {
				t.Run(query+"/"+filepath.Base(c.path), func(t *testing.T) {
					got := lines(t, askStore(t, s, find(t, query), c.Params).Rows)
					if d := cmp.Diff(compact(t, c.Rows), got); d != "" {
						t.Error(d)
					}
				})
			}
		}
	}
}

func compact(t testing.TB, rows []json.RawMessage) []string {
	t.Helper()
	out := make([]string, len(rows))
	for i, r := range rows {
		var b bytes.Buffer
		if err := json.Compact(&b, r); err != nil {
			t.Fatal(err)
		}
		var v any // characters may be written as escapes or not
		if err := json.Unmarshal(b.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(v)
		out[i] = string(text)
	}
	return out
}

// write puts rows into the file of a case, one a line.
func write(t testing.TB, c testCase, rows []string) {
	t.Helper()
	params, err := json.Marshal(c.Params)
	if err != nil {
		t.Fatal(err)
	}
	about, _ := json.Marshal(c.About)
	var b strings.Builder
	b.WriteString("{\n \"about\": " + string(about) + ",\n \"fixture\": \"" + c.Fixture + "\",\n \"params\": " + string(params) + ",\n \"rows\": [")
	for i, r := range rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  " + r)
	}
	if len(rows) > 0 {
		b.WriteString("\n ")
	}
	b.WriteString("]\n}\n")
	if err := os.WriteFile(c.path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestKeys holds the key columns to what they promise: no two rows of an answer have one key.
func TestKeys(t *testing.T) {
	g := prepare(isoon(t))
	for _, q := range all(t) {
		p := queries.Params{}
		for _, x := range q.Parameters {
			if !x.Optional {
				p[x.Name] = map[string]string{"actor": "FishMonger", "from": "APT41", "to": "I-Soon", "source": "eset-fishmedley"}[x.Name]
			}
		}
		r := ask(t, g, q.Name, p)
		if len(r.Rows) == 0 && q.Name != "shared-infrastructure" { // of which the case holds that of one group
			t.Errorf("%s answers nothing for I-Soon", q.Name)
		}
		run := queries.Run{Keys: q.Keys, Result: r}
		if c, err := queries.Compare(run, run); err != nil || !c.IsEmpty() {
			t.Errorf("%s compared with itself: %v, %v", q.Name, c, err)
		}
		for i := range r.Rows {
			if objects := r.Objects(i); len(objects) == 0 || slices.ContainsFunc(objects, func(id string) bool { return !graph.IsID(id) }) {
				t.Errorf("%s: row %d involves %q", q.Name, i+1, objects)
			}
		}
	}
}
