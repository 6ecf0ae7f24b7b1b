package queries

import (
	"math"
	"slices"

	"stixgraph/graph"
)

func sharedTools(v *view, a Arguments) [][]any {
	return v.shared(a, func(n graph.Node, yield func(use)) {
		for e := range v.out(n, "uses") {
			if v.is(e.Target, "malware", "tool") {
				yield(use{e.Target, []graph.Node{e.SRO}})
			}
		}
	})
}

func sharedVictims(v *view, a Arguments) [][]any {
	return v.shared(a, func(n graph.Node, yield func(use)) {
		for e := range v.out(n, "targets") {
			if v.is(e.Target, "identity", "location") {
				yield(use{e.Target, []graph.Node{e.SRO}})
			}
		}
	})
}

// traces are the types by which infrastructure is known.
func traces() []string {
	return []string{"infrastructure", "ipv4-addr", "ipv6-addr", "domain-name", "url", "x509-certificate"}
}

// sharedInfrastructure looks at what an actor uses, what its malware talks to, and what indicators of it rest on.
func sharedInfrastructure(v *view, a Arguments) [][]any {
	return v.shared(a, func(n graph.Node, yield func(use)) {
		for e := range v.out(n, "uses", "owns", "hosts", "compromises") {
			if v.is(e.Target, traces()...) {
				yield(use{e.Target, []graph.Node{e.SRO}})
			}
		}
		for e := range v.out(n, "uses") {
			if !v.is(e.Target, "malware", "tool") {
				continue
			}
			for f := range v.out(e.Target, "communicates-with", "beacons-to", "exfiltrate-to", "uses") {
				if v.is(f.Target, traces()...) {
					yield(use{f.Target, []graph.Node{e.SRO, f.SRO}})
				}
			}
		}
		for e := range v.in(n, "indicates") {
			if v.typ(e.Source) != "indicator" {
				continue
			}
			for f := range v.out(e.Source, "based-on") {
				if v.is(f.Target, traces()...) {
					yield(use{f.Target, []graph.Node{e.SRO, f.SRO}})
				}
			}
		}
	})
}

// use is something an actor has, by the relationships that say so.
type use struct {
	item graph.Node
	rels []graph.Node
}

// shared compares what an actor has with what each group and threat actor has. What a campaign has, the group it is
// attributed to has. Each thing in common weighs ln(N/n), where N actors may be seen and n of them have it.
func (v *view) shared(a Arguments, uses func(graph.Node, func(use))) [][]any {
	mine := v.halves(a.node(v.Snapshot, "actor"))
	if len(mine) == 0 {
		return nil
	}
	items := map[graph.Node][]graph.Node{} // the subject's, with the relationships that say so
	v.has(mine, uses, func(u use) { items[u.item] = append(items[u.item], u.rels...) })
	actors := map[graph.Node][]graph.Node{} // halves by thing
	for _, typ := range []string{"intrusion-set", "threat-actor"} {
		for n := range v.Snapshot.OfType(typ) {
			if v.node(n) {
				actors[v.thing(n)] = append(actors[v.thing(n)], n)
			}
		}
	}
	owners := map[graph.Node]map[graph.Node][]graph.Node{} // relationships by item and thing
	for thing, halves := range actors {
		v.has(halves, uses, func(u use) {
			if items[u.item] == nil {
				return
			}
			if owners[u.item] == nil {
				owners[u.item] = map[graph.Node][]graph.Node{}
			}
			owners[u.item][thing] = append(owners[u.item][thing], u.rels...)
		})
	}
	type tally struct {
		names  []string
		rels   []graph.Node
		nodes  []graph.Node
		weight float64
	}
	tallies := map[graph.Node]*tally{}
	for _, item := range sortedNodes(items) { // sums of floats depend on their order
		for _, thing := range sortedNodes(owners[item]) {
			if thing == mine[0] {
				continue
			}
			t := tallies[thing]
			if t == nil {
				t = &tally{}
				tallies[thing] = t
			}
			t.names = append(t.names, v.caption(item))
			t.nodes = append(t.nodes, item)
			t.rels = append(append(t.rels, items[item]...), owners[item][thing]...)
			t.weight += math.Log(float64(len(actors)) / float64(len(owners[item])))
		}
	}
	var rows [][]any
	for thing, t := range tallies {
		rows = append(rows, []any{v.caption(thing), math.Round(t.weight*10000) / 10000, int64(len(t.nodes)), t.names, v.id(thing),
			v.sources(t.rels...), v.ids(slices.Concat(t.nodes, t.rels, []graph.Node{thing, mine[0]})...)})
	}
	return sortRows(rows, -2, 0, 4)
}

// has walks what the halves of a thing have, themselves and by the campaigns attributed to them.
func (v *view) has(halves []graph.Node, uses func(graph.Node, func(use)), yield func(use)) {
	for _, h := range halves {
		uses(h, yield)
		for e := range v.in(h, "attributed-to") {
			if v.typ(e.Source) == "campaign" {
				uses(e.Source, func(u use) { yield(use{u.item, append(slices.Clip(u.rels), e.SRO)}) })
			}
		}
	}
}

func sortedNodes[V any](m map[graph.Node]V) []graph.Node {
	nodes := make([]graph.Node, 0, len(m))
	for n := range m {
		nodes = append(nodes, n)
	}
	slices.Sort(nodes)
	return nodes
}
