package find

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"stixgraph/schemas/fold"
)

// Candidate is one of the things that could be meant.
type Candidate struct{ ID, Type, Name string }

// Choose picks the one that is meant among those that bear a name, of which there is at least one. What is called by the
// name itself wins over those that have it as an alias. A company and the threat actor that stands for its attacks bear one
// name: where all that are left are halves of one thing, as tied tells of two, the first type of prefer that is among
// them decides. The error is an [*AmbiguousError].
func Choose(name string, found []Candidate, prefer []string, tied func(a, b Candidate) bool) (Candidate, error) {
	if len(found) == 1 {
		return found[0], nil
	}
	own := slices.DeleteFunc(slices.Clone(found), func(c Candidate) bool { return fold.Key(c.Name) != fold.Key(name) })
	if len(own) > 0 {
		found = own
	}
	if len(found) == 1 {
		return found[0], nil
	}
	whole := !slices.ContainsFunc(found[1:], func(c Candidate) bool { return !tied(c, found[0]) })
	for _, typ := range prefer {
		i := slices.IndexFunc(found, func(c Candidate) bool { return c.Type == typ })
		if i >= 0 && whole {
			return found[i], nil
		}
	}
	return Candidate{}, &AmbiguousError{Name: name, Candidates: found}
}

// Near returns at most five captions of what has a name that is nearly the one asked for, the nearest first. Entries are
// folded names with what bears them, in any order.
func Near(name string, entries iter.Seq2[string, Candidate]) []string {
	key := fold.Key(name)
	type guess struct {
		name string
		far  int
	}
	var guesses []guess
	limit := 1 + len([]rune(key))/3
	for candidate, c := range entries {
		far := limit + 1
		if d := len(candidate) - len(key); d <= 3*limit && d >= -3*limit { // bytes bound the distance in runes
			far = levenshtein.ComputeDistance(key, candidate)
		}
		if far > limit && len(key) >= 3 && strings.Contains(candidate, key) {
			far = limit
		}
		if far <= limit {
			guesses = append(guesses, guess{c.Name, far})
		}
	}
	slices.SortFunc(guesses, func(a, b guess) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.name, b.name)) })
	var names []string
	for _, g := range guesses {
		if !slices.Contains(names, g.name) && len(names) < 5 {
			names = append(names, g.name)
		}
	}
	return names
}
