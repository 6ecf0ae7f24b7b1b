package relate

import (
	"slices"

	"stixgraph/mapping/model"
)

// Facet says which of an entity's STIX objects a claim speaks of. Most
// entities have one object; a company that attacks is an identity and a
// threat-actor, an indicator is an indicator and a cyber-observable.
type Facet string

// The facets. Attacker and Observable fall back to Main for kinds that have
// only one object.
const (
	Main       Facet = "main"
	Attacker   Facet = "attacker"
	Observable Facet = "observable"
)

// Verdict is a value of the STIX opinion-enum (STIX 2.1, section 10.18) that
// a predicate such as `confirms` expresses about its object.
type Verdict string

// The verdicts that predicates express.
const (
	Agree    Verdict = "agree"
	Neutral  Verdict = "neutral"
	Disagree Verdict = "disagree"
)

// Rule says what a predicate becomes between certain kinds of entity.
type Rule struct {
	Predicate model.Predicate
	Subjects  []model.Kind
	Objects   []model.Kind
	// SameKind limits the rule to subject and object of one kind.
	SameKind bool
	// Type is the relationship_type; empty when Verdict is set.
	Type string
	// From and To are the facets of subject and object that are tied.
	From, To Facet
	// Reverse makes the object the source_ref: "campaign uses indicator-ip"
	// becomes "indicator indicates campaign".
	Reverse bool
	// Verdict makes the claim an opinion of the subject on the object.
	Verdict Verdict
}

// matches tells whether the rule speaks of this pair of kinds.
func (r Rule) matches(subject, object model.Kind) bool {
	return slices.Contains(r.Subjects, subject) && slices.Contains(r.Objects, object) &&
		(!r.SameKind || subject == object)
}

// Meaning describes a predicate for the documentation and for editors.
type Meaning struct {
	Predicate model.Predicate
	Text      string
	// Symmetric predicates say the same in both directions, so that a denial
	// of one direction denies the other.
	Symmetric bool
}

// Find gives the rule for a claim; ok is false when the predicate does not
// tie these kinds.
func Find(p model.Predicate, subject, object model.Kind) (Rule, bool) {
	for _, r := range rulesOf(p) {
		if r.matches(subject, object) {
			return r, true
		}
	}
	return Rule{}, false
}

// Between lists the predicates that tie these kinds, in table order: what to
// suggest when Find fails.
func Between(subject, object model.Kind) []model.Predicate {
	var out []model.Predicate
	for _, m := range Meanings() {
		if _, ok := Find(m.Predicate, subject, object); ok {
			out = append(out, m.Predicate)
		}
	}
	return out
}

// Predicates lists every predicate in table order.
func Predicates() []model.Predicate {
	ms := Meanings()
	out := make([]model.Predicate, len(ms))
	for i, m := range ms {
		out[i] = m.Predicate
	}
	return out
}

// Symmetric tells whether the predicate says the same in both directions.
func Symmetric(p model.Predicate) bool {
	return slices.ContainsFunc(Meanings(), func(m Meaning) bool { return m.Predicate == p && m.Symmetric })
}
