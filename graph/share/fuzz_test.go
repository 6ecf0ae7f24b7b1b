package share_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/profile"
)

// FuzzRun exports whatever can be read. It may be refused, and then no file is there; what is written holds no id of what is
// marked TLP:RED.
func FuzzRun(f *testing.F) {
	const red = `"object_marking_refs": ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]`
	f.Add([]byte(`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "a"}`))
	f.Add([]byte(`{"type": "identity", "id": "identity--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "Secret", ` + red + `}
{"type": "note", "id": "note--11111111-0000-4000-8000-000000000000", ` + times + `, "content": "of SECRET identity--11111111-0000-4000-8000-000000000000", "object_refs": ["note--11111111-0000-4000-8000-000000000000", "identity--11111111-0000-4000-8000-000000000000"]}`))
	f.Add([]byte(`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "a", "granular_markings": [{"marking_ref": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "selectors": ["name", "granular_markings", "granular_markings.[0].selectors"]}], "extensions": {"x": 1}}`))
	f.Add([]byte(`{"type": "file", "id": "file--11111111-0000-5000-8000-000000000000", "name": "%41%zz%", "extensions": {"pdf-ext": {"version": ""}}, "x": {"a": [[], {}, [{"b_ref": "file--11111111-0000-5000-8000-000000000000"}]]}}`))
	p := &profile.Profile{Name: "p", CustomProperties: "wrap", CustomTypes: "wrap", Sectors: "both", Opinions: "notes", Markings: "tlp1", CustomRelationships: "related-to",
		Identity: profile.Identity{Name: "We"}, Pseudonyms: &profile.Pseudonyms{Types: []string{"campaign"}}}
	f.Fuzz(func(t *testing.T, text []byte) {
		var objects []graph.Object
		var barred [][]byte
		for e, err := range new(graph.Reader).Objects("f", bytes.NewReader(text)) {
			if err != nil || len(objects) == 20 {
				return
			}
			objects = append(objects, e.Object)
			if evidence.MarkingLevel(firstOf(e.Object.ObjectMarkingRefs())) == evidence.Red {
				barred = append(barred, []byte(e.Object.ID()))
			}
		}
		path := filepath.Join(t.TempDir(), "out.json")
		request := share.Request{Objects: sourceOf(objects), Ceiling: evidence.Green, UnmarkedAs: evidence.Clear, Profile: p, Key: profile.Key("sixteen bytes or more")}
		_, err := share.Run(context.Background(), request, share.Output{Path: path, Form: form.Bundle}, manifest.Request{})
		raw, missing := os.ReadFile(path)
		if (err == nil) != (missing == nil) {
			t.Fatalf("the export says %v, the file %v", err, missing)
		}
		for _, id := range barred {
			if bytes.Contains(raw, id) {
				t.Fatalf("the id %s is in the output", id)
			}
		}
	})
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
