package queries

import (
	"cmp"
	"fmt"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// attributionConflicts gives a row for each pair of claims that contradict each other, and for each disagreement about
// attribution that a case notes.
func attributionConflicts(v *view, a Arguments) [][]any {
	c := conflicts{view: v, only: v.halves(a.node(v.Snapshot, "actor")), all: a["actor"] == nil}
	c.denied()
	c.oneNameClaimed()
	c.oneNameBorne()
	c.keptApart()
	c.noted()
	return sortRows(c.rows, 0, 1, 2, 4)
}

type conflicts struct {
	*view
	only []graph.Node
	all  bool
	rows [][]any
}

// add enters a conflict if it touches the actor asked for. Sources are those of the claims.
func (c *conflicts) add(kind, subject, object string, positions []string, id string, touches, claims, objects []graph.Node) {
	if c.all || slices.ContainsFunc(touches, func(n graph.Node) bool { return slices.Contains(c.only, n) }) {
		c.rows = append(c.rows, []any{kind, subject, object, positions, id, c.sources(claims...), c.ids(slices.Concat(objects, touches)...)})
	}
}

// says puts a claim in words.
func (v *view) says(e graph.Edge) string {
	return fmt.Sprintf("%s: %s %s %s", v.firmness(e.SRO), v.caption(e.Source), cmp.Or(v.facts[e.SRO].predicate, e.Type), v.caption(e.Target))
}

// denied finds claims that an opinion disagrees with, and those between two things of which a note holds a denial.
func (c *conflicts) denied() {
	const kind = "asserted and denied"
	for n := range c.Snapshot.OfType("opinion") {
		if !c.disagrees(n) {
			continue
		}
		for _, r := range c.Snapshot.Out(n) {
			if !r.Embedded() || r.Type != "object_refs" || c.typ(r.Target) != "relationship" {
				continue
			}
			if e, ok := c.relationship(r.Target); ok && c.edge(e) {
				c.add(kind, c.caption(e.Source), c.caption(e.Target), []string{c.says(e), c.caption(n)},
					c.id(e.SRO)+" "+c.id(n), []graph.Node{e.Source, e.Target}, []graph.Node{e.SRO, n}, []graph.Node{e.SRO, n})
			}
		}
	}
	for n := range c.Snapshot.OfType("note") {
		if !c.deniesInNote(n) {
			continue
		}
		var about []graph.Node
		for _, r := range c.Snapshot.Out(n) {
			if r.Embedded() && r.Type == "object_refs" && !c.is(r.Target, "relationship", "report") && c.node(r.Target) {
				about = append(about, r.Target)
			}
		}
		for _, x := range about {
			for e := range c.out(x) {
				if c.facts[e.SRO].structure || !slices.Contains(about, e.Target) || e.Target == x {
					continue
				}
				c.add(kind, c.caption(e.Source), c.caption(e.Target), []string{c.says(e), c.caption(n)},
					c.id(e.SRO)+" "+c.id(n), []graph.Node{e.Source, e.Target}, []graph.Node{e.SRO, n}, []graph.Node{e.SRO, n})
			}
		}
	}
}

// relationship is the edge of a relationship.
func (v *view) relationship(n graph.Node) (graph.Edge, bool) {
	o := v.Snapshot.Object(n)
	source, ok1 := v.Snapshot.Find(o.SourceRef())
	target, ok2 := v.Snapshot.Find(o.TargetRef())
	return graph.Edge{Source: source, Target: target, SRO: n, Type: o.RelationshipType()}, ok1 && ok2
}

// oneNameClaimed finds a name that sources which have nothing in common give to two actors, which nobody says are one.
func (c *conflicts) oneNameClaimed() {
	for x := range c.Snapshot.OfType("intrusion-set") {
		given := slices.Collect(c.in(x, "duplicate-of"))
		for _, d := range given {
			for _, e := range given {
				y, z := d.Source, e.Source
				if y >= z || y == x || z == x || c.typ(y) != "intrusion-set" || c.typ(z) != "intrusion-set" || c.merged(y, z) || c.haveSourceInCommon(d.SRO, e.SRO) {
					continue
				}
				c.add("one name, two actors", c.caption(x), c.caption(y)+" | "+c.caption(z), []string{c.says(d), c.says(e)},
					c.id(d.SRO)+" "+c.id(e.SRO), []graph.Node{x, y, z}, []graph.Node{d.SRO, e.SRO}, []graph.Node{d.SRO, e.SRO})
			}
		}
	}
}

// merged reports whether somebody says that two are one.
func (v *view) merged(y, z graph.Node) bool {
	for e := range v.both(y, "duplicate-of") {
		if e.Other(y) == z {
			return true
		}
	}
	return false
}

func (v *view) haveSourceInCommon(a, b graph.Node) bool {
	keys, _ := v.backing(a, nil)
	others, _ := v.backing(b, nil)
	return slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(others, k) })
}

