// Package pick says which objects of a graph an export is asked for. What they need, the export adds itself.
package pick

import (
	"maps"
	"slices"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Filter is what must hold of an object that is asked for; each field narrows, and its zero value asks for nothing.
type Filter struct {
	// IDs are those to choose among; nil for all.
	IDs map[string]bool
	// Types are types of objects.
	Types []string
	// Since asks for what was modified after it.
	Since time.Time
	// MinConfidence asks relationships and sightings for a confidence of at least so much, and all others for none that is
	// lower (STIX 2.1, Appendix A).
	MinConfidence int64
	// NoSingleSource leaves out relationships that rest on less than two sources.
	NoSingleSource bool
}

// Narrow chooses among ids, and where some were chosen already, those in both.
func (f *Filter) Narrow(ids map[string]bool) {
	if f.IDs == nil {
		f.IDs = ids
		return
	}
	maps.DeleteFunc(f.IDs, func(id string, _ bool) bool { return !ids[id] })
}

// IsZero reports whether all objects are asked for.
func (f Filter) IsZero() bool {
	return f.IDs == nil && len(f.Types) == 0 && f.Since.IsZero() && f.MinConfidence == 0 && !f.NoSingleSource
}

// Accepts reports whether an object is asked for.
func (f Filter) Accepts(o graph.Object) bool {
	if f.IDs != nil && !f.IDs[o.ID()] || len(f.Types) > 0 && !slices.Contains(f.Types, o.Type()) {
		return false
	}
	if !f.Since.IsZero() && !o.Version().After(f.Since) {
		return false
	}
	if f.MinConfidence > 0 {
		c, ok := o.Confidence()
		claim := o.Type() == "relationship" || o.Type() == "sighting"
		if ok && c < f.MinConfidence || !ok && claim && !evidence.IsStructure(o) {
			return false
		}
	}
	if f.NoSingleSource && o.Type() == "relationship" && !evidence.IsStructure(o) && len(evidence.Sources(o)) < 2 {
		return false
	}
	return true
}

// Around are the ids of what lies within so many relationships of a node, the relationships between all of it, what is said
// about it (notes, opinions, sightings), and the reports that state one of the relationships. along, when not empty, are
// the relationship types that lead on.
func Around(s *graph.Snapshot, start graph.Node, depth int, along []string) map[string]bool {
	leads := func(e graph.Edge) bool {
		return !e.Embedded() && (len(along) == 0 || slices.Contains(along, e.Type))
	}
	near := map[graph.Node]bool{start: true}
	edge := []graph.Node{start}
	for range depth {
		var next []graph.Node
		for _, n := range edge {
			for _, e := range slices.Concat(s.Out(n), s.In(n)) {
				if other := e.Other(n); leads(e) && !near[other] {
					near[other] = true
					next = append(next, other)
				}
			}
		}
		edge = next
	}
	chosen := map[graph.Node]bool{}
	stated := map[graph.Node]bool{}
	for n := range near {
		chosen[n] = true
		for _, e := range s.Out(n) {
			if leads(e) && near[e.Target] {
				chosen[e.SRO], stated[e.SRO] = true, true
			}
		}
	}
	// Opinions are about relationships and notes, too.
	for range 2 {
		for _, n := range nodes(chosen) {
			for _, e := range s.In(n) {
				if !e.Embedded() {
					continue
				}
				switch s.Object(e.Source).Type() {
				case "note", "opinion":
					chosen[e.Source] = true
				case "sighting":
					if e.Type == "sighting_of_ref" {
						chosen[e.Source] = true
					}
				case "report":
					if stated[n] {
						chosen[e.Source] = true
					}
				}
			}
		}
	}
	return idsOf(s, chosen)
}

// Report are the ids of a report and all it refers to, with both ends of the relationships among that.
func Report(s *graph.Snapshot, report graph.Node) map[string]bool {
	chosen := map[graph.Node]bool{report: true}
	for _, e := range s.Out(report) {
		if e.Embedded() {
			chosen[e.Target] = true
		}
	}
	return idsOf(s, chosen)
}

func nodes(set map[graph.Node]bool) []graph.Node {
	out := make([]graph.Node, 0, len(set))
	for n := range set {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

func idsOf(s *graph.Snapshot, chosen map[graph.Node]bool) map[string]bool {
	ids := make(map[string]bool, len(chosen))
	for n := range chosen {
		ids[s.ID(n)] = true
	}
	return ids
}
