// Package place maps countries and regions to locations. A country is known
// by its ISO 3166-1 code, whatever a case calls it.
package place

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// CountrySpace is the key space of countries; their key name is the code.
const CountrySpace = "country"

// New gives the module.
func New() module.Module {
	return place{module.Simple{
		Folder: "place", Of: []model.Kind{model.Country, model.Region},
		Optional: []module.Field{module.FieldCountry, module.FieldRegion},
		Type:     "location", Space: "region", Make: location,
	}}
}

type place struct{ module.Simple }

// Fields lets regions say where in a country they lie.
func (p place) Fields(k model.Kind) []module.Field {
	if k == model.Region {
		return append(slices.Clone(p.Optional), module.FieldCity, module.FieldAdministrativeArea)
	}
	return p.Optional
}

// Key makes one country of every name with the same code. A region that has a
// code of its own, such as Hong Kong, is that country too.
func (p place) Key(e model.Entity) module.Key {
	if e.Country != "" && (e.Kind == model.Country || isTerritory(e)) {
		return module.Key{Type: "location", Space: CountrySpace, Name: e.Country}
	}
	return p.Simple.Key(e)
}

// isTerritory tells whether a region bears the name of its own country code:
// "Hong Kong" for HK, which the registry calls "Hong Kong SAR China".
func isTerritory(e model.Entity) bool {
	if e.City != "" || e.AdministrativeArea != "" {
		return false
	}
	code, err := language.ParseRegion(e.Country)
	if err != nil {
		return false
	}
	full, name := fold.Key(display.English.Regions().Name(code)), fold.Key(e.Name)
	return full == name || strings.HasPrefix(full, name+" ")
}

// Check demands what a STIX location demands: a country, a region or both
// (STIX 2.1, section 4.10).
func (p place) Check(e *model.Entity) []model.Problem {
	if e.Kind == model.Country {
		if e.Country == "" {
			return []model.Problem{model.Mistakef(e.Place, "add country: with the ISO 3166-1 code, such as CN",
				"country %q has no code", e.Name)}
		}
		return nil
	}
	if e.Country == "" && e.Region == "" {
		return []model.Problem{model.Mistakef(e.Place,
			"add country: with the ISO 3166-1 code, or region: such as eastern-asia",
			"region %q lies nowhere: STIX needs a country or a region of the world", e.Name)}
	}
	return nil
}

func location(e module.Entity) (module.Objects, error) {
	return module.Only(stixobj.Location{
		Common: e.Common, Name: e.Name, Description: module.Describe(e, true),
		Region: e.Region, Country: e.Country, AdministrativeArea: e.AdministrativeArea, City: e.City,
	}.Object())
}
