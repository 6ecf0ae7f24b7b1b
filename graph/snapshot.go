package graph

import (
	"cmp"
	"crypto/sha256"
	"iter"
	"slices"
	"strings"
)

// Node stands for one id in a [Snapshot]: nodes are numbered from 0 in the order of their ids, so that comparing nodes
// compares ids. A node number means nothing in another snapshot.
type Node int32

// NoNode is the absence of a node.
const NoNode Node = -1

// Edge ties two nodes: a relationship (STIX 2.1, section 5.1), or an embedded reference (section 2.9) such as a report's
// object_refs or a sighting's sighting_of_ref.
type Edge struct {
	Source, Target Node
	SRO            Node   // the relationship; NoNode for an embedded reference
	Type           string // relationship_type, or the name of the property that refers, such as object_refs
}

// Embedded reports whether the edge is a reference within an object, and no relationship.
func (e Edge) Embedded() bool { return e.SRO == NoNode }

// Other is the end of the edge that is not n.
func (e Edge) Other(n Node) Node {
	if e.Source == n {
		return e.Target
	}
	return e.Source
}

// Snapshot is a graph held in memory: it is built once, never changes, and may be read by any number of goroutines. Each
// id has one node, which shows the newest version; older ones are kept beside it. An id that something refers to and
// that no object has is a node too, without an object: see [Snapshot.Absent]. Relationships are nodes, because notes
// and reports refer to them, and edges between their ends.
//
// created_by_ref (and MITRE's x_mitre_modified_by_ref), markings and the ends of relationships are no embedded edges: the
// first two would tie everything to everything, the last are the relationship's edge already.
type Snapshot struct {
	ids      []string
	objects  []Object // zero for a node that is absent
	older    map[Node][]Object
	out, in  []Edge
	outAt    []int32 // where the edges of node i begin in out; one more than nodes
	inAt     []int32
	versions int
}

// NewSnapshot builds a graph of objects in whatever order they come. Equal objects count once. Objects of one id and
// one version with different content are all kept; the one that comes last by [Compare] is shown.
func NewSnapshot(objects iter.Seq[Object]) *Snapshot {
	all := slices.Collect(objects)
	Sort(all)
	all = slices.CompactFunc(all, func(a, b Object) bool { return a.ID() == b.ID() && a.Equal(b) })
	s := &Snapshot{older: map[Node][]Object{}, versions: len(all)}
	s.number(all)
	s.connect()
	return s
}

// number gives each id its node; all is sorted.
func (s *Snapshot) number(all []Object) {
	seen := make(map[string]bool, len(all))
	for _, o := range all {
		seen[o.ID()] = true
	}
	for _, o := range all {
		for r := range o.References() {
			if IsID(r.Target) && !seen[r.Target] {
				seen[r.Target] = true
			}
		}
	}
	s.ids = make([]string, 0, len(seen))
	for id := range seen {
		s.ids = append(s.ids, id)
	}
	slices.Sort(s.ids)
	s.objects = make([]Object, len(s.ids))
	for _, o := range all {
		n, _ := s.Find(o.ID())
		if old := s.objects[n]; !old.IsZero() {
			s.older[n] = append(s.older[n], old)
		}
		s.objects[n] = o
	}
}

// connect makes the edges of the newest versions.
func (s *Snapshot) connect() {
	var edges []Edge
	for i, o := range s.objects {
		n := Node(i)
		if o.Type() == "relationship" {
			source, ok1 := s.Find(o.SourceRef())
			target, ok2 := s.Find(o.TargetRef())
			if ok1 && ok2 {
				edges = append(edges, Edge{source, target, n, o.RelationshipType()})
			}
		}
		for r := range o.References() {
			if isStructural(o.Type(), r) {
				continue
			}
			if target, ok := s.Find(r.Target); ok {
				edges = append(edges, Edge{n, target, NoNode, r.Property})
			}
		}
	}
	byOut := func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target), cmp.Compare(a.SRO, b.SRO))
	}
	byIn := func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Source, b.Source), cmp.Compare(a.SRO, b.SRO))
	}
	slices.SortFunc(edges, byOut)
	s.out = slices.Compact(edges) // a list may name one object twice
	s.outAt = starts(s.out, len(s.ids), func(e Edge) Node { return e.Source })
	s.in = slices.Clone(s.out)
	slices.SortFunc(s.in, byIn)
	s.inAt = starts(s.in, len(s.ids), func(e Edge) Node { return e.Target })
}

