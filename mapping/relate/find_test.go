package relate_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
)

func decode(t *testing.T, o stixobj.Object, into any) {
	t.Helper()
	if err := json.Unmarshal(o.JSON(), into); err != nil {
		t.Fatalf("%s: %v", o.ID(), err)
	}
}

// TestFind tells the pairs whose outcome takes thought: another type than the
// predicate's name, a turned direction, a facet, a verdict, no rule.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		predicate       model.Predicate
		subject, object model.Kind
		want            string
	}{
		{"attributed-to", model.APTGroup, model.Company, "main attributed-to attacker"},
		{"attributed-to", model.Company, model.Agency, "attacker attributed-to main"},
		{"attributed-to", model.Campaign, model.APTGroup, "main attributed-to attacker"},
		{"attributed-to", model.Tool, model.Company, "none"},
		{"part-of", model.APTGroup, model.Company, "main attributed-to attacker"},
		{"part-of", model.Campaign, model.APTGroup, "main attributed-to main"},
		{"part-of", model.APTGroup, model.APTGroup, "main part-of main"},
		{"part-of", model.Victim, model.Sector, "main part-of main"},
		{"alias-of", model.Company, model.APTGroup, "main attributed-to attacker reversed"},
		{"alias-of", model.APTGroup, model.Company, "main attributed-to attacker"},
		{"alias-of", model.APTGroup, model.APTGroup, "main duplicate-of main"},
		{"alias-of", model.Company, model.Victim, "main duplicate-of main"},
		{"alias-of", model.Tool, model.Malware, "main related-to main"},
		{"alias-of", model.Sector, model.Country, "none"},
		{"targets", model.Company, model.Victim, "attacker targets main"},
		{"compromises", model.APTGroup, model.Victim, "main targets main"},
		{"compromises", model.APTGroup, model.Infrastructure, "main compromises main"},
		{"exploits", model.Malware, model.Vulnerability, "main exploits main"},
		{"exploits", model.APTGroup, model.Vulnerability, "main targets main"},
		{"uses", model.Campaign, model.IndicatorDomain, "attacker indicates main reversed"},
		{"indicates", model.IndicatorIP, model.Agency, "main indicates attacker"},
		{"resolves-to", model.IndicatorDomain, model.IndicatorIP, "observable resolves-to observable"},
		{"communicates-with", model.Malware, model.IndicatorURL, "main communicates-with observable"},
		{"develops", model.Company, model.Malware, "main authored-by attacker reversed"},
		{"developed-by", model.Malware, model.APTGroup, "main authored-by attacker"},
		{"denies", model.Agency, model.DocumentType, "opinion disagree"},
		{"withholds-judgement-on", model.Agency, model.DocumentType, "opinion neutral"},
		{"indicts", model.Agency, model.PersonRole, "main indicts main"},
		{"nonsense", model.Agency, model.PersonRole, "none"},
	} {
		t.Run(fmt.Sprintf("%s/%s/%s", c.predicate, c.subject, c.object), func(t *testing.T) {
			if got := said(relate.Find(c.predicate, c.subject, c.object)); normal(got, c.subject, c.object) != normal(c.want, c.subject, c.object) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// said writes a rule as source facet, type, target facet.
func said(r relate.Rule, ok bool) string {
	switch {
	case !ok:
		return "none"
	case r.Verdict != "":
		return "opinion " + string(r.Verdict)
	case r.Reverse:
		return fmt.Sprintf("%s %s %s reversed", r.To, r.Type, r.From)
	}
	return fmt.Sprintf("%s %s %s", r.From, r.Type, r.To)
}

// normal takes the attacker facet of what has no second object for the main
// one, as the mapping does.
func normal(s string, subject, object model.Kind) string {
	two := []model.Kind{model.Company, model.Agency}
	if !slices.Contains(two, subject) && !slices.Contains(two, object) {
		return strings.ReplaceAll(s, "attacker", "main")
	}
	return s
}

// TestFoundingCasePairs finds a rule for every pair of kinds of the founding
// case, as the claims write them.
func TestFoundingCasePairs(t *testing.T) {
	c, problems := casefile.Read("../../testdata/isoon", mapping.Vocabulary(), casefile.Limits{})
	if model.Mistakes(problems) {
		t.Fatal(problems)
	}
	pairs := 0
	for _, cl := range c.Claims {
		if cl.Subject.Kind == "" || cl.Object.Kind == "" {
			continue
		}
		pairs++
		if _, ok := relate.Find(cl.Predicate, cl.Subject.Kind, cl.Object.Kind); !ok {
			t.Errorf("%s: %s does not lead from %s to %s", cl.Place, cl.Predicate, cl.Subject.Kind, cl.Object.Kind)
		}
	}
	if pairs < 400 {
		t.Errorf("only %d claims name both kinds", pairs)
	}
}

// TestBetween suggests exactly the predicates that Find accepts, in the order
// of the table, and related-to for every pair.
func TestBetween(t *testing.T) {
	for _, s := range model.Kinds() {
		for _, o := range model.Kinds() {
			got := relate.Between(s, o)
			var want []model.Predicate
			for _, p := range relate.Predicates() {
				if _, ok := relate.Find(p, s, o); ok {
					want = append(want, p)
				}
			}
			if !slices.Equal(got, want) || !slices.Contains(got, "related-to") {
				t.Errorf("%s to %s: suggests %v, Find accepts %v", s, o, got, want)
			}
		}
	}
}

// TestPredicates: no predicate stands twice, each has a meaning and ties
// something, and what is symmetric can be turned round between one kind.
func TestPredicates(t *testing.T) {
	seen := map[model.Predicate]bool{}
	for _, m := range relate.Meanings() {
		if seen[m.Predicate] || m.Text == "" {
			t.Errorf("%s stands twice or means nothing", m.Predicate)
		}
		seen[m.Predicate] = true
		pairs := 0
		for _, s := range model.Kinds() {
			for _, o := range model.Kinds() {
				_, there := relate.Find(m.Predicate, s, o)
				_, back := relate.Find(m.Predicate, o, s)
				if there {
					pairs++
				}
				if relate.Symmetric(m.Predicate) && there != back {
					t.Errorf("%s is symmetric but leads only one way between %s and %s", m.Predicate, s, o)
				}
			}
		}
		if pairs == 0 {
			t.Errorf("%s ties nothing", m.Predicate)
		}
	}
}

// TestRuleLaws: whatever Find gives is a usable rule for the pair asked for.
func TestRuleLaws(t *testing.T) {
	name := regexp.MustCompile(`^[a-z0-9-]+$`)
	facets := []relate.Facet{relate.Main, relate.Attacker, relate.Observable}
	verdicts := []relate.Verdict{relate.Agree, relate.Neutral, relate.Disagree}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(relate.Predicates()).Draw(t, "predicate")
		s := rapid.SampledFrom(model.Kinds()).Draw(t, "subject")
		o := rapid.SampledFrom(model.Kinds()).Draw(t, "object")
		r, ok := relate.Find(p, s, o)
		if !ok {
			if r.Predicate != "" || r.Type != "" {
				t.Fatalf("no rule, yet %+v", r)
			}
			return
		}
		if r.Predicate != p || !slices.Contains(r.Subjects, s) || !slices.Contains(r.Objects, o) || r.SameKind && s != o {
			t.Fatalf("a rule for something else: %+v", r)
		}
		if (r.Type == "") == (r.Verdict == "") {
			t.Fatalf("neither or both of type and verdict: %+v", r)
		}
		if r.Type != "" && !name.MatchString(r.Type) || r.Verdict != "" && !slices.Contains(verdicts, r.Verdict) {
			t.Fatalf("type %q, verdict %q", r.Type, r.Verdict)
		}
		if !slices.Contains(facets, r.From) || !slices.Contains(facets, r.To) {
			t.Fatalf("facets %q and %q", r.From, r.To)
		}
	})
}
