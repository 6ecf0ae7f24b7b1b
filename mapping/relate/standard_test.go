package relate_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stixgraph/mapping/relate"
)

// types are the domain objects and cyber-observables of STIX 2.1 (sections 4
// and 6).
func types() []string {
	return strings.Fields(`attack-pattern campaign course-of-action grouping identity incident indicator infrastructure
		intrusion-set location malware malware-analysis note observed-data opinion report threat-actor tool vulnerability
		artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr mac-addr mutex
		network-traffic process software url user-account windows-registry-key x509-certificate`)
}

// TestStandardTable writes every triple the specification names to a golden
// file, one a line, so that a change of the table is seen as what it allows.
func TestStandardTable(t *testing.T) {
	verbs := strings.Fields(`analysis-of attributed-to authored-by based-on beacons-to belongs-to characterizes
		communicates-with compromises consists-of controls delivers downloads drops dynamic-analysis-of exfiltrates-to
		exploits has hosts impersonates indicates investigates located-at mitigates originates-from owns remediates
		resolves-to static-analysis-of targets uses variant-of`)
	var lines []string
	for _, s := range types() {
		for _, v := range verbs {
			for _, o := range types() {
				if relate.Standard(s, v, o) {
					lines = append(lines, s+" "+v+" "+o)
				}
			}
		}
	}
	if slices.Sort(lines); len(lines) == 0 {
		t.Fatal("the table is empty")
	}
	golden(t, "testdata/standard.txt", strings.Join(lines, "\n")+"\n")
}

// TestStandardAndFallback: what is common to all types, what only looks like
// a row, and what an exporter writes instead.
func TestStandardAndFallback(t *testing.T) {
	for _, c := range []struct {
		source, relType, target string
		want                    bool
	}{
		{"threat-actor", "attributed-to", "identity", true},
		{"identity", "attributed-to", "threat-actor", false},
		{"intrusion-set", "attributed-to", "identity", false},
		{"indicator", "based-on", "observed-data", true},
		{"indicator", "based-on", "ipv4-addr", false},
		{"infrastructure", "consists-of", "x509-certificate", true},
		{"intrusion-set", "duplicate-of", "intrusion-set", true},
		{"tool", "duplicate-of", "malware", false},
		{"tool", "derived-from", "tool", true},
		{"grouping", "related-to", "url", true},
		{"x-acme-widget", "related-to", "tool", true},
		{"identity", "sells", "tool", false},
		{"malware", "drops", "fil", false},
		{"malware", "drops", "", false},
		{"malware", "drops", "file malware", false},
		{"", "", "", false},
	} {
		t.Run(fmt.Sprintf("%s %s %s", c.source, c.relType, c.target), func(t *testing.T) {
			if got := relate.Standard(c.source, c.relType, c.target); got != c.want {
				t.Errorf("Standard is %v", got)
			}
			want := "related-to"
			if c.want {
				want = ""
			}
			if got := relate.Fallback(c.source, c.relType, c.target); got != want {
				t.Errorf("Fallback is %q, want %q", got, want)
			}
		})
	}
}

// TestDocsNameEverything: the document has a table for every predicate, no
// empty one, and no kind without a line.
func TestDocsNameEverything(t *testing.T) {
	text := relate.Docs(shapes(t))
	for _, p := range relate.Predicates() {
		_, after, ok := strings.Cut(text, "\n### "+string(p)+"\n")
		if !ok || !regexp.MustCompile(`^\n[^\n]+\n\n\| subject[^\n]+\n\|---[^\n]+\n\| [a-z]`).MatchString(after) {
			t.Errorf("%s has no table", p)
		}
	}
	for _, s := range shapes(t) {
		if !strings.Contains(text, fmt.Sprintf("| %s | %s |", s.Kind, s.Module)) {
			t.Errorf("%s has no line", s.Kind)
		}
	}
	if strings.Contains(text, "| – | – | –") || strings.Contains(text, "``") {
		t.Error("the document has holes")
	}
}
