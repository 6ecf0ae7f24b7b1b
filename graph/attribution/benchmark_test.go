package attribution

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
)

var update = flag.Bool("update", false, "write golden files and generated documents")

// trial is a campaign whose attribution is hidden and to be found again.
type trial struct {
	name   string
	node   graph.Node
	truth  []int32 // actors
	hidden map[graph.Node]bool
}

// trials are the campaigns of a graph that are attributed to a live group.
func trials(x *Index) []trial {
	var all []trial
	for n, o := range x.graph.OfType("campaign") {
		if gone(o) {
			continue
		}
		tr := trial{name: o.Name(), node: n, hidden: map[graph.Node]bool{}}
		for _, e := range x.graph.Out(n) {
			if a, ok := x.actorAt[e.Target]; ok && e.Type == "attributed-to" && !gone(x.graph.Object(e.SRO)) && slices.Contains(x.actors[a].ranks, IntrusionSets) {
				tr.truth = append(tr.truth, a)
				tr.hidden[e.SRO] = true
			}
		}
		if len(tr.truth) > 0 {
			all = append(all, tr)
		}
	}
	return all
}

// method gives the rank of the right group.
type method struct {
	name string
	rank func(x *Index, tr trial, strict bool) int
}

func methods() []method {
	ours := func(o Options, barred bool) func(*Index, trial, bool) int {
		return func(x *Index, tr trial, strict bool) int {
			f, l := question(x, tr, o, strict)
			if barred {
				bar(f, tr)
			}
			standings := f.evaluate(l).standings
			best := len(standings)
			for i, st := range standings {
				if slices.Contains(tr.truth, f.candidates[st.candidate].actor) {
					best = min(best, rankOf(standings, i))
				}
			}
			return best
		}
	}
	baseline := func(score func(*field, *lens) []float64) func(*Index, trial, bool) int {
		return func(x *Index, tr trial, strict bool) int {
			f, l := question(x, tr, Options{Direct: true}, strict)
			scores := score(f, l)
			best := len(scores)
			for c, s := range scores {
				if !slices.Contains(tr.truth, f.candidates[c].actor) {
					continue
				}
				rank := 0
				for _, other := range scores {
					if other >= s {
						rank++
					}
				}
				best = min(best, rank)
			}
			return best
		}
	}
	kinds := []Kind{Software, Technique}
	return []method{
		{"stixgraph attribute", ours(Options{}, false)},
		{"… without the documents cited for the hidden claim", ours(Options{}, true)},
		{"… without common documents", ours(Options{Kinds: kinds}, false)},
		{"… without earlier campaigns", ours(Options{Direct: true}, false)},
		{"… without both", ours(Options{Direct: true, Kinds: kinds}, false)},
		{"baseline: technique Jaccard", baseline(jaccard)},
		{"baseline: software idf cosine", baseline(cosine)},
	}
}

// bar takes the documents that the hidden claim cites from what the subject is known for, as [Index.Attribute] does
// while the claim is seen.
func bar(f *field, tr trial) {
	for s := range f.slots {
		if f.slots[s].kind != Document {
			continue
		}
		cited := f.slots[s].facts[0].rec.sources[0]
		for n := range tr.hidden {
			if slices.Contains(f.index.records[n].sources, cited) {
				f.slots[s].facts = nil
			}
		}
	}
}

// question hides the answer; strict hides also what of any group's evidence cites a report that the campaign cites.
func question(x *Index, tr trial, o Options, strict bool) (*field, *lens) {
	o.Rank = []Rank{IntrusionSets}
	l := lens{Options: o, untied: tr.hidden}
	s := x.Subject(tr.node)
	f := x.prepare(s, l)
	if strict {
		l.strict = make([]bool, len(x.sources))
		for _, fc := range s.facts {
			for _, c := range fc.rec.sources {
				l.strict[c] = true
			}
		}
	}
	return f, &l
}

// outcome is how a method did over trials.
type outcome struct {
	ranks           []int
	top1, top5, mrr float64
}

