package mapping

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// extension is the value under ExtensionID.
type extension struct {
	entity       *entityPart
	claims       []claimPart
	sources      []sourcePart
	disagreement *disputePart
	structure    bool
}

type entityPart struct {
	kinds          []model.Kind
	names          []string
	label, country string
	cases, reports []string
}

// claimPart is what the citations say of a claim: its assertion or its denial.
type claimPart struct {
	*claimRun
	stance string
	cites  []model.Citation
}

type sourcePart struct{ citedAs }

type disputePart struct {
	inCase    string
	dispute   model.Disagreement
	positions []positionPart
}

type positionPart struct {
	model.Position
	reports, claims, objects []string
}

// extend makes the extension the one entry of an object's extensions.
func extend(x extension) []stixobj.Extension {
	return []stixobj.Extension{{ID: ExtensionID, Members: x.write}}
}

func (x extension) write(m *stixobj.Members) {
	m.Text("extension_type", "property-extension")
	if e := x.entity; e != nil {
		m.Object("entity")
		e.write(m)
		m.End()
	}
	if len(x.claims) > 0 {
		m.List("claims")
		for _, c := range x.claims {
			m.Item()
			c.write(m)
			m.End()
		}
		m.End()
	}
	if len(x.sources) > 0 {
		m.List("sources")
		for _, s := range x.sources {
			m.Item()
			s.write(m)
			m.End()
		}
		m.End()
	}
	if d := x.disagreement; d != nil {
		m.Object("disagreement")
		d.write(m)
		m.End()
	}
	if x.structure {
		m.True("structure")
	}
}

func (e *entityPart) write(m *stixobj.Members) {
	m.Texts("kinds", kindNames(e.kinds))
	m.Texts("names", e.names)
	m.Given("label", e.label)
	m.Given("country", e.country)
	m.Texts("cases", e.cases)
	givenTexts(m, "reports", e.reports)
}

func (c claimPart) write(m *stixobj.Members) {
	m.Text("case", c.of.Slug)
	m.Given("id", c.ID)
	m.Text("stance", c.stance)
	m.Text("subject", c.Subject.Name)
	m.Text("predicate", string(c.Predicate))
	m.Text("object", c.Object.Name)
	if c.Rename {
		m.True("rename")
	}
	m.Text("hedge", string(c.firmest(c.cites)))
	if c.Credibility != 0 {
		m.Int("credibility", int(c.Credibility))
	}
	m.Given("start", c.Start.Text)
	m.Given("stop", c.Stop.Text)
	m.Given("pointer", c.Pointer)
	m.Given("note", c.Note)
	if p := c.Price; p != nil {
		m.Object("price")
		m.Float("min", p.Min)
		m.Float("max", p.Max)
		m.Text("currency", p.Currency)
		m.Given("per", p.Per)
		m.End()
	}
	m.List("citations")
	for _, x := range c.cites {
		m.Item()
		m.Text("report", c.of.reports[x.Source].id)
		m.Text("source", x.Source)
		m.Text("hedge", string(c.hedge(x)))
		m.Given("locator", x.Locator)
		m.Given("pointer", x.Pointer)
		m.End()
	}
	m.End()
}

func (s sourcePart) write(m *stixobj.Members) {
	m.Text("case", s.of.Slug)
	m.Text("id", s.source.ID)
	m.Text("publisher", s.source.Publisher)
	m.Given("published", s.source.Published.Text)
	m.Text("reliability", string(s.source.Reliability))
	m.Given("note", s.source.Note)
	m.Given("relays", s.of.origin(s.source))
}

func (d *disputePart) write(m *stixobj.Members) {
	m.Text("case", d.inCase)
	m.Text("id", d.dispute.ID)
	m.Text("topic", d.dispute.Topic)
	m.List("positions")
	for _, p := range d.positions {
		m.Item()
		m.Given("label", p.Label)
		m.Text("text", p.Text)
		m.Given("holder", p.Holder)
		givenTexts(m, "reports", p.reports)
		givenTexts(m, "claims", p.claims)
		givenTexts(m, "objects", p.objects)
		m.End()
	}
	m.End()
	m.Given("reading", d.dispute.Reading)
}

// givenTexts writes a list unless it is empty.
func givenTexts(m *stixobj.Members, name string, list []string) {
	if len(list) > 0 {
		m.Texts(name, list)
	}
}

func kindNames(kinds []model.Kind) []string {
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = string(k)
	}
	return out
}
