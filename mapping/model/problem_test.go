package model_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/mapping/model"
)

// TestSortProblems orders by file, line, column, severity and text, whatever
// the order they were found in, and says everything once.
func TestSortProblems(t *testing.T) {
	at := func(file string, line, column int) model.Place {
		return model.Place{File: file, Line: line, Column: column}
	}
	want := []model.Problem{
		model.Mistakef(model.Place{}, "", "no place"),
		model.Mistakef(at("a.yaml", 0, 0), "", "whole file"),
		model.Mistakef(at("a.yaml", 2, 9), "", "early"),
		model.Mistakef(at("a.yaml", 10, 1), "", "a"),
		model.Mistakef(at("a.yaml", 10, 1), "hint", "b %d", 1),
		model.Remarkf(at("a.yaml", 10, 1), "", "a"),
		model.Mistakef(at("a.yaml", 10, 2), "", "a"),
		model.Remarkf(at("b.yaml", 1, 1), "", "z"),
	}
	for seed := range uint64(20) {
		mixed := append(append([]model.Problem{}, want...), want...)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if diff := cmp.Diff(want, model.SortProblems(mixed)); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
	}
	if got := model.SortProblems(nil); len(got) != 0 {
		t.Errorf("none became %v", got)
	}
}

// TestProblemText leaves out what is not known.
func TestProblemText(t *testing.T) {
	for _, c := range []struct {
		p    model.Problem
		want string
	}{
		{model.Mistakef(model.Place{File: "c.yaml", Line: 7, Column: 3}, "do that", "%q is wrong", "x"), `c.yaml:7:3: "x" is wrong (do that)`},
		{model.Remarkf(model.Place{File: "c.csv", Line: 7}, "", "odd"), "c.csv:7: odd"},
		{model.Remarkf(model.Place{File: "c.csv"}, "", "odd"), "c.csv: odd"},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	remark, mistake := model.Remarkf(model.Place{}, "", "r"), model.Mistakef(model.Place{}, "", "m")
	if model.Mistakes(nil) || model.Mistakes([]model.Problem{remark}) || !model.Mistakes([]model.Problem{remark, mistake}) {
		t.Error("Mistakes does not tell mistakes from remarks")
	}
}