// oneNameBorne finds names that two actors bear.
func (c *conflicts) oneNameBorne() {
	bearers := map[string][]graph.Node{}
	for _, typ := range []string{"intrusion-set", "threat-actor"} {
		for n, o := range c.Snapshot.OfType(typ) {
			if c.node(n) {
				for _, name := range evidence.FoldedNames(o) {
					bearers[name] = append(bearers[name], n)
				}
			}
		}
	}
	for name, nodes := range bearers {
		for i, y := range nodes {
			for _, z := range nodes[i+1:] {
				c.add("one name, two actors", name, c.caption(y)+" | "+c.caption(z), []string{}, c.id(y)+" "+c.id(z),
					[]graph.Node{y, z}, []graph.Node{y, z}, nil)
			}
		}
	}
}

// keptApart finds pairs that one says are the same and another, with other sources, ties as two.
func (c *conflicts) keptApart() {
	for x := range c.Snapshot.OfType("intrusion-set") {
		for m := range c.out(x, "duplicate-of") {
			for r := range c.both(x, "related-to", "part-of") {
				if r.Other(x) != m.Target || c.typ(m.Target) != "intrusion-set" || c.haveSourceInCommon(m.SRO, r.SRO) {
					continue
				}
				c.add("merged and kept apart", c.caption(x), c.caption(m.Target), []string{c.says(m), c.says(r)},
					c.id(m.SRO)+" "+c.id(r.SRO), []graph.Node{x, m.Target}, []graph.Node{m.SRO, r.SRO}, []graph.Node{m.SRO, r.SRO})
			}
		}
	}
}

// noted finds the disagreements that cases note, where a position rests on a tie between actors.
func (c *conflicts) noted() {
	for n, o := range c.Snapshot.OfType("note") {
		d, ok := evidence.DisagreementOf(o)
		if !ok || len(d.Positions) < 2 || !c.node(n) || !c.claim(n) {
			continue
		}
		var touches, rels []graph.Node
		about := false
		for _, p := range d.Positions {
			for _, id := range p.Objects {
				r, ok := c.Snapshot.Find(id)
				if !ok {
					continue
				}
				if e, ok := c.relationship(r); ok && c.typ(r) == "relationship" && c.edge(e) {
					about = about || slices.Contains(append(ties(), "authored-by"), e.Type)
					touches = append(touches, e.Source, e.Target)
					rels = append(rels, r)
				}
			}
		}
		if !about {
			continue
		}
		positions := make([]string, len(d.Positions))
		for i, p := range d.Positions {
			positions[i] = evidence.PositionLabel(d, i)
			if p.Holder != "" {
				positions[i] += " (" + p.Holder + ")"
			}
			positions[i] += ": " + p.Text
		}
		c.add("disputed", d.Topic, "", positions, c.id(n), touches, []graph.Node{n}, append(rels, n))
	}
}
