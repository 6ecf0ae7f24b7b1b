package attribution

import (
	"math"
	"slices"
)

// standing is how a candidate does.
type standing struct {
	candidate int32
	weight    float64
	shared    int            // items in common
	telling   int            // of these, how many are more than circumstance
	parts     [kinds]float64 // the weight by kind
	breadth   [kinds]float64 // what was taken off, by kind
	time      timeFit
}

// rarity is what the candidates are known for altogether.
type rarity struct {
	known  []float64 // for each item: how many candidates are known for it, by trust
	family []float64 // the same, of a technique with its sub-techniques
	total  [kinds]float64
	items  [kinds]float64 // how many different items
}

// p is the part that an item has in all that the others are known for: all candidates but one, of whose profile of the given
// size the item is as much as own. Half a candidate more for each item, so that none is impossible.
func (r *rarity) p(k Kind, known, own, size float64) float64 {
	return (max(0, known-own) + 0.5) / (max(0, r.total[k]-size) + 0.5*r.items[k])
}

// hit is how far it is believed that a candidate and the subject share an item: exactly, or as the technique and its
// sub-technique.
type hit struct{ exact, family float64 }

// scores are how the candidates do under a lens.
type scores struct {
	standings []standing // by rank
	rarity    *rarity
	hits      []hit // for each candidate and slot
	sizes     [][kinds]float64
	weights   [kinds]float64
	holders   []int // for each slot: how many candidates share the item
}

// evaluate weighs all candidates under a lens, and ranks them.
func (f *field) evaluate(l *lens) *scores {
	f.trustSlots(l)
	x := f.index
	out := &scores{
		rarity: &rarity{known: make([]float64, len(x.items))},
		hits:   make([]hit, len(f.candidates)*len(f.slots)), sizes: make([][kinds]float64, len(f.candidates)),
	}
	for i := range x.items {
		out.rarity.items[x.items[i].kind]++
	}
	for c := range f.candidates {
		f.look(c, l, out)
	}
	f.weigh(out)
	slices.SortFunc(out.standings, f.compare)
	return out
}

// without weighs all candidates under a lens that takes sources away, given how they do with them; only the candidates that cite one
// of these are looked at again. They come in their own order, not ranked.
func (f *field) without(l *lens, with *scores, citing []int32) *scores {
	f.trustSlots(l)
	r := *with.rarity
	r.known = slices.Clone(r.known)
	out := &scores{rarity: &r, hits: slices.Clone(with.hits), sizes: slices.Clone(with.sizes)}
	for _, c := range citing {
		f.items(int(c), &f.lens, func(item int32, trust float64, _ bool) {
			r.known[item] -= trust
			r.total[f.index.items[item].kind] -= trust
		})
		clear(out.row(f, int(c)))
		out.sizes[c] = [kinds]float64{}
		f.look(int(c), l, out)
	}
	f.weigh(out)
	return out
}

// items walks what a candidate is known for under a lens; offered tells what it only makes or sells for others.
func (f *field) items(c int, l *lens, visit func(item int32, trust float64, offered bool)) {
	facts := f.candidates[c].facts
	for i := 0; i < len(facts); {
		item, trust, offered := facts[i].item, 0.0, true
		for ; i < len(facts) && facts[i].item == item; i++ {
			if l.holds(&facts[i]) {
				trust, offered = max(trust, facts[i].trust()), offered && isOffer(facts[i].relation)
			}
		}
		if trust > 0 {
			visit(item, trust, offered)
		}
	}
}

// look adds what a candidate is known for, and notes what of it the subject has.
func (f *field) look(c int, l *lens, out *scores) {
	row := out.row(f, c)
	f.items(c, l, func(item int32, trust float64, offered bool) {
		it := &f.index.items[item]
		out.rarity.known[item] += trust
		out.rarity.total[it.kind] += trust
		if !offered {
			out.sizes[c][it.kind] += trust
		}
		if s := f.slotOf[item]; s >= 0 {
			row[s].exact = trust
		} else if it.parent >= 0 && f.slotOf[it.parent] >= 0 { // the subject names the technique as a whole
			s := f.slotOf[it.parent]
			row[s].family = max(row[s].family, trust)
		}
	})
	for s := range f.slots { // the subject names a sub-technique, the candidate the technique as a whole
		if p := f.index.items[f.slots[s].item].parent; p >= 0 && f.slotOf[p] < 0 && row[s].exact == 0 {
			row[s].family = f.trustIn(f.candidates[c].facts, p, l)
		}
	}
}

// weigh makes the standings of what was looked at.
func (f *field) weigh(out *scores) {
	out.rarity.sum(f.index)
	out.weights = f.weights()
	var trusts [kinds]float64 // of the subject's items together
	for s := range f.slots {
		trusts[f.slots[s].kind] += f.slots[s].trust
	}
	out.standings, out.holders = make([]standing, len(f.candidates)), make([]int, len(f.slots))
	for c := range f.candidates {
		st := &out.standings[c]
		st.candidate = int32(c)
		for s, h := range out.row(f, c) {
			if h == (hit{}) || f.slots[s].trust == 0 {
				continue
			}
			k := f.slots[s].kind
			out.holders[s]++
			st.shared++
			if !k.isCircumstance() {
				st.telling++
			}
			st.parts[k] += out.weight(f, c, s)
		}
		for k := range trusts {
			if con := f.constants[k]; con.breadth && trusts[k] > 0 {
				st.breadth[k] = out.weights[k] * trusts[k] * math.Log(1+out.sizes[c][k]/con.mu)
			}
		}
		f.weighTime(st)
		for k := range st.parts {
			st.weight += st.parts[k] - st.breadth[k]
		}
	}
}

// row is what a candidate shares of the subject's items.
func (o *scores) row(f *field, candidate int) []hit {
	return o.hits[candidate*len(f.slots) : (candidate+1)*len(f.slots)]
}

// weight is what the item of a slot adds to a candidate, 0 where it is not shared.
func (o *scores) weight(f *field, candidate, slot int) float64 {
	sl, h := &f.slots[slot], o.hits[candidate*len(f.slots)+slot]
	trust, p, size := h.exact, 0.0, o.sizes[candidate][sl.kind]
	switch {
	case sl.trust == 0 || h == hit{}:
		return 0
	case trust > 0:
		p = o.rarity.p(sl.kind, o.rarity.known[sl.item], trust, size)
	default:
		trust = h.family
		p = o.rarity.p(sl.kind, o.rarity.family[f.index.wholeOf(sl.item)], trust, size)
	}
	return o.weights[sl.kind] * sl.trust * math.Log(1+trust/(f.constants[sl.kind].mu*p))
}
