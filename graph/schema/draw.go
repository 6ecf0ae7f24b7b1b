package schema

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Node is a node of the drawn layer. Its properties hold strings, int64, float64, bool, [time.Time] and lists of the first four.
type Node struct {
	ID         string
	Labels     []string // [ObjectLabel], that of the type, roles
	Properties map[string]any
}

// Edge is an edge of the drawn layer: a relationship, or a reference within an object.
type Edge struct {
	Source, Target string // ids of its ends
	Type           string
	SRO            string // id of the relationship; "" for a reference within an object
	Properties     map[string]any
}

// Key is what tells edges apart.
type Key struct{ Source, Target, Type, SRO string }

// Key returns what tells the edge from others. The properties are not in it.
func (e Edge) Key() Key { return Key{e.Source, e.Target, e.Type, e.SRO} }

// Draw gives what an object adds to the drawn layer. node is nil for a relationship: it is the edge between its ends, and a
// node only when something drawn refers to it ([ClaimNode]). One that lacks an end is drawn by its node alone. What else a
// relationship refers to is in its properties and in its text.
// An object that is not [Drawable] adds nothing.
func Draw(o graph.Object) (node *Node, edges []Edge) {
	if !Drawable(o.ID()) {
		return nil, nil
	}
	if o.Type() == "relationship" {
		if !isEdge(o) {
			n, edges := ClaimNode(o)
			return &n, edges
		}
		return nil, []Edge{{Source: o.SourceRef(), Target: o.TargetRef(), Type: EdgeType(o.RelationshipType()), SRO: o.ID(), Properties: claimProperties(o)}}
	}
	n := Node{ID: o.ID(), Labels: labels(o), Properties: nodeProperties(o)}
	return &n, references(o)
}

// ClaimNode gives the node of a relationship and the edges to its ends, by which opinions and notes on it are followed.
func ClaimNode(o graph.Object) (Node, []Edge) {
	p := claimProperties(o)
	p["names"], p["names_folded"] = evidence.Names(o), foldedNames(o)
	n := Node{ID: o.ID(), Labels: labels(o), Properties: p}
	var edges []Edge
	for _, name := range []string{"source_ref", "target_ref"} {
		if end := o.Text(name); isEnd(end) {
			edges = append(edges, reference(o.ID(), end, name))
		}
	}
	return n, edges
}

// Placeholder gives the node of an id that something refers to and no object has.
func Placeholder(id string) Node {
	return Node{ID: id, Labels: []string{ObjectLabel, Label(graph.TypeOfID(id)), PlaceholderLabel},
		Properties: map[string]any{"id": id, "caption": id, "placeholder": true}}
}

// isEdge reports whether a relationship has both ends.
func isEdge(o graph.Object) bool { return isEnd(o.SourceRef()) && isEnd(o.TargetRef()) }

func isEnd(id string) bool { return graph.IsID(id) && Drawable(id) }

// references are the references within an object that are drawn, each once.
func references(o graph.Object) []Edge {
	var edges []Edge
	var seen map[Key]bool
	for r := range o.References() {
		if !isDrawn(o.Type(), r) {
			continue
		}
		e := reference(o.ID(), r.Target, r.Property)
		if seen == nil {
			seen = map[Key]bool{}
		}
		if !seen[e.Key()] {
			seen[e.Key()] = true
			edges = append(edges, e)
		}
	}
	return edges
}

func reference(from, to, property string) Edge {
	return Edge{Source: from, Target: to, Type: EdgeType(property), Properties: map[string]any{"embedded": true}}
}

// isDrawn tells the references that become edges: not those to creators (MITRE's last editor among them) and markings,
// which would tie everything to everything, and not those of a report, grouping or observed-data to relationships, which
// would make a node of each.
func isDrawn(typ string, r graph.Reference) bool {
	if !isEnd(r.Target) {
		return false
	}
	switch r.Property {
	case "created_by_ref", "x_mitre_modified_by_ref", "object_marking_refs", "marking_ref":
		return false
	case "object_refs":
		return !isCollection(typ) || graph.TypeOfID(r.Target) != "relationship"
	}
	return true
}

func isCollection(typ string) bool {
	return typ == "report" || typ == "grouping" || typ == "observed-data"
}

func labels(o graph.Object) []string {
	l := []string{ObjectLabel, Label(o.Type())}
	for _, r := range evidence.Roles(o) {
		if !slices.Contains(l, string(r)) {
			l = append(l, string(r))
		}
	}
	return l
}
