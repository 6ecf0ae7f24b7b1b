package marking_test

import (
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/marking"
	"stixgraph/schemas/validate"
)

func object(t *testing.T, text string) graph.Object {
	t.Helper()
	o, err := graph.ParseObject([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

const (
	statement = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168"
	ownRed    = "marking-definition--11111111-8d90-4e51-bc29-71d5b4802168"
	green2    = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
	white1    = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"
	absent    = "marking-definition--22222222-8d90-4e51-bc29-71d5b4802168"
)

func TestBars(t *testing.T) {
	marked := func(ids string) string {
		return `{"type":"tool","id":"tool--22222222-8d90-4e51-bc29-71d5b4802168","object_marking_refs":[` + ids + `]}`
	}
	for _, c := range []struct {
		name, text string
		book       marking.Book
		goes       bool
	}{
		{"no ceiling", marked(`"` + ownRed + `"`), marking.Book{}, true},
		{"below", marked(`"` + green2 + `"`), marking.Book{Ceiling: evidence.Amber}, true},
		{"above", marked(`"` + green2 + `"`), marking.Book{Ceiling: evidence.Clear}, false},
		{"the strictest counts", marked(`"` + white1 + `","` + ownRed + `"`), marking.Book{Ceiling: evidence.Amber}, false},
		{"a definition of one's own", marked(`"` + ownRed + `"`), marking.Book{Ceiling: evidence.AmberStrict}, false},
		{"a statement", marked(`"` + white1 + `","` + statement + `"`), marking.Book{Ceiling: evidence.Red}, false},
		{"a statement allowed by id", marked(`"` + white1 + `","` + statement + `"`), marking.Book{Ceiling: evidence.Red, Allowed: []string{statement}}, true},
		{"a statement allowed by its words", marked(`"` + white1 + `","` + statement + `"`), marking.Book{Ceiling: evidence.Red, Allowed: []string{"copyright  ACME"}}, true},
		{"a statement is no level", marked(`"` + statement + `"`), marking.Book{Ceiling: evidence.Green, UnmarkedAs: evidence.Amber, Allowed: []string{statement}}, false},
		{"not in the graph", marked(`"` + absent + `"`), marking.Book{Ceiling: evidence.Red}, false},
		{"unmarked as red", marked(``), marking.Book{Ceiling: evidence.AmberStrict, UnmarkedAs: evidence.Red}, false},
		{"unmarked as clear", marked(``), marking.Book{Ceiling: evidence.Clear, UnmarkedAs: evidence.Clear}, true},
		{"a marking definition", `{"type":"marking-definition","id":"` + ownRed + `"}`, marking.Book{Ceiling: evidence.Clear, UnmarkedAs: evidence.Red}, true},
	} {
		b := c.book
		b.Add(object(t, `{"type":"marking-definition","id":"`+statement+`","definition_type":"statement","definition":{"statement":"Copyright Acme"}}`))
		b.Add(object(t, `{"type":"marking-definition","id":"`+ownRed+`","definition_type":"tlp","definition":{"tlp":"red"}}`))
		if why := b.Bars(object(t, c.text)); (why == "") != c.goes {
			t.Errorf("%s: %q", c.name, why)
		}
	}
}

func TestDefine(t *testing.T) {
	for text, want := range map[string]marking.Definition{
		`{"id":"` + white1 + `","definition_type":"tlp","definition":{"tlp":"red"}}`:                        {Level: evidence.Red},
		`{"id":"` + absent + `","extensions":{"` + marking.TLP2Extension + `":{"tlp_2_0":"amber+strict"}}}`: {Level: evidence.AmberStrict},
		`{"id":"` + absent + `","name":"PAP:RED","extensions":{"extension-definition--a":{"pap":"red"}}}`:   {Name: "PAP:RED", Other: true},
		`{"id":"` + absent + `","definition_type":"tlp","definition":{"tlp":"purple"}}`:                     {Other: true},
		`{"id":"` + absent + `"}`: {Other: true},
	} {
		if got := marking.Define(object(t, text)); got != want {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

// The published definitions are valid and say the level they are for.
func TestPublished(t *testing.T) {
	checker, err := validate.New(validate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for level := evidence.Clear; level <= evidence.Red; level++ {
		for _, old := range []bool{false, true} {
			id, text := marking.Published(level, old)
			o := object(t, text)
			want := level
			if old && level == evidence.AmberStrict {
				want = evidence.Red
			}
			if d := marking.Define(o); d.Level != want || d.Other || o.ID() != id || marking.IsOld(id) != old {
				t.Errorf("%s: %+v", text, d)
			}
			for _, f := range checker.Object(0, []byte(text)) {
				t.Errorf("%s: %v", text, f)
			}
		}
	}
}
