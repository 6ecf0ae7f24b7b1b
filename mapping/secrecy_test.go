package mapping_test

import (
	"bytes"
	"strings"
	"testing"

	"stixgraph/mapping"
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// TestTiesKeepTheirSourcesSecret: what cites a source, or relays it, is marked
// at least as strictly as that source.
func TestTiesKeepTheirSourcesSecret(t *testing.T) {
	c := small(t)
	c.Entities = append(c.Entities, model.Entity{Name: "Vendor", Kind: model.Company, Country: "CN", Sources: []string{"red"}},
		model.Entity{Name: "a.example", Kind: model.IndicatorDomain, Sources: []string{"red"}})
	c.Sources[0].Relays.Source, c.Sources[1].Relays.Source = "b", "red"
	for _, o := range run(t, mapping.Options{}, c).Objects {
		if (bytes.Contains(o.JSON(), []byte("Page red")) || bytes.Contains(o.JSON(), []byte("Publisher red"))) && !bytes.Contains(o.JSON(), []byte(stixobj.Red.MarkingID())) {
			t.Errorf("a red source is named by an object of a lower level: %s", o.JSON())
		}
	}
}

// TestNobodyIsMadeAnAttackerByTheWay: only an assertion that speaks of attacks
// makes a threat actor of an organisation.
func TestNobodyIsMadeAnAttackerByTheWay(t *testing.T) {
	for name, cl := range map[string]model.Claim{
		"denied":  claim("x", "Fox", "attributed-to", "Acme", by("a", model.Denied)),
		"related": claim("x", "Acme", "related-to", "Fox", by("a", "")),
		"comes":   claim("x", "Acme", "originates-from", "China", by("a", "")),
		"hosts":   claim("x", "Acme", "hosts", "Box", by("a", "")),
		"owns":    claim("x", "Acme", "owns", "Box", by("a", "")),
	} {
		t.Run(name, func(t *testing.T) {
			c := withEntity(withEntity(small(t, cl), model.Entity{Name: "China", Kind: model.Country, Country: "CN"}),
				model.Entity{Name: "Box", Kind: model.Infrastructure})
			for _, o := range run(t, mapping.Options{}, c).Objects {
				if o.Type() == "threat-actor" {
					t.Errorf("%s", o.JSON())
				}
			}
		})
	}
}

// TestReportsNameWhatTheySay: a source that only denies is not made to state
// the assertion, and the other way round.
func TestReportsNameWhatTheySay(t *testing.T) {
	c := small(t, claim("both", "Fox", "targets", "Ministry", by("a", model.Stated), by("b", model.Denied)))
	r := run(t, mapping.Options{}, c)
	objects := decodeAll(t, r.Objects)
	reports := reportsBySource(objects)
	edge, opinion := r.Carriers["small"][0][0], r.Carriers["small"][0][1]
	if !strings.HasPrefix(edge, "relationship--") || reports["b"].has("object_refs", edge) {
		t.Errorf("the denying source's report states the relationship")
	}
	if reports["a"].has("object_refs", opinion) {
		t.Errorf("the asserting source's report states the denial")
	}
	if objects[opinion]["confidence"] == objects[edge]["confidence"] {
		t.Errorf("assertion and denial of one claim have the same confidence %v", objects[edge]["confidence"])
	}
}

// TestAllMistakesAtOnce: two ids of one thing are said together with an
// unknown name.
func TestAllMistakesAtOnce(t *testing.T) {
	c := small(t, claim("x", "Fox", "targets", "Nobody", by("a", "")))
	c.Entities[0].ExternalIDs = []model.ExternalID{{Source: "mitre-attack", ID: "G0001"}, {Source: "mitre-attack", ID: "G0002"}}
	_, problems := mapping.Run([]model.Case{c}, mapping.Options{})
	if len(problems) != 2 {
		t.Errorf("said %v, want both mistakes", problems)
	}
}
