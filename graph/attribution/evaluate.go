package attribution

import (
	"cmp"
	"math"
	"slices"
)

// trustSlots finds how far each of the subject's items is believed under a lens.
func (f *field) trustSlots(l *lens) {
	for s := range f.slots {
		f.slots[s].trust = 0
		for i := range f.slots[s].facts {
			fc := &f.slots[s].facts[i]
			if t := fc.trust(); t > f.slots[s].trust && (l.without == nil || l.given || l.stands(fc.rec)) {
				f.slots[s].trust = t
			}
		}
	}
}

// weights are the weights of an item of each kind, given how many of the kind the subject has.
func (f *field) weights() (weights [kinds]float64) {
	var counts [kinds]int
	for s := range f.slots {
		if f.slots[s].trust > 0 {
			counts[f.slots[s].kind]++
		}
	}
	for k, n := range counts {
		if n > 0 {
			weights[k] = f.constants[k].of(n)
		}
	}
	return weights
}

// trustIn is how far a candidate's fact of an item is believed, 0 when there is none.
func (f *field) trustIn(facts []fact, item int32, l *lens) float64 {
	trust := 0.0
	for _, fc := range held(facts, item) {
		if l.holds(&fc) {
			trust = max(trust, fc.trust())
		}
	}
	return trust
}

// sum makes the totals of the families.
func (r *rarity) sum(x *Index) {
	r.family = make([]float64, len(x.items))
	for i := range x.items {
		r.family[x.wholeOf(int32(i))] += r.known[i]
	}
}

// wholeOf is the technique that a sub-technique belongs to, any other item itself.
func (x *Index) wholeOf(item int32) int32 {
	if p := x.items[item].parent; p >= 0 {
		return p
	}
	return item
}

// isOffer tells relations by which software is made or sold for others: it ties its user to its maker, but says nothing of what
// the maker uses.
func isOffer(relation string) bool {
	return slices.Contains([]string{"sells", "provides", "supplies", "developed-by", "authored-by"}, relation)
}

// isCircumstance tells kinds that many have in common whoever they are: the trade and country of the victims, the home.
func (k Kind) isCircumstance() bool { return k == Sector || k == Place || k == Origin || k == Time }

// compare puts who shares more than circumstances first, then who shares these, each by weight; ties go by name.
func (f *field) compare(a, b standing) int {
	if c := cmp.Or(
		cmp.Compare(min(b.telling, 1), min(a.telling, 1)),
		cmp.Compare(min(b.shared, 1), min(a.shared, 1)),
		cmp.Compare(round(b.weight), round(a.weight)),
	); c != 0 {
		return c
	}
	one, other := f.actor(a), f.actor(b)
	return cmp.Or(cmp.Compare(one.label, other.label), cmp.Compare(one.node, other.node))
}

func (f *field) actor(s standing) *actor { return &f.index.actors[f.candidates[s.candidate].actor] }

// round keeps what machines differ in out of the order.
func round(w float64) float64 { return math.Round(w*1e9) / 1e9 }

// timeFit is what the times of the subject and a candidate say.
type timeFit int8

const (
	timeUnknown timeFit = iota
	timeMeets
	timeApart
)

// readTime compares the subject's time with the candidates'.
func (f *field) readTime() {
	f.time = make([]timeFit, len(f.candidates))
	if !f.subject.active.known() || !f.lens.weighs(Time) {
		return
	}
	for c := range f.candidates {
		switch active := f.index.actors[f.candidates[c].actor].active; {
		case !active.known():
		case active.apart(f.subject.active):
			f.time[c] = timeApart
		default:
			f.time[c] = timeMeets
		}
	}
}

// wrongTimes is how often the times that are on record are wrong or incomplete, so that the right candidate does not fit.
const wrongTimes = 0.1

// weighTime adds the weight of the times: one of many that fit says little, one that does not fit says more.
func (f *field) weighTime(st *standing) {
	st.time = f.time[st.candidate]
	if st.time == timeUnknown {
		return
	}
	meets, known := 0.5, 1.0
	for _, t := range f.time {
		if t != timeUnknown {
			known++
		}
		if t == timeMeets {
			meets++
		}
	}
	if st.time == timeMeets {
		st.parts[Time] = max(0, math.Log((1-wrongTimes)/(meets/known)))
	} else {
		st.parts[Time] = min(0, math.Log(wrongTimes/(1-meets/known)))
	}
}
