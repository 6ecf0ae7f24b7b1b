package mapping

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/source"
	"stixgraph/mapping/stixobj"
)

// report is one source, as all cases that cite it describe it.
type report struct {
	id        string
	publisher *thing
	tlp       stixobj.TLP
	cited     []citedAs
	refs      []string
}

// citedAs is the source in one case.
type citedAs struct {
	of     *caseRun
	source model.Source
}

// enterSources makes a report and a publisher of every source of a case.
func (w *world) enterSources(c *caseRun, known map[string]*report) {
	c.reports = map[string]*report{}
	for _, s := range c.Sources {
		id := w.names.SDO("report", source.Key(s)...)
		r := known[id]
		if r == nil {
			r = &report{id: id}
			known[id] = r
			w.reports = append(w.reports, r)
		}
		level := levelOr(s.TLP, c.tlp)
		r.tlp = max(r.tlp, level)
		r.cited = append(r.cited, citedAs{c, s})
		c.reports[s.ID] = r
		w.imply(c, model.Entity{Place: s.Place, Name: s.Publisher, Kind: module.Publisher}, level)
	}
}

// imply enters an entity that no case lists.
func (w *world) imply(c *caseRun, e model.Entity, level stixobj.TLP) *thing {
	m := w.enter(c, &e, w.check(c, &e))
	m.implied, m.tlp = true, level
	return thingOf(m)
}

// settle puts the report's cases in order and finds its publisher.
func (r *report) settle(w *world) {
	slices.SortFunc(r.cited, func(a, b citedAs) int {
		return cmp.Or(cmp.Compare(a.of.Slug, b.of.Slug), cmp.Compare(a.source.ID, b.source.ID))
	})
	first := r.cited[0]
	key := module.NameKey("identity", module.OrganisationSpace, model.Entity{Name: first.source.Publisher})
	r.publisher = w.slots[slot{key.Type, key.Space, "name", key.Name}].root()
}

// object makes the report once everything that refers to it is known.
func (r *report) object(w *world) (stixobj.Object, error) {
	lead := r.cited[0].source
	from, to := span(r.cited, func(c citedAs) time.Time { return c.of.AsOf.Time })
	parts := make([]sourcePart, len(r.cited))
	for i, c := range r.cited {
		parts[i] = sourcePart{c}
	}
	slices.Sort(r.refs)
	refs := slices.DeleteFunc(slices.Compact(r.refs), func(id string) bool { return id == "" })
	if len(refs) == 0 {
		refs = []string{r.publisher.objects.Main}
	}
	common := stixobj.Common{
		ID: r.id, CreatedBy: r.publisher.objects.Main, Created: from, Modified: to,
		Markings: []string{r.tlp.MarkingID()}, Extensions: extend(extension{sources: parts}), Memory: w.memory,
	}
	if lead.URL != "" {
		common.ExternalReferences = []stixobj.ExternalReference{{
			SourceName: lead.Publisher, Description: lead.Title, URL: lead.URL, ExternalID: lead.ID,
		}}
	}
	return source.Report{
		Common: common, Title: lead.Title, Published: lead.Published, FirstKnown: w.firstKnown(r.id, from), URL: lead.URL,
		Reliability: lead.Reliability, Language: lead.Language, Note: strings.TrimSuffix(lead.Note, "."),
		Relays: r.cited[0].of.origin(lead), Refs: refs,
	}.Object()
}

// cite turns citations into external references and notes in the reports what
// they state.
func cite(c *caseRun, cites []model.Citation) []stixobj.ExternalReference {
	out := make([]stixobj.ExternalReference, len(cites))
	for i, x := range cites {
		s := c.sourceOf(x)
		out[i] = stixobj.ExternalReference{
			SourceName: s.Publisher, Description: s.Title, URL: s.URL, ExternalID: s.ID,
		}
		if x.Locator != "" {
			out[i].Description += " (" + x.Locator + ")"
		}
	}
	return out
}

// sourceOf is the source a citation names, in the words of its own case.
func (c *caseRun) sourceOf(x model.Citation) model.Source {
	for _, in := range c.reports[x.Source].cited {
		if in.of == c && in.source.ID == x.Source {
			return in.source
		}
	}
	return model.Source{ID: x.Source}
}

// levelOr reads a level, or takes the given one where none is written. The
// reader has refused whatever is no level.
func levelOr(l model.TLP, otherwise stixobj.TLP) stixobj.TLP {
	if l == "" {
		return otherwise
	}
	level, err := stixobj.ParseTLP(string(l))
	if err != nil {
		return stixobj.Red
	}
	return level
}

// span is the earliest and latest of the times.
func span[T any](xs []T, at func(T) time.Time) (from, to time.Time) {
	for i, x := range xs {
		t := at(x)
		if i == 0 || t.Before(from) {
			from = t
		}
		if i == 0 || t.After(to) {
			to = t
		}
	}
	return from, to
}
