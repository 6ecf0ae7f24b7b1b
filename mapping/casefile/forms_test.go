package casefile_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
)

// TestFormsAgree writes generated cases as YAML, as JSON and as CSV: all three
// read back as what was written.
func TestFormsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := caseGen(t)
		for form, files := range map[string]map[string][]byte{
			"yaml": {"case.yaml": yamlForm(t, document(want))},
			"json": {"case.json": jsonForm(t, document(want))},
			"csv":  csvForm(t, want),
		} {
			dir, err := os.MkdirTemp("", "forms")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			for name, data := range files {
				if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, problems := casefile.Read(dir, vocabulary(), casefile.Limits{})
			if len(problems) > 0 {
				t.Fatalf("%s: problems %v in\n%q", form, problems, files)
			}
			if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(model.Place{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s differs (-written +read):\n%s\n%q", form, diff, files)
			}
		}
	})
}

// caseGen makes a case that all three forms can hold: CSV knows no separator
// within an alias, no bare carriage return and no text of blanks alone.
func caseGen(t *rapid.T) model.Case {
	pick := func(label string, words []string) string { return rapid.SampledFrom(words).Draw(t, label) }
	letters := []rune("aZ9 -_.:#'\"\n,;&*!{}[]<>é安\u202E\u2028😀")
	free := rapid.StringOfN(rapid.RuneFrom(letters), 0, 12, -1).Filter(func(s string) bool { return s == "" || strings.TrimSpace(s) != "" })
	name := rapid.StringOfN(rapid.RuneFrom(letters), 1, 12, -1).Filter(func(s string) bool { return s == strings.TrimSpace(s) && s != "" })
	maybe := func(label string, words []string) string { return pick(label, append([]string{""}, words...)) }
	date := func(label string) model.Date {
		d, err := model.ParseDate(pick(label, []string{"2023", "2023-05", "2023-05-06", "2023-05-06T07:08:09.120Z", "2023-05-06T07:08:09+02:00"}))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	tlps := texts(model.TLPs())

	c := model.Case{
		Slug: "case-1", Title: name.Draw(t, "title"), Description: free.Draw(t, "description"),
		Author: model.Author{Name: name.Draw(t, "author"), Class: maybe("class", casefile.IdentityClasses())},
		AsOf:   date("as of"), TLP: model.TLP(maybe("tlp", tlps)),
	}
	ids := []string{"s-0", "null", "2024", "true", "~"}[:rapid.IntRange(1, 5).Draw(t, "sources")]
	for _, id := range ids {
		c.Sources = append(c.Sources, model.Source{
			ID: id, Title: name.Draw(t, "title"), Publisher: name.Draw(t, "publisher"), URL: maybe("url", []string{"https://example.org/?a=b;c|d"}),
			Published: date("published"), Reliability: model.Reliability(pick("reliability", texts(model.Reliabilities()))),
			Language: maybe("language", []string{"en", "no", "zh-Hans"}), Note: free.Draw(t, "note"), TLP: model.TLP(maybe("tlp", tlps)),
		})
	}
	for i := range c.Sources[1:] { // never in a circle
		switch rapid.IntRange(0, 2).Draw(t, "relays") {
		case 1:
			c.Sources[i+1].Relays.Source = rapid.SampledFrom(ids[:i+1]).Draw(t, "origin")
		case 2:
			c.Sources[i+1].Relays.Name = name.Draw(t, "origin")
		}
	}
	cited := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, len(ids), rapid.ID[string])
	yes, no := true, false
	for i := range rapid.IntRange(0, 4).Draw(t, "entities") {
		e := model.Entity{
			Name: strconv.Itoa(i) + name.Draw(t, "name"), Kind: model.Kind(pick("kind", texts(model.Kinds()))),
			Label: free.Draw(t, "label"), Description: free.Draw(t, "description"),
			Aliases: rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zé安 ]*[a-z]`).Filter(func(s string) bool { return s == strings.TrimSpace(s) }), 0, 3, rapid.ID[string]).Draw(t, "aliases"),
			Sources: cited.Draw(t, "sources"), TLP: model.TLP(maybe("tlp", tlps)),
		}
		switch e.Kind {
		case model.Company:
			e.Country, e.Sectors, e.Class = maybe("country", []string{"NO", "CN"}), []string{"technology", "government"}, maybe("class", casefile.IdentityClasses())
			e.Types = []string{"hacker"}
		case model.Malware:
			e.Family = rapid.SampledFrom([]*bool{nil, &yes, &no}).Draw(t, "family")
			e.ExternalIDs = []model.ExternalID{{Source: "mitre-attack", ID: "S0596"}, {Source: "x", ID: "y:z"}}
		case model.Region:
			e.City, e.AdministrativeArea, e.Region = free.Draw(t, "city"), free.Draw(t, "area"), maybe("region", []string{"eastern-asia"})
		case model.IndicatorHash:
			e.Algorithm, e.HashOf = maybe("algorithm", casefile.HashAlgorithms()), model.HashOf(maybe("hash of", texts(casefile.HashedThings())))
		}
		c.Entities = append(c.Entities, e)
	}
	end := func(label string) model.EntityRef {
		return model.EntityRef{Name: name.Draw(t, label), Kind: model.Kind(maybe("kind", texts(model.Kinds())))}
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "claims") {
		x := model.Claim{
			ID: "c" + strconv.Itoa(i), Subject: end("subject"), Object: end("object"),
			Predicate: model.Predicate(pick("predicate", texts(relate.Predicates()))),
			Hedge:     model.Hedge(pick("hedge", texts(model.Hedges()))), Credibility: model.Credibility(rapid.IntRange(0, 6).Draw(t, "credibility")),
			Pointer: free.Draw(t, "pointer"), Note: free.Draw(t, "note"), Rename: rapid.Bool().Draw(t, "rename"), TLP: model.TLP(maybe("tlp", tlps)),
		}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, len(ids), rapid.ID[string]).Draw(t, "cited") {
			x.Sources = append(x.Sources, model.Citation{Source: id, Hedge: model.Hedge(maybe("hedge", texts(model.Hedges())))})
		}
		if rapid.Bool().Draw(t, "dated") {
			x.Start, x.Stop = date("start"), model.Date{Text: "2025", Precision: model.PrecisionYear, Time: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}
		}
		if rapid.Bool().Draw(t, "priced") {
			x.Price = &model.Price{Min: rapid.Float64Range(0, 1e9).Draw(t, "min"), Max: 2e9, Currency: "CNY", Per: free.Draw(t, "per")}
		}
		c.Claims = append(c.Claims, x)
	}
	if len(c.Claims) > 0 {
		c.Disagreements = []model.Disagreement{{
			ID: "d1", Topic: name.Draw(t, "topic"), Reading: free.Draw(t, "reading"),
			Positions: []model.Position{{Label: free.Draw(t, "label"), Text: name.Draw(t, "text"), Holder: free.Draw(t, "holder"), Sources: ids, Claims: []string{"c0"}}},
		}}
	}
	return c
}

// object is a mapping of the YAML and JSON forms; put leaves out what is empty.
type object map[string]any

func (o object) put(key, value string) object {
	if value != "" {
		o[key] = value
	}
	return o
}

func (o object) list(key string, values []string) object {
	if len(values) > 0 {
		o[key] = values
	}
	return o
}

// document is the case as a tree of objects.
func document(c model.Case) object {
	author := object{"name": c.Author.Name}.put("class", c.Author.Class)
	doc := object{"case": object{"title": c.Title, "author": author, "as_of": c.AsOf.Text}.
		put("slug", c.Slug).put("description", c.Description).put("tlp", string(c.TLP))}
	var sources, entities, claims, disagreements []any
	for _, s := range c.Sources {
		o := object{"id": s.ID, "title": s.Title, "publisher": s.Publisher, "reliability": string(s.Reliability)}.
			put("url", s.URL).put("published", s.Published.Text).put("language", s.Language).put("note", s.Note).put("relays", s.Relays.Source).
			put("tlp", string(s.TLP))
		if s.Relays.Name != "" {
			o["relays"] = object{"name": s.Relays.Name}
		}
		sources = append(sources, o)
	}
	for _, e := range c.Entities {
		o := object{"name": e.Name, "kind": string(e.Kind)}.put("label", e.Label).put("description", e.Description).
			list("aliases", e.Aliases).put("country", e.Country).list("sectors", e.Sectors).put("class", e.Class).list("types", e.Types).
			put("city", e.City).put("administrative_area", e.AdministrativeArea).put("region", e.Region).
			put("algorithm", e.Algorithm).put("hash_of", string(e.HashOf)).list("sources", e.Sources).put("tlp", string(e.TLP))
		if e.Family != nil {
			o["family"] = *e.Family
		}
		// One key at a time keeps the order, which an object would lose.
		if len(e.ExternalIDs) > 0 {
			o["external_ids"] = &yaml.Node{Kind: yaml.MappingNode}
			for _, x := range e.ExternalIDs {
				n := o["external_ids"].(*yaml.Node)
				n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: x.Source}, &yaml.Node{Kind: yaml.ScalarNode, Value: x.ID})
			}
		}
		entities = append(entities, o)
	}
	end := func(e model.EntityRef) any {
		if e.Kind == "" {
			return e.Name
		}
		return object{"name": e.Name, "kind": string(e.Kind)}
	}
	for _, x := range c.Claims {
		o := object{"subject": end(x.Subject), "predicate": string(x.Predicate), "object": end(x.Object), "hedge": string(x.Hedge)}.
			put("id", x.ID).put("start", x.Start.Text).put("stop", x.Stop.Text).put("pointer", x.Pointer).put("note", x.Note).put("tlp", string(x.TLP))
		var cited []any
		for _, s := range x.Sources {
			if s.Hedge == "" {
				cited = append(cited, s.Source)
			} else {
				cited = append(cited, object{"source": s.Source, "hedge": string(s.Hedge)})
			}
		}
		o["sources"] = cited
		if x.Credibility > 0 {
			o["credibility"] = int(x.Credibility)
		}
		if x.Rename {
			o["rename"] = true
		}
		if p := x.Price; p != nil {
			o["price"] = object{"min": p.Min, "max": p.Max, "currency": p.Currency}.put("per", p.Per)
		}
		claims = append(claims, o)
	}
	for _, x := range c.Disagreements {
		var positions []any
		for _, p := range x.Positions {
			positions = append(positions, object{"text": p.Text}.put("label", p.Label).put("holder", p.Holder).list("sources", p.Sources).list("claims", p.Claims))
		}
		disagreements = append(disagreements, object{"id": x.ID, "topic": x.Topic, "positions": positions}.put("reading", x.Reading).put("tlp", string(x.TLP)))
	}
	doc["sources"], doc["entities"], doc["claims"], doc["disagreements"] = sources, entities, claims, disagreements
	return doc
}
