package neo4jstore

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/schema"
)

// BenchmarkEnterprise loads enterprise ATT&CK from its text into an empty database, and loads it again unchanged. Beside it in
// the same run: the bare driver that creates the same rows, made beforehand, with the best of several batch sizes; and one
// MERGE an object.
//
//	go test ./graph/neo4jstore -run '^$' -bench Enterprise -benchtime 3x -timeout 60m
func BenchmarkEnterprise(b *testing.B) {
	objects := publicBundle(b, "enterprise")
	uri, username, password := neo4jtest.Start(b)
	server := &neo4jtest.Server{URI: uri, Username: username, Password: password}
	s := connect(b, Config{URI: uri, Username: username, Password: password})
	rows := rowsOf(objects)
	sizes := []int{1000, 2000, 5000}
	floors := map[int][]float64{}
	var loads, reloads []float64
	for range 8 { // the server compiles its code as it runs: a first load takes more than twice as long
		neo4jtest.Wipe(b, server)
		rows.create(b, s, sizes[0])
		neo4jtest.Wipe(b, server)
		loadText(b, s)
	}
	for b.Loop() {
		for _, size := range sizes {
			neo4jtest.Wipe(b, server)
			floors[size] = append(floors[size], seconds(func() { rows.create(b, s, size) }))
		}
		neo4jtest.Wipe(b, server)
		loads = append(loads, seconds(func() {
			if r := loadText(b, s); r.Created != len(objects) {
				b.Fatalf("%+v", r)
			}
		}))
		reloads = append(reloads, seconds(func() {
			if r := loadText(b, s); r.Unchanged != len(objects) {
				b.Fatalf("%+v", r)
			}
		}))
	}
	checkGraph(b, s, objects)
	floor, size := 0.0, 0
	for _, n := range sizes {
		if m := median(floors[n]); size == 0 || m < floor {
			floor, size = m, n
		}
	}
	neo4jtest.Wipe(b, server)
	merge := seconds(func() { rows.merge(b, s) })
	load := median(loads)
	b.ReportMetric(floor, "floor-s")
	b.ReportMetric(float64(size), "floor-rows")
	b.ReportMetric(load, "load-s")
	b.ReportMetric(load/floor, "load/floor")
	b.ReportMetric(merge, "merge-s")
	b.ReportMetric(merge/load, "merge/load")
	b.ReportMetric(median(reloads), "reload-s")
	b.ReportMetric(median(reloads)/load, "reload/load")
}

// BenchmarkExport streams enterprise ATT&CK out of the database and writes it; beside it, in turn, a bare read of the same rows.
//
//	go test ./graph/neo4jstore -run '^$' -bench Export -benchtime 9x
func BenchmarkExport(b *testing.B) {
	objects := publicBundle(b, "enterprise")
	s := open(b)
	loadText(b, s)
	export(b, s, len(objects)) // the server compiles its code as it runs
	bareRead(b, s, len(objects))
	var exports, reads []float64
	for b.Loop() {
		exports = append(exports, seconds(func() { export(b, s, len(objects)) }))
		reads = append(reads, seconds(func() { bareRead(b, s, len(objects)) }))
	}
	b.ReportMetric(median(exports), "export-s")
	b.ReportMetric(median(reads), "read-s")
	b.ReportMetric(median(exports)/median(reads), "export/read")
}

