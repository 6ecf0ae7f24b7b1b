package mapping_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/mapping"
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// text is the bundle's content as bytes.
func text(objects []stixobj.Object) []byte {
	var b bytes.Buffer
	for _, o := range objects {
		b.Write(o.JSON())
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// shuffled gives the case with everything that has no order of its own in
// another order.
func shuffled(c model.Case, r *rand.Rand) model.Case {
	c.Sources = mixed(c.Sources, r)
	c.Entities = mixed(c.Entities, r)
	for i := range c.Entities {
		e := &c.Entities[i]
		e.Aliases, e.Sectors, e.Sources = mixed(e.Aliases, r), mixed(e.Sectors, r), mixed(e.Sources, r)
		e.Types, e.ExternalIDs = mixed(e.Types, r), mixed(e.ExternalIDs, r)
	}
	c.Claims = mixed(c.Claims, r)
	for i := range c.Claims {
		c.Claims[i].Sources = mixed(c.Claims[i].Sources, r)
	}
	c.Disagreements = mixed(c.Disagreements, r)
	return c
}

func mixed[T any](s []T, r *rand.Rand) []T {
	s = slices.Clone(s)
	r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	return s
}

// TestOrderOfInputDoesNotMatter shuffles the founding case and splits it from
// a second one that shares entities with it: the bytes stay the same.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	other := secondCase(c)
	want := text(run(t, mapping.Options{}, c, other).Objects)
	rapid.Check(t, func(rt *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		cases := mixed([]model.Case{shuffled(c, r), shuffled(other, r)}, r)
		result, problems := mapping.Run(cases, mapping.Options{})
		if model.Mistakes(problems) {
			rt.Fatal(problems)
		}
		if !bytes.Equal(text(result.Objects), want) {
			rt.Fatal("another order gives other bytes")
		}
	})
}

// secondCase is a case that names some entities of the first under the same
// and under other kinds, claims something about them, and is stricter.
func secondCase(c model.Case) model.Case {
	out := model.Case{
		Slug: "second", Title: "Second", Author: model.Author{Name: "TeamT5"}, AsOf: c.AsOf, TLP: model.TLPAmber,
		Sources: c.Sources[:3],
		Entities: []model.Entity{
			{Name: "i-soon", Kind: model.Company, Aliases: []string{"Another name"}, Country: "CN"},
			{Name: "I-SOON", Kind: model.Victim},
			{Name: "Aquatic  Panda", Kind: model.APTGroup},
			{Name: "Somebody", Kind: model.APTGroup, ExternalIDs: []model.ExternalID{{Source: "mitre-attack", ID: "G1006"}}},
		},
	}
	cite := []model.Citation{{Source: c.Sources[1].ID}, {Source: c.Sources[0].ID}}
	out.Claims = []model.Claim{
		{Subject: model.EntityRef{Name: "Aquatic Panda"}, Predicate: "targets", Object: model.EntityRef{Name: "I-Soon", Kind: model.Victim},
			Sources: cite, Hedge: model.Stated},
		{Subject: model.EntityRef{Name: "Aquatic Panda"}, Predicate: "targets", Object: model.EntityRef{Name: "I-Soon", Kind: model.Victim},
			Sources: cite[:1], Hedge: model.Denied},
	}
	return out
}

// TestOneThingInTwoCases finds one object where two cases name one entity.
func TestOneThingInTwoCases(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	objects := decodeAll(t, run(t, mapping.Options{}, c, secondCase(c)).Objects)
	var companies, luscas []decoded
	for _, o := range objects {
		switch {
		case o["type"] == "identity" && fold.Key(o["name"].(string)) == "i-soon":
			companies = append(companies, o)
		case o["type"] == "intrusion-set" && o["name"] == "Earth Lusca":
			luscas = append(luscas, o)
		}
	}
	if len(companies) != 1 || len(luscas) != 1 {
		t.Fatalf("%d identities of I-Soon and %d intrusion sets Earth Lusca, want one each", len(companies), len(luscas))
	}
	for _, role := range []string{"company", "victim"} {
		if !companies[0].has("roles", role) {
			t.Errorf("roles %v lack %s", companies[0]["roles"], role)
		}
	}
	if !luscas[0].has("aliases", "Somebody") {
		t.Errorf("the name of the second case is no alias: %v", luscas[0]["aliases"])
	}
}
