package mapping_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

func vocabulary() casefile.Vocabulary {
	return mapping.Vocabulary()
}

func readCase(t testing.TB, path string) model.Case {
	t.Helper()
	c, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
	for _, p := range problems {
		if p.Severity == model.Mistake {
			t.Errorf("%s", p)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return c
}

func run(t testing.TB, opts mapping.Options, cases ...model.Case) mapping.Result {
	t.Helper()
	r, problems := mapping.Run(cases, opts)
	for _, p := range problems {
		if p.Severity == model.Mistake {
			t.Errorf("%s", p)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return r
}

// decoded is a STIX object as an independent reader sees it.
type decoded map[string]any

func decodeAll(t testing.TB, objects []stixobj.Object) map[string]decoded {
	t.Helper()
	out := map[string]decoded{}
	for _, o := range objects {
		var d decoded
		if err := json.Unmarshal(o.JSON(), &d); err != nil {
			t.Fatalf("%s: %v", o.ID(), err)
		}
		out[o.ID()] = d
	}
	return out
}

func (d decoded) list(name string) []any { l, _ := d[name].([]any); return l }

func (d decoded) has(name, id string) bool { return slices.Contains(d.list(name), any(id)) }

func (d decoded) ext() map[string]any {
	all, _ := d["extensions"].(map[string]any)
	ours, _ := all[mapping.ExtensionID].(map[string]any)
	return ours
}

// TestISoonCarriesEveryClaim walks all claims of the founding case and finds
// the objects that carry each, with its sources, hedge, credibility and time.
func TestISoonCarriesEveryClaim(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	if len(c.Sources) != 121 || len(c.Entities) != 325 || len(c.Claims) != 459 {
		t.Fatalf("the case has %d sources, %d entities, %d claims; want 121, 325, 459",
			len(c.Sources), len(c.Entities), len(c.Claims))
	}
	r := run(t, mapping.Options{}, c)
	objects := decodeAll(t, r.Objects)
	reports := reportsBySource(objects)
	if len(reports) != 121 {
		t.Errorf("%d sources have a report, want 121", len(reports))
	}
	for i, cl := range c.Claims {
		carriers := r.Carriers[c.Slug][i]
		if len(carriers) == 0 {
			t.Errorf("%s: no object carries it", cl.ID)
		}
		for _, id := range carriers {
			o := objects[id]
			if o == nil {
				t.Errorf("%s: carrier %s is not in the bundle", cl.ID, id)
				continue
			}
			checkCarrier(t, cl, o)
			for _, s := range cl.Sources {
				if !reports[s.Source].has("object_refs", id) {
					t.Errorf("%s: the report of %s does not refer to %s", cl.ID, s.Source, id)
				}
			}
		}
	}
}

// reportsBySource finds the report of every source by the id the case gave it.
func reportsBySource(objects map[string]decoded) map[string]decoded {
	out := map[string]decoded{}
	for _, o := range objects {
		if o["type"] != "report" {
			continue
		}
		for _, s := range o.ext()["sources"].([]any) {
			out[s.(map[string]any)["id"].(string)] = o
		}
	}
	return out
}

// checkCarrier compares what an object says of a claim with the claim.
func checkCarrier(t *testing.T, cl model.Claim, o decoded) {
	t.Helper()
	var part map[string]any
	claims, _ := o.ext()["claims"].([]any)
	for _, x := range claims {
		if m := x.(map[string]any); m["id"] == cl.ID {
			part = m
		}
	}
	if part == nil {
		t.Errorf("%s: %s does not name the claim", cl.ID, o["id"])
		return
	}
	want := map[string]any{
		"subject": cl.Subject.Name, "predicate": string(cl.Predicate), "object": cl.Object.Name,
		"hedge": string(cl.Hedge), "credibility": float64(cl.Credibility),
		"start": textOrNil(cl.Start.Text), "stop": textOrNil(cl.Stop.Text),
		"note": textOrNil(cl.Note), "pointer": textOrNil(cl.Pointer),
	}
	for k, v := range want {
		if part[k] != v {
			t.Errorf("%s: %s of %s is %v, want %v", cl.ID, k, o["id"], part[k], v)
		}
	}
	var cited []string
	for _, x := range part["citations"].([]any) {
		cited = append(cited, x.(map[string]any)["source"].(string))
	}
	var sources []string
	for _, s := range cl.Sources {
		sources = append(sources, s.Source)
	}
	slices.Sort(sources)
	if !slices.Equal(cited, sources) {
		t.Errorf("%s: cites %v, want %v", cl.ID, cited, sources)
	}
	checkProperties(t, cl, o)
}

// checkProperties looks at what a reader without our extension sees.
func checkProperties(t *testing.T, cl model.Claim, o decoded) {
	t.Helper()
	if o["type"] == "identity" || o["type"] == "intrusion-set" || o["type"] == "tool" {
		return // carries a name claim, of which only the extension speaks
	}
	text, _ := o["description"].(string)
	for _, p := range []string{"explanation", "content"} {
		if s, ok := o[p].(string); ok {
			text = s
		}
	}
	if !strings.Contains(text, "("+string(cl.Hedge)) {
		t.Errorf("%s: the text of %s does not hedge: %q", cl.ID, o["id"], text)
	}
	if len(o.list("external_references")) != len(cl.Sources) {
		t.Errorf("%s: %s has %d external references for %d sources", cl.ID, o["id"], len(o.list("external_references")), len(cl.Sources))
	}
	confidence := map[model.Credibility]any{1: 90.0, 2: 70.0, 3: 50.0, 4: 30.0, 5: 10.0}[cl.Credibility]
	if o["confidence"] != confidence {
		t.Errorf("%s: confidence %v for credibility %d", cl.ID, o["confidence"], cl.Credibility)
	}
	if o["type"] != "relationship" {
		return
	}
	if start, _ := o["start_time"].(string); !strings.HasPrefix(start, cl.Start.Text) {
		t.Errorf("%s: start_time %q for %q", cl.ID, start, cl.Start.Text)
	}
	if stop, _ := o["stop_time"].(string); !strings.HasPrefix(stop, cl.Stop.Text) {
		t.Errorf("%s: stop_time %q for %q", cl.ID, stop, cl.Stop.Text)
	}
}

func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// TestISoonDisagreements finds the seven readings of "which group is I-Soon"
// side by side, each with what carries it.
func TestISoonDisagreements(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	objects := decodeAll(t, run(t, mapping.Options{}, c).Objects)
	found := 0
	for _, o := range objects {
		d, ok := o.ext()["disagreement"].(map[string]any)
		if !ok {
			continue
		}
		found++
		for _, p := range d["positions"].([]any) {
			for _, id := range append(anyList(p, "objects"), anyList(p, "reports")...) {
				if objects[id.(string)] == nil || !o.has("object_refs", id.(string)) {
					t.Errorf("%v: %v is not both in the bundle and in object_refs", d["id"], id)
				}
			}
		}
	}
	if found != len(c.Disagreements) || found == 0 {
		t.Errorf("%d disagreements in the bundle, %d in the case", found, len(c.Disagreements))
	}
	carried := map[string]bool{}
	for _, d := range c.Disagreements {
		for _, p := range d.Positions {
			if len(p.Claims) > 0 {
				carried[p.Label] = true
			}
		}
	}
	for _, reading := range []string{"A", "B", "B'", "C", "D", "E", "F", "G"} {
		if !carried[reading] {
			t.Errorf("no claim carries reading %s", reading)
		}
	}
}

func anyList(m any, name string) []any { l, _ := m.(map[string]any)[name].([]any); return l }
