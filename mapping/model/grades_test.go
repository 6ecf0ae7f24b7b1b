package model_test

import (
	"testing"

	"stixgraph/mapping/model"
)

// TestConfidence is the Admiralty credibility scale of STIX 2.1, Appendix A.
func TestConfidence(t *testing.T) {
	for grade, want := range map[model.Credibility]int{1: 90, 2: 70, 3: 50, 4: 30, 5: 10} {
		if got, ok := grade.Confidence(); !ok || got != want {
			t.Errorf("credibility %d gives %d (%v), want %d", grade, got, ok, want)
		}
	}
	for _, grade := range []model.Credibility{-1, 0, 6, 7} {
		if got, ok := grade.Confidence(); ok || got != 0 {
			t.Errorf("credibility %d gives %d (%v), want none", grade, got, ok)
		}
	}
}

// TestMeanings: every grade has words of its own, what is no grade has none.
func TestMeanings(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range model.Reliabilities() {
		if r.Meaning() == "not graded" || seen[r.Meaning()] {
			t.Errorf("%s means %q", r, r.Meaning())
		}
		seen[r.Meaning()] = true
	}
	for c := model.Credibility(1); c <= 6; c++ {
		if c.Meaning() == "not graded" || seen[c.Meaning()] {
			t.Errorf("%d means %q", c, c.Meaning())
		}
		seen[c.Meaning()] = true
	}
	if len(seen) != 12 || model.Reliability("G").Meaning() != "not graded" || model.Credibility(0).Meaning() != "not graded" {
		t.Errorf("%d meanings: %v", len(seen), seen)
	}
}

// TestListsHaveNoRepetition: kinds, hedges and levels, in their documented
// order and once each.
func TestListsHaveNoRepetition(t *testing.T) {
	kinds := map[model.Kind]bool{}
	for _, k := range model.Kinds() {
		if kinds[k] {
			t.Errorf("%s stands twice", k)
		}
		kinds[k] = true
	}
	for _, k := range model.IndicatorKinds() {
		if !kinds[k] {
			t.Errorf("%s is no kind", k)
		}
	}
	if hs := model.Hedges(); len(hs) != 5 || hs[0] != model.Stated || hs[4] != model.Denied {
		t.Errorf("hedges %v", hs)
	}
	if ls := model.TLPs(); len(ls) != 5 || ls[0] != model.TLPClear || ls[4] != model.TLPRed {
		t.Errorf("levels %v", ls)
	}
}
