package view

import (
	"cmp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// ties enters relationships, sightings and the references between things.
func (b *builder) ties() {
	for n, o := range b.graph.OfType("relationship") {
		source, ok1 := b.at(o.SourceRef())
		target, ok2 := b.at(o.TargetRef())
		if ok1 && ok2 && !isOneThing(o) {
			b.tie(n, o, source, target, o.RelationshipType())
		}
	}
	for n, o := range b.graph.OfType("sighting") {
		source, ok := b.at(o.Text("sighting_of_ref"))
		for _, id := range o.Texts("where_sighted_refs") {
			if target, there := b.at(id); ok && there {
				b.tie(n, o, source, target, "sighted-at")
			}
		}
	}
	for n := range graph.Node(b.graph.Len()) {
		source, ok := b.thingOf[n]
		if !ok {
			continue
		}
		for _, e := range b.graph.Out(n) {
			target, there := b.thingOf[e.Target]
			authorship := strings.HasSuffix(e.Type, "_by_ref") // MITRE's x_mitre_modified_by_ref: who wrote it is no tie of the thing
			if e.Embedded() && there && source != target && !authorship {
				b.picture.Ties = append(b.picture.Ties, Tie{
					Source: source, Target: target, Type: e.Type, Firmness: Unclaimed, Confidence: -1,
					Level: evidence.Level(b.graph.Object(n)),
				})
			}
		}
	}
}

// at is the thing an id stands for.
func (b *builder) at(id string) (int, bool) {
	n, ok := b.graph.Find(id)
	if !ok {
		return 0, false
	}
	t, ok := b.thingOf[n]
	return t, ok
}

func (b *builder) tie(n graph.Node, o graph.Object, source, target int, typ string) {
	summary := evidence.Summarise(o)
	t := Tie{
		ID: o.ID(), Source: source, Target: target, Type: typ, Confidence: -1, Level: evidence.Level(o),
		Description: o.Description(), Claims: b.claims(o), Start: day(cmp.Or(o.Text("start_time"), o.Text("first_seen"))), Stop: day(cmp.Or(o.Text("stop_time"), o.Text("last_seen"))),
	}
	if c, ok := o.Confidence(); ok {
		t.Confidence = int(min(max(c, 0), 100))
	}
	for _, s := range summary.Sources {
		t.Sources = appendNew(t.Sources, b.source(s))
	}
	if len(t.Claims) == 0 {
		t.By = b.name(o.CreatedByRef())
	}
	switch {
	case evidence.IsStructure(o):
		t.Firmness = Unclaimed
	case summary.Stance == evidence.Denied:
		t.Firmness = Denied
	case summary.Hedge == "assessed":
		t.Firmness = Assessed
	case summary.Hedge == "suspected" || summary.Hedge == "alleged":
		t.Firmness = Suspected
	}
	b.tieOf[n] = append(b.tieOf[n], len(b.picture.Ties))
	b.picture.Ties = append(b.picture.Ties, t)
}

// denials enters what only a note denies: a tie between the two things the note is about, the way the denied claim runs.
func (b *builder) denials() {
	for n, o := range b.graph.OfType("note") {
		if evidence.Summarise(o).Stance != evidence.Denied {
			continue
		}
		var ends []int
		for _, id := range o.ObjectRefs() {
			if t, ok := b.at(id); ok {
				ends = appendNew(ends, t)
			}
		}
		if len(ends) != 2 {
			continue
		}
		claim := evidence.Claims(o)[0]
		if b.isCalled(ends[0], claim.Object) && b.isCalled(ends[1], claim.Subject) && !b.isCalled(ends[0], claim.Subject) {
			ends[0], ends[1] = ends[1], ends[0]
		}
		b.tie(n, o, ends[0], ends[1], claim.Predicate)
	}
}

func (b *builder) isCalled(thing int, name string) bool {
	return slices.Contains(b.picture.Things[thing].Folded, fold.Key(name))
}

func (b *builder) name(id string) string {
	n, ok := b.graph.Find(id)
	if !ok || b.graph.Absent(n) {
		return ""
	}
	return evidence.Caption(b.graph.Object(n))
}

// claims reads the claims of an object.
func (b *builder) claims(o graph.Object) []Claim {
	var claims []Claim
	for _, c := range evidence.Claims(o) {
		x := Claim{
			Case: c.Case, ID: c.ID, Text: c.Subject + " " + c.Predicate + " " + c.Object, Denied: c.Stance == evidence.Denied,
			Hedge: c.Hedge, Credibility: c.Credibility, Start: c.Start, Stop: c.Stop, Pointer: c.Pointer, Note: c.Note,
		}
		for _, ct := range c.Citations {
			x.Citations = append(x.Citations, Citation{b.source(b.cited(o, ct)), ct.Hedge})
		}
		claims = append(claims, x)
	}
	return claims
}

// cited is the source behind a citation, as [evidence.Sources] gives it.
func (b *builder) cited(o graph.Object, c evidence.Citation) evidence.Source {
	for _, s := range evidence.Sources(o) {
		if s.Key == c.Report && s.ID == c.Source {
			return s
		}
	}
	return evidence.Source{Key: c.Report, ID: c.Source, Name: c.Source}
}

// source numbers a source, and completes it from its report.
func (b *builder) source(s evidence.Source) int {
	if r, ok := b.reportOf[s.ID]; ok { // an external reference that carries no claim names its source by the case's id
		s.Key = r
	}
	if i, ok := b.sourceOf[s.Key]; ok { // the mention that came first may have known less
		x := &b.picture.Sources[i]
		x.ID, x.URL = cmp.Or(x.ID, s.ID), cmp.Or(x.URL, s.URL)
		return i
	}
	x := Source{ID: s.ID, Name: s.Name, URL: s.URL}
	if n, ok := b.graph.Find(s.Key); ok && !b.graph.Absent(n) {
		r := b.graph.Object(n)
		x.Title, x.Published = r.Name(), day(r.Text("published"))
		for g := range evidence.SourceGrades(r) {
			x.Reliability, x.ID, x.Published = g.Reliability, cmp.Or(x.ID, g.ID), cmp.Or(g.Published, x.Published)
			x.Name = cmp.Or(x.Name, g.Publisher)
			break
		}
		for _, e := range r.ExternalReferences() {
			x.Name, x.URL = cmp.Or(x.Name, e.SourceName), cmp.Or(x.URL, e.URL)
		}
		x.Name = cmp.Or(x.Name, b.name(r.CreatedByRef()), r.Name())
	}
	x.Name = cmp.Or(x.Name, s.Key)
	b.sourceOf[s.Key] = len(b.picture.Sources)
	b.picture.Sources = append(b.picture.Sources, x)
	return b.sourceOf[s.Key]
}

// day is a timestamp without what is finer than a day.
func day(timestamp string) string {
	d, _, _ := strings.Cut(timestamp, "T")
	return d
}
