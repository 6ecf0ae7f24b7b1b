package attribution

import (
	"math"
)

// The baselines weigh the same evidence as the ranking does, the groups' own, by the two usual measures.

// profiles are the items of one kind of every candidate, and of the subject, as a lens lets them be seen.
func profiles(f *field, l *lens, k Kind) (candidates []map[int32]bool, subject map[int32]bool) {
	for _, c := range f.candidates {
		own := map[int32]bool{}
		for i := range c.facts {
			if f.index.items[c.facts[i].item].kind == k && c.facts[i].via == -1 && l.holds(&c.facts[i]) {
				own[c.facts[i].item] = true
			}
		}
		candidates = append(candidates, own)
	}
	subject = map[int32]bool{}
	for _, s := range f.slots {
		if s.kind == k {
			subject[s.item] = true
		}
	}
	return candidates, subject
}

// jaccard is the part of techniques in common, of all the two have.
func jaccard(f *field, l *lens) []float64 {
	candidates, subject := profiles(f, l, Technique)
	scores := make([]float64, len(candidates))
	for c, items := range candidates {
		both := 0
		for i := range subject {
			if items[i] {
				both++
			}
		}
		if all := len(items) + len(subject) - both; all > 0 {
			scores[c] = float64(both) / float64(all)
		}
	}
	return scores
}

// cosine is the cosine between the software of the two, each weighted by the logarithm of its inverse frequency.
func cosine(f *field, l *lens) []float64 {
	candidates, subject := profiles(f, l, Software)
	idf := map[int32]float64{}
	for _, items := range candidates {
		for i := range items {
			idf[i]++
		}
	}
	for i, n := range idf {
		idf[i] = math.Log(float64(len(candidates)) / n)
	}
	length := func(items map[int32]bool) float64 {
		sum := 0.0
		for i := range items {
			sum += idf[i] * idf[i]
		}
		return math.Sqrt(sum)
	}
	scores := make([]float64, len(candidates))
	for c, items := range candidates {
		dot := 0.0
		for i := range subject {
			if items[i] {
				dot += idf[i] * idf[i]
			}
		}
		if dot > 0 {
			scores[c] = dot / length(items) / length(subject)
		}
	}
	return scores
}
