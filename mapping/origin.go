package mapping

import (
	"cmp"
	"iter"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// origins walks the sources of the case that a source relays, one by way of
// the other.
func (c *caseRun) origins(s model.Source) iter.Seq[model.Source] {
	return func(yield func(model.Source) bool) {
		been := map[string]bool{s.ID: true}
		for id := s.Relays.Source; id != "" && !been[id] && c.reports[id] != nil; {
			been[id] = true
			o := c.sourceOf(model.Citation{Source: id})
			if !yield(o) {
				return
			}
			id = o.Relays.Source
		}
	}
}

// origin names the publisher whose findings a source carries: of the source
// at the end of the way, or as the case names it; "" where they are its own.
func (c *caseRun) origin(s model.Source) string {
	name := s.Relays.Name
	for o := range c.origins(s) {
		name = cmp.Or(o.Relays.Name, o.Publisher)
	}
	return name
}

// markRelays marks what relays a source at least as strictly as that source,
// since it names its publisher.
func (w *world) markRelays() {
	levels := make(map[*report]stixobj.TLP, len(w.reports))
	for _, r := range w.reports {
		levels[r] = r.tlp
	}
	for _, c := range w.cases {
		for _, s := range c.Sources {
			r := c.reports[s.ID]
			for o := range c.origins(s) {
				r.tlp = max(r.tlp, levels[c.reports[o.ID]])
			}
		}
	}
}
