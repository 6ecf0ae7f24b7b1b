package mapping_test

import (
	"strings"
	"testing"

	"stixgraph/mapping"
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// small is a case with two groups, a company, a victim and three sources.
func small(t *testing.T, claims ...model.Claim) model.Case {
	t.Helper()
	asOf := parseDate(t, "2024-05-01")
	source := func(id string, tlp model.TLP) model.Source {
		return model.Source{ID: id, Title: "Page " + id, Publisher: "Publisher " + id, Reliability: "B", TLP: tlp}
	}
	return model.Case{
		Slug: "small", Title: "Small", Author: model.Author{Name: "Desk"}, AsOf: asOf, TLP: model.TLPGreen,
		Sources: []model.Source{source("a", ""), source("b", ""), source("red", model.TLPRed)},
		Entities: []model.Entity{
			{Name: "Fox", Kind: model.APTGroup, Aliases: []string{"Vixen"}}, {Name: "Wolf", Kind: model.APTGroup},
			{Name: "Acme", Kind: model.Company}, {Name: "Ministry", Kind: model.Victim, TLP: model.TLPAmber},
		},
		Claims: claims,
	}
}

func claim(id, subject, predicate, object string, cites ...model.Citation) model.Claim {
	return model.Claim{
		ID: id, Subject: model.EntityRef{Name: subject}, Predicate: model.Predicate(predicate),
		Object: model.EntityRef{Name: object}, Hedge: model.Stated, Sources: cites, Credibility: 2,
	}
}

func by(source string, hedge model.Hedge) model.Citation {
	return model.Citation{Source: source, Hedge: hedge}
}

func carriersOf(t *testing.T, c model.Case) [][]decoded {
	t.Helper()
	r := run(t, mapping.Options{}, c)
	objects := decodeAll(t, r.Objects)
	var out [][]decoded
	for _, ids := range r.Carriers[c.Slug] {
		var ds []decoded
		for _, id := range ids {
			ds = append(ds, objects[id])
		}
		out = append(out, ds)
	}
	return out
}

// TestDenials: an opinion on what asserts, in both directions where the
// predicate has none, and a note on both ends where nobody asserts.
func TestDenials(t *testing.T) {
	got := carriersOf(t, withEntity(small(t,
		claim("asserted", "Fox", "alias-of", "Wolf", by("a", model.Assessed)),
		claim("denied", "Wolf", "alias-of", "Fox", by("b", model.Denied)),
		claim("both", "Fox", "targets", "Ministry", by("a", model.Alleged), by("b", model.Denied)),
		claim("nobody", "Wolf", "part-of", "Acme", by("a", model.Denied)),
		claim("one way", "Acme", "subsidiary-of", "Acme Holding", by("a", model.Stated)),
		claim("other way", "Acme Holding", "subsidiary-of", "Acme", by("b", model.Denied)),
	), model.Entity{Name: "Acme Holding", Kind: model.Company}))

	edge, opinion := got[0][0], got[1][0]
	if edge["relationship_type"] != "duplicate-of" || opinion["type"] != "opinion" || opinion["opinion"] != "disagree" ||
		!opinion.has("object_refs", edge["id"].(string)) {
		t.Errorf("the denied alias came out as %v", opinion)
	}
	if !opinion.has("authors", "Publisher b") {
		t.Errorf("the opinion does not say whose it is: %v", opinion["authors"])
	}
	if len(got[2]) != 2 || got[2][0]["type"] != "relationship" || !got[2][1].has("object_refs", got[2][0]["id"].(string)) {
		t.Errorf("asserted and denied in one claim came out as %v", got[2])
	}
	if n := len(got[2][0].list("external_references")); n != 1 {
		t.Errorf("the assertion cites %d sources, want the asserting one", n)
	}
	note := got[3][0]
	if note["type"] != "note" || len(note.list("object_refs")) != 2 || !strings.Contains(note["content"].(string), "denied") {
		t.Errorf("what nobody asserts came out as %v", note)
	}
	if got[5][0]["type"] != "note" {
		t.Errorf("the denial of the opposite direction came out as %v", got[5][0]["type"])
	}
}

// withEntity adds an entity to a case.
func withEntity(c model.Case, e model.Entity) model.Case {
	c.Entities = append(c.Entities, e)
	return c
}

// TestRename: a vendor's own rename makes one object with two names; any
// other alias stays a claim between two.
func TestRename(t *testing.T) {
	renamed := claim("r", "Fox", "alias-of", "Wolf", by("a", model.Stated))
	renamed.Rename = true
	c := small(t, renamed, claim("old", "Wolf", "targets", "Ministry", by("b", model.Stated)))
	got := carriersOf(t, c)
	fox, edge := got[0][0], got[1][0]
	if fox["type"] != "intrusion-set" || fox["name"] != "Fox" || !fox.has("aliases", "Wolf") {
		t.Errorf("the renamed group came out as %v", fox)
	}
	if edge["source_ref"] != fox["id"] || !strings.HasPrefix(edge["description"].(string), "Wolf targets Ministry") {
		t.Errorf("the claim about the old name came out as %v", edge)
	}
	other := run(t, mapping.Options{}, small(t, claim("r", "Fox", "alias-of", "Wolf", by("a", model.Stated))))
	sets := 0
	for _, o := range other.Objects {
		if o.Type() == "intrusion-set" {
			sets++
		}
	}
	if sets != 2 {
		t.Errorf("a mere alias leaves %d intrusion sets, want 2", sets)
	}
}

// TestMarkings: the case's level, an entity's own, and the strictest of a
// claim's sources.
func TestMarkings(t *testing.T) {
	c := small(t,
		claim("green", "Fox", "targets", "Acme", by("a", "")),
		claim("red", "Wolf", "targets", "Acme", by("a", ""), by("red", "")))
	c.Claims = append(c.Claims, claim("own", "Wolf", "targets", "Ministry", by("b", "")))
	c.Claims[2].TLP = model.TLPAmberStrict
	r := run(t, mapping.Options{}, c)
	objects := decodeAll(t, r.Objects)
	want := func(what string, o decoded, level stixobj.TLP) {
		t.Helper()
		if marks := o.list("object_marking_refs"); len(marks) != 1 || marks[0] != level.MarkingID() {
			t.Errorf("%s is marked %v, want %s", what, marks, level)
		}
	}
	for i, level := range []stixobj.TLP{stixobj.Green, stixobj.Red, stixobj.AmberStrict} {
		want(c.Claims[i].ID, objects[r.Carriers["small"][i][0]], level)
	}
	for _, o := range objects {
		switch {
		case o["name"] == "Ministry":
			want("Ministry", o, stixobj.Amber)
		case o["name"] == "Fox":
			want("Fox", o, stixobj.Green)
		case o["type"] == "report" && o["name"] == "Page red":
			want("the red report", o, stixobj.Red)
		}
	}
	for _, level := range []stixobj.TLP{stixobj.Green, stixobj.Amber, stixobj.AmberStrict, stixobj.Red} {
		if objects[level.MarkingID()] == nil {
			t.Errorf("the definition of %s is missing", level)
		}
	}
}

// TestRefusals: what cannot be mapped is refused with its place.
func TestRefusals(t *testing.T) {
	at := model.Place{File: "c.yaml", Line: 7, Column: 3}
	for _, c := range []struct {
		name string
		of   model.Case
		want string
	}{
		{"unknown entity", small(t, claim("x", "Fox", "targets", "Minstry", by("a", ""))), "did you mean victim Ministry?"},
		{"wrong pair", small(t, claim("x", "Ministry", "exploits", "Acme", by("a", ""))), "does not lead from victim to company"},
		{"itself", small(t, claim("x", "Fox", "part-of", "Vixen", by("a", ""))), "both names mean the same entity"},
		{"ambiguous", withEntity(small(t, claim("x", "Fox", "targets", "Acme", by("a", ""))), model.Entity{Name: "ACME", Kind: model.Victim}),
			`"Acme" can be company Acme or victim ACME`},
		{"two ids", func() model.Case {
			c := small(t)
			c.Entities[0].ExternalIDs = []model.ExternalID{{Source: "mitre-attack", ID: "G0001"}, {Source: "mitre-attack", ID: "G0002"}}
			return c
		}(), "two mitre-attack ids"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range c.of.Claims {
				c.of.Claims[i].Place, c.of.Claims[i].Subject.Place, c.of.Claims[i].Object.Place = at, at, at
			}
			r, problems := mapping.Run([]model.Case{c.of}, mapping.Options{})
			if len(r.Objects) != 0 || !model.Mistakes(problems) {
				t.Fatalf("it was built, with %v", problems)
			}
			if text := problems[0].String(); !strings.Contains(text, c.want) {
				t.Errorf("says %q, want %q", text, c.want)
			}
		})
	}
}
