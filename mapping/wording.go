package mapping

import (
	"slices"
	"strconv"
	"strings"

	"stixgraph/mapping/model"
)

// sentence says a claim in words, so that the hedge survives where a reader
// or a platform sees nothing but the description.
func (c *claimRun) sentence(cites []model.Citation) string {
	var b strings.Builder
	b.Grow(100 + len(c.Subject.Name) + len(c.Object.Name) + len(c.Note))
	say := func(words ...string) {
		for _, w := range words {
			b.WriteString(w)
		}
	}
	say(c.Subject.Name, " ", string(c.Predicate), " ", c.Object.Name, " (")
	c.sayHedges(&b, cites)
	if c.Credibility > 0 {
		say("; credibility ", strconv.Itoa(int(c.Credibility)), ", ", c.Credibility.Meaning())
	}
	say(").")
	if t := c.period(); t != "" {
		say(" ", t, ".")
	}
	if p := c.Price; p != nil {
		say(" Price: ", priceText(p), ".")
	}
	if c.Note != "" {
		say(" ", strings.TrimSuffix(c.Note, "."), ".")
	}
	return b.String()
}

// sayHedges says how firmly the sources put it: one word where they agree, else
// each with its own.
func (c *claimRun) sayHedges(b *strings.Builder, cites []model.Citation) {
	first := c.hedge(cites[0])
	if !slices.ContainsFunc(cites, func(x model.Citation) bool { return c.hedge(x) != first }) {
		b.WriteString(string(first))
		return
	}
	between := ""
	for _, h := range model.Hedges() {
		by := between + string(h) + " by "
		for _, x := range cites {
			if c.hedge(x) == h {
				b.WriteString(by)
				b.WriteString(x.Source)
				by, between = ", ", "; "
			}
		}
	}
}

func (c *claimRun) period() string {
	switch {
	case c.Start.IsZero() && c.Stop.IsZero():
		return ""
	case c.Stop.IsZero():
		return "From " + c.Start.Text
	case c.Start.IsZero():
		return "Until " + c.Stop.Text
	case c.Start.Text == c.Stop.Text && c.Start.Precision >= model.PrecisionDay:
		return "On " + c.Start.Text
	case c.Start.Text == c.Stop.Text:
		return "In " + c.Start.Text
	}
	return "From " + c.Start.Text + " to " + c.Stop.Text
}

func priceText(p *model.Price) string {
	s := number(p.Min)
	if p.Max != p.Min {
		s += " to " + number(p.Max)
	}
	s += " " + p.Currency
	if p.Per != "" {
		s += " per " + p.Per
	}
	return s
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// firmest is the firmest hedge among the citations.
func (c *claimRun) firmest(cites []model.Citation) model.Hedge {
	for _, h := range model.Hedges() {
		if slices.ContainsFunc(cites, func(x model.Citation) bool { return c.hedge(x) == h }) {
			return h
		}
	}
	return c.hedge(cites[0])
}

// publishers are the names of those who published the cited sources.
func (c *claimRun) publishers(cites []model.Citation) []string {
	out := make([]string, len(cites))
	for i, x := range cites {
		out[i] = c.of.sourceOf(x).Publisher
	}
	return distinct(out)
}
