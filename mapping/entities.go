package mapping

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/place"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// implyCountries makes a location of every country that entities name by code
// and no case lists.
func (w *world) implyCountries(c *caseRun) {
	english := display.English.Regions()
	type countryAt struct {
		code  string
		level stixobj.TLP
	}
	known := map[countryAt]bool{}
	for i := range c.Entities {
		e := &c.Entities[i]
		if _, tied := w.located[e.Kind]; e.Country == "" || !tied {
			continue
		}
		level := levelOr(e.TLP, c.tlp)
		once := countryAt{e.Country, level}
		if known[once] {
			continue
		}
		known[once] = true
		name := e.Country
		if r, err := language.ParseRegion(e.Country); err == nil {
			name = english.Name(r)
		}
		w.imply(c, model.Entity{Place: e.Place, Name: name, Kind: model.Country, Country: e.Country}, level)
	}
}

// locatedKinds gives the rule for every kind of entity whose country becomes a
// tie to a location; that of a place is a property of the place.
func locatedKinds() map[model.Kind]relate.Rule {
	out := map[model.Kind]relate.Rule{}
	for _, k := range model.Kinds() {
		if rule, ok := relate.Find("located-at", k, model.Country); ok && k != model.Country && k != model.Region {
			out[k] = rule
		}
	}
	return out
}

// mapThing makes the objects of a thing, or takes the catalogue's own.
func (w *world) mapThing(t *thing) ([]stixobj.Object, error) {
	e := w.entityOf(t)
	if t.published != nil {
		return w.adopt(t, e)
	}
	var err error
	t.objects, err = w.modules[t.merged.Kind].Map(e)
	if err != nil {
		return nil, err
	}
	return t.objects.All, nil
}

// entityOf is the thing as its module sees it.
func (w *world) entityOf(t *thing) module.Entity {
	from, to := span(t.mentions, func(m *mention) time.Time { return m.of.AsOf.Time })
	e := module.Entity{
		Entity: t.merged, Kinds: t.kinds, Attacks: t.attacks, Names: w.names, Reports: t.reports(), Since: t.since,
		Tied: t.tiedIDs,
	}
	if e.Since.IsZero() {
		e.Since = w.firstKnown(t.id, from)
	}
	common := stixobj.Common{
		ID: t.id, Created: from, Modified: to, Markings: []string{t.tlp().MarkingID()}, Memory: w.memory,
	}
	if author := t.mentions[0].of.author; author.root() != t {
		common.CreatedBy = author.root().id
	}
	for _, x := range t.merged.ExternalIDs {
		common.ExternalReferences = append(common.ExternalReferences,
			stixobj.ExternalReference{SourceName: x.Source, ExternalID: x.ID})
	}
	part := &entityPart{
		kinds: t.kinds, names: append([]string{t.merged.Name}, t.merged.Aliases...), label: t.merged.Label,
		country: t.merged.Country, cases: t.cases(), reports: e.Reports,
	}
	common.Extensions = extend(extension{entity: part, claims: t.nameClaims()})
	e.Common, e.TieExtensions, e.TieReferences = common, extend(extension{structure: true}), t.citations()
	return e
}

// tiedIDs are the main objects of the things that claims tie to this one, those
// aside that are marked more strictly.
func (t *thing) tiedIDs() []string {
	var out []string
	for _, other := range t.tied {
		if other.tlp() <= t.tlp() {
			out = append(out, other.id)
		}
	}
	return distinct(out)
}

// mainID is the id of the thing's main object: the catalogue's own, or
// UUIDv5 over what identifies the thing.
func (w *world) mainID(t *thing) string {
	switch {
	case t.published != nil:
		return t.published.ID
	case len(t.merged.ExternalIDs) > 0:
		x := t.merged.ExternalIDs[0]
		return w.names.SDO(t.key.Type, t.key.Space, "external", x.Source, fold.Key(x.ID))
	}
	return w.names.SDO(t.key.Type, t.key.Space, "name", t.key.Name)
}

// reports are the ids of the reports of the sources the mentions list, those
// aside that are marked more strictly than the thing: an object never speaks
// of what its readers may not see. Such a report itself names the thing.
func (t *thing) reports() []string {
	var out []string
	for _, m := range t.mentions {
		for _, s := range m.entity.Sources {
			if r := m.of.reports[s]; r.tlp <= t.tlp() {
				out = append(out, r.id)
			}
		}
	}
	return distinct(out)
}

// citations refer to the sources that the mentions list, once each and but
// for the more secret ones, as reports does.
func (t *thing) citations() []stixobj.ExternalReference {
	var out []stixobj.ExternalReference
	seen := map[string]bool{}
	for _, m := range t.mentions {
		for _, s := range distinct(m.entity.Sources) {
			if r := m.of.reports[s]; !seen[r.id] && r.tlp <= t.tlp() {
				seen[r.id] = true
				out = append(out, cite(m.of, []model.Citation{{Source: s}})...)
			}
		}
	}
	return out
}

func (t *thing) cases() []string {
	var out []string
	for _, m := range t.mentions {
		out = append(out, m.of.Slug)
	}
	return distinct(out)
}

// nameClaims are the claims that give the thing another name.
func (t *thing) nameClaims() []claimPart {
	var out []claimPart
	for _, c := range t.names {
		out = append(out, claimPart{c, "asserted", c.asserting})
	}
	return out
}

// countryTies ties entities to the country they name as a property, unless a
// claim says the same.
func (w *world) countryTies(t *thing, claimed map[string]bool) ([]stixobj.Object, error) {
	code := t.merged.Country
	rule, tied := w.located[t.merged.Kind]
	if code == "" || !tied {
		return nil, nil
	}
	to := w.slots[slot{"location", place.CountrySpace, "name", code}].root()
	source, target := facet(t, rule.From), to.objects.Main
	if claimed[rule.Type+" "+source+" "+target] {
		return nil, nil
	}
	o, err := w.entityOf(t).Link(rule.Type, source, target, "The case lists the country with the entity; no claim says more.")
	return []stixobj.Object{o}, err
}

// adopt stands the catalogue's object for the thing, and says in a note what
// the cases know of it, because nobody changes an object of another creator.
func (w *world) adopt(t *thing, e module.Entity) ([]stixobj.Object, error) {
	main, err := stixobj.FromJSON(t.published.JSON)
	if err != nil {
		return nil, err
	}
	t.objects = module.Objects{Main: main.ID(), All: []stixobj.Object{main}}
	for _, id := range t.published.Needs {
		raw, ok := w.opts.Reference.Object(id)
		if !ok {
			w.complain(model.Remarkf(t.merged.Place, "take a complete reference bundle",
				"%s needs %s, which the reference bundle does not hold", main.ID(), id))
			continue
		}
		need, err := stixobj.FromJSON(raw)
		if err != nil {
			return nil, err
		}
		t.objects.All = append(t.objects.All, need)
	}
	common := e.Common
	common.ID = w.names.SDO("note", "entity", main.ID())
	common.ExternalReferences = nil
	note, err := stixobj.Note{
		Common: common, Abstract: t.merged.Name + " in the case",
		Content:    "The case names it " + strings.Join(append([]string{t.merged.Name}, t.merged.Aliases...), "; ") + " (" + strings.Join(kindNames(t.kinds), ", ") + ").",
		ObjectRefs: []string{main.ID()},
	}.Object()
	if err != nil {
		return nil, err
	}
	return append(slices.Clone(t.objects.All), note), nil
}
