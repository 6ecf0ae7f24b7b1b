package attribution

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/find"
)

var idStart = regexp.MustCompile(`--[0-9a-f]{8}-`)

// times makes a graph of n copies of a graph, each with ids of its own.
func times(tb testing.TB, s *graph.Snapshot, n int) *graph.Snapshot {
	tb.Helper()
	const digits = "0123456789abcdef"
	return graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for o := range s.All() {
			for k := range n {
				text := idStart.ReplaceAllStringFunc(o.Raw(), func(id string) string {
					first := strings.IndexByte(digits, id[2])
					return "--" + string(digits[(first+k)%len(digits)]) + id[3:]
				})
				copied, err := graph.ParseObject([]byte(text))
				if err != nil {
					tb.Fatal(err)
				}
				if !yield(copied) {
					return
				}
			}
		}
	})
}

// BenchmarkAttribute asks about the largest campaign of ATT&CK, at 1, 4 and 16 times its size: everything that the command
// does once the graph is loaded, and the preparation of the graph.
func BenchmarkAttribute(b *testing.B) {
	one := attack(b, "enterprise").graph
	var ask1, prepare1 float64
	for _, n := range []int{1, 4, 16} {
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			s := one
			if n > 1 {
				s = times(b, one, n)
			}
			names := find.New(s)
			start := time.Now()
			x := New(s, names)
			prepare := time.Since(start).Seconds()
			cases := trials(x)
			tr := cases[slices.IndexFunc(cases, func(tr trial) bool { return tr.name == "SolarWinds Compromise" })]
			ask := func() {
				r, err := x.Attribute(x.Subject(tr.node), Options{}, 10)
				if err != nil {
					b.Fatal(err)
				}
				if len(r.Ranks) != 10 || r.Ranks[0].Name != "APT29" || r.Matrix.Hypotheses[0].Name != "APT29" {
					b.Fatalf("the answer is wrong: %v", r.Ranks[0].Name)
				}
			}
			ask()
			b.ResetTimer()
			for b.Loop() {
				ask()
			}
			per := b.Elapsed().Seconds() / float64(b.N)
			if n == 1 {
				ask1, prepare1 = per, prepare
			}
			b.ReportMetric(1e3*prepare, "ms/prepare")
			b.ReportMetric(per/ask1, "×1x")
			b.ReportMetric(prepare/prepare1, "×1x-prepare")
		})
	}
}
