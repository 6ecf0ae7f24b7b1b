package attribution

import (
	"math"
	"slices"

	"stixgraph/graph"
)

// field is one question made ready: the subject's items, and the candidates with the facts that count.
type field struct {
	index      *Index
	lens       lens
	subject    Subject
	slots      []slot  // the subject's items, sorted by number
	slotOf     []int32 // for each item of the index: its slot and level, see at; -1 for none
	candidates []candidate
	time       []timeFit // for each candidate
	constants  [kinds]constants
	nearOf     map[int32]map[int32]bool // candidates that somebody ties to each other
}

// slot is an item of the subject.
type slot struct {
	item  int32
	kind  Kind
	facts []fact // of the subject
	trust float64
}

// candidate is an actor who can be behind the subject, with the facts that count.
type candidate struct {
	actor int32
	facts []fact // sorted by item
}

// prepare makes a question ready. It looks at each fact once, so that what follows can be repeated cheaply.
func (x *Index) prepare(s Subject, l lens) *field {
	f := &field{index: s.index, lens: l, subject: s}
	for k := range f.constants {
		f.constants[k] = constantsOf(Kind(k))
	}
	f.readSubject()
	lends := f.lenders()
	for i := range f.index.actors {
		a := &f.index.actors[i]
		if !slices.ContainsFunc(a.ranks, l.ranks) || slices.ContainsFunc(a.halves, func(n graph.Node) bool { return slices.Contains(s.halves, n) }) {
			continue
		}
		if l.Ceiling != 0 && a.tlp > l.Ceiling || l.AsOf != "" && a.born > l.AsOf {
			continue
		}
		f.candidates = append(f.candidates, candidate{actor: int32(i), facts: f.factsOf(int32(i), lends)})
	}
	f.readTime()
	f.nearOf = f.nearness(&f.lens)
	return f
}

// readSubject takes the facts of the subject that count.
func (f *field) readSubject() {
	f.slotOf = make([]int32, len(f.index.items))
	for i := range f.slotOf {
		f.slotOf[i] = -1
	}
	claimed := f.claimed()
	for i := range f.subject.facts {
		fc := f.subject.facts[i]
		if !f.lens.fact(f.index, &fc) || f.index.items[fc.item].kind == Document && claimed[fc.rec.sources[0]] {
			continue
		}
		if n := len(f.slots); n > 0 && f.slots[n-1].item == fc.item {
			f.slots[n-1].facts = append(f.slots[n-1].facts, fc)
			continue
		}
		f.slotOf[fc.item] = int32(len(f.slots))
		f.slots = append(f.slots, slot{item: fc.item, kind: f.index.items[fc.item].kind, facts: []fact{fc}})
	}
}

// maxLending is how many attributions may stand between a candidate and what it is known for through others.
const maxLending = 2

// lender is a campaign or group that somebody attributes to a candidate.
type lender struct {
	actor int32
	tie   *record
}

// lenders finds who is attributed to whom; the subject lends nothing, since that is the question.
func (f *field) lenders() map[int32][]lender {
	lends := map[int32][]lender{}
	if f.lens.Direct {
		return lends
	}
	for _, t := range f.index.ties {
		from, ok1 := f.index.actorAt[t.from]
		to, ok2 := f.index.actorAt[t.to]
		if t.relation == "attributed-to" && ok1 && ok2 && from != to && !slices.Contains(f.subject.halves, t.from) && f.lens.sees(f.index, t.rec) {
			lends[to] = append(lends[to], lender{from, t.rec})
		}
	}
	return lends
}

// claimed are the sources of what is claimed about who stands behind the subject. That such a source documents the subject and
// a candidate is the claim itself, or what is said beside it, and no evidence.
func (f *field) claimed() map[int32]bool {
	sources := map[int32]bool{}
	for _, ch := range f.index.chains(&f.lens, f.subject.halves) {
		for _, i := range ch.ties {
			for _, s := range f.index.ties[i].rec.sources {
				sources[s] = true
			}
		}
	}
	return sources
}

// factsOf are the facts of a candidate that count: its own, and those of what is attributed to it.
func (f *field) factsOf(own int32, lends map[int32][]lender) []fact {
	a := &f.index.actors[own]
	var facts []fact
	add := func(fc fact) {
		if f.lens.fact(f.index, &fc) {
			facts = append(facts, fc)
		}
	}
	for _, fc := range a.facts {
		add(fc)
	}
	seen := map[int32]bool{own: true}
	frontier := lends[own]
	for range maxLending {
		var next []lender
		for _, ld := range frontier {
			if seen[ld.actor] {
				continue
			}
			seen[ld.actor] = true
			lent := &f.index.actors[ld.actor]
			if f.lens.Ceiling != 0 && lent.tlp > f.lens.Ceiling {
				continue
			}
			for _, fc := range lent.facts {
				fc.via, fc.tie = lent.node, ld.tie
				add(fc)
			}
			next = append(next, lends[ld.actor]...)
		}
		frontier = next
	}
	if len(seen) > 1 {
		slices.SortStableFunc(facts, compareFacts)
	}
	return facts
}

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
}

// evaluate weighs all candidates under a lens that hides no less than the field's own.
func (f *field) evaluate(l *lens) *scores {
	x := f.index
	r := &rarity{known: make([]float64, len(x.items)), family: make([]float64, len(x.items))}
	sizes := make([][kinds]float64, len(f.candidates))
	f.trustSlots(l)
	hits := make([]hit, len(f.candidates)*len(f.slots))
	for c := range f.candidates {
		row := hits[c*len(f.slots) : (c+1)*len(f.slots)]
		facts := f.candidates[c].facts
		for i := 0; i < len(facts); {
			item, trust, offered := facts[i].item, 0.0, true
			for ; i < len(facts) && facts[i].item == item; i++ {
				if l.holds(&facts[i]) {
					trust, offered = max(trust, facts[i].trust()), offered && isOffer(facts[i].relation)
				}
			}
			if trust == 0 {
				continue
			}
			it := &x.items[item]
			r.known[item] += trust
			r.total[it.kind] += trust
			if !offered {
				sizes[c][it.kind] += trust
			}
			if s := f.slotOf[item]; s >= 0 {
				row[s].exact = trust
			}
			if it.parent >= 0 { // the subject names the technique as a whole
				if s := f.slotOf[it.parent]; s >= 0 && f.slotOf[item] < 0 {
					row[s].family = max(row[s].family, trust)
				}
			}
		}
		// The subject names a sub-technique, the candidate the technique as a whole.
		for s := range f.slots {
			if p := x.items[f.slots[s].item].parent; p >= 0 && f.slotOf[p] < 0 && row[s].exact == 0 {
				row[s].family = f.trustIn(facts, p, l)
			}
		}
	}
	r.sum(x)
	out := &scores{make([]standing, len(f.candidates)), r, hits, sizes, f.weights()}
	for c := range f.candidates {
		st := &out.standings[c]
		st.candidate = int32(c)
		for s := range f.slots {
			sl := &f.slots[s]
			if sl.trust == 0 {
				continue
			}
			k := f.constants[sl.kind]
			if w := out.weight(f, c, s); w > 0 {
				st.shared++
				if !sl.kind.isCircumstance() {
					st.telling++
				}
				st.parts[sl.kind] += w
			}
			if k.breadth {
				st.breadth[sl.kind] += out.weights[sl.kind] * sl.trust * math.Log(1+sizes[c][sl.kind]/k.mu)
			}
		}
		f.weighTime(st)
		for k := range st.parts {
			st.weight += st.parts[k] - st.breadth[k]
		}
	}
	f.sort(out.standings)
	return out
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
