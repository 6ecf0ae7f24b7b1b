package corpus_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/schemas/corpus"
)

func TestCasesAreTheSameEveryTime(t *testing.T) {
	if diff := cmp.Diff(mustCases(t), mustCases(t)); diff != "" {
		t.Error(diff)
	}
}

func TestCasesAreWellMade(t *testing.T) {
	name := regexp.MustCompile(`^[a-z0-9-]+/[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)?$`)
	for _, c := range mustCases(t) {
		switch {
		case !name.MatchString(c.Name):
			t.Errorf("%s: a name reads type/group/detail", c.Name)
		case !regexp.MustCompile(`^[0-9A-Za-z]`).MatchString(c.Rule):
			t.Errorf("%s: no rule", c.Name)
		case !json.Valid(c.Input):
			t.Errorf("%s: no JSON: %s", c.Name, c.Input)
		case c.Valid && c.Structural:
			t.Errorf("%s: valid and broken at once", c.Name)
		}
	}
}

// TestCasesCoverTheRules wants enough cases, every type tried in both ways
// and every recommendation unheeded at least once.
func TestCasesCoverTheRules(t *testing.T) {
	cases := mustCases(t)
	if len(cases) < 3000 {
		t.Errorf("%d cases, want at least 3000", len(cases))
	}
	valid, broken, codes := map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range cases {
		var o struct {
			Type any
		}
		if json.Unmarshal(c.Input, &o) != nil {
			continue
		}
		typeName, _ := o.Type.(string)
		if c.Valid {
			valid[typeName]++
		} else {
			broken[typeName]++
		}
		for _, code := range c.Codes {
			codes[code]++
		}
	}
	for _, typeName := range strings.Fields(`attack-pattern campaign course-of-action grouping identity incident indicator
		infrastructure intrusion-set location malware malware-analysis note observed-data opinion report threat-actor tool
		vulnerability relationship sighting artifact autonomous-system directory domain-name email-addr email-message file
		ipv4-addr ipv6-addr mac-addr mutex network-traffic process software url user-account windows-registry-key
		x509-certificate language-content marking-definition extension-definition bundle`) {
		if valid[typeName] < 5 || broken[typeName] < 5 {
			t.Errorf("%s: %d valid and %d broken cases, want 5 of each", typeName, valid[typeName], broken[typeName])
		}
	}
	for _, code := range strings.Fields(`103 111 121 141 142 143 149 150 201 202 203 211 212 213 214 215 216 218 219 220
		221 222 223 225 226 227 228 230 231 241 243 244 245 271 272 273 274 275 276 277 301 302 303 304 305 306 401`) {
		if codes[code] == 0 {
			t.Errorf("no case leaves recommendation %s unheeded", code)
		}
	}
}

// TestEngineMeetsTheSpecification holds schemas/validate to what the corpus
// says of every case, without any peer.
func TestEngineMeetsTheSpecification(t *testing.T) {
	cases := mustCases(t)
	ours, _ := answers(t, cases)
	failures := 0
	fail := func(c corpus.Case, format string, args ...any) {
		if failures++; failures <= 40 {
			t.Errorf("%s ("+c.Rule+"): "+format, append([]any{c.Name}, args...)...)
		}
	}
	for _, c := range cases {
		a := ours[c.Name]
		switch {
		case c.Valid && a.Default != "valid":
			fail(c, "called invalid: %s", firstFinding(t, c))
		case !c.Valid && a.Default != "invalid":
			fail(c, "called valid")
		case c.Valid && !slices.Equal(c.Codes, a.Codes):
			fail(c, "codes %v, want %v", a.Codes, c.Codes)
		}
	}
	if failures > 40 {
		t.Errorf("… and %d more", failures-40)
	}
}
