package evidence_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

func object(t *testing.T, text string) graph.Object {
	t.Helper()
	o, err := graph.ParseObject([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

const ours = `{"type":"relationship","spec_version":"2.1","id":"relationship--003e1ad4-ced8-5ef6-8512-2f0a484e4d2f","relationship_type":"targets",
"external_references":[{"source_name":"The Paper","url":"https://example.com/a","external_id":"paper"},{"source_name":"The Wire","external_id":"wire"}],
"object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],
"granular_markings":[{"marking_ref":"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","selectors":["description"]}],
"extensions":{"extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40":{"extension_type":"property-extension","claims":[
{"case":"acme","id":"c1","stance":"asserted","subject":"Acme","predicate":"compromises","object":"Bank","hedge":"alleged","credibility":3,"start":"2024",
 "citations":[{"report":"report--2","source":"wire","hedge":"alleged"},{"report":"report--1","source":"paper","hedge":"alleged"}]},
{"case":"acme","id":"c2","stance":"asserted","subject":"Acme","predicate":"targets","object":"Bank","hedge":"assessed","credibility":2,"citations":[{"report":"report--1","source":"paper","hedge":"assessed"}]}]}}}`

func TestSummarise(t *testing.T) {
	o := object(t, ours)
	s := evidence.Summarise(o)
	want := evidence.Summary{
		Stance: evidence.Asserted, Hedge: "assessed", Credibility: 2, Predicate: "compromises",
		Sources: []evidence.Source{
			{Key: "report--1", Name: "The Paper", ID: "paper", URL: "https://example.com/a"},
			{Key: "report--2", Name: "The Wire", ID: "wire"},
		},
	}
	if d := cmp.Diff(want, s); d != "" {
		t.Error(d)
	}
	if got := s.Caption(); got != "assessed · 2 sources" {
		t.Error(got)
	}
	if got := evidence.Level(o); got != evidence.Red {
		t.Errorf("level %v: a granular marking counts", got)
	}
}

func TestSourcesOfOthers(t *testing.T) {
	o := object(t, `{"type":"intrusion-set","id":"intrusion-set--003e1ad4-ced8-5ef6-8512-2f0a484e4d2f","name":"X","aliases":["X","洪水"],"external_references":[
		{"source_name":"mitre-attack","external_id":"G0001","url":"https://example.com"},{"source_name":"Vendor 2020"},{"source_name":"Vendor 2020"},{"source_name":"Agency 2019"}]}`)
	if d := cmp.Diff([]evidence.Source{{Key: "Agency 2019", Name: "Agency 2019"}, {Key: "Vendor 2020", Name: "Vendor 2020"}}, evidence.Sources(o)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"X", "洪水", "G0001"}, evidence.Names(o)); d != "" {
		t.Error(d)
	}
	if got := evidence.Summarise(object(t, `{"type":"relationship","id":"relationship--003e1ad4-ced8-5ef6-8512-2f0a484e4d2f"}`)).Caption(); got != "asserted · no source" {
		t.Error(got)
	}
}

func TestRoles(t *testing.T) {
	const kinds = `"extensions":{"extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40":{"entity":{"kinds":["company","victim"],"names":["A"],"country":"SG"}}}`
	for _, c := range []struct {
		text string
		want []evidence.Role
	}{
		{`{"type":"identity","roles":["victim","company"]}`, []evidence.Role{evidence.Company, evidence.Victim}},
		{`{"type":"identity","roles":["publisher"],"identity_class":"class"}`, nil},
		{`{"type":"identity","identity_class":"class"}`, []evidence.Role{evidence.Sector}},
		{`{"type":"threat-actor",` + kinds + `}`, []evidence.Role{evidence.Company, evidence.Victim}},
		{`{"type":"tool",` + kinds + `}`, nil},
	} {
		if d := cmp.Diff(c.want, evidence.Roles(object(t, c.text))); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
	if got := evidence.Country(object(t, `{"type":"threat-actor",`+kinds+`}`)); got != "SG" {
		t.Error(got)
	}
}

func TestParseTLP(t *testing.T) {
	for text, want := range map[string]evidence.TLP{"TLP:WHITE": evidence.Clear, " amber+strict ": evidence.AmberStrict, "red": evidence.Red} {
		if got, err := evidence.ParseTLP(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "TLP:", "orange"} {
		if _, err := evidence.ParseTLP(text); err == nil {
			t.Errorf("%q is read as a level", text)
		}
	}
}

func TestCaption(t *testing.T) {
	for text, want := range map[string]string{
		`{"type":"file","id":"file--1","hashes":{"MD5":"aa"}}`: "aa",
		`{"type":"file","id":"file--1","name":""}`:             "file--1",
		`{"type":"location","id":"l","country":"HK"}`:          "HK",
		`{"type":"url","id":"u","value":"https://a"}`:          "https://a",
	} {
		if got := evidence.Caption(object(t, text)); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
