package pattern

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// patternCase is one entry of testdata/cases.json, which other implementations may read too.
type patternCase struct {
	Pattern string `json:"pattern"`
	Valid   bool   `json:"valid"`   // grammatical, and no MUST of the specification is broken
	At      string `json:"at"`      // for an invalid one: line:column of the first fault
	Rule    string `json:"rule"`    // the rule that the pattern offends, where it is grammatical
	Print   string `json:"print"`   // the canonical form, where it is not the pattern itself
	Differs string `json:"differs"` // why the verdict is not that of stix2-patterns: section and what it says
}

func readCases(t testing.TB) []patternCase {
	t.Helper()
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []patternCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// verdict applies grammar and rules.
func verdict(text string) (p *Pattern, findings []Finding, first string, err error) {
	if p, err = Parse(text); err != nil {
		var list ErrorList = err.(ErrorList)
		return nil, nil, list[0].Pos.String(), err
	}
	findings = Check(p)
	for _, f := range findings {
		if f.Rule.Info().Must {
			return p, findings, f.Pos.String(), nil
		}
	}
	return p, findings, "", nil
}

func TestCases(t *testing.T) {
	cases := readCases(t)
	if len(cases) < 250 {
		t.Fatalf("%d cases, want at least 250", len(cases))
	}
	seen := map[string]bool{}
	for i, c := range cases {
		t.Run(fmt.Sprintf("%d", i), func(t *testing.T) {
			if seen[c.Pattern] {
				t.Errorf("pattern %q occurs twice", c.Pattern)
			}
			seen[c.Pattern] = true
			p, findings, at, err := verdict(c.Pattern)
			if c.Valid != (at == "") || c.At != at {
				t.Fatalf("%q: fault at %q, want %q; %v %v", c.Pattern, at, c.At, err, findings)
			}
			if rule := offended(findings); rule != c.Rule {
				t.Errorf("%q: rule %q, want %q", c.Pattern, rule, c.Rule)
			}
			if err != nil {
				return
			}
			want := c.Print
			if want == "" {
				want = c.Pattern
			}
			got, err := Print(p)
			if err != nil {
				t.Fatalf("%q: %v", c.Pattern, err)
			}
			if got != want {
				t.Errorf("%q printed as %q, want %q", c.Pattern, got, want)
			}
			again, err := Parse(got)
			if err != nil {
				t.Fatalf("%q printed as %q: %v", c.Pattern, got, err)
			}
			if diff := cmp.Diff(p, again, ignorePositions); diff != "" {
				t.Errorf("%q printed as %q reads as something else:\n%s", c.Pattern, got, diff)
			}
		})
	}
}

// offended returns the first rule that decides, or else the first at all.
func offended(findings []Finding) string {
	for _, f := range findings {
		if f.Rule.Info().Must {
			return string(f.Rule)
		}
	}
	if len(findings) > 0 {
		return string(findings[0].Rule)
	}
	return ""
}

// A verdict that differs from the reference implementation names the section of the rule that decides it.
func TestDifferencesNameTheirSection(t *testing.T) {
	for _, c := range readCases(t) {
		info := Rule(c.Rule).Info()
		if c.Rule != "" && info.Must && !info.OASIS && !strings.HasPrefix(c.Differs, info.Section) {
			t.Errorf("%q: differs %q, want it to start with section %s", c.Pattern, c.Differs, info.Section)
		}
	}
}

// Every rule is described, and decides or marks at least one case.
func TestRules(t *testing.T) {
	used := map[string]bool{}
	for _, c := range readCases(t) {
		used[c.Rule] = true
	}
	for _, info := range Rules() {
		if info.Section == "" || info.Text == "" {
			t.Errorf("rule %s lacks its section or text", info.Rule)
		}
		if !used[string(info.Rule)] {
			t.Errorf("no case for rule %s", info.Rule)
		}
		if got := info.Rule.Info(); got != info {
			t.Errorf("Info of %s = %v", info.Rule, got)
		}
	}
	if got := Rule("no-such-rule").Info(); got != (RuleInfo{}) {
		t.Errorf("Info of an unknown rule = %v", got)
	}
}

// The messages for all invalid cases stand in a golden file, to be read as an analyst would.
func TestMessages(t *testing.T) {
	var b strings.Builder
	for _, c := range readCases(t) {
		_, findings, _, err := verdict(c.Pattern)
		if err == nil && len(findings) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%q\n", c.Pattern)
		if list, ok := err.(ErrorList); ok {
			for _, e := range list {
				fmt.Fprintf(&b, "\t%v\n", e)
			}
		}
		for _, f := range findings {
			fmt.Fprintf(&b, "\t%v\n", f)
		}
	}
	const golden = "testdata/messages.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("messages differ from %s (-update rewrites it):\n%s", golden, diff)
	}
}
