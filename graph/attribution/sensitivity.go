package attribution

import (
	"cmp"
	"slices"
)

// changes takes away each source that the subject or the leader rests on, and each family of sources that relay each
// other, and tells where the first rank or the leading hypothesis becomes another.
func (f *field) changes(order []standing, hypotheses []int32, claims map[int32][]claim, sc *scores) []Change {
	if len(order) == 0 {
		return nil
	}
	first := leaders{f.leader(sc, claims), f.leading(f.matrix(hypotheses, sc, &f.lens, claims))}
	citedBy := f.citedBy()
	var changes []Change
	for _, group := range f.groups(order, claims, sc) {
		l := f.lens
		l.without = make([]bool, len(f.index.sources))
		for _, s := range group.sources {
			l.without[s] = true
		}
		var citing []int32
		for _, s := range group.sources {
			citing = append(citing, citedBy[s]...)
		}
		slices.Sort(citing)
		left := f.without(&l, sc, slices.Compact(citing))
		c := f.claims(&l)
		then := leaders{f.leader(left, c), f.leading(f.matrix(hypotheses, left, &l, c))}
		if then == first {
			continue
		}
		change := Change{Family: len(group.sources) > 1, Name: group.name, Sources: f.named(group.sources)}
		if then.weight != first.weight {
			change.Weight = then.weight
		}
		if then.matrix != first.matrix {
			change.Matrix = then.matrix
		}
		changes = append(changes, change)
	}
	f.trustSlots(&f.lens)
	return changes
}

// leaders are who is first, by either measure.
type leaders struct{ weight, matrix string }

const nobody = "nobody"

func (f *field) leader(sc *scores, claims map[int32][]claim) string {
	if first := slices.MinFunc(sc.standings, f.compare); first.shared > 0 {
		return f.actor(first).label
	}
	if order := f.order(sc, claims); len(order) > 0 {
		return f.actor(order[0]).label
	}
	return nobody
}

// citedBy are the candidates whose evidence cites each source.
func (f *field) citedBy() map[int32][]int32 {
	by := map[int32][]int32{}
	for c := range f.candidates {
		for i := range f.candidates[c].facts {
			fc := &f.candidates[c].facts[i]
			for _, rec := range []*record{fc.rec, fc.tie} {
				if rec == nil {
					continue
				}
				for _, s := range rec.sources {
					if list := by[s]; len(list) == 0 || list[len(list)-1] != int32(c) {
						by[s] = append(list, int32(c))
					}
				}
			}
		}
	}
	return by
}

// leading is the hypothesis that leads, if anything is consistent with it.
func (f *field) leading(m Matrix) string {
	for _, h := range m.Hypotheses {
		if h.Consistent > 0 {
			return h.Name
		}
	}
	return nobody
}

// group is what is taken away together.
type group struct {
	name    string
	sources []int32
}

// groups are the sources that the subject, the first rank and the claims rest on, one by one, and their families.
func (f *field) groups(order []standing, claims map[int32][]claim, sc *scores) []group {
	var sources []int32
	for s := range f.slots {
		for i := range f.slots[s].facts {
			sources = append(sources, f.slots[s].facts[i].rec.sources...)
		}
	}
	for _, sh := range f.shared(order[0], sc, &f.lens) {
		sources = append(sources, sh.attested...)
	}
	for _, cs := range claims {
		for _, c := range cs {
			if c.denies() {
				sources = append(sources, c.rec.sources...)
			}
			for _, i := range c.chain.ties {
				sources = append(sources, f.index.ties[i].rec.sources...)
			}
		}
	}
	slices.Sort(sources)
	sources = slices.DeleteFunc(slices.Compact(sources), func(s int32) bool { return !f.lens.names(f.index, s) })
	var groups []group
	families := map[string][]int32{}
	for _, s := range sources {
		groups = append(groups, group{f.index.nameOf(s), []int32{s}})
		if name := f.index.sources[s].family; name != "" {
			families[name] = append(families[name], s)
		}
	}
	for name, members := range families {
		if len(members) > 1 {
			groups = append(groups, group{name, members})
		}
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(min(len(a.sources), 2), min(len(b.sources), 2)), cmp.Compare(a.name, b.name), slices.Compare(a.sources, b.sources))
	})
	return groups
}
