package main_test

import (
	"encoding/json"
	"os"
	"testing"
)

// carriedBy reads a bundle: the ids of the claims that its objects carry, how many entities of kinds other than the
// publishers it has, how many reports, and how many objects in all.
func (s synthetic) carriedBy(tb testing.TB, bundle string) (carried map[string]bool, entities, reports, objects int) {
	tb.Helper()
	content, err := os.ReadFile(bundle)
	if err != nil {
		tb.Fatal(err)
	}
	var b struct {
		Objects []struct {
			Type       string
			Extensions map[string]struct {
				Claims []struct{ ID string }
				Entity struct{ Names []string }
			}
		}
	}
	if err := json.Unmarshal(content, &b); err != nil {
		tb.Fatal(err)
	}
	carried = map[string]bool{}
	names := map[string]bool{}
	for _, o := range b.Objects {
		if o.Type == "report" {
			reports++
		}
		for _, extension := range o.Extensions {
			for _, c := range extension.Claims {
				carried[c.ID] = true
			}
			for _, n := range extension.Entity.Names {
				names[n] = true
			}
		}
	}
	kinds := s.kinds()
	for i := range s.entities {
		if names[s.name(kinds[i%len(kinds)], i)] {
			entities++
		}
	}
	return carried, entities, reports, len(b.Objects)
}

// TestSyntheticCases builds cases of growing size: every claim, entity and source is there, and the number of objects
// grows with the number of claims and no faster.
func TestSyntheticCases(t *testing.T) {
	perClaim := map[int]float64{}
	sizes := []int{1250, 2500, 5000}
	for _, claims := range sizes {
		dir := t.TempDir()
		s := syntheticCase(claims)
		s.write(t, dir)
		// Reports and publishers do not depend on the number of claims.
		objects := s.check(t, build(t, dir)) - syntheticSources
		perClaim[claims] = float64(objects) / float64(claims)
	}
	for _, claims := range sizes[1:] {
		if first := perClaim[sizes[0]]; perClaim[claims] > first*1.05 || perClaim[claims] < first*0.85 {
			t.Errorf("%d claims give %.2f objects each, %d give %.2f", claims, perClaim[claims], sizes[0], first)
		}
	}
}