func seconds(f func()) float64 {
	start := time.Now()
	f()
	return time.Since(start).Seconds()
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// loadText loads from the gzipped text, as the command does.
func loadText(b *testing.B, s *Store) graph.LoadResult {
	b.Helper()
	reader := new(graph.Reader)
	r, err := s.Load(b.Context(), func(yield func(graph.Object, error) bool) {
		for e, err := range reader.Paths(publicPath(b, "enterprise")) {
			if !yield(e.Object, err) {
				return
			}
		}
	}, graph.LoadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func export(b *testing.B, s *Store, want int) {
	b.Helper()
	w, err := graph.NewWriter(io.Discard, graph.WriterOptions{Form: graph.FormLines})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for o, err := range s.Objects(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Write(o); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != want {
		b.Fatalf("%d objects, want %d", n, want)
	}
}

func bareRead(b *testing.B, s *Store, want int) {
	b.Helper()
	session := s.driver.NewSession(b.Context(), neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(b.Context())
	result, err := session.Run(b.Context(), allRecords, nil)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for result.Next(b.Context()) {
		if result.Record().Values[0].(string) != "" {
			n++
		}
	}
	if n != want || result.Err() != nil {
		b.Fatalf("%d records, want %d: %v", n, want, result.Err())
	}
}

// bareRows are the rows of a whole graph.
type bareRows struct {
	objects               []graph.Object
	records, nodes, edges []map[string]any
}

func rowsOf(objects []graph.Object) *bareRows {
	r := &bareRows{objects: objects}
	for _, o := range objects {
		r.records = append(r.records, map[string]any{"key": newItem(o).key, "stix": o.Raw(), "collections": []string{graph.DefaultCollection}})
	}
	nodes, edges := schema.Graph(slices.Values(objects))
	for _, n := range nodes {
		r.nodes = append(r.nodes, map[string]any{"labels": n.Labels, "p": n.Properties})
	}
	for _, e := range edges {
		r.edges = append(r.edges, map[string]any{"a": e.Source, "b": e.Target, "type": e.Type, "p": e.Properties})
	}
	return r
}

// create is the floor: constraints, indexes, and the rows of the graph, nothing looked up that need not be.
func (r *bareRows) create(b *testing.B, s *Store, size int) {
	b.Helper()
	ctx := context.Background()
	for _, st := range schema.Statements() {
		bare(b, s, st.Cypher, nil)
	}
	bare(b, s, "CALL db.awaitIndexes(300)", nil)
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	send := func(query string, rows []map[string]any) {
		for part := range slices.Chunk(rows, size) {
			if _, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
				result, err := tx.Run(ctx, query, map[string]any{"rows": part})
				if err != nil {
					return nil, err
				}
				return result.Consume(ctx)
			}); err != nil {
				b.Fatal(err)
			}
		}
	}
	send(createRec, r.records)
	send(createNodes, r.nodes)
	send(createEdges, r.edges)
}

// spelled writes labels as a query has them.
func spelled(labels []string) string {
	var b strings.Builder
	for _, l := range labels {
		b.WriteString(":" + schema.Quote(l))
	}
	return b.String()
}

// merge is how many loaders write: one MERGE an object, each in a transaction of its own, with the object's text on it.
func (r *bareRows) merge(b *testing.B, s *Store) {
	b.Helper()
	for _, st := range schema.Statements() {
		bare(b, s, st.Cypher, nil)
	}
	for _, o := range r.objects {
		node, edges := schema.Draw(o)
		if node != nil {
			bare(b, s, "MERGE (n:StixObject {id: $p.id}) SET n"+spelled(node.Labels)+" SET n = $p SET n.stix = $stix", map[string]any{"p": node.Properties, "stix": o.Raw()})
			continue
		}
		e := edges[0]
		bare(b, s, "MERGE (a:StixObject {id: $a}) MERGE (b:StixObject {id: $b}) MERGE (a)-[r:"+schema.Quote(e.Type)+" {id: $id}]->(b) SET r = $p SET r.stix = $stix",
			map[string]any{"a": e.Source, "b": e.Target, "id": e.SRO, "p": e.Properties, "stix": o.Raw()})
	}
}

func bare(b *testing.B, s *Store, query string, params map[string]any) {
	b.Helper()
	if _, err := neo4j.ExecuteQuery(context.Background(), s.driver, query, params, neo4j.EagerResultTransformer); err != nil {
		b.Fatal(fmt.Errorf("%s: %w", query, err))
	}
}
