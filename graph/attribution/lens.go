package attribution

import (
	"cmp"
	"slices"

	"stixgraph/graph"
)

// lens is what is looked at: the options, and what else is hidden. given, strict and untied are for measuring: they make the
// splits and the benchmark of docs/attribution.md out of what the command does.
type lens struct {
	Options
	without []bool              // sources taken away: what rests on nothing else does not count
	given   bool                // the subject's own evidence stands whatever is taken away
	strict  []bool              // sources of which nothing of a candidate's that cites them counts, whatever else it cites
	untied  map[graph.Node]bool // relationships that are not believed, such as the answer of a test
}

// sees reports whether a record counts.
func (l *lens) sees(x *Index, r *record) bool {
	if r.tlp > l.Ceiling && l.Ceiling != 0 || l.untied[r.node] {
		return false
	}
	if r.confidence < l.MinConfidence && l.MinConfidence > 0 {
		return false
	}
	if l.AsOf != "" && (r.start > l.AsOf || !r.claimed && r.created > l.AsOf) {
		return false
	}
	if len(r.sources) == 0 {
		return true
	}
	return slices.ContainsFunc(r.sources, func(s int32) bool { return l.names(x, s) && !(l.without != nil && l.without[s]) })
}

// names reports whether a source may be named.
func (l *lens) names(x *Index, s int32) bool {
	src := &x.sources[s]
	return (l.Ceiling == 0 || src.tlp <= l.Ceiling) && (l.AsOf == "" || src.published <= l.AsOf)
}

// fact reports whether a fact counts, by the options alone.
func (l *lens) fact(x *Index, f *fact) bool {
	it := &x.items[f.item]
	return l.weighs(it.kind) && (l.Ceiling == 0 || it.tlp <= l.Ceiling) && (l.AsOf == "" || it.born <= l.AsOf) &&
		l.sees(x, f.rec) && (f.tie == nil || l.sees(x, f.tie))
}

// holds reports whether a candidate's fact, which counts by the options, stands when sources are taken away.
func (l *lens) holds(f *fact) bool {
	if l.strict != nil && (l.cites(f.rec) || f.tie != nil && l.cites(f.tie)) {
		return false
	}
	return l.without == nil || l.stands(f.rec) && (f.tie == nil || l.stands(f.tie))
}

func (l *lens) cites(r *record) bool {
	return slices.ContainsFunc(r.sources, func(s int32) bool { return l.strict[s] })
}

func (l *lens) stands(r *record) bool {
	return len(r.sources) == 0 || slices.ContainsFunc(r.sources, func(s int32) bool { return !l.without[s] })
}

// trust is how far a fact is believed.
func (f *fact) trust() float64 {
	if f.tie == nil {
		return f.rec.trust
	}
	return f.rec.trust * f.tie.trust
}

func compareFacts(a, b fact) int {
	return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.via, b.via), cmp.Compare(a.rec.node, b.rec.node), slices.Compare(a.rec.sources, b.rec.sources))
}
