package queries

import (
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// contractorChain gives a row for each agency that hires or directs a company, each group said to be the company's, and
// each of the group's victims; where one of these is not known it is left empty, and a company of which none is known is
// left out.
func contractorChain(v *view, a Arguments) [][]any {
	only := a.node(v.Snapshot, "company")
	companies := map[graph.Node][]graph.Node{} // halves by thing
	for _, typ := range []string{"identity", "threat-actor"} {
		for n := range v.Snapshot.OfType(typ) {
			if v.node(n) && v.plays(n, evidence.Company) {
				companies[v.thing(n)] = append(companies[v.thing(n)], n)
			}
		}
	}
	links := map[string]*links{}
	for company, halves := range companies {
		if a["company"] != nil && !slices.Contains(halves, only) {
			continue
		}
		v.chainOf(company, halves, links)
	}
	var rows [][]any
	for _, l := range links {
		rows = append(rows, append(l.values, v.lowest(l.rels), v.sources(l.rels...), v.ids(append(l.rels, l.nodes...)...)))
	}
	return sortRows(rows, 0, 1, 2, 3, 4, 5, 6, 7)
}

// links is one chain with all that claims it.
type links struct {
	values      []any
	rels, nodes []graph.Node
}

// step is someone tied to a company by a relationship; the zero step of an empty place has neither.
type step struct{ node, rel graph.Node }

func (v *view) chainOf(company graph.Node, halves []graph.Node, into map[string]*links) {
	var agencies, groups []step
	for _, h := range halves {
		for e := range v.out(h, "contracted-by", "attributed-to") {
			if !v.facts[e.SRO].structure && v.plays(e.Target, evidence.Agency) {
				agencies = append(agencies, step{v.thing(e.Target), e.SRO})
			}
		}
		for e := range v.in(h, "attributed-to") {
			if v.typ(e.Source) == "intrusion-set" {
				groups = append(groups, step{e.Source, e.SRO})
			}
		}
	}
	own := false
	for _, h := range halves {
		for e := range v.out(h, "targets") {
			own = own || v.is(e.Target, "identity", "location")
		}
	}
	if own || len(groups) == 0 {
		groups = append(groups, step{graph.NoNode, graph.NoNode})
	}
	if len(agencies) == 0 {
		agencies = []step{{graph.NoNode, graph.NoNode}}
	}
	for _, g := range groups {
		victims := v.victimsOf(g, halves)
		for _, ag := range agencies {
			for _, vi := range victims {
				if ag.node == graph.NoNode && g.node == graph.NoNode && vi.node == graph.NoNode {
					continue
				}
				v.link(into, ag, step{company, graph.NoNode}, g, vi)
			}
		}
	}
}

// victimsOf are the victims of a group, or of the company itself where there is none.
func (v *view) victimsOf(g step, halves []graph.Node) []step {
	from := halves
	if g.node != graph.NoNode {
		from = []graph.Node{g.node}
	}
	var victims []step
	for _, n := range from {
		for e := range v.out(n, "targets") {
			if v.is(e.Target, "identity", "location") {
				victims = append(victims, step{e.Target, e.SRO})
			}
		}
	}
	if len(victims) == 0 {
		return []step{{graph.NoNode, graph.NoNode}}
	}
	return victims
}

func (v *view) link(into map[string]*links, steps ...step) {
	var names, ids []any
	var key strings.Builder
	for _, s := range steps {
		name, id := "", ""
		if s.node != graph.NoNode {
			name, id = v.caption(s.node), v.id(s.node)
		}
		names, ids = append(names, name), append(ids, id)
		key.WriteString(id + " ")
	}
	l := into[key.String()]
	if l == nil {
		l = &links{values: append(names, ids...)}
		into[key.String()] = l
	}
	for _, s := range steps {
		if s.node != graph.NoNode {
			l.nodes = append(l.nodes, s.node)
		}
		if s.rel != graph.NoNode {
			l.rels = append(l.rels, s.rel)
		}
	}
}

// lowest is the lowest confidence that any of the claims states, null where none does.
func (v *view) lowest(rels []graph.Node) any {
	var low any
	for _, r := range rels {
		if c := v.facts[r].confidence; c >= 0 && (low == nil || c < low.(int64)) {
			low = c
		}
	}
	return low
}