func outcomeOf(ranks []int) outcome {
	o := outcome{ranks: ranks}
	for _, r := range ranks {
		o.mrr += 1 / float64(r)
		if r == 1 {
			o.top1++
		}
		if r <= 5 {
			o.top5++
		}
	}
	n := float64(len(ranks))
	o.top1, o.top5, o.mrr = o.top1/n, o.top5/n, o.mrr/n
	return o
}

// wilson is the 95 % interval of a proportion.
func wilson(p float64, n int) (low, high float64) {
	const z = 1.959964
	m := float64(n)
	mid, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return (mid - half) / (1 + z*z/m), (mid + half) / (1 + z*z/m)
}

// bootstrap is the 95 % interval of the mean reciprocal rank, by 10,000 draws from a fixed seed.
func bootstrap(ranks []int) (low, high float64) {
	random := rand.New(rand.NewPCG(2024, 2))
	means := make([]float64, 10_000)
	for i := range means {
		for range ranks {
			means[i] += 1 / float64(ranks[random.IntN(len(ranks))]) / float64(len(ranks))
		}
	}
	slices.Sort(means)
	return means[250], means[9749]
}

// TestBenchmark hides who ATT&CK's campaigns are attributed to and ranks all groups. docs/attribution-benchmark.md is what
// it finds; -update writes it.
func TestBenchmark(t *testing.T) {
	var text strings.Builder
	text.WriteString("<!-- Written by go test ./graph/attribution -run TestBenchmark -update -->\n# Attribution of ATT&CK's campaigns\n\n" +
		"Each campaign's attributed-to is hidden and all groups are ranked. [attribution.md](attribution.md) explains the settings and rows.\n" +
		"Ties count as the last of them. Intervals: Wilson for top-1 and top-5, 10,000 bootstrap draws for the mean reciprocal rank.\n")
	for _, domain := range []struct {
		title string
		names []string
	}{
		{"Enterprise 18.1", []string{"enterprise"}},
		{"Mobile 17.1", []string{"mobile"}},
		{"ICS 18.1", []string{"ics"}},
		{"All three in one graph", []string{"enterprise", "mobile", "ics"}},
	} {
		x := attack(t, domain.names...)
		cases := trials(x)
		f, _ := question(x, cases[0], Options{}, false)
		what := "campaigns"
		if len(cases) == 1 {
			what = "campaign"
		}
		fmt.Fprintf(&text, "\n## %s: %d %s, %d groups\n", domain.title, len(cases), what, len(f.candidates))
		for _, strict := range []bool{false, true} {
			setting := "As is"
			if strict {
				setting = "Leave report out"
			}
			fmt.Fprintf(&text, "\n### %s\n\n| method | top-1 | 95 %% | top-5 | 95 %% | MRR | 95 %% |\n|---|---|---|---|---|---|---|\n", setting)
			outcomes := map[string]outcome{}
			for _, m := range methods() {
				var ranks []int
				for _, tr := range cases {
					ranks = append(ranks, m.rank(x, tr, strict))
				}
				o := outcomeOf(ranks)
				outcomes[m.name] = o
				l1, h1 := wilson(o.top1, len(ranks))
				l5, h5 := wilson(o.top5, len(ranks))
				lm, hm := bootstrap(ranks)
				fmt.Fprintf(&text, "| %s | %.0f %% | %.0f–%.0f | %.0f %% | %.0f–%.0f | %.2f | %.2f–%.2f |\n",
					m.name, 100*o.top1, 100*l1, 100*h1, 100*o.top5, 100*l5, 100*h5, o.mrr, lm, hm)
			}
			if len(domain.names) == 1 && domain.names[0] == "enterprise" {
				text.WriteString("\n| campaign | attributed to | rank |" + "\n|---|---|---|\n")
				for i, tr := range cases {
					var names []string
					for _, a := range tr.truth {
						names = append(names, x.actors[a].label)
					}
					fmt.Fprintf(&text, "| %s | %s | %d |\n", tr.name, strings.Join(names, ", "), outcomes["stixgraph attribute"].ranks[i])
				}
			}
		}
	}
	path := filepath.Join("..", "..", "docs", "attribution-benchmark.md")
	if *update {
		if err := os.WriteFile(path, []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), text.String()); d != "" {
		t.Errorf("docs/attribution-benchmark.md is not what is found now; see what changed, then -update: %s", d)
	}
}
