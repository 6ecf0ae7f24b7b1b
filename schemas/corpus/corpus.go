package corpus

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Case is one input for a validator, with what the specification says of it.
type Case struct {
	// Name is unique and reads type/group/detail, for instance
	// "campaign/missing/name".
	Name string `json:"name"`
	// Rule is the rule the case is about, with its section.
	Rule string `json:"rule"`
	// Valid says that no MUST of the specification is broken.
	Valid bool `json:"valid"`
	// Structural says, of an invalid case, that the JSON of one object
	// alone shows the mistake: a JSON Schema can find it.
	Structural bool `json:"structural"`
	// Codes are the recommendations a valid case leaves unheeded, sorted,
	// by the OASIS validator's numbers. It says nothing of invalid cases.
	Codes []string `json:"codes"`
	// Input is the JSON text: one object, or a bundle.
	Input json.RawMessage `json:"input"`
}

// Cases returns the whole corpus, always the same cases in the same order.
// The error reports a mistake in the tables of this package: two cases of
// one name, or a value that is no JSON.
func Cases() ([]Case, error) {
	types := allTypes()
	b := builder{types: map[string]objectType{}, taken: map[string]bool{}}
	for _, t := range types {
		b.types[t.name] = t
	}
	for _, t := range types {
		b.systematic(t)
	}
	b.commonRules()
	b.referenceRules()
	b.timeOrderRules()
	b.markingRules()
	b.languageRules()
	b.patternRules()
	b.observableRules()
	b.extensionRules()
	b.customRules()
	b.relationshipRules(types)
	b.bundleRules()
	b.adviceRules()
	b.nestedRules()
	return b.cases, b.err
}

// builder gathers cases and remembers the first mistake.
type builder struct {
	types map[string]objectType
	cases []Case
	taken map[string]bool
	err   error
}

// typed returns the description of one type. A name that no table has is a
// mistake in this package; the first one is reported by Cases.
func (b *builder) typed(name string) objectType {
	t, ok := b.types[name]
	if !ok && b.err == nil {
		b.err = fmt.Errorf("corpus: no table describes the type %q: add one or correct the name", name)
	}
	return t
}

// base returns a small valid object of a type.
func (b *builder) base(name string) object { return b.typed(name).base() }

// put returns a small valid object with changes, and, where it is a
// cyber-observable, with the identifier they ask for.
func (b *builder) put(name string, more object) object {
	t := b.typed(name)
	return t.identified(extended(t.base(), more))
}

// valid adds an object that breaks no MUST and leaves the given
// recommendations unheeded.
func (b *builder) valid(name, rule string, input any, codes ...string) {
	codes = slices.Compact(slices.Sorted(slices.Values(codes)))
	b.add(Case{Name: name, Rule: rule, Valid: true, Codes: codes}, input)
}

// broken adds an object that breaks a MUST which its JSON alone shows.
func (b *builder) broken(name, rule string, input any) {
	b.add(Case{Name: name, Rule: rule, Structural: true}, input)
}

// forbidden adds an object that breaks a MUST beyond the reach of a schema:
// an order of times, a registry of names, a reference into another object.
func (b *builder) forbidden(name, rule string, input any) {
	b.add(Case{Name: name, Rule: rule}, input)
}

func (b *builder) add(c Case, input any) {
	text, err := encode(input)
	if err == nil && b.taken[c.Name] {
		err = fmt.Errorf("two cases have this name: rename one")
	}
	if err != nil {
		if b.err == nil {
			b.err = fmt.Errorf("corpus case %q: %w", c.Name, err)
		}
		return
	}
	b.taken[c.Name] = true
	c.Input = text
	b.cases = append(b.cases, c)
}
