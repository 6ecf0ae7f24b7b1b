package attribution

import (
	"fmt"
	"maps"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Subject is what is to be attributed.
type Subject struct {
	Name   string
	Type   string       // the STIX type, "bundle" for one of its own
	ID     string       // "" for a bundle
	node   graph.Node   // NoNode for a bundle
	halves []graph.Node // no candidate is one of these
	facts  []fact
	active span
	Known  int // of a bundle: how many of its objects the graph knows
	Size   int // of a bundle: how many objects could be known
	index  *Index
}

// CanBeSubject reports whether an object can be asked about: everything but relationships, markings and what comments on
// other objects.
func CanBeSubject(o graph.Object) bool {
	switch o.Type() {
	case "relationship", "sighting", "marking-definition", "extension-definition", "language-content", "note", "opinion", "":
		return false
	}
	return true
}

// Subject makes a subject of a node of the graph: a campaign, an incident, a group by what it is known for; a report or
// grouping by what it contains; malware, infrastructure or a victim by itself and what it is tied to.
func (x *Index) Subject(n graph.Node) Subject {
	o := x.graph.Object(n)
	s := Subject{Name: evidence.Caption(o), Type: o.Type(), ID: o.ID(), node: n, halves: x.whole(n), index: x}
	if i, ok := x.actorAt[n]; ok {
		s.facts, s.active = x.actors[i].facts, x.actors[i].active
		return s
	}
	s.index = x.fork()
	r := &reader{index: s.index, graph: x.graph, records: s.index.records}
	s.facts = append(r.facts(n), r.contents(n)...)
	s.facts = append(s.facts, r.reports(n)...)
	for _, c := range x.cited(o) {
		s.facts = append(s.facts, s.index.document(s.index.source(c), "cited for it"))
	}
	if o.Type() == "report" { // what a report contains is documented by it
		s.facts = append(s.facts, s.index.document(s.index.source(evidence.Source{Key: o.ID(), Name: s.Name}), "it itself"))
	}
	s.active = s.active.with(o)
	s.facts = tidy(s.facts)
	return s
}

// FromBundle makes a subject of the objects of a bundle: an unnamed cluster. They stand for objects of the graph with the
// same id, else with the same name, alias, value or catalogue id and type. The error is [ErrNoMatch] when there are none.
func (x *Index) FromBundle(name string, bundle *graph.Snapshot) (Subject, error) {
	s := Subject{Name: name, Type: "bundle", node: graph.NoNode, index: x.fork()}
	r := &reader{index: s.index, graph: bundle, records: map[graph.Node]*record{}}
	r.resolve = func(n graph.Node) graph.Node { return x.known(bundle, n) }
	for n, o := range bundle.Nodes() {
		if _, ok := kindOf(o, "object_refs"); !ok || gone(o) {
			continue
		}
		s.Size++
		facts := r.add(nil, n, "object_refs", r.read(n))
		numbered := func(f fact) bool { return int(f.item) < len(x.items) } // an actor of the graph is known for it
		if r.resolve(n) != graph.NoNode || slices.ContainsFunc(facts, numbered) {
			s.Known++
		}
		s.facts = append(s.facts, facts...)
		s.active = s.active.with(o)
	}
	if s.Known == 0 {
		return s, fmt.Errorf("%w: none of its %d objects that could be evidence has an id, name, alias or value that an object of the graph has", ErrNoMatch, s.Size)
	}
	s.facts = tidy(s.facts)
	return s, nil
}

// fork is an index that can number more items and sources without changing the one it comes from.
func (x *Index) fork() *Index {
	y := *x
	y.items, y.sources = slices.Clone(x.items), slices.Clone(x.sources)
	y.itemAt, y.sourceAt, y.records = maps.Clone(x.itemAt), maps.Clone(x.sourceAt), maps.Clone(x.records)
	return &y
}

// known finds the node of the graph that an object of another bundle stands for.
func (x *Index) known(bundle *graph.Snapshot, n graph.Node) graph.Node {
	o := bundle.Object(n)
	if same, ok := x.graph.Find(o.ID()); ok {
		return same
	}
	for _, name := range evidence.Names(o) {
		for _, same := range x.names.All(name, func(other graph.Object) bool { return alike(o.Type(), other.Type()) && !gone(other) }) {
			return same
		}
	}
	return graph.NoNode
}

// alike reports whether things of two types can be the same: what one calls a tool another calls malware.
func alike(a, b string) bool {
	software := func(t string) bool { return t == "malware" || t == "tool" }
	return a == b || software(a) && software(b)
}
