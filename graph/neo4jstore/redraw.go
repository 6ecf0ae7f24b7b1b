package neo4jstore

import (
	"reflect"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// redrawing is what a transaction does to the drawn layer.
type redrawing struct {
	createNodes, updateNodes              map[string]*nodeGroup // by labels
	createEdges, updateEdges, deleteEdges map[string][]map[string]any
	loose                                 map[string]bool // nodes to delete if nothing refers to them afterwards

	drawn map[string]bool // nodes that are there or will be
}

// nodeGroup is rows of nodes that get the same labels.
type nodeGroup struct {
	remove, add []string
	rows        []map[string]any
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
		createNodes: map[string]*nodeGroup{}, updateNodes: map[string]*nodeGroup{}, loose: map[string]bool{},
		createEdges: map[string][]map[string]any{}, updateEdges: map[string][]map[string]any{}, deleteEdges: map[string][]map[string]any{},
		drawn: make(map[string]bool, 2*len(all)),
	}
	for id := range labels {
		r.drawn[id] = true
	}
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
	if r.drawn[id] {
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
	r.drawn[n.ID] = true
	r.group(r.createNodes, nil, n.Labels, n)
}

func (r *redrawing) update(n schema.Node, labels []string) {
	less := func(a, b []string) (out []string) {
		for _, l := range a {
			if !slices.Contains(b, l) {
				out = append(out, l)
			}
		}
		return out
	}
	r.group(r.updateNodes, less(labels, n.Labels), less(n.Labels, labels), n)
}

func (r *redrawing) group(groups map[string]*nodeGroup, remove, add []string, n schema.Node) {
	key := strings.Join(remove, ":") + "\x00" + strings.Join(add, ":")
	g := groups[key]
	if g == nil {
		g = &nodeGroup{remove: remove, add: add}
		groups[key] = g
	}
	g.rows = append(g.rows, n.Properties)
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
			r.createEdges[e.Type] = append(r.createEdges[e.Type], edgeRow(e))
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
	return map[string]any{"a": e.Source, "b": e.Target, "sro": e.SRO, "p": e.Properties}
}
