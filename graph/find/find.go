// Package find turns what an analyst types (a name, an alias, a catalogue id such as G0143, a STIX id) into a node of a
// graph, or says what else could be meant.
package find

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// Index finds nodes by name. It is made once for a snapshot and may be read by any number of goroutines.
type Index struct {
	graph *graph.Snapshot
	named map[string][]graph.Node // by folded name; each list sorted, without repetition
}

// New reads the names of every object that has some. Relationships and marking definitions have none worth asking for.
func New(s *graph.Snapshot) *Index {
	x := &Index{graph: s, named: map[string][]graph.Node{}}
	for n, o := range s.Nodes() {
		if o.Type() == "relationship" || o.Type() == "marking-definition" || o.Type() == "extension-definition" {
			continue
		}
		for _, name := range evidence.FoldedNames(o) {
			x.named[name] = append(x.named[name], n)
		}
	}
	return x
}

// All returns the nodes that a STIX id, a name or an alias stands for, in the order of their ids; accept, when not
// nil, keeps those that fit the question, but not where the id was given. Case, width and invisible characters do not
// count (see [fold.Key]).
func (x *Index) All(name string, accept func(graph.Object) bool) []graph.Node {
	if n, ok := x.graph.Find(strings.TrimSpace(name)); ok && !x.graph.Absent(n) {
		return []graph.Node{n}
	}
	var found []graph.Node
	for _, n := range x.named[fold.Key(name)] {
		if accept == nil || accept(x.graph.Object(n)) {
			found = append(found, n)
		}
	}
	return found
}

// One returns the one node that a name stands for; see [Choose]. The error is an [*UnknownError] or an
// [*AmbiguousError].
func (x *Index) One(name string, accept func(graph.Object) bool, prefer ...string) (graph.Node, error) {
	found := x.All(name, accept)
	if len(found) == 0 {
		return graph.NoNode, &UnknownError{Name: name, Near: Near(name, x.entries(accept))}
	}
	candidates := make([]Candidate, len(found))
	for i, n := range found {
		candidates[i] = x.candidate(n)
	}
	chosen, err := Choose(name, candidates, prefer, func(a, b Candidate) bool { return x.tied(a.ID, b.ID) })
	if err != nil {
		return graph.NoNode, err
	}
	n, _ := x.graph.Find(chosen.ID)
	return n, nil
}

func (x *Index) candidate(n graph.Node) Candidate {
	o := x.graph.Object(n)
	return Candidate{ID: o.ID(), Type: o.Type(), Name: evidence.Caption(o)}
}

// entries walks all folded names with what bears them.
func (x *Index) entries(accept func(graph.Object) bool) iter.Seq2[string, Candidate] {
	return func(yield func(string, Candidate) bool) {
		for name, nodes := range x.named {
			for _, n := range nodes {
				if (accept == nil || accept(x.graph.Object(n))) && !yield(name, x.candidate(n)) {
					return
				}
			}
		}
	}
}

// tied reports whether two ids are halves of one thing: tied to each other without a claim.
func (x *Index) tied(a, b string) bool {
	n, _ := x.graph.Find(a)
	other, _ := x.graph.Find(b)
	tie := func(e graph.Edge) bool {
		return e.Other(n) == other && !e.Embedded() && evidence.IsStructure(x.graph.Object(e.SRO))
	}
	return slices.ContainsFunc(x.graph.Out(n), tie) || slices.ContainsFunc(x.graph.In(n), tie)
}

// UnknownError says that nothing bears a name.
type UnknownError struct {
	Name string
	Near []string // names that are nearly it, the nearest first
}

func (e *UnknownError) Error() string {
	if len(e.Near) == 0 {
		return fmt.Sprintf("nothing in the graph is called %q; give a name, an alias or a STIX id", e.Name)
	}
	return fmt.Sprintf("nothing in the graph is called %q; did you mean %s?", e.Name, quoted(e.Near))
}

// AmbiguousError says that several things bear a name.
type AmbiguousError struct {
	Name       string
	Candidates []Candidate
}

func (e *AmbiguousError) Error() string {
	lines := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		lines[i] = fmt.Sprintf("\n  %s  %s  %s", c.ID, c.Type, c.Name)
	}
	return fmt.Sprintf("%q is %d things; give the id of the one you mean:%s", e.Name, len(e.Candidates), strings.Join(lines, ""))
}

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(q, " or ")
}

// ID returns the id of a node the index found.
func (x *Index) ID(n graph.Node) string { return x.graph.ID(n) }
