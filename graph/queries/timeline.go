package queries

import (
	"slices"

	"stixgraph/graph"
)

// dates are the properties by which objects are dated, with what happens then.
func dates() [][2]string {
	return [][2]string{
		{"first_seen", "first seen"}, {"last_seen", "last seen"}, {"published", "published"}, {"valid_from", "valid from"}, {"valid_until", "valid until"},
		{"first_observed", "first observed"}, {"last_observed", "last observed"},
	}
}

// datedTypes are the types that carry such dates.
func datedTypes() []string {
	return []string{"campaign", "indicator", "infrastructure", "intrusion-set", "malware", "observed-data", "report", "threat-actor"}
}

// timeline gives a row for each date that an object or claim carries.
func timeline(v *view, a Arguments) [][]any {
	about := v.halves(a.node(v.Snapshot, "about"))
	var rows [][]any
	for _, typ := range datedTypes() {
		for n, o := range v.Snapshot.OfType(typ) {
			if !v.node(n) || v.hidden[v.id(n)] || a["about"] != nil && !slices.Contains(about, n) && !v.refersTo(n, about) {
				continue
			}
			for _, d := range dates() {
				if when := day(o, d[0]); when != "" {
					thing := v.thing(n)
					rows = append(rows, []any{when, d[1], v.caption(thing), "", "", v.id(n), v.sources(n), v.ids(n, thing)})
				}
			}
		}
	}
	for e := range v.claims(a, "about") {
		f := &v.facts[e.SRO]
		if f.start != "" {
			rows = append(rows, v.dated(f.start, "from", e))
		}
		if f.stop != "" {
			rows = append(rows, v.dated(f.stop, "until", e))
		}
	}
	return sortRows(rows, 0, 1, 2, 3, 4, 5)
}

func (v *view) dated(when, event string, e graph.Edge) []any {
	source, target := v.thing(e.Source), v.thing(e.Target)
	return []any{when, event, v.caption(source), e.Type, v.caption(target), v.id(e.SRO), v.sources(e.SRO), v.ids(source, target, e.SRO)}
}

// refersTo reports whether a report lists one of some nodes among its objects.
func (v *view) refersTo(n graph.Node, nodes []graph.Node) bool {
	return slices.ContainsFunc(v.Snapshot.Out(n), func(e graph.Edge) bool {
		return e.Embedded() && e.Type == "object_refs" && slices.Contains(nodes, e.Target)
	})
}
