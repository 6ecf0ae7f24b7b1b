package queries

import (
	"stixgraph/graph"
)

// noGroup is where victims stand of whom no sector or country is known.
const noGroup = "(not stated)"

func victimsBySector(v *view, a Arguments) [][]any {
	return v.victimsBy(a, []string{"identity"}, v.sectors)
}

func victimsByCountry(v *view, a Arguments) [][]any {
	return v.victimsBy(a, []string{"identity", "location"}, func(n graph.Node) []string {
		if c := v.countries(n); len(c) > 0 || v.typ(n) != "location" {
			return c
		}
		return []string{v.caption(n)} // a region
	})
}

// victimsBy counts victims by what a function says of them; the actor, where one is given, and what is attributed to it
// must have attacked them.
func (v *view) victimsBy(a Arguments, types []string, of func(graph.Node) []string) [][]any {
	within := v.reach(a.node(v.Snapshot, "actor"))
	type group struct {
		victims map[graph.Node]bool
		actors  []string
		names   []string
		rels    []graph.Node
		objects []graph.Node
	}
	groups := map[string]*group{}
	for _, typ := range types {
		for n := range v.Snapshot.OfType(typ) {
			var keys []string
			for e := range v.in(n, "targets") {
				if within != nil && !within[e.Source] {
					continue
				}
				if keys == nil {
					if keys = of(n); len(keys) == 0 {
						keys = []string{noGroup}
					}
				}
				for _, k := range keys {
					g := groups[k]
					if g == nil {
						g = &group{victims: map[graph.Node]bool{}}
						groups[k] = g
					}
					actor := v.thing(e.Source)
					g.victims[n] = true
					g.actors = append(g.actors, v.caption(actor))
					g.names = append(g.names, v.caption(n))
					g.rels = append(g.rels, e.SRO)
					g.objects = append(g.objects, n, actor, e.SRO)
				}
			}
		}
	}
	var rows [][]any
	for k, g := range groups {
		rows = append(rows, []any{k, int64(len(g.victims)), g.names, g.actors, v.sources(g.rels...), v.ids(g.objects...)})
	}
	return sortRows(rows, -2, 0)
}
