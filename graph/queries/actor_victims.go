package queries

import (
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// actorVictims gives a row for each claim that the actor, or someone attributed to it, attacked somebody, and for each
// way the two are tied.
func actorVictims(v *view, a Arguments) [][]any {
	actor := a.node(v.Snapshot, "actor")
	if actor == graph.NoNode || !v.node(actor) {
		return nil
	}
	type row struct {
		values []any
		rels   []graph.Node
		nodes  []graph.Node
	}
	found := map[string]*row{}
	v.chains(v.thing(actor), func(c chain) {
		path, names := v.path(c)
		for e := range v.out(c.last(), "targets") {
			if !v.is(e.Target, "identity", "location") {
				continue
			}
			key := strings.Join(path, " ") + " " + v.id(e.SRO)
			r := found[key]
			if r == nil {
				r = &row{values: []any{v.caption(e.Target), v.victimKind(e.Target), v.sectors(e.Target), v.countries(e.Target), names,
					v.firmness(e.SRO), v.confidence(e.SRO), v.id(e.Target), path, v.id(e.SRO)}}
				found[key] = r
			}
			r.rels = append(append(r.rels, e.SRO), c.rels...)
			r.nodes = append(append(r.nodes, e.Target), c.nodes...)
		}
	})
	var rows [][]any
	for _, r := range found {
		rows = append(rows, append(r.values, v.sources(r.rels...), v.ids(append(r.rels, r.nodes...)...)))
	}
	return sortRows(rows, 0, 8, 9)
}

// path gives the ids and captions of a chain, each thing once.
func (v *view) path(c chain) (ids, names []string) {
	for i, n := range c.nodes {
		if i == 0 || !v.facts[c.rels[i-1]].structure {
			ids = append(ids, v.id(n))
			names = append(names, v.caption(n))
		}
	}
	return ids, names
}

// victimKind says what sort of victim an attack was aimed at.
func (v *view) victimKind(n graph.Node) string {
	switch {
	case v.typ(n) == "location":
		return "place"
	case v.plays(n, evidence.Sector):
		return "sector"
	}
	return "victim"
}

// sectors are the sectors an identity says it is in, and itself where it is one.
func (v *view) sectors(n graph.Node) []string {
	var sectors []string
	if v.typ(n) == "identity" {
		sectors = v.Snapshot.Object(n).Texts("sectors")
	}
	if v.plays(n, evidence.Sector) {
		sectors = append(sectors, v.caption(n))
	}
	return sectors
}