// starts finds where the edges of each node begin.
func starts(edges []Edge, nodes int, of func(Edge) Node) []int32 {
	at := make([]int32, nodes+1)
	for _, e := range edges {
		at[of(e)+1]++
	}
	for i := range nodes {
		at[i+1] += at[i]
	}
	return at
}

// isStructural tells references that are no edges of their own.
func isStructural(typ string, r Reference) bool {
	switch r.Property {
	case "created_by_ref", "x_mitre_modified_by_ref", "object_marking_refs", "marking_ref":
		return true
	case "source_ref", "target_ref":
		return typ == "relationship" && !r.Embedded
	}
	return false
}

// Len is the number of nodes, absent ones included.
func (s *Snapshot) Len() int { return len(s.ids) }

// Versions is the number of objects, older versions included.
func (s *Snapshot) Versions() int { return s.versions }

// Edges is the number of edges.
func (s *Snapshot) Edges() int { return len(s.out) }

// Find returns the node of an id.
func (s *Snapshot) Find(id string) (Node, bool) {
	i, ok := slices.BinarySearch(s.ids, id)
	if !ok {
		return NoNode, false
	}
	return Node(i), true
}

// ID returns the id of a node.
func (s *Snapshot) ID(n Node) string { return s.ids[n] }

// Object returns the newest version of a node, the zero Object for one that is absent.
func (s *Snapshot) Object(n Node) Object { return s.objects[n] }

// Older returns the older versions of a node, oldest first; usually nil.
func (s *Snapshot) Older(n Node) []Object { return s.older[n] }

// Absent reports whether something refers to the id but no object has it.
func (s *Snapshot) Absent(n Node) bool { return s.objects[n].IsZero() }

// Out returns the edges that start at a node, sorted by type, target and relationship. The caller must not change it.
func (s *Snapshot) Out(n Node) []Edge { return s.out[s.outAt[n]:s.outAt[n+1]] }

// In returns the edges that end at a node, sorted by type, source and relationship. The caller must not change it.
func (s *Snapshot) In(n Node) []Edge { return s.in[s.inAt[n]:s.inAt[n+1]] }

// Nodes walks the nodes that have an object, in the order of their ids.
func (s *Snapshot) Nodes() iter.Seq2[Node, Object] {
	return func(yield func(Node, Object) bool) {
		for i, o := range s.objects {
			if !o.IsZero() && !yield(Node(i), o) {
				return
			}
		}
	}
}

// OfType walks the nodes of one type, in the order of their ids.
func (s *Snapshot) OfType(typ string) iter.Seq2[Node, Object] {
	from, _ := slices.BinarySearch(s.ids, typ+"--")
	return func(yield func(Node, Object) bool) {
		for i := from; i < len(s.ids) && strings.HasPrefix(s.ids[i], typ+"--"); i++ {
			if o := s.objects[i]; !o.IsZero() && !yield(Node(i), o) {
				return
			}
		}
	}
}

// All walks every version of every object in the order of [Compare].
func (s *Snapshot) All() iter.Seq[Object] {
	return func(yield func(Object) bool) {
		for i, o := range s.objects {
			for _, old := range s.older[Node(i)] {
				if !yield(old) {
					return
				}
			}
			if !o.IsZero() && !yield(o) {
				return
			}
		}
	}
}

// Digest stands for the content of the whole graph: equal sets of objects have equal digests.
func (s *Snapshot) Digest() Digest {
	h := sha256.New()
	for o := range s.All() {
		d := o.Digest()
		h.Write(d[:])
	}
	return Digest(h.Sum(nil))
}
