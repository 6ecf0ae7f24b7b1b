package mapping

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stixgraph/mapping/model"
)

// sentence says a claim in words, so that the hedge survives where a reader
// or a platform sees nothing but the description.
func (c *claimRun) sentence(cites []model.Citation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s (%s", c.Subject.Name, c.Predicate, c.Object.Name, c.hedges(cites))
	if c.Credibility > 0 {
		fmt.Fprintf(&b, "; credibility %d, %s", c.Credibility, c.Credibility.Meaning())
	}
	b.WriteString(").")
	if t := c.period(); t != "" {
		b.WriteString(" " + t + ".")
	}
	if p := c.Price; p != nil {
		b.WriteString(" Price: " + priceText(p) + ".")
	}
	if c.Note != "" {
		b.WriteString(" " + strings.TrimSuffix(c.Note, ".") + ".")
	}
	return b.String()
}

// hedges says how firmly the sources put it: one word where they agree, else
// each with its own.
func (c *claimRun) hedges(cites []model.Citation) string {
	by := map[model.Hedge][]string{}
	for _, x := range cites {
		h := c.hedge(x)
		by[h] = append(by[h], x.Source)
	}
	var parts []string
	for _, h := range model.Hedges() {
		switch {
		case len(by[h]) == 0:
		case len(by) == 1:
			parts = append(parts, string(h))
		default:
			parts = append(parts, string(h)+" by "+strings.Join(by[h], ", "))
		}
	}
	return strings.Join(parts, "; ")
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
	rank := model.Hedges()
	best := slices.MinFunc(cites, func(a, b model.Citation) int {
		return cmp.Compare(slices.Index(rank, c.hedge(a)), slices.Index(rank, c.hedge(b)))
	})
	return c.hedge(best)
}

// publishers are the names of those who published the cited sources.
func (c *claimRun) publishers(cites []model.Citation) []string {
	out := make([]string, len(cites))
	for i, x := range cites {
		out[i] = c.of.sourceOf(x).Publisher
	}
	return distinct(out)
}
