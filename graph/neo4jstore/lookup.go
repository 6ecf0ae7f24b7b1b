package neo4jstore

import (
	"context"
	"iter"
	"slices"
	"strings"

	"stixgraph/graph/find"
	"stixgraph/graph/queries"
	"stixgraph/graph/schema"
	"stixgraph/schemas/fold"
)

// Names finds what names stand for in a graph in Neo4j, by the full-text index over folded names; it answers as
// [find.Index] does for a graph in memory.
func (s *Store) Names(ctx context.Context) queries.Names { return names{ctx, s} }

type names struct {
	ctx   context.Context
	store *Store
}

const (
	nodeOfID   = "MATCH (n:StixObject {id: $id}) WHERE n.placeholder IS NULL RETURN n.id"
	nodesNamed = "CALL db.index.fulltext.queryNodes('stix_names_exact', $term) YIELD node AS n WHERE $name IN n.names_folded " +
		"AND n.placeholder IS NULL AND NOT n.type IN ['relationship', 'marking-definition', 'extension-definition'] " +
		"AND (size($accepts) = 0 OR n.type IN $accepts) RETURN n.id, n.type, n.caption ORDER BY n.id"
	halvesAmong = "UNWIND $ids AS id MATCH (a:StixObject {id: id})-[r:ATTRIBUTED_TO]->(b) WHERE r.structure AND b.id IN $ids RETURN a.id, b.id"
	reportNames = "MATCH (r:Report) WHERE r.placeholder IS NULL RETURN r.id, r.caption, " +
		"[x IN [r.name, r.source_id, r.publisher] WHERE x IS NOT NULL] ORDER BY r.id"
	citedSources = "]->() WHERE r.embedded IS NULL AND NOT coalesce(r.structure, false) UNWIND range(0, size(coalesce(r.source_keys, [])) - 1) AS i " +
		"RETURN DISTINCT r.source_keys[i], CASE r.source_ids[i] WHEN '' THEN r.source_names[i] ELSE r.source_ids[i] END"
)

// Name implements [queries.Names].
func (n names) Name(name string, accepts []string) (string, error) {
	id := strings.TrimSpace(name)
	rows, err := n.store.rows(n.ctx, nodeOfID, map[string]any{"id": id})
	if err != nil {
		return "", err
	}
	if len(rows) > 0 {
		return id, queries.CheckType(id, accepts)
	}
	key := fold.Key(name)
	if accepts == nil {
		accepts = []string{}
	}
	var found []find.Candidate
	if key != "" {
		term := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(key) + `"`
		rows, err = n.store.rows(n.ctx, nodesNamed, map[string]any{"term": term, "name": key, "accepts": accepts})
		if err != nil {
			return "", err
		}
		for _, r := range rows {
			found = append(found, find.Candidate{ID: text(r[0]), Type: text(r[1]), Name: text(r[2])})
		}
	}
	if len(found) == 0 {
		entries, err := n.entries(accepts)
		if err != nil {
			return "", err
		}
		return "", &find.UnknownError{Name: name, Near: find.Near(name, entries)}
	}
	ids := make([]string, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	ties, err := n.store.rows(n.ctx, halvesAmong, map[string]any{"ids": ids})
	if err != nil {
		return "", err
	}
	c, err := find.Choose(name, found, queries.Preferred(accepts), func(a, b find.Candidate) bool {
		return slices.ContainsFunc(ties, func(t []any) bool { return t[0] == a.ID && t[1] == b.ID || t[0] == b.ID && t[1] == a.ID })
	})
	return c.ID, err
}

// entries are all names of the accepted types; what they cost is paid for a name that nothing bears.
func (n names) entries(accepts []string) (iter.Seq2[string, find.Candidate], error) {
	label := schema.Quote(schema.ObjectLabel)
	if len(accepts) > 0 {
		label = labelsOfTypes(accepts)
	}
	rows, err := n.store.rows(n.ctx, "MATCH (n:"+label+") WHERE n.placeholder IS NULL "+
		"AND NOT n.type IN ['relationship', 'marking-definition', 'extension-definition'] RETURN n.names_folded, n.id, n.type, n.caption", nil)
	return func(yield func(string, find.Candidate) bool) {
		for _, r := range rows {
			for _, name := range texts(r[0]) {
				if !yield(name, find.Candidate{ID: text(r[1]), Type: text(r[2]), Name: text(r[3])}) {
					return
				}
			}
		}
	}, err
}

func labelsOfTypes(types []string) string {
	labels := make([]string, len(types))
	for i, t := range types {
		labels[i] = schema.Quote(schema.Label(t))
	}
	return strings.Join(labels, "|")
}

// Source implements [queries.Names].
func (n names) Source(name string) (string, error) {
	rows, err := n.store.rows(n.ctx, reportNames, nil)
	if err != nil {
		return "", err
	}
	var all []queries.Source
	for _, r := range rows {
		all = append(all, queries.Source{Key: text(r[0]), Label: text(r[1]), Names: texts(r[2])})
	}
	rows, err = n.store.rows(n.ctx, "MATCH (:"+labelsOfTypes(queries.Claimants())+")-[r"+citedSources, nil)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		all = append(all, queries.Source{Key: text(r[0]), Label: text(r[1])})
	}
	return queries.ChooseSource(name, all)
}
