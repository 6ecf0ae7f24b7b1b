package casefile

import (
	"slices"

	"stixgraph/mapping/model"
	"stixgraph/schemas/fold"
)

// target is what an id in a case refers to.
type target int

const (
	toSource target = iota
	toClaim
)

func (t target) String() string {
	if t == toClaim {
		return "claim"
	}
	return "source"
}

// reference is an id whose target may stand in a file not read yet.
type reference struct {
	at model.Place
	to target
	id string
}

// references reads a list of ids and remembers to look for what they name.
func (d *decoder) references(n *node, to target) []string {
	return d.distinct(n, func(item *node) (string, bool) {
		id, ok := d.id(item)
		if ok {
			d.pending = append(d.pending, reference{at: d.place(item.at), to: to, id: id})
		}
		return id, ok
	})
}

// checkReferences reports ids that name nothing, with the nearest that does.
func (d *decoder) checkReferences() {
	known := [2]map[string]bool{make(map[string]bool, len(d.out.Sources)), make(map[string]bool)}
	for _, s := range d.out.Sources {
		known[toSource][s.ID] = true
	}
	if slices.ContainsFunc(d.pending, func(r reference) bool { return r.to == toClaim }) {
		for i := range d.out.Claims {
			known[toClaim][d.out.Claims[i].ID] = true
		}
		delete(known[toClaim], "")
	}
	hints := [2]hinter{{left: maxCompared, known: known[toSource]}, {left: maxCompared, known: known[toClaim]}}
	check := func(r reference) {
		if known[r.to][r.id] || d.problems.full(model.Mistake) {
			return
		}
		d.problems.add(model.Mistakef(r.at, hints[r.to].hint(r.id, r.to), "no %s %s in this case", r.to, quoted(r.id)))
	}
	for _, r := range d.pending {
		check(r)
	}
	for i := range d.out.Claims {
		for _, c := range d.out.Claims[i].Sources {
			if !known[toSource][c.Source] {
				check(reference{at: c.Place, to: toSource, id: c.Source})
			}
		}
	}
	d.checkOrigins()
}

// maxCompared is how many pairs of ids are compared, at most, for the hints of
// one run: many wrong ids in a large case must not cost minutes.
const maxCompared = 500_000

// hinter suggests ids; it looks for each unknown one only once, since the same
// mistake often stands in many claims.
type hinter struct {
	// left is how many more comparisons may be spent on hints.
	left  int
	known map[string]bool
	ids   []string
	made  map[string]string
}

func (h *hinter) hint(id string, to target) string {
	if s, ok := h.made[id]; ok {
		return s
	}
	if h.made == nil {
		h.made = make(map[string]string)
		for k := range h.known {
			h.ids = append(h.ids, k)
		}
		slices.Sort(h.ids)
	}
	s := "add it to " + to.String() + "s"
	if to == toClaim {
		s = "give the claim this id"
	}
	if h.left -= len(h.ids); h.left < 0 {
		return s
	}
	if near := fold.Nearest(id, h.ids); near != "" {
		s = "did you mean " + quoted(near) + "?"
	}
	h.made[id] = s
	return s
}
