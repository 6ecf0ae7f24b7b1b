package share_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/profile"
	"stixgraph/schemas/validate"
)

// TestPseudonymLaws holds for any graph: under pseudonyms for identities, everything goes, and neither a name of one nor an
// id that is made from it is anywhere, whatever spelling, pattern, address or file name it stood in.
func TestPseudonymLaws(t *testing.T) {
	checker, err := validate.New(validate.Options{EnforceRefs: true})
	if err != nil {
		t.Fatal(err)
	}
	key, err := profile.KeyOf([]byte("an example of a key for tests"))
	if err != nil {
		t.Fatal(err)
	}
	p := &profile.Profile{Name: "pseudonyms", Pseudonyms: &profile.Pseudonyms{Types: []string{"identity"}}}
	path := filepath.Join(t.TempDir(), "out.json")
	rapid.Check(t, func(t *rapid.T) {
		w := generate(t)
		objects := w.objects(t)
		request := share.Request{Objects: sourceOf(objects), Profile: p, Key: key}
		m, err := share.Run(context.Background(), request, share.Output{Path: path, Form: form.Bundle}, manifest.Request{})
		if err != nil {
			t.Fatal(err)
		}
		if m.Counts.Included != len(objects) {
			t.Fatalf("%d objects of %d go: %+v", m.Counts.Included, len(objects), m.Withheld)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range checker.Document(raw) {
			if f.Severity == validate.Error {
				t.Fatalf("not valid or not closed: %v", f)
			}
		}
		var all strings.Builder
		for _, o := range readAll(t, path) {
			all.WriteString(decodedTexts(o))
		}
		seen := bare(all.String())
		for _, th := range w.things {
			about := th.typ == "identity" || th.exact >= 0 && w.things[th.exact].typ == "identity"
			for _, ref := range th.refs {
				about = about || th.typ != "report" && w.things[ref].typ == "identity"
			}
			if about && strings.Contains(string(raw), th.id) {
				t.Fatalf("the id %s is in the output", th.id)
			}
			if th.typ == "identity" && strings.Contains(seen, bare(th.name)) {
				t.Fatalf("the name %s is in the output:\n%s", th.name, raw)
			}
		}
	})
}

// run exports objects given as text and returns what goes, by id.
func run(t *testing.T, request share.Request, texts ...string) (map[string]graph.Object, *manifest.Manifest) {
	t.Helper()
	var objects []graph.Object
	for _, text := range texts {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatal(err, text)
		}
		objects = append(objects, o)
	}
	request.Objects = sourceOf(objects)
	path := filepath.Join(t.TempDir(), "out.json")
	m, err := share.Run(context.Background(), request, share.Output{Path: path, Form: form.Bundle}, manifest.Request{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]graph.Object{}
	for _, o := range readAll(t, path) {
		out[o.ID()] = o
	}
	return out, m
}

// TestPseudonymsInPlaces looks at each kind of place that a name may stand in.
func TestPseudonymsInPlaces(t *testing.T) {
	const (
		times    = `"created": "2024-02-16T00:00:00.000Z", "modified": "2024-02-16T00:00:00.000Z", "spec_version": "2.1"`
		identity = "identity--11111111-0000-5000-8000-000000000000"
	)
	key, err := profile.KeyOf([]byte("an example of a key for tests"))
	if err != nil {
		t.Fatal(err)
	}
	request := share.Request{Key: key, Profile: &profile.Profile{Pseudonyms: &profile.Pseudonyms{Names: []string{"acme bank"}}}}
	name, id := key.Name("", identity), key.ID(identity)
	out, _ := run(t, request,
		`{"type": "identity", "id": "`+identity+`", `+times+`, "name": "Acme Bank", "identity_class": "organization", "sectors": ["financial-services"], "contact_information": "12 Harbour Road", "external_references": [{"source_name": "a", "url": "https://example.com"}]}`,
		`{"type": "indicator", "id": "indicator--11111111-0000-4000-8000-000000000000", `+times+`, "name": "vpn.acmebank.example", "pattern": "[domain-name:value = 'vpn.acme-bank.example' OR url:value LIKE '%Acme%20Bank%']", "pattern_type": "stix", "valid_from": "2024-02-16T00:00:00Z"}`,
		`{"type": "file", "id": "file--11111111-0000-5000-8000-000000000000", "spec_version": "2.1", "name": "ACME_BANK_salaries.xlsx"}`,
		`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Tool", "labels": ["acme-bank", "other"], "external_references": [{"source_name": "The Paper", "description": "Acme Bank robbed"}, {"source_name": "The Wire", "url": "https://wire.example/acme-bank"}]}`,
		`{"type": "relationship", "id": "relationship--11111111-0000-5000-8000-000000000000", `+times+`, "relationship_type": "targets", "source_ref": "tool--11111111-0000-4000-8000-000000000000", "target_ref": "`+identity+`"}`,
	)
	got := out[id]
	if got.Name() != name || got.Has("contact_information") || got.Has("external_references") || !got.Has("sectors") {
		t.Errorf("the identity goes as %s", got)
	}
	indicator := out["indicator--11111111-0000-4000-8000-000000000000"]
	if indicator.Name() != "vpn."+name+".example" || !strings.Contains(indicator.Text("pattern"), "vpn."+name+".example") {
		t.Errorf("the indicator goes as %s", indicator)
	}
	tool := out["tool--11111111-0000-4000-8000-000000000000"]
	if l := tool.Labels(); len(l) != 2 || l[0] != name {
		t.Errorf("labels %q", l)
	}
	if r := tool.ExternalReferences(); len(r) != 1 || r[0].Description != name+" robbed" {
		t.Errorf("references %v", r)
	}
	file := out[key.ID("file--11111111-0000-5000-8000-000000000000")]
	if file.Name() != name+"_salaries.xlsx" {
		t.Errorf("the file goes as %s", file)
	}
	if r := out[key.ID("relationship--11111111-0000-5000-8000-000000000000")]; r.TargetRef() != id {
		t.Errorf("the relationship goes as %s", r)
	}
}

// TestCutInPlaces looks at what is cut where a name or an id that is withheld stands.
func TestCutInPlaces(t *testing.T) {
	const (
		times = `"created": "2024-02-16T00:00:00.000Z", "modified": "2024-02-16T00:00:00.000Z", "spec_version": "2.1"`
		red   = `"object_marking_refs": ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]`
		ours  = evidence.Extension
	)
	out, m := run(t, share.Request{Ceiling: evidence.Green, UnmarkedAs: evidence.Clear},
		`{"type": "identity", "id": "identity--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Harbour Bank", `+red+`}`,
		`{"type": "report", "id": "report--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Secret paper", "published": "2024-02-16T00:00:00Z", "object_refs": ["tool--11111111-0000-4000-8000-000000000000"], "external_references": [{"source_name": "The Paper", "url": "https://paper.example/1", "external_id": "paper-2024"}], `+red+`}`,
		`{"type": "report", "id": "report--22222222-0000-4000-8000-000000000000", `+times+`, "name": "Open wire", "published": "2024-02-16T00:00:00Z", "object_refs": ["tool--11111111-0000-4000-8000-000000000000", "identity--11111111-0000-4000-8000-000000000000"]}`,
		`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Tool", "description": "Used against Harbour Bank [paper-2024]. See tool--11111111-0000-4000-8000-000000000000 and identity--11111111-0000-4000-8000-000000000000.",
		 "external_references": [{"source_name": "The Paper", "description": "x", "url": "https://paper.example/1"}, {"source_name": "The Wire", "external_id": "wire-2024"}],
		 "x_by_id": {"identity--11111111-0000-4000-8000-000000000000": 1, "other": 2}, "x_owner_ref": "identity--11111111-0000-4000-8000-000000000000",
		 "extensions": {"`+ours+`": {"extension_type": "property-extension", "entity": {"kinds": ["tool"], "names": ["Tool"], "cases": ["c"], "reports": ["report--11111111-0000-4000-8000-000000000000", "report--22222222-0000-4000-8000-000000000000"]},
		  "claims": [{"case": "c", "id": "1", "stance": "asserted", "subject": "Tool", "predicate": "targets", "object": "Harbour Bank", "hedge": "stated", "citations": [{"report": "report--11111111-0000-4000-8000-000000000000", "source": "paper-2024", "hedge": "stated"}]},
		   {"case": "c", "id": "2", "stance": "asserted", "subject": "Tool", "predicate": "uses", "object": "Port", "hedge": "stated", "citations": [{"report": "report--11111111-0000-4000-8000-000000000000", "source": "paper-2024", "hedge": "stated"}, {"report": "report--22222222-0000-4000-8000-000000000000", "source": "wire-2024", "hedge": "stated"}]}]}}}`,
		`{"type": "indicator", "id": "indicator--11111111-0000-4000-8000-000000000000", `+times+`, "pattern": "[file:name = 'harbour-bank.exe']", "pattern_type": "stix", "valid_from": "2024-02-16T00:00:00Z"}`,
		`{"type": "language-content", "id": "language-content--11111111-0000-4000-8000-000000000000", `+times+`, "object_ref": "campaign--11111111-0000-4000-8000-000000000000", "contents": {"de": {"description": "Geheim", "name": "Nacht"}}}`,
		`{"type": "campaign", "id": "campaign--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Night", "description": "What nobody shall know.", "granular_markings": [{"marking_ref": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "selectors": ["description"]}]}`,
		`{"type": "note", "id": "note--11111111-0000-4000-8000-000000000000", `+times+`, "content": "They said: what nobody shall know.", "object_refs": ["campaign--11111111-0000-4000-8000-000000000000"]}`,
	)
	want := map[string]string{
		"tool--11111111-0000-4000-8000-000000000000": `{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "Tool", "description": "Used against [withheld] [[withheld]]. See tool--11111111-0000-4000-8000-000000000000 and [withheld].", ` +
			`"external_references": [{"source_name": "The Wire", "external_id": "wire-2024"}], "x_by_id": {"other": 2}, ` +
			`"extensions": {"` + ours + `": {"extension_type": "property-extension", "entity": {"kinds": ["tool"], "names": ["Tool"], "cases": ["c"], "reports": ["report--22222222-0000-4000-8000-000000000000"]}, ` +
			`"claims": [{"case": "c", "id": "2", "stance": "asserted", "subject": "Tool", "predicate": "uses", "object": "Port", "hedge": "stated", "citations": [{"report": "report--22222222-0000-4000-8000-000000000000", "source": "wire-2024", "hedge": "stated"}]}]}}}`,
		"report--22222222-0000-4000-8000-000000000000":           `{"type": "report", "id": "report--22222222-0000-4000-8000-000000000000", ` + times + `, "name": "Open wire", "published": "2024-02-16T00:00:00Z", "object_refs": ["tool--11111111-0000-4000-8000-000000000000"]}`,
		"language-content--11111111-0000-4000-8000-000000000000": `{"type": "language-content", "id": "language-content--11111111-0000-4000-8000-000000000000", ` + times + `, "object_ref": "campaign--11111111-0000-4000-8000-000000000000", "contents": {"de": {"name": "Nacht"}}}`,
		"campaign--11111111-0000-4000-8000-000000000000":         `{"type": "campaign", "id": "campaign--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "Night"}`,
		"note--11111111-0000-4000-8000-000000000000":             `{"type": "note", "id": "note--11111111-0000-4000-8000-000000000000", ` + times + `, "content": "They said: [withheld].", "object_refs": ["campaign--11111111-0000-4000-8000-000000000000"]}`,
	}
	for id, text := range want {
		if got := out[id].Raw(); got != text {
			t.Errorf("%s goes as\n%s\nwant\n%s", id, got, text)
		}
		delete(out, id)
	}
	if len(out) > 0 {
		t.Errorf("these go too: %v", out)
	}
	reasons := map[string]int{}
	for _, r := range m.Reasons {
		reasons[r.Why] = r.Objects
	}
	if reasons["it is marked TLP:RED"] != 2 || len(reasons) != 2 {
		t.Errorf("reasons %v", reasons)
	}
}
