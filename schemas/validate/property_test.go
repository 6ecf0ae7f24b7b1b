package validate_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stixgraph/schemas/corpus"
	"stixgraph/schemas/validate"
)

// TestOrderAndSpaceDoNotMatter shuffles the members of objects and spreads them over lines: the findings stay.
func TestOrderAndSpaceDoNotMatter(t *testing.T) {
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	checker := mustNew(t, validate.Options{})
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(cases).Draw(t, "case")
		var members map[string]json.RawMessage
		if json.Unmarshal(c.Input, &members) != nil || members["type"] == nil || c.Name == "common/shape/duplicate-name" {
			return
		}
		var b bytes.Buffer
		b.WriteString("{\n")
		for i, name := range rapid.Permutation(slices.Sorted(maps.Keys(members))).Draw(t, "order") {
			if i > 0 {
				b.WriteString(" ,\r\n")
			}
			key, err := json.Marshal(name)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(key)
			b.WriteString("\t:\n ")
			if err := json.Indent(&b, members[name], " ", "\t"); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString("\n}\n")
		if diff := cmp.Diff(codesOf(checker.Document(c.Input)), codesOf(checker.Document(b.Bytes()))); diff != "" {
			t.Fatalf("%s:\n%s", c.Name, diff)
		}
	})
}

// TestCheckerIsSafeForConcurrentUse has goroutines check the same objects and wants the same findings; the race detector
// sees the rest.
func TestCheckerIsSafeForConcurrentUse(t *testing.T) {
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	checker := mustNew(t, validate.Options{})
	results := make([][]string, 4)
	var workers sync.WaitGroup
	for i := range results {
		workers.Go(func() {
			for at := 0; at < len(cases); at += 7 {
				results[i] = append(results[i], codesOf(checker.Object(0, cases[at].Input))...)
			}
		})
	}
	workers.Wait()
	for i := range results {
		if diff := cmp.Diff(results[0], results[i]); diff != "" {
			t.Errorf("goroutine %d finds other things:\n%s", i, diff)
		}
	}
}
