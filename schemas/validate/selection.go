package validate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Options say which recommendations are checked and what they weigh. The zero value is the OASIS validator's default.
type Options struct {
	// Strict makes an Error of every unheeded recommendation.
	Strict bool
	// Disable names recommendations not to be checked, by code or name; 1, 2, 210, 270 and "all" name groups. Without
	// 401, 101 is checked in its place, and without that 102.
	Disable []string
	// Enable names recommendations to be checked. Without Disable, they are the only ones; with it, they are
	// checked besides those left.
	Enable []string
	// EnforceRefs makes an Error of every reference that nothing in the input answers, in place of a Warning.
	EnforceRefs bool
	// MaxFindings bounds what one call returns; 0 means 1,000, less than 0 means no bound. One more finding then
	// says how many there are.
	MaxFindings int
}

const defaultMaxFindings = 1000

// selection is which rules are on.
type selection [ruleCount]bool

// groups are the names under which the OASIS validator switches several rules at once.
func groups() map[string][]ruleID {
	between := func(first, last ruleID) []ruleID {
		var ids []ruleID
		for id := first; id <= last; id++ {
			ids = append(ids, id)
		}
		return ids
	}
	format := between(shouldUUID, shouldHashName)
	vocabularies := between(shouldMotivation, shouldPatternType)
	external := between(shouldMIME, shouldCountry)
	approved := slices.Concat([]ruleID{shouldMarkingType, shouldRelationship, shouldDuplicate}, vocabularies, external)
	all := between(shouldUUID, shouldExtension)
	return map[string][]ruleID{
		"all": all,
		"1":   format, "format-checks": format,
		"2": approved, "approved-values": approved,
		"210": vocabularies, "all-vocabs": vocabularies,
		"270": external, "all-external-sources": external,
	}
}

// selectRules turns the options into the rules that are on.
func (o Options) selectRules(table *[ruleCount]Rule) (selection, error) {
	var on selection
	for id := range on {
		on[id] = table[id].Default
	}
	disabled, err := expand(table, o.Disable)
	if err != nil {
		return on, err
	}
	enabled, err := expand(table, o.Enable)
	if err != nil {
		return on, err
	}
	if len(o.Enable) > 0 && len(o.Disable) == 0 {
		for id := range on {
			on[id] = table[id].Severity == Error
		}
		// The closure of references is no recommendation of the OASIS validator's and stays as it is.
		on[shouldResolve] = table[shouldResolve].Default
	}
	for id := range disabled {
		on[id] = false
	}
	if disabled[shouldExtension] && !slices.Contains(o.Disable, "all") && !namesFormatChecks(o.Disable) {
		on[shouldCustomPrefix] = !disabled[shouldCustomPrefix]
		on[shouldCustomPrefixLax] = disabled[shouldCustomPrefix] && !disabled[shouldCustomPrefixLax]
	}
	for id := range enabled {
		on[id] = true
	}
	on[shouldResolve] = on[shouldResolve] || o.EnforceRefs
	return on, nil
}

func namesFormatChecks(names []string) bool {
	return slices.Contains(names, "1") || slices.Contains(names, "format-checks")
}

// expand turns codes and names of recommendations into rules.
func expand(table *[ruleCount]Rule, names []string) (map[ruleID]bool, error) {
	ids := map[ruleID]bool{}
	known := groups()
	for _, name := range names {
		name = strings.TrimSpace(name)
		if group, ok := known[name]; ok {
			for _, id := range group {
				ids[id] = true
			}
			continue
		}
		id, ok := find(table, name)
		if !ok {
			return nil, unknownRule(table, name)
		}
		if table[id].Severity == Error {
			return nil, fmt.Errorf("the rule %q is a MUST of the specification and always on: leave it out, only recommendations can be selected", name)
		}
		ids[id] = true
	}
	return ids, nil
}

// find looks for a rule by code or name. A name goes to the recommendation first, where a MUST has it too.
func find(table *[ruleCount]Rule, name string) (ruleID, bool) {
	for id := ruleCount; id > 0; id-- {
		if r := table[id-1]; r.Code == name || r.Name == name && r.Severity == Warning {
			return id - 1, true
		}
	}
	return 0, false
}

func unknownRule(table *[ruleCount]Rule, name string) error {
	nearest, distance := "", len(name)+1
	consider := func(candidate string) {
		d := levenshtein.ComputeDistance(name, candidate)
		if d < distance || d == distance && commonPrefix(name, candidate) > commonPrefix(name, nearest) {
			nearest, distance = candidate, d
		}
	}
	for _, r := range table {
		if r.Severity == Warning {
			consider(r.Code)
			consider(r.Name)
		}
	}
	for _, group := range []string{"all", "format-checks", "approved-values", "all-vocabs", "all-external-sources"} {
		consider(group)
	}
	return fmt.Errorf("there is no rule %q: the nearest is %q; Rules lists all", name, nearest)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
