package mapping

import (
	"fmt"
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// disagreement makes the note that keeps every position on an open question
// beside the others, with the objects that carry each.
func (w *world) disagreement(c *caseRun, d model.Disagreement, claims map[string]*claimRun) (stixobj.Object, error) {
	part := &disputePart{inCase: c.Slug, dispute: d}
	level := levelOr(d.TLP, c.tlp)
	var refs []string
	var cites []model.Citation
	var text strings.Builder
	text.WriteString(d.Topic + "\n")
	for _, p := range d.Positions {
		pp := positionPart{Position: p, claims: distinct(p.Claims)}
		for _, s := range distinct(p.Sources) {
			r := c.reports[s]
			level = max(level, r.tlp)
			pp.reports = append(pp.reports, r.id)
			cites = append(cites, model.Citation{Source: s})
		}
		for _, id := range pp.claims {
			cl := claims[id]
			pp.objects = append(pp.objects, cl.allCarriers()...)
			level = max(level, cl.tlp(c.reports))
		}
		pp.objects = distinct(pp.objects)
		refs = append(append(refs, pp.reports...), pp.objects...)
		part.positions = append(part.positions, pp)
		text.WriteString(positionText(p))
	}
	if d.Reading != "" {
		text.WriteString("\nReading: " + d.Reading + "\n")
	}
	if len(refs) == 0 {
		refs = []string{c.author.objects.Main}
	}
	return stixobj.Note{
		Common: stixobj.Common{
			ID: w.names.SDO("note", "disagreement", c.Slug, d.ID), CreatedBy: c.author.objects.Main,
			Created: c.AsOf.Time, Modified: c.AsOf.Time, ExternalReferences: cite(c, uniqueSources(cites)),
			Markings: []string{level.MarkingID()}, Extensions: extend(extension{disagreement: part}), Memory: w.memory,
		},
		Abstract: d.Topic, Content: text.String(), Authors: []string{c.Author.Name}, ObjectRefs: distinct(refs),
	}.Object()
}

func positionText(p model.Position) string {
	label := p.Label
	if label != "" {
		label += ": "
	}
	holder := p.Holder
	if holder != "" {
		holder = " — " + holder
	}
	sources := ""
	if len(p.Sources) > 0 {
		sources = " [" + strings.Join(p.Sources, ", ") + "]"
	}
	return fmt.Sprintf("- %s%s%s%s\n", label, p.Text, holder, sources)
}

func uniqueSources(cites []model.Citation) []model.Citation {
	ids := make([]string, len(cites))
	for i, x := range cites {
		ids[i] = x.Source
	}
	out := make([]model.Citation, 0, len(cites))
	for _, id := range distinct(ids) {
		out = append(out, model.Citation{Source: id})
	}
	return out
}
