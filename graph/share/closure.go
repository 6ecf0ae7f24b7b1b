package share

import "stixgraph/graph/evidence"

// settleAll works out which records go: the greatest set of those that are free, in which nothing lacks what it needs; and
// of that, what was asked for and what it needs. It starts anew each time, so that what was lost since counts.
func (x *export) settleAll() {
	for i := range x.records {
		r := &x.records[i]
		r.goes = r.fate == free
	}
	for changed := true; changed; {
		changed = false
		for i := range x.records {
			r := &x.records[i]
			if !r.goes {
				continue
			}
			if why, other := x.lacks(int32(i), r); why != "" {
				r.goes, r.fate, r.why, r.other = false, lost, x.reasonNumber(why), other
				changed = true
			}
		}
	}
	x.reach()
}

// lacks says what of all that an object needs does not go, "" for nothing.
func (x *export) lacks(i int32, r *record) (why string, other int32) {
	if n := x.newest[r.id]; n != i && x.records[n].fate == lost {
		return "its newest version does not go", -1
	}
	for _, n := range x.needsOf(r) {
		if !x.may(n) && !x.isAbsent(n) {
			return "it needs what does not go", n
		}
		if x.isAbsent(n) && !published(x.ids.Text(n)) && hasType(x.ids.Text(n), "marking-definition") {
			return "its marking is not in the graph", n
		}
	}
	for _, n := range x.requiresOf(r) {
		if !x.may(n) {
			return "it is about what does not go", n
		}
	}
	some := x.someOf(r)
	for _, n := range some {
		if x.may(n) {
			return "", -1
		}
	}
	if len(some) > 0 {
		return "nothing of what it is about goes", some[0]
	}
	return "", -1
}

// may reports whether an id can be referred to.
func (x *export) may(n int32) bool {
	if newest := x.newest[n]; newest >= 0 {
		return x.records[newest].goes || x.records[newest].fate == mapped
	}
	return published(x.ids.Text(n))
}

// isAbsent tells what the graph does not have. Nobody withholds it: a creator that is absent is cut, and the definition of
// an extension may be (section 7.3).
func (x *export) isAbsent(n int32) bool { return x.newest[n] < 0 }

// withheld tells an id that must not be mentioned anywhere: the ceiling bars it, or what it needs.
func (x *export) withheld(n int32) bool {
	newest := x.newest[n]
	return newest >= 0 && (x.records[newest].fate == barred || x.records[newest].fate == lost)
}

// reach leaves out what nobody asked for and nothing that goes needs.
func (x *export) reach() {
	if x.Pick == nil {
		return
	}
	reached := make([]bool, len(x.records))
	var queue []int32
	push := func(i int32) {
		if i >= 0 && x.records[i].goes && !reached[i] {
			reached[i] = true
			queue = append(queue, i)
		}
	}
	for i := range x.records {
		if x.records[i].wanted {
			push(int32(i))
		}
	}
	for len(queue) > 0 {
		r := &x.records[queue[len(queue)-1]]
		queue = queue[:len(queue)-1]
		for _, n := range x.needsOf(r) {
			push(x.newest[n])
		}
		for _, n := range x.requiresOf(r) {
			push(x.newest[n])
		}
		// Of what it lists, what was asked for is enough; where nothing was, it comes as a whole.
		some, asked := x.someOf(r), false
		for _, n := range some {
			newest := x.newest[n]
			asked = asked || newest >= 0 && x.records[newest].wanted && x.records[newest].goes
		}
		if !asked {
			for _, n := range some {
				push(x.newest[n])
			}
		}
	}
	for i := range x.records {
		x.records[i].goes = reached[i]
	}
}

// published reports whether an id is that of a TLP marking that everyone has.
func published(id string) bool { return evidence.MarkingLevel(id) != evidence.Unmarked }
