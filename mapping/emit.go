package mapping

import (
	"slices"

	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
)

// edgeKey finds asserted relationships by what they say.
type edgeKey struct {
	predicate      model.Predicate
	source, target string
}

// assertedEdges lists, for what is denied, the ids of the relationships that
// assert it, whatever their time and case.
func assertedEdges(claims []*claimRun) map[edgeKey][]string {
	denied := map[edgeKey]bool{}
	for _, c := range claims {
		if len(c.denying) > 0 {
			for _, k := range c.denies() {
				denied[k] = true
			}
		}
	}
	out := map[edgeKey][]string{}
	for _, c := range claims {
		if len(c.asserting) == 0 || c.aboutItself() {
			continue
		}
		s, t := c.ends()
		if k := (edgeKey{c.Predicate, s, t}); denied[k] {
			out[k] = append(out[k], c.assertedID)
		}
	}
	return out
}

// nameAssertion gives the object that asserts the claim its id, before any
// claim is emitted, so that denials find it.
func (w *world) nameAssertion(c *claimRun) {
	switch {
	case len(c.asserting) == 0 || c.aboutItself():
	case c.rule.Verdict != "":
		c.assertedID = w.names.SDO("opinion", c.key(c.of.reports)...)
	default:
		s, t := c.ends()
		c.assertedID = w.names.Relationship(c.rule.Type, s, t, c.key(c.of.reports)...)
	}
}

// denies lists what a denial of the claim denies: the claim itself and, where
// the predicate says the same both ways, its mirror image.
func (c *claimRun) denies() []edgeKey {
	s, t := c.ends()
	out := []edgeKey{{c.Predicate, s, t}}
	if c.rule.From == c.rule.To && relate.Symmetric(c.Predicate) {
		out = append(out, edgeKey{c.Predicate, t, s})
	}
	return out
}

// emit makes the objects that carry a claim: a relationship or an opinion of
// its subject for what is asserted, an opinion or a note for what is denied.
// A claim that only gives a thing another name is carried by the thing.
func (w *world) emit(c *claimRun, asserted map[edgeKey][]string) ([]stixobj.Object, error) {
	var out []stixobj.Object
	if len(c.asserting) > 0 {
		var o stixobj.Object
		var err error
		switch {
		case c.aboutItself() && !c.secretName():
			c.carriers = []string{c.from.carrier(w)}
		case c.aboutItself():
			o, err = w.nameNote(c)
		case c.rule.Verdict != "":
			o, err = w.verdict(c)
		default:
			o, err = w.edge(c)
		}
		if err != nil {
			return nil, err
		}
		if o.ID() != "" {
			out, c.carriers = append(out, o), []string{o.ID()}
		}
	}
	if len(c.denying) > 0 {
		o, err := w.denial(c, asserted)
		if err != nil {
			return nil, err
		}
		out, c.denial = append(out, o), o.ID()
	}
	return out, nil
}

// allCarriers are the ids of all objects that carry the claim.
func (c *claimRun) allCarriers() []string {
	if c.denial == "" {
		return c.carriers
	}
	return append(slices.Clone(c.carriers), c.denial)
}

// secretName tells that the claim gives its thing a name and is marked more
// strictly than the thing, so that the thing cannot carry it.
func (c *claimRun) secretName() bool {
	return c.aboutItself() && len(c.asserting) > 0 && c.tlp(c.of.reports) > c.from.tlp()
}

// nameNote carries a name that is more secret than the thing.
func (w *world) nameNote(c *claimRun) (stixobj.Object, error) {
	common := w.common(c, "asserted", c.asserting)
	common.ID = w.names.SDO("note", append(c.key(c.of.reports), "name")...)
	return stixobj.Note{
		Common: common, Abstract: c.Subject.Name + " is also called " + c.Object.Name, Content: c.sentence(c.asserting),
		Authors: c.publishers(c.asserting), ObjectRefs: []string{c.from.objects.Main},
	}.Object()
}

// carrier is the id of the object that carries what is said of the thing
// itself: the thing's own, or the note beside a catalogue's object.
func (t *thing) carrier(w *world) string {
	if t.published != nil {
		return w.names.SDO("note", "entity", t.published.ID)
	}
	return t.objects.Main
}

// common is what all objects of the claim share, but for the id.
func (w *world) common(c *claimRun, stance string, cites []model.Citation) stixobj.Common {
	out := stixobj.Common{
		CreatedBy: c.of.author.objects.Main, Created: c.of.AsOf.Time, Modified: c.of.AsOf.Time,
		ExternalReferences: cite(c.of, cites), Markings: []string{c.tlp(c.of.reports).MarkingID()},
		Extensions: extend(extension{claims: []claimPart{{c, stance, cites}}}), Memory: w.memory,
	}
	if v, ok := c.Credibility.Confidence(); ok {
		out.Confidence = &v
	}
	return out
}

// edge is the relationship that asserts the claim.
func (w *world) edge(c *claimRun) (stixobj.Object, error) {
	common := w.common(c, "asserted", c.asserting)
	common.ID = c.assertedID
	r := stixobj.Relationship{Common: common, RelationshipType: c.rule.Type, Description: c.sentence(c.asserting)}
	r.SourceRef, r.TargetRef = c.ends()
	if !c.Start.IsZero() {
		r.Start = c.Start.Time
	}
	if last := c.Stop.Last(); !c.Stop.IsZero() && (r.Start.IsZero() || last.After(r.Start)) {
		r.Stop = last
	}
	return r.Object()
}

// verdict is the opinion that the claim's subject is said to have of its
// object: the subject is its author, the case's author its creator.
func (w *world) verdict(c *claimRun) (stixobj.Object, error) {
	common := w.common(c, "asserted", c.asserting)
	common.ID = c.assertedID
	return stixobj.Opinion{
		Common: common, Explanation: c.sentence(c.asserting), Authors: []string{c.from.merged.Name},
		Opinion: string(c.rule.Verdict), ObjectRefs: []string{facet(c.to, c.rule.To)},
	}.Object()
}

// denial is an opinion on what asserts the claim, or a note on both ends
// where nobody asserts it.
func (w *world) denial(c *claimRun, asserted map[edgeKey][]string) (stixobj.Object, error) {
	common := w.common(c, "denied", c.denying)
	if len(c.asserting) > 0 {
		common.Confidence = nil // the grade is that of the assertion
	}
	var refs []string
	if !c.aboutItself() {
		for _, k := range c.denies() {
			refs = append(refs, asserted[k]...)
		}
	}
	if len(refs) > 0 {
		common.ID = w.names.SDO("opinion", append(c.key(c.of.reports), "denied")...)
		return stixobj.Opinion{
			Common: common, Explanation: c.sentence(c.denying), Authors: c.publishers(c.denying),
			Opinion: "disagree", ObjectRefs: distinct(refs),
		}.Object()
	}
	source, target := c.ends()
	common.ID = w.names.SDO("note", append(c.key(c.of.reports), "denied")...)
	return stixobj.Note{
		Common: common, Abstract: "Denied: " + c.Subject.Name + " " + string(c.Predicate) + " " + c.Object.Name,
		Content: c.sentence(c.denying), Authors: c.publishers(c.denying), ObjectRefs: distinct([]string{source, target}),
	}.Object()
}
