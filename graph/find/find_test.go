package find_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/find"
)

const head = `"spec_version":"2.1","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z",`

func id(typ, last string) string { return typ + "--00000000-0000-4000-8000-00000000000" + last }

func index(t *testing.T) *find.Index {
	t.Helper()
	var objects []graph.Object
	for _, text := range []string{
		`{"type":"intrusion-set","id":"` + id("intrusion-set", "1") + `",` + head + `"name":"Aquatic Panda","aliases":["洪水","Red Fox"],"external_references":[{"source_name":"mitre-attack","external_id":"G0143"}]}`,
		`{"type":"intrusion-set","id":"` + id("intrusion-set", "2") + `",` + head + `"name":"Red Fox"}`,
		`{"type":"identity","id":"` + id("identity", "3") + `",` + head + `"name":"Acme"}`,
		`{"type":"threat-actor","id":"` + id("threat-actor", "4") + `",` + head + `"name":"Acme"}`,
		`{"type":"relationship","id":"` + id("relationship", "5") + `",` + head + `"relationship_type":"attributed-to","source_ref":"` + id("threat-actor", "4") + `","target_ref":"` + id("identity", "3") + `",
		 "extensions":{"extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40":{"extension_type":"property-extension","structure":true}}}`,
		`{"type":"tool","id":"` + id("tool", "6") + `",` + head + `"name":"Same"}`,
		`{"type":"malware","id":"` + id("malware", "7") + `",` + head + `"name":"ＳＡＭＥ"}`,
	} {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, o)
	}
	return find.New(graph.NewSnapshot(slices.Values(objects)))
}

func TestOne(t *testing.T) {
	x := index(t)
	for _, c := range []struct {
		name   string
		prefer []string
		want   string // the message where it is no id
	}{
		{"aquatic  PANDA", nil, id("intrusion-set", "1")},
		{"洪水", nil, id("intrusion-set", "1")},
		{"g0143", nil, id("intrusion-set", "1")},
		{"red fox", nil, id("intrusion-set", "2")}, // its own name wins over an alias
		{id("tool", "6"), nil, id("tool", "6")},
		{"Acme", []string{"threat-actor"}, id("threat-actor", "4")},
		{"Acme", []string{"identity", "threat-actor"}, id("identity", "3")},
		{"Acme", nil, `"Acme" is 2 things; give the id of the one you mean:
  ` + id("identity", "3") + `  identity  Acme
  ` + id("threat-actor", "4") + `  threat-actor  Acme`},
		{"same", []string{"tool"}, `"same" is 2 things; give the id of the one you mean:
  ` + id("malware", "7") + `  malware  ＳＡＭＥ
  ` + id("tool", "6") + `  tool  Same`},
		{"aquatic pandas", nil, `nothing in the graph is called "aquatic pandas"; did you mean "Aquatic Panda"?`},
		{"panda", nil, `nothing in the graph is called "panda"; did you mean "Aquatic Panda"?`},
		{"quite another", nil, `nothing in the graph is called "quite another"; give a name, an alias or a STIX id`},
		{"", nil, `nothing in the graph is called ""; give a name, an alias or a STIX id`},
	} {
		n, err := x.One(c.name, nil, c.prefer...)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = x.ID(n)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.name, d)
		}
	}
	var unknown *find.UnknownError
	if _, err := x.One("red fox", func(o graph.Object) bool { return o.Type() == "tool" }); !errors.As(err, &unknown) {
		t.Errorf("a name of another type: %v", err)
	}
}
