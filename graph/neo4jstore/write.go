package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"stixgraph/graph"
)

// model is the version of the graph's layout; a graph of a later one is not touched.
const model = 1

// lock makes this transaction the only one that writes to the graph, and tells how many have done so, this one included.
func (t tx) lock(ctx context.Context) (writes int64, err error) {
	rows, err := t.rows(ctx, lockGraph, map[string]any{"model": model})
	if err != nil {
		return 0, err
	}
	if len(rows) == 1 {
		if found, ok := rows[0][0].(int64); !ok || found > model {
			return 0, &Error{What: fmt.Sprintf("the graph was laid out by a later version of stixgraph (%v; this one knows %d)", rows[0][0], model), Do: "use that version, or another database"}
		}
		writes, _ = rows[0][1].(int64)
	}
	return writes, nil
}

// isEmpty reports whether the graph has neither records nor nodes.
func (t tx) isEmpty(ctx context.Context) (bool, error) {
	rows, err := t.rows(ctx, countAll, nil)
	return err == nil && rows[0][0] == int64(0), err
}

// records reads the records of some ids.
func (t tx) records(ctx context.Context, prefixes []string) (records, error) {
	rows, err := t.ask(ctx, recordsOf, prefixes)
	there := make(records, len(rows))
	for _, row := range rows {
		prefix, key := text(row[0]), text(row[1])
		if there[prefix] == nil {
			there[prefix] = map[string][]string{}
		}
		there[prefix][key] = texts(row[2])
	}
	return there, err
}

// versions reads every version of some ids.
func (t tx) versions(ctx context.Context, prefixes []string) (map[string][]graph.Object, error) {
	rows, err := t.ask(ctx, textsOf, prefixes)
	there := map[string][]graph.Object{}
	for _, row := range rows {
		o, err := parse(text(row[1]))
		if err != nil {
			return nil, err
		}
		there[text(row[0])] = append(there[text(row[0])], o)
	}
	return there, err
}

// apply writes what a step plans, records and drawn layer together, and tells how the drawn layer changed.
func (t tx) apply(ctx context.Context, s *step, own *own) (*redrawing, error) {
	r, err := t.plan(ctx, s, own)
	if err != nil {
		return nil, err
	}
	if err := t.create(ctx, s, r); err != nil {
		return nil, err
	}
	return r, t.alter(ctx, s, r)
}

// plan finds out how the drawn layer changes.
func (t tx) plan(ctx context.Context, s *step, own *own) (*redrawing, error) {
	var known []string
	for _, c := range s.touched {
		if c.known {
			known = append(known, c.prefix)
		}
	}
	there, err := t.versions(ctx, known)
	if err != nil {
		return nil, err
	}
	changed := changes(s.touched, there)
	if len(changed) == 0 {
		return &redrawing{}, nil
	}
	labels, err := own.labels(ctx, t, endsOf(changed))
	if err != nil {
		return nil, err
	}
	var prefixes []string
	for _, id := range undrawn(changed, labels) {
		prefixes = append(prefixes, keyPrefix(id))
	}
	versions, err := t.versions(ctx, own.unsure(prefixes))
	if err != nil {
		return nil, err
	}
	others := map[string]graph.Object{}
	for _, objects := range versions {
		newest := slices.MaxFunc(objects, graph.Compare)
		others[newest.ID()] = newest
	}
	return redraw(changed, labels, others), nil
}

// create writes what is new and touches nothing that is there.
func (t tx) create(ctx context.Context, s *step, r *redrawing) error {
	if err := each(ctx, t, createRec, s.create); err != nil {
		return err
	}
	return each(ctx, t, createNodes, r.createNodes)
}

// alter writes the rest, in an order that does not depend on chance.
func (t tx) alter(ctx context.Context, s *step, r *redrawing) error {
	if err := t.wait(ctx); err != nil {
		return err
	}
	if err := each(ctx, t, collectRec, s.collect); err != nil {
		return err
	}
	if err := each(ctx, t, deleteRec, s.remove); err != nil {
		return err
	}
	for _, typ := range slices.Sorted(maps.Keys(r.deleteEdges)) {
		if err := each(ctx, t, deleteEdges(typ), r.deleteEdges[typ]); err != nil {
			return err
		}
	}
	if err := each(ctx, t, updateNodes, r.updateNodes); err != nil {
		return err
	}
	if err := each(ctx, t, createEdges, r.createEdges); err != nil {
		return err
	}
	for _, typ := range slices.Sorted(maps.Keys(r.updateEdges)) {
		if err := each(ctx, t, updateEdges(typ), r.updateEdges[typ]); err != nil {
			return err
		}
	}
	return each(ctx, t, deleteLoose, slices.Sorted(maps.Keys(r.loose)))
}

// labels reads the labels of the nodes among some ids.
func (t tx) labels(ctx context.Context, ids []string) (map[string][]string, error) {
	rows, err := t.ask(ctx, labelsOf, ids)
	labels := make(map[string][]string, len(rows))
	for _, row := range rows {
		labels[text(row[0])] = texts(row[1])
	}
	return labels, err
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func texts(v any) []string {
	list, _ := v.([]any)
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = text(e)
	}
	return out
}
