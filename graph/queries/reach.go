package queries

import (
	"slices"

	"stixgraph/graph"
)

// chainLength is how many attributions a chain may have, ties between halves included.
const chainLength = 5

// chain is a way from an actor against the direction of attribution to someone whose acts count as the actor's.
type chain struct {
	nodes []graph.Node // from the actor
	rels  []graph.Node // one fewer
}

func (c chain) last() graph.Node { return c.nodes[len(c.nodes)-1] }

// chains walks the ways along attributed-to that lead to a node, the shortest being the node alone. Nothing comes
// twice in one way, so that a circle ends.
func (v *view) chains(n graph.Node, yield func(chain)) {
	var walk func(chain)
	walk = func(c chain) {
		yield(c)
		if len(c.rels) == chainLength {
			return
		}
		for e := range v.in(c.last(), "attributed-to") {
			if !slices.Contains(c.nodes, e.Source) {
				walk(chain{append(slices.Clip(c.nodes), e.Source), append(slices.Clip(c.rels), e.SRO)})
			}
		}
	}
	walk(chain{nodes: []graph.Node{n}})
}

// reach is the set of those whose acts count as an actor's: its halves, and what is attributed to them. It is nil for no
// actor.
func (v *view) reach(n graph.Node) map[graph.Node]bool {
	if n == graph.NoNode {
		return nil
	}
	reached := map[graph.Node]bool{}
	if !v.node(n) {
		return reached
	}
	now := []graph.Node{v.thing(n)}
	for far := 0; len(now) > 0 && far <= chainLength; far++ {
		var next []graph.Node
		for _, m := range now {
			if reached[m] {
				continue
			}
			reached[m] = true
			for e := range v.in(m, "attributed-to") {
				next = append(next, e.Source)
			}
		}
		now = next
	}
	return reached
}
