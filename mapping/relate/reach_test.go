package relate

import (
	"testing"

	"stixgraph/mapping/model"
)

// TestEveryRuleIsReached finds rules that stand behind others which take all
// their pairs.
func TestEveryRuleIsReached(t *testing.T) {
	for _, p := range Predicates() {
		rules := rulesOf(p)
		for i, r := range rules {
			if !reached(rules, i) {
				t.Errorf("rule %d of %s (%v %s %v) is never used: earlier ones take all its pairs", i+1, p, r.Subjects, r.Type, r.Objects)
			}
		}
	}
}

func reached(rules []Rule, i int) bool {
	for _, s := range model.Kinds() {
		for _, o := range model.Kinds() {
			first := -1
			for j, r := range rules {
				if r.matches(s, o) {
					first = j
					break
				}
			}
			if first == i {
				return true
			}
		}
	}
	return false
}
