package casefile

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"stixgraph/mapping/model"
)

// tables hold the fields of everything that is a mapping in a case file.
type tables struct {
	cases         []field[model.Case]
	authors       []field[model.Author]
	sources       []field[model.Source]
	origins       []field[model.Origin]
	entities      []field[model.Entity]
	claims        []field[model.Claim]
	ends          []field[model.EntityRef]
	citations     []field[model.Citation]
	prices        []field[model.Price]
	disagreements []field[model.Disagreement]
	positions     []field[model.Position]
}

func newTables() tables {
	return tables{
		cases: caseFields(), authors: authorFields(), sources: sourceFields(), origins: originFields(), entities: entityFields(),
		claims: claimFields(), ends: endFields(), citations: citationFields(), prices: priceFields(),
		disagreements: disagreementFields(), positions: positionFields(),
	}
}

// textField reads free text, nameField a name.
func textField[T any](key string, into func(*T) *string) field[T] {
	return field[T]{key: key, read: func(d *decoder, n *node, to *T) { *into(to), _ = d.str(n) }}
}

func nameField[T any](key string, into func(*T) *string) field[T] {
	return field[T]{key: key, required: true, read: func(d *decoder, n *node, to *T) { *into(to), _ = d.name(n) }}
}

func idField[T any](key string, required bool, into func(*T) *string) field[T] {
	return field[T]{key: key, required: required, read: func(d *decoder, n *node, to *T) { *into(to), _ = d.id(n) }}
}

func dateField[T any](key string, required bool, into func(*T) *model.Date) field[T] {
	return field[T]{key: key, required: required, read: func(d *decoder, n *node, to *T) { *into(to) = d.date(n) }}
}

func tlpField[T any](into func(*T) *model.TLP) field[T] {
	return field[T]{key: "tlp", read: func(d *decoder, n *node, to *T) { *into(to) = d.tlp(n) }}
}

func caseFields() []field[model.Case] {
	return []field[model.Case]{
		{key: "slug", read: func(d *decoder, n *node, c *model.Case) { c.Slug = d.slug(n) }},
		nameField("title", func(c *model.Case) *string { return &c.Title }),
		textField("description", func(c *model.Case) *string { return &c.Description }),
		{key: "author", required: true, read: func(d *decoder, n *node, c *model.Case) {
			fill(d, n, "author", d.tables.authors, &c.Author)
		}},
		dateField("as_of", true, func(c *model.Case) *model.Date { return &c.AsOf }),
		tlpField(func(c *model.Case) *model.TLP { return &c.TLP }),
	}
}

func authorFields() []field[model.Author] {
	return []field[model.Author]{
		nameField("name", func(a *model.Author) *string { return &a.Name }),
		{key: "class", read: func(d *decoder, n *node, a *model.Author) { a.Class = oneOf(d, n, d.vocab.classes) }},
	}
}

func sourceFields() []field[model.Source] {
	return []field[model.Source]{
		idField("id", true, func(s *model.Source) *string { return &s.ID }),
		nameField("title", func(s *model.Source) *string { return &s.Title }),
		nameField("publisher", func(s *model.Source) *string { return &s.Publisher }),
		{key: "url", read: func(d *decoder, n *node, s *model.Source) { s.URL = d.link(n) }},
		dateField("published", false, func(s *model.Source) *model.Date { return &s.Published }),
		{key: "reliability", required: true, read: func(d *decoder, n *node, s *model.Source) {
			s.Reliability = oneOf(d, n, d.vocab.reliabilities)
		}},
		{key: "language", read: func(d *decoder, n *node, s *model.Source) { s.Language = d.language(n) }},
		textField("note", func(s *model.Source) *string { return &s.Note }),
		{key: "relays", read: func(d *decoder, n *node, s *model.Source) { s.Relays = d.origin(n) }},
		tlpField(func(s *model.Source) *model.TLP { return &s.TLP }),
	}
}

func disagreementFields() []field[model.Disagreement] {
	return []field[model.Disagreement]{
		idField("id", true, func(x *model.Disagreement) *string { return &x.ID }),
		nameField("topic", func(x *model.Disagreement) *string { return &x.Topic }),
		{key: "positions", required: true, read: func(d *decoder, n *node, x *model.Disagreement) {
			d.each(n, func(item *node) {
				p := model.Position{Place: d.place(item.at)}
				if fill(d, item, "position", d.tables.positions, &p) {
					x.Positions = append(x.Positions, p)
				}
			})
			if n.shape == list && len(n.items) == 0 {
				d.mistake(n.at, "give at least one position", "a disagreement without positions")
			}
		}},
		textField("reading", func(x *model.Disagreement) *string { return &x.Reading }),
		tlpField(func(x *model.Disagreement) *model.TLP { return &x.TLP }),
	}
}

func positionFields() []field[model.Position] {
	return []field[model.Position]{
		textField("label", func(p *model.Position) *string { return &p.Label }),
		nameField("text", func(p *model.Position) *string { return &p.Text }),
		textField("holder", func(p *model.Position) *string { return &p.Holder }),
		{key: "sources", read: func(d *decoder, n *node, p *model.Position) { p.Sources = d.references(n, toSource) }},
		{key: "claims", read: func(d *decoder, n *node, p *model.Position) { p.Claims = d.references(n, toClaim) }},
	}
}

// slug reads the short name of a case.
func (d *decoder) slug(n *node) string {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	if !isSlug(s) {
		hint := "use lower-case letters, digits and single hyphens, for example i-soon"
		if made := slugOf(s); made != "" {
			hint = "write " + strconv.Quote(made)
		}
		d.mistake(n.at, hint, "%s is no slug", quoted(s))
		return ""
	}
	return s
}

// tlp reads a TLP 2.0 level; the spellings of the standard itself and of TLP 1
// get their own hint.
func (d *decoder) tlp(n *node) model.TLP {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	if t, known := d.vocab.tlps.byWord[s]; known {
		return t
	}
	short := strings.TrimPrefix(strings.ToLower(s), "tlp:")
	hint := suggestion(short, d.vocab.tlps.listed)
	if short == "white" {
		hint = `TLP 2.0 calls it "clear"`
	}
	d.mistake(n.at, hint, "unknown TLP level %s", quoted(s))
	return ""
}

// language reads a language tag (RFC 5646), as STIX 2.1 asks of `lang`.
func (d *decoder) language(n *node) string {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	if _, err := language.Parse(s); err != nil {
		d.mistake(n.at, "write a tag such as en, fr or zh-Hans", "%s is no language tag", quoted(s))
		return ""
	}
	return s
}
