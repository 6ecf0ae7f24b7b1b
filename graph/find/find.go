// Package find turns what an analyst types (a name, an alias, a catalogue id such as G0143, a STIX id) into a node of a
// graph, or says what else could be meant.
package find

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

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
// nil, keeps those that fit the question. Case, width and invisible characters do not count (see [fold.Key]).
func (x *Index) All(name string, accept func(graph.Object) bool) []graph.Node {
	if n, ok := x.graph.Find(strings.TrimSpace(name)); ok {
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

// One returns the one node that a name stands for. A company and the threat actor that stands for its attacks bear one
// name: where all that bear the name are the halves of one thing, the first type of prefer that is among them
// decides. The error is an [*UnknownError] or an [*AmbiguousError].
func (x *Index) One(name string, accept func(graph.Object) bool, prefer ...string) (graph.Node, error) {
	found := x.All(name, accept)
	if len(found) > 1 {
		// An object's own name wins over what is an alias of another.
		if own := slices.DeleteFunc(slices.Clone(found), func(n graph.Node) bool {
			return fold.Key(evidence.Caption(x.graph.Object(n))) != fold.Key(name)
		}); len(own) > 0 {
			found = own
		}
		for _, typ := range prefer {
			i := slices.IndexFunc(found, func(n graph.Node) bool { return x.graph.Object(n).Type() == typ })
			if i >= 0 && x.oneThing(found) {
				return found[i], nil
			}
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return graph.NoNode, &UnknownError{Name: name, Near: x.near(name, accept)}
	}
	e := &AmbiguousError{Name: name}
	for _, n := range found {
		o := x.graph.Object(n)
		e.Candidates = append(e.Candidates, Candidate{ID: o.ID(), Type: o.Type(), Name: evidence.Caption(o)})
	}
	return graph.NoNode, e
}

// oneThing reports whether all nodes are halves of one thing: tied to each other without a claim.
func (x *Index) oneThing(nodes []graph.Node) bool {
	for _, n := range nodes[1:] {
		tied := func(e graph.Edge) bool {
			return e.Other(n) == nodes[0] && !e.Embedded() && evidence.IsStructure(x.graph.Object(e.SRO))
		}
		if !slices.ContainsFunc(x.graph.Out(n), tied) && !slices.ContainsFunc(x.graph.In(n), tied) {
			return false
		}
	}
	return true
}

// near returns at most five names that are nearly the one asked for, the nearest first.
func (x *Index) near(name string, accept func(graph.Object) bool) []string {
	key := fold.Key(name)
	type guess struct {
		name string
		far  int
	}
	var guesses []guess
	limit := 1 + len([]rune(key))/3
	for candidate, nodes := range x.named {
		far := limit + 1
		if d := len(candidate) - len(key); d <= 3*limit && d >= -3*limit { // bytes bound the distance in runes
			far = levenshtein.ComputeDistance(key, candidate)
		}
		if far > limit && len(key) >= 3 && strings.Contains(candidate, key) {
			far = limit
		}
		if far > limit {
			continue
		}
		for _, n := range nodes {
			if o := x.graph.Object(n); accept == nil || accept(o) {
				guesses = append(guesses, guess{evidence.Caption(o), far})
			}
		}
	}
	slices.SortFunc(guesses, func(a, b guess) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name)) })
	var names []string
	for _, g := range guesses {
		if !slices.Contains(names, g.name) && len(names) < 5 {
			names = append(names, g.name)
		}
	}
	return names
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

// Candidate is one of the things that could be meant.
type Candidate struct{ ID, Type, Name string }

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
