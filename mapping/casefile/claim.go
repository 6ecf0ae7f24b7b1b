package casefile

import (
	"math"
	"slices"
	"strings"

	"stixgraph/mapping/model"
)

func claimFields() []field[model.Claim] {
	return []field[model.Claim]{
		idField("id", false, func(c *model.Claim) *string { return &c.ID }),
		{key: "subject", required: true, read: func(d *decoder, n *node, c *model.Claim) { d.end(n, &c.Subject) }},
		{key: "predicate", required: true, read: func(d *decoder, n *node, c *model.Claim) {
			c.Predicate = oneOf(d, n, d.vocab.predicates)
		}},
		{key: "object", required: true, read: func(d *decoder, n *node, c *model.Claim) { d.end(n, &c.Object) }},
		{key: "sources", required: true, read: func(d *decoder, n *node, c *model.Claim) { c.Sources = d.citations(n) }},
		{key: "hedge", read: func(d *decoder, n *node, c *model.Claim) { c.Hedge = oneOf(d, n, d.vocab.hedges) }},
		{key: "credibility", read: func(d *decoder, n *node, c *model.Claim) { c.Credibility = d.credibility(n) }},
		dateField("start", false, func(c *model.Claim) *model.Date { return &c.Start }),
		dateField("stop", false, func(c *model.Claim) *model.Date { return &c.Stop }),
		textField("pointer", func(c *model.Claim) *string { return &c.Pointer }),
		textField("note", func(c *model.Claim) *string { return &c.Note }),
		{key: "price", read: func(d *decoder, n *node, c *model.Claim) { c.Price = d.price(n) }},
		{key: "rename", read: func(d *decoder, n *node, c *model.Claim) { c.Rename, _ = d.boolean(n) }},
		tlpField(func(c *model.Claim) *model.TLP { return &c.TLP }),
	}
}

func endFields() []field[model.EntityRef] {
	return []field[model.EntityRef]{
		nameField("name", func(e *model.EntityRef) *string { return &e.Name }),
		{key: "kind", read: func(d *decoder, n *node, e *model.EntityRef) { e.Kind = oneOf(d, n, d.vocab.kinds) }},
	}
}

func citationFields() []field[model.Citation] {
	return []field[model.Citation]{
		idField("source", true, func(c *model.Citation) *string { return &c.Source }),
		{key: "hedge", read: func(d *decoder, n *node, c *model.Citation) { c.Hedge = oneOf(d, n, d.vocab.hedges) }},
		textField("locator", func(c *model.Citation) *string { return &c.Locator }),
		textField("pointer", func(c *model.Citation) *string { return &c.Pointer }),
	}
}

func priceFields() []field[model.Price] {
	amount := func(key string, into func(*model.Price) *float64) field[model.Price] {
		return field[model.Price]{key: key, required: true, read: func(d *decoder, n *node, p *model.Price) {
			f, ok := d.number(n)
			if ok && f < 0 {
				d.mistake(n.at, "", "%s is below zero", quoted(key))
			}
			*into(p) = f
		}}
	}
	return []field[model.Price]{
		amount("min", func(p *model.Price) *float64 { return &p.Min }),
		amount("max", func(p *model.Price) *float64 { return &p.Max }),
		{key: "currency", required: true, read: func(d *decoder, n *node, p *model.Price) { p.Currency = d.currency(n) }},
		textField("per", func(p *model.Price) *string { return &p.Per }),
	}
}

// end reads one end of a claim: a name, or a name with its kind.
func (d *decoder) end(n *node, e *model.EntityRef) {
	e.Place = d.place(n.at)
	if n.shape == mapping {
		fill(d, n, "entity of a claim", d.tables.ends, e)
		return
	}
	e.Name, _ = d.name(n)
}

// citations reads the sources of a claim: an id, or an id with what this
// source in particular says. In a spreadsheet `id (denied)` gives the hedge.
func (d *decoder) citations(n *node) []model.Citation {
	if n.shape == cell {
		return d.citationCells(n)
	}
	out := make([]model.Citation, 0, len(n.items))
	d.each(n, func(item *node) {
		out = append(out, model.Citation{Place: d.place(item.at)})
		c := &out[len(out)-1]
		if item.shape == mapping {
			if !fill(d, item, "source of a claim", d.tables.citations, c) {
				c.Source = ""
			}
		} else {
			c.Source, _ = d.id(item)
		}
		if c.Source == "" {
			out = out[:len(out)-1]
		}
	})
	if n.shape == list && len(n.items) == 0 {
		d.mistake(n.at, "name at least one", "a claim without a source")
	}
	return out
}

