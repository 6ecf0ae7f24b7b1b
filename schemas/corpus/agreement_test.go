package corpus_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"stixgraph/schemas/corpus"
)

var most = flag.Int("most", 40, "how many failures to print")

var update = flag.Bool("update", false, "write the recorded answers of the OASIS validator and docs/validation.md anew")

// disagreement explains one way in which the OASIS validator and ours differ.
type disagreement struct {
	// Title names the matter in a few words.
	Title string `json:"title"`
	// Cases are patterns of case names, in the syntax of path.Match.
	Cases []string `json:"cases"`
	// On is what differs: verdict, codes, codes of broken input (which both
	// call invalid) or references.
	On string `json:"on"`
	// OASIS and Stixgraph say who says what. Where the verdicts differ:
	// valid or invalid. Where the codes differ: the codes that only the one
	// or only the other reports.
	OASIS     string `json:"oasis"`
	Stixgraph string `json:"stixgraph"`
	// Section is the section of the specification that decides, Because
	// says in our words what it asks for.
	Section string `json:"section"`
	Because string `json:"because"`
}

const disagreementFile = "testdata/disagreements.json"

func readDisagreements(t *testing.T) []disagreement {
	t.Helper()
	text, err := os.ReadFile(disagreementFile)
	if err != nil {
		t.Fatal(err)
	}
	var all []disagreement
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatalf("%s: %v", disagreementFile, err)
	}
	for i, d := range all {
		if d.Title == "" || d.Section == "" || d.Because == "" || len(d.Cases) == 0 {
			t.Errorf("%s: entry %d (%s) lacks a title, cases, a section or a reason", disagreementFile, i+1, d.Title)
		}
	}
	return all
}

func (d disagreement) explains(name, on, oasis, ours string) bool {
	// On broken input a star stands for any codes: both say already that
	// something is wrong.
	same := func(want, have string) bool {
		return want == have || want == "*" && on == "codes of broken input"
	}
	if d.On != on || !same(d.OASIS, oasis) || !same(d.Stixgraph, ours) {
		return false
	}
	return slices.ContainsFunc(d.Cases, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return err == nil && ok
	})
}

// difference is one thing on which the two differ for one case.
type difference struct{ name, on, oasis, ours string }

// differences compares two answers. A crash of the OASIS validator counts as
// invalid, as its command counts it, and leaves no codes to compare.
func differences(name string, oasis, ours answer) []difference {
	verdict := func(v string) string {
		if v == "crash" {
			return "invalid"
		}
		return v
	}
	var out []difference
	if o := verdict(oasis.Default); o != ours.Default {
		out = append(out, difference{name, "verdict", o, ours.Default})
	}
	if oasis.Default != "crash" {
		onlyOASIS, onlyOurs := minus(oasis.Codes, ours.Codes), minus(ours.Codes, oasis.Codes)
		on := "codes"
		if verdict(oasis.Default) == "invalid" && ours.Default == "invalid" {
			on = "codes of broken input"
		}
		if onlyOASIS != onlyOurs {
			out = append(out, difference{name, on, onlyOASIS, onlyOurs})
		}
	}
	// A strict verdict follows from the verdict and the codes: it is a
	// difference of its own only where these agree.
	if o := verdict(oasis.Strict); o != ours.Strict && len(out) == 0 {
		out = append(out, difference{name, "strict", o, ours.Strict})
	}
	if o := verdict(oasis.Closed); o != ours.Closed && len(out) == 0 {
		out = append(out, difference{name, "references", o, ours.Closed})
	}
	return out
}

func minus(a, b []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) }), " ")
}

// TestAgreement compares schemas/validate with what the OASIS validator says
// of every case, and wants each difference explained.
func TestAgreement(t *testing.T) {
	cases := mustCases(t)
	oasis := readRecord(t)
	explained := readDisagreements(t)
	used := make([]int, len(explained))
	ours, took := answers(t, cases)
	agreed := map[string]int{}
	var unexplained []difference
	for _, c := range cases {
		if oasis.digests[c.Name] != digest(c.Input) {
			t.Fatalf("%s: the recorded answer is to another input; run with -update and STIXGRAPH_TEST_PYTHON set", c.Name)
		}
		found := differences(c.Name, oasis.answers[c.Name], ours[c.Name])
		for _, on := range []string{"verdict", "codes", "codes of broken input", "references"} {
			if !slices.ContainsFunc(found, func(d difference) bool { return d.on == on }) {
				agreed[on]++
			}
		}
	next:
		for _, d := range found {
			for i, e := range explained {
				if e.explains(d.name, d.on, d.oasis, d.ours) {
					used[i]++
					continue next
				}
			}
			unexplained = append(unexplained, d)
		}
	}
	for i, d := range unexplained {
		if i == *most {
			t.Errorf("… and %d more", len(unexplained)-i)
			break
		}
		t.Errorf("%s: %s: OASIS %q, ours %q: correct the rule, or explain it in %s", d.name, d.on, d.oasis, d.ours, disagreementFile)
	}
	for i, n := range used {
		if n == 0 {
			t.Errorf("%s: %q explains no case any more: remove it", disagreementFile, explained[i].Title)
		}
	}
	total, strict := len(cases), 0
	for _, c := range cases {
		if (oasis.answers[c.Name].Strict == "valid") == (ours[c.Name].Strict == "valid") {
			strict++
		}
	}
	t.Logf("strict verdicts agree on %d of %d cases (%.2f %%)", strict, total, 100*float64(strict)/float64(total))
	for _, on := range slices.Sorted(maps.Keys(agreed)) {
		t.Logf("%-21s agree on %d of %d cases (%.2f %%)", on, agreed[on], total, 100*float64(agreed[on])/float64(total))
	}
	t.Logf("%d explained disagreements; ours took %v for %d cases, default, strict and closed", len(explained), took.Round(time.Millisecond), total)
}

// TestOASISAnswers runs the OASIS validator and compares it with what was
// recorded of it, so that the record never drifts from the real tool.
func TestOASISAnswers(t *testing.T) {
	interpreter := python(t)
	cases := mustCases(t)
	live, took := ask(t, interpreter, cases)
	_, ours := answers(t, cases)
	t.Logf("stix2-validator %s took %v for %d cases, ours %v: %.0f times faster",
		live.version, took.Round(time.Millisecond), len(cases), ours.Round(time.Millisecond), took.Seconds()/ours.Seconds())
	if *update {
		if err := live.write(cases); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept := readRecord(t)
	if kept.version != live.version {
		t.Fatalf("recorded with stix2-validator %s, running %s: install that version, or record anew with -update", kept.version, live.version)
	}
	for _, c := range cases {
		if was, is := fmt.Sprint(kept.answers[c.Name]), fmt.Sprint(live.answers[c.Name]); was != is {
			t.Errorf("%s: recorded %s, runs as %s", c.Name, was, is)
		}
	}
}

func mustCases(t testing.TB) []corpus.Case {
	t.Helper()
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	return cases
}
