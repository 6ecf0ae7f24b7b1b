package attribution

import (
	"cmp"
	"slices"
	"strconv"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// issue is an open question that a note of the graph carries.
type issue struct {
	rec *record
	of  []graph.Node // things it is about
	evidence.Disagreement
}

// readIssues finds the open questions.
func (x *Index) readIssues(r *reader) {
	for n, o := range x.graph.OfType("note") {
		d, ok := evidence.DisagreementOf(o)
		if !ok || gone(o) {
			continue
		}
		is := issue{rec: r.read(n), Disagreement: d}
		for _, id := range o.ObjectRefs() {
			is.of = append(is.of, x.meant(id)...)
		}
		x.issues = append(x.issues, is)
	}
}

// meant are the things an id means: the ends of a relationship, else the thing itself.
func (x *Index) meant(id string) []graph.Node {
	n, ok := x.graph.Find(id)
	if !ok {
		return nil
	}
	o := x.graph.Object(n)
	if o.Type() != "relationship" {
		return []graph.Node{n}
	}
	var ends []graph.Node
	for _, end := range []string{o.SourceRef(), o.TargetRef()} {
		if m, ok := x.graph.Find(end); ok {
			ends = append(ends, m)
		}
	}
	return ends
}

// disagreements are the open questions that concern the subject together with a hypothesis, by id.
func (f *field) disagreements(hypotheses []int32) []Disagreement {
	var found []Disagreement
	for _, is := range f.index.issues {
		about := func(halves []graph.Node) bool {
			return slices.ContainsFunc(is.of, func(n graph.Node) bool { return slices.Contains(halves, n) })
		}
		concerns := about(f.subject.halves) && slices.ContainsFunc(hypotheses, func(c int32) bool {
			return about(f.index.actors[f.candidates[c].actor].halves)
		})
		if !concerns || f.lens.Ceiling != 0 && is.rec.tlp > f.lens.Ceiling {
			continue
		}
		d := Disagreement{ID: is.ID, Topic: is.Topic}
		for i, p := range is.Positions {
			var sources []int32
			for _, report := range p.Reports {
				if s, ok := f.index.sourceAt[report]; ok {
					sources = append(sources, s)
				}
			}
			named := f.named(sources)
			if len(p.Reports) > 0 && len(named) == 0 {
				continue // nobody who may be named holds it
			}
			d.Positions = append(d.Positions, Position{cmp.Or(p.Label, strconv.Itoa(i+1)), p.Text, p.Holder, named})
		}
		if len(d.Positions) > 0 {
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(a, b Disagreement) int { return cmp.Compare(a.ID, b.ID) })
	return found
}
