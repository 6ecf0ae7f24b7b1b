package queries

import (
	"iter"
	"slices"

	"stixgraph/graph"
)

// singleSource gives a row for each claim that rests on no source, on one, or on several that relay one.
func singleSource(v *view, a Arguments) [][]any {
	var rows [][]any
	for e := range v.claims(a, "actor") {
		sources, families := v.backing(e.SRO, nil)
		if len(families) > 1 {
			continue
		}
		why, family := "no source", ""
		if len(families) == 1 {
			why, family = "one source", families[0]
		}
		if len(sources) > 1 {
			why = "one family"
		}
		rows = append(rows, []any{v.caption(v.thing(e.Source)), e.Type, v.caption(v.thing(e.Target)), why, family, v.firmness(e.SRO), v.confidence(e.SRO),
			v.id(e.SRO), v.sources(e.SRO), v.ids(e.Source, e.Target, e.SRO)})
	}
	return sortRows(rows, 0, 1, 2, 7)
}

// claims walks the claims that start at something that claims are made about ([Claimants]), once each; those with an
// actor at an end, where the parameter names one.
func (v *view) claims(a Arguments, parameter string) iter.Seq[graph.Edge] {
	only := v.halves(a.node(v.Snapshot, parameter))
	return func(yield func(graph.Edge) bool) {
		for _, typ := range Claimants() {
			for n := range v.Snapshot.OfType(typ) {
				for e := range v.out(n) {
					if v.facts[e.SRO].structure || a[parameter] != nil && !slices.Contains(only, e.Source) && !slices.Contains(only, e.Target) {
						continue
					}
					if !yield(e) {
						return
					}
				}
			}
		}
	}
}

// backing are the keys and families of the sources of a claim that may be named, each sorted, without those in a set.
func (v *view) backing(rel graph.Node, without map[string]bool) (keys, families []string) {
	for _, s := range v.facts[rel].sources {
		if !v.hidden[s.key] && !without[s.key] {
			keys = append(keys, s.key)
			families = append(families, s.family)
		}
	}
	slices.Sort(families)
	return keys, slices.Compact(families)
}
