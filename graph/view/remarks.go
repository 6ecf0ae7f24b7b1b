package view

import (
	"cmp"
	"fmt"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// remarks enters opinions, notes and sightings without a place.
func (b *builder) remarks() {
	for _, o := range b.graph.OfType("note") {
		r := Remark{ID: o.ID(), Kind: Note, Title: o.Text("abstract"), Text: o.Text("content"), Authors: o.Texts("authors")}
		if d, ok := evidence.DisagreementOf(o); ok {
			r.Kind, r.Title, r.Text, r.Reading, r.Authors = Disagreement, d.Topic, "", d.Reading, nil
			for _, p := range d.Positions {
				x := Position{Label: p.Label, Text: p.Text, Holder: p.Holder}
				for _, report := range p.Reports {
					x.Sources = appendNew(x.Sources, b.source(evidence.Source{Key: report}))
				}
				r.Positions = append(r.Positions, x)
			}
		} else if evidence.Summarise(o).Stance == evidence.Denied {
			r.Kind = Denial
		}
		b.remark(o, r, o.ObjectRefs())
	}
	for _, o := range b.graph.OfType("opinion") {
		b.remark(o, Remark{
			ID: o.ID(), Kind: Opinion, Opinion: o.Text("opinion"), Text: o.Text("explanation"), Authors: o.Texts("authors"),
		}, o.ObjectRefs())
	}
	for n, o := range b.graph.OfType("sighting") {
		if len(b.tieOf[n]) > 0 {
			continue
		}
		text := "sighted"
		if c, ok := o.Int("count"); ok {
			text = fmt.Sprintf("sighted %d times", c)
		}
		if by := b.name(o.CreatedByRef()); by != "" {
			text += " by " + by
		}
		if first := day(o.Text("first_seen")); first != "" {
			text += fmt.Sprintf(", first %s, last %s", first, cmp.Or(day(o.Text("last_seen")), "unknown"))
		}
		b.remark(o, Remark{ID: o.ID(), Kind: Sighting, Text: text}, []string{o.Text("sighting_of_ref")})
	}
}

// remark enters a remark on what the ids stand for; one on nothing in the picture is left out.
func (b *builder) remark(o graph.Object, r Remark, on []string) {
	for _, id := range on {
		if t, ok := b.at(id); ok {
			r.Things = appendNew(r.Things, t)
		}
		if n, ok := b.graph.Find(id); ok {
			r.Ties = appendNew(r.Ties, b.tieOf[n]...)
		}
	}
	if n, ok := b.graph.Find(o.ID()); ok { // the tie a denying note was drawn as
		r.Ties = appendNew(r.Ties, b.tieOf[n]...)
	}
	if len(r.Things) == 0 && len(r.Ties) == 0 {
		return
	}
	r.Level, r.Claims = evidence.Level(o), b.claims(o)
	if len(r.Authors) == 0 && r.Kind != Disagreement {
		if by := b.name(o.CreatedByRef()); by != "" {
			r.Authors = []string{by}
		}
	}
	for _, s := range evidence.Sources(o) {
		r.Sources = appendNew(r.Sources, b.source(s))
	}
	b.picture.Remarks = append(b.picture.Remarks, r)
}

// dispute marks the ties that a remark disagrees with, and those whose two things a denial ties too.
func (p *Picture) dispute() {
	for _, r := range p.Remarks {
		if r.Against() {
			for _, t := range r.Ties {
				p.Ties[t].Disputed = p.Ties[t].Firmness != Denied
			}
		}
	}
	denied := map[[2]int]bool{}
	pair := func(t Tie) [2]int { return [2]int{min(t.Source, t.Target), max(t.Source, t.Target)} }
	for _, t := range p.Ties {
		if t.Firmness == Denied {
			denied[pair(t)] = true
		}
	}
	for i, t := range p.Ties {
		if denied[pair(t)] && t.Firmness != Denied && t.Firmness != Unclaimed {
			p.Ties[i].Disputed = true
		}
	}
}

// settleSources leaves out the sources that nothing in the picture cites and sorts the others by name.
func (p *Picture) settleSources() {
	used := make([]bool, len(p.Sources))
	p.eachSource(func(s int) int { used[s] = true; return s })
	order := make([]int, 0, len(p.Sources))
	for i := range p.Sources {
		if used[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := p.Sources[a], p.Sources[b]
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Title, y.Title), cmp.Compare(x.URL, y.URL))
	})
	to := make([]int, len(p.Sources))
	sorted := make([]Source, len(order))
	for i, old := range order {
		to[old], sorted[i] = i, p.Sources[old]
	}
	p.Sources = sorted
	p.eachSource(func(s int) int { return to[s] })
}

// eachSource passes every mention of a source through f.
func (p *Picture) eachSource(f func(int) int) {
	list := func(l []int) {
		for i := range l {
			l[i] = f(l[i])
		}
		slices.Sort(l)
	}
	claims := func(cs []Claim) {
		for _, c := range cs {
			for i := range c.Citations {
				c.Citations[i].Source = f(c.Citations[i].Source)
			}
		}
	}
	for _, t := range p.Things {
		list(t.Sources)
		claims(t.Claims)
	}
	for _, t := range p.Ties {
		list(t.Sources)
		claims(t.Claims)
	}
	for _, r := range p.Remarks {
		list(r.Sources)
		claims(r.Claims)
		for _, pos := range r.Positions {
			list(pos.Sources)
		}
	}
}
