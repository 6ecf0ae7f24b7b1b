package form_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/share/form"
)

var update = flag.Bool("update", false, "write golden files anew")

func objects(t *testing.T) []graph.Object {
	t.Helper()
	entries, err := graph.Collect(new(graph.Reader).Paths(filepath.Join("testdata", "objects.json")))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]graph.Object, len(entries))
	for i, e := range entries {
		out[i] = e.Object
	}
	return out
}

func write(t *testing.T, f form.Form, objects []graph.Object) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := form.Write(&b, f, "Title | of <b>all</b>", slices.Values(objects)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGolden holds each form against its golden file; the order of the objects makes no difference.
func TestGolden(t *testing.T) {
	all := objects(t)
	turned := slices.Clone(all)
	slices.Reverse(turned)
	for f, name := range map[form.Form]string{form.CSV: "table.csv", form.GraphML: "graph.graphml", form.Navigator: "layer.json", form.Markdown: "report.md"} {
		got := write(t, f, all)
		if !bytes.Equal(got, write(t, f, turned)) {
			t.Errorf("%s depends on the order of the objects", f)
		}
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what %s says; if it should be so now, run with -update:\n%s", f, path, got)
		}
	}
}

// TestSound reads each form back with a parser that is not ours.
func TestSound(t *testing.T) {
	all := objects(t)
	rows, err := csv.NewReader(bytes.NewReader(write(t, form.CSV, all))).ReadAll()
	if err != nil || len(rows) != len(all) { // one object has two versions, and there is a header
		t.Errorf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(strings.TrimLeft(cell, " \t")[:min(1, len(strings.TrimLeft(cell, " \t")))], "=+-@") {
				t.Errorf("a spreadsheet may take %q for a formula", cell)
			}
		}
	}
	var x struct {
		Graph struct {
			Nodes []struct{} `xml:"node"`
			Edges []struct{} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(write(t, form.GraphML, all), &x); err != nil || len(x.Graph.Nodes) != 6 || len(x.Graph.Edges) != 4 {
		t.Errorf("%d nodes, %d edges, %v", len(x.Graph.Nodes), len(x.Graph.Edges), err)
	}
	var layer struct {
		Domain     string
		Techniques []struct {
			TechniqueID string
			Score       int
		}
	}
	if err := json.Unmarshal(write(t, form.Navigator, all), &layer); err != nil || layer.Domain != "enterprise-attack" || len(layer.Techniques) != 1 || layer.Techniques[0].Score != 1 {
		t.Errorf("%+v, %v", layer, err)
	}
}

// TestTexts says that every text of an object comes back out of each form, however it had to be escaped.
func TestTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-zA-Z0-9|\\*<>&"'=+@\[\]安洵é%_-]{1,12}`).Draw(t, "name")
		o, err := graph.ParseObject([]byte(`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000"}`))
		if err == nil {
			o, err = o.Set("name", name)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []form.Form{form.CSV, form.GraphML, form.Markdown} {
			var b bytes.Buffer
			if err := form.Write(&b, f, "title", slices.Values([]graph.Object{o})); err != nil {
				t.Fatal(err)
			}
			found := false
			for text, err := range form.Texts(&b, f) {
				if err != nil {
					t.Fatal(err)
				}
				found = found || strings.Contains(text, name)
			}
			if !found {
				t.Fatalf("%s: %q does not come back", f, name)
			}
		}
	})
}

func TestParse(t *testing.T) {
	for _, f := range form.All() {
		if got, err := form.Parse(string(f)); got != f || err != nil {
			t.Error(f, err)
		}
	}
	if _, err := form.Parse("xml"); err == nil {
		t.Error("xml is a form")
	}
	if err := form.Write(io.Discard, form.Bundle, "", slices.Values([]graph.Object{})); err == nil {
		t.Error("a bundle is made from STIX")
	}
}
