package queries_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/queries"
)

// benchParams are parameters that touch much of ATT&CK. It has no company and no victims, so that the queries about these
// measure what it costs to find nothing.
func benchParams(q queries.Query) queries.Params {
	p := queries.Params{}
	for _, x := range q.Parameters {
		if v := map[string]string{"actor": "G0016", "from": "G0016", "to": "G0046", "source": "Mandiant APT1"}[x.Name]; v != "" && !x.Optional {
			p[x.Name] = v
		}
	}
	return p
}

var uuidHead = regexp.MustCompile(`--([0-9a-f]{8})-`)

// copies gives a graph n times over, each copy with ids of its own.
func copies(t testing.TB, objects []graph.Object, n int) []graph.Object {
	t.Helper()
	all := slices.Clone(objects)
	for i := 1; i < n; i++ {
		for _, o := range objects {
			text := uuidHead.ReplaceAllStringFunc(o.Raw(), func(m string) string {
				v, _ := strconv.ParseUint(m[2:10], 16, 32)
				return fmt.Sprintf("--%08x-", uint32(v)^uint32(i)*0x01000193)
			})
			c, err := graph.ParseObject([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, c)
		}
	}
	return all
}

// BenchmarkQueries runs every query on ATT&CK in memory, once loaded, at 1, 4 and 16 times its size. The floor is one walk
// over all relationships; x-floor is how many such walks a query costs.
func BenchmarkQueries(b *testing.B) {
	objects := attack(b, "enterprise")
	small := prepare(objects)
	for _, n := range []int{1, 4, 16} {
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			g := small
			if n > 1 {
				g = prepare(copies(b, objects, n))
			}
			start := time.Now()
			for range 3 {
				walk(g)
			}
			floor := time.Since(start) / 3
			for _, q := range all(b) {
				b.Run(q.Name, func(b *testing.B) { benchQuery(b, q, small, g, floor) })
			}
		})
	}
}

func benchQuery(b *testing.B, q queries.Query, small, g *queries.Graph, floor time.Duration) {
	args, err := q.Bind(benchParams(q), small) // in a larger graph each copy bears the name
	if err != nil {
		b.Fatal(err)
	}
	once, err := q.Run(small, args)
	if err != nil {
		b.Fatal(err)
	}
	rows := 0
	for b.Loop() {
		r, err := q.Run(g, args)
		if rows = len(r.Rows); err != nil || rows < len(once.Rows) {
			b.Fatalf("%d rows, %d in one copy: %v", rows, len(once.Rows), err)
		}
	}
	per := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(per.Microseconds())/1000, "ms")
	b.ReportMetric(float64(rows), "rows")
	b.ReportMetric(float64(per)/float64(floor), "x-floor")
}

// walk goes over all relationships once.
func walk(g *queries.Graph) (n int) {
	for node := range graph.Node(g.Snapshot.Len()) {
		for _, e := range g.Snapshot.Out(node) {
			if !e.Embedded() && e.Type != "" {
				n++
			}
		}
	}
	return n
}

// BenchmarkPrepare is what making a graph ready costs, beside building the snapshot it is made of.
func BenchmarkPrepare(b *testing.B) {
	objects := attack(b, "enterprise")
	start := time.Now()
	s := graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for _, o := range objects {
			if !yield(o) {
				return
			}
		}
	})
	snapshot := time.Since(start)
	for b.Loop() {
		if g := queries.Prepare(s); g.Index == nil {
			b.Fatal("no index")
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(snapshot), "x-snapshot")
}

// BenchmarkNeo4j runs every query on ATT&CK in Neo4j, warm; the floor is a query that returns one number.
func BenchmarkNeo4j(b *testing.B) {
	objects := attack(b, "enterprise")
	s := store(b)
	load(b, s, objects)
	g := prepare(objects)
	for _, q := range all(b) {
		b.Run(q.Name, func(b *testing.B) {
			params := benchParams(q)
			args, err := q.Bind(params, g)
			if err != nil {
				b.Fatal(err)
			}
			want, err := q.Run(g, args)
			if err != nil {
				b.Fatal(err)
			}
			ctx := context.Background()
			run := func() {
				if _, rows, err := s.Query(ctx, q.Cypher, args); err != nil || len(rows) != len(want.Rows) {
					b.Fatalf("%d rows, memory gives %d: %v", len(rows), len(want.Rows), err)
				}
			}
			run()
			start := time.Now()
			if _, _, err := s.Query(ctx, "RETURN 1 AS one", nil); err != nil {
				b.Fatal(err)
			}
			floor := time.Since(start)
			for b.Loop() {
				run()
			}
			per := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(per.Microseconds())/1000, "ms")
			b.ReportMetric(float64(len(want.Rows)), "rows")
			b.ReportMetric(float64(per)/float64(floor), "x-floor")
		})
	}
}
