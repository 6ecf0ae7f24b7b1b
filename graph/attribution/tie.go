package attribution

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// tie is an explicit claim that two are connected.
type tie struct {
	from, to graph.Node
	relation string
	rec      *record
}

// firm tells ties that carry a chain: who is attributed to, part of or the same as another. Others, such as related-to,
// count between the subject and a candidate only.
func (t tie) firm() bool { return t.relation != "related-to" }

// mutual tells ties that say the same of either end.
func (t tie) mutual() bool {
	return t.relation == "duplicate-of" || t.relation == "alias-of" || t.relation == "related-to"
}

// readTies finds the claims between actors, and from other things to them.
func (x *Index) readTies(r *reader) {
	for n, o := range x.graph.OfType("relationship") {
		switch o.RelationshipType() {
		case "attributed-to", "duplicate-of", "alias-of", "part-of", "member-of", "related-to":
		default:
			continue
		}
		if gone(o) || evidence.IsStructure(o) {
			continue
		}
		from, ok1 := x.graph.Find(o.SourceRef())
		to, ok2 := x.graph.Find(o.TargetRef())
		if !ok1 || !ok2 || from == to || gone(x.graph.Object(from)) || gone(x.graph.Object(to)) {
			continue
		}
		_, actor1 := x.actorAt[from]
		if _, actor2 := x.actorAt[to]; !actor1 && !actor2 {
			continue
		}
		i := int32(len(x.ties))
		x.ties = append(x.ties, tie{from, to, o.RelationshipType(), r.read(n)})
		x.tiesOf[from] = append(x.tiesOf[from], i)
		x.tiesOf[to] = append(x.tiesOf[to], i)
	}
}

// whole are the halves of what a node belongs to.
func (x *Index) whole(n graph.Node) []graph.Node {
	if i, ok := x.actorAt[n]; ok {
		return x.actors[i].halves
	}
	return []graph.Node{n}
}

// maxChain is how many claims a chain of them may be long; what rests on more is hearsay.
const maxChain = 3

// chain is a row of claims that leads from the subject to a candidate.
type chain struct {
	to   graph.Node
	ties []int32
}

// chains finds the claims that lead from the subject to actors: each claim on a shortest way, once. Ways end at maxChain;
// that claims may run in a circle does no harm.
func (x *Index) chains(l *lens, subject []graph.Node) []chain {
	level := map[graph.Node]int{}
	way := map[graph.Node][]int32{}
	for _, n := range subject {
		level[n] = 0
	}
	var found []chain
	for depth, frontier := 0, subject; depth < maxChain && len(frontier) > 0; depth++ {
		var next []graph.Node
		for _, n := range frontier {
			for _, i := range x.tiesOf[n] {
				t := x.ties[i]
				if !x.leads(l, t, n, depth) {
					continue
				}
				other := t.to
				if other == n {
					other = t.from
				}
				far, seen := level[other]
				onward := t.relation == "attributed-to" || t.relation == "part-of" || t.relation == "member-of"
				if seen && (far == 0 || far <= depth && !onward || x.passes(way[n], other)) {
					continue
				}
				row := append(slices.Clone(way[n]), i)
				found = append(found, chain{other, row})
				if !seen {
					for _, h := range x.whole(other) {
						level[h], way[h] = depth+1, row
						if t.firm() && (t.to == other || t.mutual()) {
							next = append(next, h)
						}
					}
				}
			}
		}
		frontier = next
	}
	return found
}

// passes reports whether a row of claims goes through a node.
func (x *Index) passes(row []int32, n graph.Node) bool {
	whole := x.whole(n)
	return slices.ContainsFunc(row, func(i int32) bool {
		return slices.Contains(whole, x.ties[i].from) || slices.Contains(whole, x.ties[i].to)
	})
}

// leads reports whether a claim leads on from a node: to what it is attributed to or part of, and to what is the same. That
// another is attributed to the subject, as groups are to a company, is a claim about the two, but leads no further.
func (x *Index) leads(l *lens, t tie, n graph.Node, depth int) bool {
	if depth > 0 && !t.firm() || !l.sees(x, t.rec) {
		return false
	}
	for _, end := range []graph.Node{t.from, t.to} {
		if o := x.graph.Object(end); l.Ceiling != 0 && evidence.Level(o) > l.Ceiling {
			return false
		}
	}
	return depth == 0 || t.mutual() || t.from == n
}

// trustOf is how far a chain is believed: as far as all its claims together.
func (x *Index) trustOf(c chain) float64 {
	trust := 1.0
	for _, i := range c.ties {
		trust *= x.ties[i].rec.trust
	}
	return trust
}
