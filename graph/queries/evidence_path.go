package queries

import (
	"slices"

	"stixgraph/graph"
)

// evidencePath gives a row for each shortest way between two things along relationships in either direction; relationships
// side by side give ways of their own.
func evidencePath(v *view, a Arguments) [][]any {
	from, to := a.node(v.Snapshot, "from"), a.node(v.Snapshot, "to")
	limit := a.int("max_length")
	if from == graph.NoNode || to == graph.NoNode || from == to || !v.node(from) || !v.node(to) {
		return nil
	}
	far := v.distances(to, from, limit)
	length, ok := far[from]
	if !ok {
		return nil
	}
	var rows [][]any
	var walk func(n graph.Node, nodes, rels []graph.Node, text []string)
	walk = func(n graph.Node, nodes, rels []graph.Node, text []string) {
		if n == to {
			ids := v.ids(rels...)
			rows = append(rows, []any{int64(length), text, v.lowest(rels), ids, v.sources(rels...), v.ids(slices.Concat(nodes, rels)...)})
			return
		}
		for e := range v.both(n) {
			next := e.Other(n)
			if d, ok := far[next]; !ok || d != far[n]-1 {
				continue
			}
			arrow := e.Type + " →"
			if e.Source != n {
				arrow = "← " + e.Type
			}
			walk(next, append(slices.Clip(nodes), next), append(slices.Clip(rels), e.SRO), append(slices.Clip(text), arrow, v.caption(next)))
		}
	}
	walk(from, []graph.Node{from}, nil, []string{v.caption(from)})
	return sortRows(rows, 1, 3)
}

// distances are how far nodes are from one, as far as the other, or the limit.
func (v *view) distances(from, to graph.Node, limit int64) map[graph.Node]int64 {
	far := map[graph.Node]int64{from: 0}
	now := []graph.Node{from}
	for d := int64(1); len(now) > 0 && d <= limit; d++ {
		var next []graph.Node
		for _, n := range now {
			for e := range v.both(n) {
				o := e.Other(n)
				if _, seen := far[o]; !seen {
					far[o] = d
					next = append(next, o)
				}
			}
		}
		if _, done := far[to]; done {
			break
		}
		now = next
	}
	return far
}
