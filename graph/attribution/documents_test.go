package attribution

import (
	"math"
	"slices"
	"testing"
)

// TestConstantsOfDocuments holds the constants of documents against malware and its users: a report that documents both
// must lead from the malware to the group when what says that the group uses it is hidden. Campaigns take no part.
func TestConstantsOfDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("ranks the groups for all malware, which takes a while")
	}
	x := attack(t, "enterprise")
	type question struct {
		truth []int32
		field *field
	}
	var questions []question
	options := Options{Rank: []Rank{IntrusionSets}, Kinds: []Kind{Document}, Direct: true}
	for n, o := range x.graph.OfType("malware") {
		var truth []int32
		for _, e := range x.graph.In(n) {
			if a, ok := x.actorAt[e.Source]; ok && e.Type == "uses" && !gone(x.graph.Object(e.SRO)) && slices.Contains(x.actors[a].ranks, IntrusionSets) {
				truth = append(truth, a)
			}
		}
		if len(truth) == 0 || gone(o) {
			continue
		}
		s := x.Subject(n)
		r := &reader{index: s.index, graph: x.graph, records: s.index.records}
		for _, fc := range r.facts(n) { // what is cited for the techniques of the malware
			for _, c := range fc.rec.sources {
				s.facts = append(s.facts, s.index.document(c, "cited for what it does"))
			}
		}
		s.facts = tidy(s.facts)
		q := question{truth, s.index.prepare(s, lens{Options: options})}
		if len(q.field.slots) == 0 {
			continue
		}
		item := s.index.itemAt[itemKey{kind: Software, node: n}]
		for c := range q.field.candidates {
			cand := &q.field.candidates[c]
			if slices.Contains(truth, cand.actor) { // hide what is cited only for the use of the malware
				left := map[int32]bool{}
				for _, fc := range x.actors[cand.actor].facts {
					k := x.items[fc.item].kind
					if k != Document && fc.item != item || fc.relation == "cited for it" {
						for _, c := range fc.rec.sources {
							left[c] = true
						}
					}
				}
				cand.facts = slices.DeleteFunc(slices.Clone(cand.facts), func(fc fact) bool { return !left[fc.rec.sources[0]] })
			}
		}
		questions = append(questions, q)
	}
	if len(questions) < 400 {
		t.Fatalf("%d questions; the test has lost its subject", len(questions))
	}
	likelihood := func(c constants) (sum, top1 float64) {
		for _, q := range questions {
			q.field.constants[Document] = c
			standings := q.field.evaluate(&q.field.lens).standings
			most, all, own := math.Inf(-1), 0.0, math.Inf(-1)
			for i, st := range standings {
				most = max(most, st.weight)
				if slices.Contains(q.truth, q.field.candidates[st.candidate].actor) {
					own = max(own, st.weight)
					if rankOf(standings, i) == 1 {
						top1++
					}
				}
			}
			for _, st := range standings {
				all += math.Exp(st.weight - most)
			}
			sum += own - most - math.Log(all)
		}
		return sum / float64(len(questions)), top1 / float64(len(questions))
	}
	use := constantsOf(Document)
	best, top1 := likelihood(use)
	t.Logf("%d malware: log likelihood %.3f, top-1 %.3f", len(questions), best, top1)
	with := use
	with.breadth = true
	if l, _ := likelihood(with); l >= best {
		t.Errorf("breadth would be better: %.3f, not %.3f", l, best)
	}
	less := use
	less.weight = 0.5
	if l, _ := likelihood(less); l >= best {
		t.Errorf("less weight would be better: %.3f, not %.3f", l, best)
	}
}
