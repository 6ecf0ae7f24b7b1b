package attribution

import (
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