// citationCells reads the sources of a claim from a spreadsheet.
func (d *decoder) citationCells(n *node) []model.Citation {
	out := make([]model.Citation, 0, 1+strings.Count(n.text, ";")+strings.Count(n.text, "|"))
	d.eachInCell(n, func(item *node) {
		if c := d.citationCell(item); c.Source != "" {
			out = append(out, c)
		}
	})
	return out
}

func (d *decoder) citationCell(n *node) model.Citation {
	c := model.Citation{Place: d.place(n.at)}
	id, rest, hedged := strings.Cut(strings.TrimSpace(n.text), "(")
	c.Source, _ = d.id(&node{shape: cell, at: n.at, text: id})
	if hedged {
		word, end, closed := strings.Cut(rest, ")")
		if !closed || strings.TrimSpace(end) != "" {
			d.mistake(n.at, "write the hedge in parentheses after the id, for example ap-2024 (denied)", "%s is no source", quoted(n.text))
			return model.Citation{}
		}
		c.Hedge = oneOf(d, &node{shape: cell, at: n.at, text: word}, d.vocab.hedges)
	}
	return c
}

// credibility reads an Admiralty grade, 1 to 6.
func (d *decoder) credibility(n *node) model.Credibility {
	f, ok := d.number(n)
	if !ok {
		return 0
	}
	if f != math.Trunc(f) || f < 1 || f > 6 {
		d.mistake(n.at, "1 is confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged",
			"credibility %s is not on the Admiralty scale, 1 to 6", quoted(n.text))
		return 0
	}
	return model.Credibility(f)
}

func (d *decoder) price(n *node) *model.Price {
	var p model.Price
	if !fill(d, n, "price", d.tables.prices, &p) {
		return nil
	}
	if p.Min > p.Max && p.Max > 0 {
		d.mistake(n.at, "exchange the two", "the lowest price is above the highest")
	}
	return &p
}

func (d *decoder) readClaim(n *node) {
	c := d.claims.next()
	c.Place = d.place(n.at)
	if !fill(d, n, "claim", d.tables.claims, c) {
		d.claims.drop()
		return
	}
	if c.Hedge == "" {
		c.Hedge = model.Stated
	}
	if !c.Start.IsZero() && !c.Stop.IsZero() && c.Stop.Last().Before(c.Start.Time) {
		d.mistake(n.valueAt("stop"), "exchange the two", "the claim stops (%s) before it starts (%s)", c.Stop.Text, c.Start.Text)
	}
	c.Sources = d.mergeCitations(c.Sources, c.Hedge)
}

// mergeCitations leaves out a source that says the same thing twice. The same
// source with another locator stays; with another hedge it is a mistake.
func (d *decoder) mergeCitations(in []model.Citation, usual model.Hedge) []model.Citation {
	if len(in) < 2 {
		return in
	}
	hedge := func(c model.Citation) model.Hedge {
		if c.Hedge == "" {
			return usual
		}
		return c.Hedge
	}
	firsts := newPositions(len(in))
	out := in[:0]
	for _, c := range in {
		first, twice := firsts.find(c.Source, out)
		spot := spot{c.Place.Line, c.Place.Column}
		switch {
		case !twice:
			firsts.note(c.Source, len(out))
		case hedge(out[first]) != hedge(c):
			d.mistake(spot, "make it two claims, or keep one hedge", "source %s is cited as %s and as %s", quoted(c.Source), hedge(out[first]), hedge(c))
		case c.Locator == out[first].Locator && c.Pointer == out[first].Pointer:
			d.remark(spot, "", "source %s is cited twice in this claim; the second is left out", quoted(c.Source))
			continue
		}
		out = append(out, c)
	}
	return out
}

// positions finds where a source was first cited: by looking through a short
// list, by a map in a long one.
type positions struct{ byID map[string]int }

func newPositions(n int) positions {
	if n <= 16 {
		return positions{}
	}
	return positions{byID: make(map[string]int, n)}
}

func (p positions) note(id string, i int) {
	if p.byID != nil {
		p.byID[id] = i
	}
}

func (p positions) find(id string, cited []model.Citation) (int, bool) {
	if p.byID != nil {
		i, ok := p.byID[id]
		return i, ok
	}
	i := slices.IndexFunc(cited, func(c model.Citation) bool { return c.Source == id })
	return i, i >= 0
}
