package queries

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// aliasMap gives a row for each name of each group and threat actor: those it bears itself, and those of others that
// someone says are the same.
func aliasMap(v *view, a Arguments) [][]any {
	only := v.halves(a.node(v.Snapshot, "actor"))
	var rows [][]any
	for _, typ := range []string{"intrusion-set", "threat-actor"} {
		for n, o := range v.Snapshot.OfType(typ) {
			if !v.node(n) || a["actor"] != nil && !slices.Contains(only, n) {
				continue
			}
			thing := v.thing(n)
			for i, name := range evidence.Names(o) {
				how := "alias"
				if i == 0 && name == v.caption(n) {
					how = "name"
				}
				rows = append(rows, []any{v.caption(thing), name, how, "", nil, v.id(n), "", "", v.sources(n), v.ids(n, thing)})
			}
			for e := range v.both(n, "duplicate-of") {
				other := e.Other(n)
				rows = append(rows, []any{v.caption(thing), v.caption(other), "claimed", v.firmness(e.SRO), v.confidence(e.SRO),
					v.id(n), v.id(other), v.id(e.SRO), v.sources(e.SRO), v.ids([]graph.Node{n, thing, other, e.SRO}...)})
			}
		}
	}
	return sortRows(rows, 0, 5, 1, 2, 7)
}
