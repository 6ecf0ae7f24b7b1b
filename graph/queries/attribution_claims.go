package queries

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// attributionClaims gives a row for each relationship that ties a group or campaign to a company, an agency, or whomever it
// is attributed to.
func attributionClaims(v *view, a Arguments) [][]any {
	only := v.halves(a.node(v.Snapshot, "actor"))
	var rows [][]any
	for _, typ := range []string{"intrusion-set", "campaign"} {
		for n := range v.Snapshot.OfType(typ) {
			for e := range v.both(n, ties()...) {
				o := e.Other(n)
				if !v.isOrganisation(o) && (e.Type != "attributed-to" || e.Source != n || !v.is(o, "threat-actor", "identity")) {
					continue
				}
				if a["actor"] != nil && !slices.Contains(only, n) && !slices.Contains(only, o) {
					continue
				}
				f := &v.facts[e.SRO]
				thing := v.thing(o)
				readings, notes := v.readingsOf(e.SRO)
				denied, deniers := v.deniedBy(e.SRO)
				rows = append(rows, []any{
					v.caption(n), v.caption(thing), e.Type, f.predicate, v.firmness(e.SRO), f.credibilityOrNull(), v.confidence(e.SRO),
					f.start, v.knownFrom(e.SRO), readings, denied, v.id(n), v.id(thing), v.id(e.SRO),
					v.sources(e.SRO), v.ids(slices.Concat([]graph.Node{n, thing, o, e.SRO}, notes, deniers)...),
				})
			}
		}
	}
	return sortRows(rows, 0, 1, 2, 13)
}

func (v *view) isOrganisation(n graph.Node) bool {
	return v.plays(n, evidence.Company) || v.plays(n, evidence.Agency)
}

func (f *fact) credibilityOrNull() any {
	if f.credibility == 0 {
		return nil
	}
	return f.credibility
}

// knownFrom is the day the first of a claim's sources was published, "" where none says.
func (v *view) knownFrom(rel graph.Node) string {
	first := ""
	for _, s := range v.facts[rel].sources {
		r, ok := v.Snapshot.Find(s.key)
		if !ok || v.hidden[s.key] {
			continue
		}
		if d := day(v.Snapshot.Object(r), "published"); d != "" && (first == "" || d < first) {
			first = d
		}
	}
	return first
}

// readingsOf are the positions in noted disagreements that a claim belongs to, and the notes.
func (v *view) readingsOf(rel graph.Node) (labels []string, notes []graph.Node) {
	for _, r := range v.readings[rel] {
		if v.claim(r.note) && v.node(r.note) {
			labels = append(labels, r.label)
			notes = append(notes, r.note)
		}
	}
	return labels, notes
}

// deniedBy are those who disagree with a claim in an opinion (STIX 2.1, section 4.13): the opinion's sources, else its
// authors, else its caption.
func (v *view) deniedBy(rel graph.Node) (who []string, opinions []graph.Node) {
	for _, e := range v.Snapshot.In(rel) {
		if !e.Embedded() || e.Type != "object_refs" || !v.disagrees(e.Source) {
			continue
		}
		opinions = append(opinions, e.Source)
		who = append(who, v.voice(e.Source)...)
	}
	return who, opinions
}

// disagrees reports whether an object is an opinion that may be seen and disagrees.
func (v *view) disagrees(n graph.Node) bool {
	if v.typ(n) != "opinion" || !v.node(n) || !v.claim(n) {
		return false
	}
	o := v.Snapshot.Object(n).Text("opinion")
	return o == "disagree" || o == "strongly-disagree" || v.facts[n].stance == evidence.Denied
}

// voice is who speaks in an opinion or note.
func (v *view) voice(n graph.Node) []string {
	if s := v.sources(n); len(s) > 0 {
		return s
	}
	if a := v.Snapshot.Object(n).Texts("authors"); len(a) > 0 {
		return a
	}
	return []string{v.caption(n)}
}
