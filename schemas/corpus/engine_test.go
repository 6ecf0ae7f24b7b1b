package corpus_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stixgraph/schemas/corpus"
	"stixgraph/schemas/validate"
)

// answers runs schemas/validate over the cases as the OASIS validator is run:
// default, strict, and, for bundles, references closed without
// recommendations. It returns the answers with the time all of it took.
func answers(t testing.TB, cases []corpus.Case) (map[string]answer, time.Duration) {
	t.Helper()
	byDefault := newChecker(t, validate.Options{})
	strict := newChecker(t, validate.Options{Strict: true})
	closed := newChecker(t, validate.Options{EnforceRefs: true, Disable: []string{"all"}})
	out := make(map[string]answer, len(cases))
	start := time.Now()
	for _, c := range cases {
		found := byDefault.Document(c.Input)
		a := answer{Default: verdict(found), Strict: verdict(strict.Document(c.Input)), Closed: "-", Codes: codes(found)}
		if strings.Contains(string(c.Input), `"type":"bundle"`) {
			a.Closed = verdict(closed.Document(c.Input))
		}
		out[c.Name] = a
	}
	return out, time.Since(start)
}

func newChecker(t testing.TB, options validate.Options) *validate.Checker {
	t.Helper()
	checker, err := validate.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return checker
}

func verdict(found []validate.Finding) string {
	if slices.ContainsFunc(found, func(f validate.Finding) bool { return f.Severity == validate.Error }) {
		return "invalid"
	}
	return "valid"
}

// codes are the OASIS validator's numbers among the findings, sorted.
func codes(found []validate.Finding) []string {
	var out []string
	for _, f := range found {
		if numbered(f.Code) && !slices.Contains(out, f.Code) {
			out = append(out, f.Code)
		}
	}
	slices.Sort(out)
	return out
}

func numbered(code string) bool { return strings.Trim(code, "0123456789") == "" }

// firstFinding says why a case was called invalid.
func firstFinding(t testing.TB, c corpus.Case) string {
	for _, f := range newChecker(t, validate.Options{}).Document(c.Input) {
		if f.Severity == validate.Error {
			return f.String()
		}
	}
	return "no finding"
}

// rulesTable lists the rules for docs/validation.md.
func rulesTable() string {
	var musts, numbers, others strings.Builder
	for _, r := range validate.Rules() {
		on := "on"
		if !r.Default {
			on = "off"
		}
		section := r.Section
		if section == "" {
			section = "–"
		}
		switch {
		case numbered(r.Code):
			fmt.Fprintf(&numbers, "| %s | %s | %s | %s | %s |\n", r.Code, r.Name, on, section, r.Text)
		case r.Severity == validate.Error:
			fmt.Fprintf(&musts, "| `%s` | %s | %s |\n", r.Code, section, r.Text)
		default:
			fmt.Fprintf(&others, "| `%s` | %s | %s | %s |\n", r.Code, on, section, r.Text)
		}
	}
	return "## Recommendations\n\nThe numbers and names are those of the OASIS validator; options take either. `1`, `2`, `210`, `270` and `all` name groups.\n\n" +
		"| number | name | by default | section | what it asks for |\n|---|---|---|---|---|\n" + numbers.String() +
		"\nTwo more are ours:\n\n| code | by default | section | what it asks for |\n|---|---|---|---|\n" + others.String() +
		"\n## Errors\n\nThese cannot be switched off.\n\n| code | section | what it asks for |\n|---|---|---|\n" + musts.String() + "\n"
}
