package queries

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// denials gives a row for each opinion that disagrees and each note that holds a denial.
func denials(v *view, _ Arguments) [][]any {
	var rows [][]any
	for _, typ := range []string{"opinion", "note"} {
		for n, o := range v.Snapshot.OfType(typ) {
			if !v.disagrees(n) && !v.deniesInNote(n) {
				continue
			}
			var about []graph.Node
			for _, e := range v.Snapshot.Out(n) {
				if e.Embedded() && e.Type == "object_refs" && v.node(e.Target) {
					about = append(about, e.Target)
				}
			}
			var names []string
			for _, b := range about {
				if v.typ(b) != "relationship" {
					names = append(names, v.caption(b))
				} else if e, ok := v.relationship(b); ok && v.node(e.Source) && v.node(e.Target) {
					names = append(names, v.caption(e.Source)+" "+e.Type+" "+v.caption(e.Target))
				}
			}
			rows = append(rows, []any{v.caption(n), typ, o.Texts("authors"), v.firmness(n), v.confidence(n), names, v.id(n), v.sources(n), v.ids(slices.Concat([]graph.Node{n}, about)...)})
		}
	}
	return sortRows(rows, 0, 6)
}

// deniesInNote reports whether an object is a note that may be seen and holds a denial.
func (v *view) deniesInNote(n graph.Node) bool {
	return v.typ(n) == "note" && v.node(n) && v.claim(n) && v.facts[n].stance == evidence.Denied
}
