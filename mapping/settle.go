package mapping

import (
	"cmp"
	"slices"

	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
)

// settleThings finishes what the mentions of each thing say together.
func (w *world) settleThings() {
	var roots []*thing
	seen := map[*thing]bool{}
	for _, t := range w.things {
		if r := t.root(); !seen[r] {
			seen[r] = true
			roots = append(roots, r)
		}
	}
	w.things = roots
	for _, t := range w.things {
		w.complain(t.settle()...)
	}
	slices.SortFunc(w.things, func(a, b *thing) int {
		return cmp.Or(cmp.Compare(a.key.Type, b.key.Type), cmp.Compare(a.key.Space, b.key.Space), cmp.Compare(a.key.Name, b.key.Name))
	})
}

// settleClaims lets the claims know their things, and the things what is
// claimed of them.
func (w *world) settleClaims() {
	for _, c := range w.cases {
		c.author = c.author.root()
	}
	for _, r := range w.reports {
		r.settle(w)
	}
	for _, c := range w.claims {
		c.from, c.to = thingOf(c.subject), thingOf(c.object)
		c.mark()
		if c.aboutItself() && c.Predicate != "alias-of" {
			w.complain(model.Mistakef(c.Claim.Place, "name two different entities",
				"%s %s itself: both names mean the same entity", c.Subject.Name, c.Predicate))
		}
		switch {
		case len(c.asserting) == 0:
		case c.secretName():
			// a note of its own carries it
		case c.aboutItself():
			c.from.names = append(c.from.names, c)
		default:
			c.from.tied, c.to.tied = append(c.from.tied, c.to), append(c.to.tied, c.from)
		}
	}
	for _, t := range w.things {
		t.date()
		slices.SortFunc(t.names, func(a, b *claimRun) int {
			return cmp.Or(cmp.Compare(a.of.Slug, b.of.Slug), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Object.Name, b.Object.Name))
		})
	}
}

// mark notes at the ends what the claim says of them: that they attack, and
// since when they are known.
func (c *claimRun) mark() {
	if len(c.asserting) > 0 {
		c.from.attacks = c.from.attacks || c.rule.From == relate.Attacker
		c.to.attacks = c.to.attacks || c.rule.To == relate.Attacker
	}
	for _, t := range []*thing{c.from, c.to} {
		if start := c.Start; !start.IsZero() && (t.since.IsZero() || start.Time.Before(t.since)) {
			t.since = start.Time
		}
	}
}

// date falls back on the earliest publication that names the thing.
func (t *thing) date() {
	if !t.since.IsZero() {
		return
	}
	for _, m := range t.mentions {
		for _, s := range m.entity.Sources {
			for _, c := range m.of.reports[s].cited {
				if p := c.source.Published; !p.IsZero() && (t.since.IsZero() || p.Time.Before(t.since)) {
					t.since = p.Time
				}
			}
		}
	}
}
