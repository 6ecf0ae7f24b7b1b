package casefile

import (
	"slices"
	"strings"

	"stixgraph/mapping/model"
)

func originFields() []field[model.Origin] {
	return []field[model.Origin]{
		idField("source", false, func(o *model.Origin) *string { return &o.Source }),
		{key: "name", read: func(d *decoder, n *node, o *model.Origin) { o.Name, _ = d.name(n) }},
	}
}

// origin reads whose findings a source carries: the id of another source, or
// the name of a publisher that is none.
func (d *decoder) origin(n *node) model.Origin {
	o := model.Origin{Place: d.place(n.at)}
	if n.shape != mapping {
		if strings.ContainsAny(n.text, " ,()") {
			d.mistake(n.at, "for a publisher that is none write {name: …}, in CSV the column relays_name", "%s is no id of a source", quoted(n.text))
			return model.Origin{}
		}
		o.Source, _ = d.id(n)
	} else if fill(d, n, "origin of a source", d.tables.origins, &o) && (o.Source == "") == (o.Name == "") {
		d.mistake(n.at, "write the id of a source, or {name: …} for a publisher that is none", "an origin is either a source or a name")
		return model.Origin{}
	}
	if o.Source != "" {
		d.pending = append(d.pending, reference{at: o.Place, to: toSource, id: o.Source})
	}
	return o
}

// checkOrigins reports sources that relay themselves, by way of others or not,
// each circle once.
func (d *decoder) checkOrigins() {
	relays := make(map[string]model.Origin)
	for _, s := range d.out.Sources {
		if s.Relays.Source != "" {
			relays[s.ID] = s.Relays
		}
	}
	done := make(map[string]bool, len(relays))
	for _, s := range d.out.Sources {
		var way []string
		on := make(map[string]bool)
		for id := s.ID; relays[id].Source != "" && !done[id]; id = relays[id].Source {
			if on[id] {
				d.mistakeAt(relays[id].Place, "leave relays out of the one that is the origin", "source %s relays itself: %s", quoted(id),
					strings.Join(append(way[slices.Index(way, id):], id), " relays "))
				break
			}
			on[id] = true
			way = append(way, id)
		}
		for _, id := range way {
			done[id] = true
		}
	}
}
