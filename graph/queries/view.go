package queries

import (
	"cmp"
	"iter"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// view is a graph as the common parameters let it be seen.
type view struct {
	*Graph
	min     int64
	asOf    string // a day; "" for any
	ceiling evidence.TLP
	revoked bool
	hidden  map[string]bool // keys of sources that may not be named
}

func (g *Graph) view(args Arguments) *view {
	v := &view{Graph: g, min: args.int("min_confidence"), asOf: args.text("as_of"), ceiling: evidence.TLP(args.int("tlp")), revoked: args.bool("include_revoked"), hidden: map[string]bool{}}
	for n, o := range g.Snapshot.OfType("report") {
		f := &g.facts[n]
		revoked, _ := o.Revoked()
		if f.tlp > v.ceiling || v.asOf != "" && day(o, "published") > v.asOf || !v.revoked && revoked {
			v.hidden[o.ID()] = true
			for g := range evidence.SourceGrades(o) {
				v.hidden[g.ID] = g.ID != "" // things of the case name it so
				break
			}
		}
	}
	return v
}

// node reports whether an object may be seen.
func (v *view) node(n graph.Node) bool {
	f := &v.facts[n]
	return !v.Snapshot.Absent(n) && f.tlp <= v.ceiling && (v.revoked || !f.gone) &&
		(v.asOf == "" || f.ofCase || f.created <= v.asOf)
}

// edge reports whether a relationship and both its ends may be seen.
func (v *view) edge(e graph.Edge) bool {
	return !e.Embedded() && v.claim(e.SRO) && v.node(e.Source) && v.node(e.Target)
}

// claim reports whether a relationship, opinion or note counts.
func (v *view) claim(n graph.Node) bool {
	f := &v.facts[n]
	if f.tlp > v.ceiling || !v.revoked && f.gone {
		return false
	}
	if f.structure {
		return true
	}
	if max(f.confidence, 0) < v.min {
		return false
	}
	if v.asOf == "" {
		return true
	}
	if f.start > v.asOf || f.stop != "" && f.stop <= v.asOf {
		return false
	}
	if !f.claimed {
		return f.created <= v.asOf
	}
	return slices.ContainsFunc(f.sources, func(s source) bool { return !v.hidden[s.key] })
}

// out walks the relationships that start at a node and may be seen; of any type when none is given.
func (v *view) out(n graph.Node, types ...string) iter.Seq[graph.Edge] {
	return v.seen(v.Snapshot.Out(n), types)
}

// in walks the relationships that end at a node and may be seen.
func (v *view) in(n graph.Node, types ...string) iter.Seq[graph.Edge] {
	return v.seen(v.Snapshot.In(n), types)
}

// both walks the relationships of a node in either direction; one from the node to itself comes once.
func (v *view) both(n graph.Node, types ...string) iter.Seq[graph.Edge] {
	return func(yield func(graph.Edge) bool) {
		for e := range v.out(n, types...) {
			if !yield(e) {
				return
			}
		}
		for e := range v.in(n, types...) {
			if e.Source != e.Target && !yield(e) {
				return
			}
		}
	}
}

func (v *view) seen(edges []graph.Edge, types []string) iter.Seq[graph.Edge] {
	return func(yield func(graph.Edge) bool) {
		if len(types) == 1 { // edges are sorted by type
			from, _ := slices.BinarySearchFunc(edges, types[0], func(e graph.Edge, t string) int { return cmp.Compare(e.Type, t) })
			edges = edges[from:]
		}
		for _, e := range edges {
			if len(types) == 1 && e.Type != types[0] {
				return
			}
			if (len(types) < 2 || slices.Contains(types, e.Type)) && v.edge(e) && !yield(e) {
				return
			}
		}
	}
}

// thing is the node that stands for what a node is a half of: the identity of a threat actor, else the node itself.
func (v *view) thing(n graph.Node) graph.Node {
	if v.typ(n) != "threat-actor" {
		return n
	}
	for e := range v.out(n, "attributed-to") {
		if v.facts[e.SRO].structure && v.typ(e.Target) == "identity" {
			return e.Target // edges are sorted by target
		}
	}
	return n
}

// halves are the nodes of the thing a node belongs to, that one first.
func (v *view) halves(n graph.Node) []graph.Node {
	if n == graph.NoNode || !v.node(n) {
		return nil
	}
	thing := v.thing(n)
	halves := []graph.Node{thing}
	for e := range v.in(thing, "attributed-to") {
		if v.facts[e.SRO].structure && !slices.Contains(halves, e.Source) {
			halves = append(halves, e.Source)
		}
	}
	return halves
}

func (v *view) typ(n graph.Node) string     { return v.Snapshot.Object(n).Type() }
func (v *view) id(n graph.Node) string      { return v.Snapshot.ID(n) }
func (v *view) caption(n graph.Node) string { return v.facts[n].caption }

func (v *view) is(n graph.Node, types ...string) bool { return slices.Contains(types, v.typ(n)) }

func (v *view) plays(n graph.Node, r evidence.Role) bool { return slices.Contains(v.facts[n].roles, r) }

// sources are the labels of the sources of relationships, opinions or notes that may be named.
func (v *view) sources(nodes ...graph.Node) []string {
	var labels []string
	for _, n := range nodes {
		for _, s := range v.facts[n].sources {
			if !v.facts[n].structure && !v.hidden[s.key] {
				labels = append(labels, s.label)
			}
		}
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// ids are the ids of nodes.
func (v *view) ids(nodes ...graph.Node) []string {
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = v.id(n)
	}
	return ids
}

// confidence is a claim's confidence, null where it states none.
func (v *view) confidence(n graph.Node) any {
	if c := v.facts[n].confidence; c >= 0 {
		return c
	}
	return nil
}

// countries are the countries of a thing: its own, and those of the places it is located at.
func (v *view) countries(n graph.Node) []string {
	var codes []string
	if c := v.facts[n].country; c != "" {
		codes = append(codes, c)
	}
	for e := range v.out(n, "located-at") {
		if c := v.facts[e.Target].country; c != "" && v.typ(e.Target) == "location" {
			codes = append(codes, c)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// firmness is how firmly a claim is made: its hedge, else whether it asserts or denies.
func (v *view) firmness(n graph.Node) string {
	return cmp.Or(v.facts[n].hedge, string(v.facts[n].stance))
}
