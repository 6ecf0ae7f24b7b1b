package neo4jstore

import (
	"maps"
	"reflect"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// redrawing is what a transaction does to the drawn layer.
type redrawing struct {
	createNodes, updateNodes, createEdges []map[string]any            // rows
	updateEdges, deleteEdges              map[string][]map[string]any // rows by type
	loose                                 map[string]bool             // nodes to delete if nothing refers to them afterwards

	drawn map[string][]string // labels of the nodes that are there or will be
}

// endsOf are the ids whose nodes matter to the changes: the changed ones and the ends of their new edges. Each once.
func endsOf(all []change) []string {
	seen := make(map[string]bool, 2*len(all))
	var ids []string
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, c := range all {
		if schema.Drawable(c.id) {
			add(c.id)
		}
		for _, e := range c.drawnAfter.edges {
			add(e.Source)
			add(e.Target)
		}
	}
	return ids
}

// undrawn are the ends of new edges that have no node and are not changed themselves: relationships that are edges only, or ids
// that no object has.
func undrawn(all []change, labels map[string][]string) []string {
	changed := make(map[string]bool, len(all))
	for _, c := range all {
		changed[c.id] = true
	}
	var ids []string
	for _, id := range endsOf(all) {
		if labels[id] == nil && !changed[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// redraw plans the changes of the drawn layer. labels are those of the nodes that are there among [endsOf], others the newest
// versions of [undrawn].
func redraw(all []change, labels map[string][]string, others map[string]graph.Object) *redrawing {
	r := &redrawing{
		updateEdges: map[string][]map[string]any{}, deleteEdges: map[string][]map[string]any{}, loose: map[string]bool{},
		drawn: make(map[string][]string, 2*len(all)),
	}
	maps.Copy(r.drawn, labels)
	claims := map[string]graph.Object{} // relationships that become nodes when an edge needs one
	for id, o := range others {
		claims[id] = o
	}
	for _, c := range all {
		r.change(c, labels[c.id])
		if c.drawnAfter.node == nil && !c.after.IsZero() {
			claims[c.id] = c.after
		}
	}
	for _, c := range all {
		for _, e := range c.drawnAfter.edges {
			r.end(e.Source, claims)
			r.end(e.Target, claims)
		}
		if c.drawnAfter.node != nil {
			delete(r.loose, c.id)
		}
	}
	return r
}

// change plans for one object; labels are those of its node, nil when there is none.
func (r *redrawing) change(c change, labels []string) {
	before, after := c.drawnBefore.edges, c.drawnAfter.edges
	isClaim := labels != nil && c.drawnBefore.node == nil && !slices.Contains(labels, schema.PlaceholderLabel)
	if isClaim {
		_, ends := schema.ClaimNode(c.before)
		before = append(slices.Clone(before), ends...)
	}
	switch node := c.drawnAfter.node; {
	case node != nil && labels != nil:
		r.update(*node, labels)
	case node != nil:
		r.create(*node)
	case labels != nil && c.after.IsZero():
		r.update(schema.Placeholder(c.id), labels)
		r.loose[c.id] = true
	case labels != nil:
		claim, ends := schema.ClaimNode(c.after)
		r.update(claim, labels)
		after = append(slices.Clone(after), ends...)
		r.loose[c.id] = true
	}
	r.edges(before, after)
}

// end makes the node that an edge needs.
func (r *redrawing) end(id string, claims map[string]graph.Object) {
	if r.drawn[id] != nil {
		return
	}
	o, ok := claims[id]
	if !ok {
		r.create(schema.Placeholder(id))
		return
	}
	node, ends := schema.ClaimNode(o)
	r.create(node)
	r.edges(nil, ends)
}

func (r *redrawing) create(n schema.Node) {
	r.drawn[n.ID] = n.Labels
	r.createNodes = append(r.createNodes, map[string]any{"labels": n.Labels, "p": n.Properties})
}

func (r *redrawing) update(n schema.Node, labels []string) {
	r.drawn[n.ID] = n.Labels
	r.updateNodes = append(r.updateNodes, map[string]any{"id": n.ID, "less": without(labels, n.Labels), "more": without(n.Labels, labels), "p": n.Properties})
}

// without is what one list has and another has not.
func without(a, b []string) []string {
	out := []string{}
	for _, l := range a {
		if !slices.Contains(b, l) {
			out = append(out, l)
		}
	}
	return out
}

// edges plans the difference between the edges of an object before and after.
func (r *redrawing) edges(before, after []schema.Edge) {
	var old map[schema.Key]schema.Edge
	if len(before) > 0 {
		old = make(map[schema.Key]schema.Edge, len(before))
		for _, e := range before {
			old[e.Key()] = e
		}
	}
	for _, e := range after {
		was, found := old[e.Key()]
		delete(old, e.Key())
		switch {
		case !found:
			r.createEdges = append(r.createEdges, edgeRow(e))
		case !reflect.DeepEqual(was.Properties, e.Properties):
			r.updateEdges[e.Type] = append(r.updateEdges[e.Type], edgeRow(e))
		}
	}
	for _, e := range before {
		if _, gone := old[e.Key()]; gone {
			r.deleteEdges[e.Type] = append(r.deleteEdges[e.Type], edgeRow(e))
			r.loose[e.Source], r.loose[e.Target] = true, true
		}
	}
}

func edgeRow(e schema.Edge) map[string]any {
	return map[string]any{"a": e.Source, "b": e.Target, "type": e.Type, "sro": e.SRO, "p": e.Properties}
}
