// Package indicator maps technical traces: IP addresses, domains, hashes,
// URLs and e-mail addresses. Each becomes the cyber-observable itself, an
// indicator whose pattern finds it, and the tie between the two.
package indicator

import (
	"slices"
	"strings"
	"unicode"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return indicator{module.Simple{
		Folder: "indicator", Of: model.IndicatorKinds(),
		Optional: []module.Field{module.FieldCountry, module.FieldTypes},
		Type:     "indicator", Make: objects,
	}}
}

type indicator struct{ module.Simple }

// Fields adds to hashes how they were made.
func (i indicator) Fields(k model.Kind) []module.Field {
	if k == model.IndicatorHash {
		return append(slices.Clone(i.Optional), module.FieldAlgorithm, module.FieldHashOf)
	}
	return i.Optional
}

// Key keeps kinds apart and takes the canonical value, not a folded name: a
// URL's path is case-sensitive.
func (indicator) Key(e model.Entity) module.Key {
	return module.Key{Type: "indicator", Space: string(e.Kind), Name: e.Name}
}

// Check puts the value into its canonical form, refanging it where needed,
// and refuses what is no such value.
func (indicator) Check(e *model.Entity) []model.Problem {
	var out []model.Problem
	if e.Kind != model.IndicatorHash {
		if plain := refang(e.Name); plain != e.Name {
			out = append(out, model.Remarkf(e.Place, "", "%q was defanged; it is taken as %q", e.Name, plain))
			e.Name = plain
		}
	}
	value, err := canonical(*e)
	if err != nil {
		return append(out, model.Mistakef(e.Place, err.hint, "%q is no %s", e.Name, err.what))
	}
	if e.Kind == model.IndicatorDomain && isUnicode(e.Name) && !slices.Contains(e.Aliases, e.Name) {
		e.Aliases = append(slices.Clone(e.Aliases), e.Name) // logs show the ASCII form, people know this one
	}
	e.Name = value
	return out
}

// objects makes the observable, the indicator (STIX 2.1, section 4.7) and the
// based-on tie. The specification's own based-on leads to observed-data,
// which would need a count and times of sightings that no source gives; the
// tie to the observable itself is what platforms write and read.
func objects(e module.Entity) (module.Objects, error) {
	trace := traceOf(e.Entity)
	observable, err := trace.object(e.Common.Markings)
	if err != nil {
		return module.Objects{}, err
	}
	description := module.Describe(e, true)
	if description == "" {
		description = trace.words + " that the case's sources name; the relationships say what it points to."
	}
	ind, err := stixobj.Indicator{
		Common: e.Common, Name: e.Name, Description: description, Types: e.Types,
		Pattern: trace.pattern, PatternType: "stix", ValidFrom: e.Since,
	}.Object()
	if err != nil {
		return module.Objects{}, err
	}
	tie, err := e.Link("based-on", ind.ID(), observable.ID(), "The indicator's pattern finds this observable.")
	if err != nil {
		return module.Objects{}, err
	}
	return module.Objects{
		Main: ind.ID(), Observable: observable.ID(),
		All: []stixobj.Object{ind, observable, tie},
	}, nil
}

func isUnicode(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}
