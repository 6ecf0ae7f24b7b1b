package schema

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"stixgraph/graph"
)

// Graph draws a whole graph: nodes sorted by id, edges by [CompareEdges]. It takes the newest version of each id, each once.
func Graph(newest iter.Seq[graph.Object]) ([]Node, []Edge) {
	nodes := map[string]Node{}
	relationships := map[string]graph.Object{}
	var edges []Edge
	for o := range newest {
		node, drawn := Draw(o)
		if node != nil {
			nodes[node.ID] = *node
		} else {
			relationships[o.ID()] = o
		}
		edges = append(edges, drawn...)
	}
	for _, e := range edges { // those that claim nodes add lead to ends of their own relationship only
		for _, id := range []string{e.Source, e.Target} {
			if _, ok := nodes[id]; ok {
				continue
			}
			if o, ok := relationships[id]; ok {
				node, ends := ClaimNode(o)
				nodes[id] = node
				edges = append(edges, ends...)
			} else {
				nodes[id] = Placeholder(id)
			}
		}
	}
	slices.SortFunc(edges, CompareEdges)
	return slices.SortedFunc(maps.Values(nodes), func(a, b Node) int { return cmp.Compare(a.ID, b.ID) }), edges
}

// CompareEdges orders edges by source, type, target and relationship.
func CompareEdges(a, b Edge) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target), cmp.Compare(a.SRO, b.SRO))
}
