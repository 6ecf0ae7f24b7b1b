package queries

import "stixgraph/graph"

// actorProfile gives a row for each claim about an actor.
func actorProfile(v *view, a Arguments) [][]any {
	var rows [][]any
	for _, h := range v.halves(a.node(v.Snapshot, "actor")) {
		add := func(direction string, e graph.Edge, other graph.Node) {
			if v.facts[e.SRO].structure {
				return
			}
			other = v.thing(other)
			rows = append(rows, []any{direction, e.Type, v.caption(other), v.typ(other), v.firmness(e.SRO), v.confidence(e.SRO),
				v.id(other), v.id(e.SRO), v.sources(e.SRO), v.ids(h, other, e.SRO)})
		}
		for e := range v.out(h) {
			add("out", e, e.Target)
		}
		for e := range v.in(h) {
			if e.Source != h { // else it went out
				add("in", e, e.Source)
			}
		}
	}
	return sortRows(rows, 0, 1, 2, 7)
}
