package attribution

import (
	"math"
	"slices"
	"testing"

	"stixgraph/graph"
)

// split is a pseudo-campaign: what one report says of a group, to be found again by what the other reports say of it.
type split struct {
	truth  int32 // the actor
	source int32
	field  *field
	lens   *lens
}

// minSplit is how many items a report must give a group to stand for a campaign.
const minSplit = 5

// splitsOf divides what the groups are known for by the reports cited for it. Campaigns, and which group they are attributed
// to, are not looked at.
func splitsOf(x *Index) []split {
	options := Options{Rank: []Rank{IntrusionSets}, Kinds: []Kind{Software, Technique}, Direct: true}
	var splits []split
	for a := range x.actors {
		if !slices.Contains(x.actors[a].ranks, IntrusionSets) {
			continue
		}
		cited := map[int32][]fact{}
		for _, f := range x.actors[a].facts {
			if k := x.items[f.item].kind; k != Software && k != Technique {
				continue
			}
			for _, s := range f.rec.sources {
				cited[s] = append(cited[s], f)
			}
		}
		for s := range x.sources {
			facts := cited[int32(s)]
			if len(facts) < minSplit {
				continue
			}
			l := &lens{Options: options, without: make([]bool, len(x.sources)), given: true}
			l.without[s] = true
			left := slices.ContainsFunc(x.actors[a].facts, func(f fact) bool { return options.weighs(x.items[f.item].kind) && l.stands(f.rec) })
			if !left { // nothing else is known of the group
				continue
			}
			subject := Subject{node: graph.NoNode, facts: facts, index: x}
			splits = append(splits, split{int32(a), int32(s), x.prepare(subject, lens{Options: options}), l})
		}
	}
	return splits
}

// quality is how well a way of weighing finds the groups of the splits, each group counting once.
type quality struct{ likelihood, top1, top5, mrr float64 }

func judge(splits []split, constants [kinds]constants) quality {
	of := map[int32]float64{}
	for _, s := range splits {
		of[s.truth]++
	}
	var q quality
	for _, s := range splits {
		s.field.constants = constants
		standings := s.field.evaluate(s.lens).standings
		most, sum, own, rank := math.Inf(-1), 0.0, 0.0, 0
		for i, st := range standings {
			most = max(most, st.weight)
			if s.field.candidates[st.candidate].actor == s.truth {
				own = st.weight
				rank = rankOf(standings, i)
			}
		}
		for _, st := range standings {
			sum += math.Exp(st.weight - most)
		}
		w := 1 / of[s.truth] / float64(len(of))
		q.likelihood += w * (own - most - math.Log(sum))
		q.mrr += w / float64(rank)
		if rank == 1 {
			q.top1 += w
		}
		if rank <= 5 {
			q.top5 += w
		}
	}
	return q
}

// rankOf is the rank of a standing; ties count as the last of them, and who shares nothing is tied with all who do not.
func rankOf(standings []standing, i int) int {
	if standings[i].shared == 0 {
		return len(standings)
	}
	for i+1 < len(standings) && standings[i+1].shared > 0 && round(standings[i+1].weight) == round(standings[i].weight) {
		i++
	}
	return i + 1
}

// TestConstantsOfBehaviour holds the constants of software and techniques against what the reports on ATT&CK's groups say: a
// step in any direction must make it less likely that the reports belong to their groups.
func TestConstantsOfBehaviour(t *testing.T) {
	if testing.Short() {
		t.Skip("refits the constants, which takes a while")
	}
	splits := splitsOf(attack(t, "enterprise"))
	if len(splits) < 400 {
		t.Fatalf("%d splits; the test has lost its subject", len(splits))
	}
	use := judge(splits, inUse())
	t.Logf("%d splits: log likelihood %.3f, top-1 %.3f, top-5 %.3f, MRR %.3f", len(splits), use.likelihood, use.top1, use.top5, use.mrr)
	for _, step := range []struct {
		name string
		take func(*[kinds]constants)
	}{
		{"software mu 12", func(c *[kinds]constants) { c[Software].mu = 12 }},
		{"software mu 48", func(c *[kinds]constants) { c[Software].mu = 48 }},
		{"techniques mu 10", func(c *[kinds]constants) { c[Technique].mu = 10 }},
		{"techniques mu 40", func(c *[kinds]constants) { c[Technique].mu = 40 }},
		{"techniques weight 0.25", func(c *[kinds]constants) { c[Technique].weight = 0.25 }},
		{"techniques weight 0.5", func(c *[kinds]constants) { c[Technique].weight = 0.5 }},
		{"techniques related 0", func(c *[kinds]constants) { c[Technique].related = 0 }},
		{"techniques related 0.7", func(c *[kinds]constants) { c[Technique].related = 0.7 }},
		{"software without breadth", func(c *[kinds]constants) { c[Software].breadth = false }},
		{"techniques without breadth", func(c *[kinds]constants) { c[Technique].breadth = false }},
	} {
		c := inUse()
		step.take(&c)
		q := judge(splits, c)
		t.Logf("%s: log likelihood %.3f, top-1 %.3f, top-5 %.3f, MRR %.3f", step.name, q.likelihood, q.top1, q.top5, q.mrr)
		if q.likelihood > use.likelihood {
			t.Errorf("%s would be better: %.4f > %.4f", step.name, q.likelihood, use.likelihood)
		}
	}
}

func inUse() (c [kinds]constants) {
	for k := range c {
		c[k] = constantsOf(Kind(k))
	}
	return c
}
