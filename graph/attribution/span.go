package attribution

import (
	"cmp"

	"stixgraph/graph"
)

// span is when something was seen, in days; "" where open or not known.
type span struct{ first, last string }

// with widens the span by what an object says of itself (first_seen, last_seen).
func (s span) with(o graph.Object) span { return s.widen(day(o, "first_seen"), day(o, "last_seen")) }

func (s span) widen(first, last string) span {
	if first != "" && (s.first == "" || first < s.first) {
		s.first = first
	}
	s.last = max(s.last, last)
	return s
}

// known reports whether the span says anything.
func (s span) known() bool { return s.first != "" || s.last != "" }

// apart reports whether the two cannot have met: one ended before the other began.
func (s span) apart(t span) bool {
	return s.last != "" && t.first != "" && s.last < t.first || t.last != "" && s.first != "" && t.last < s.first
}

// String gives the span as "2019-01-01 to 2021-05-31".
func (s span) String() string {
	return cmp.Or(s.first, "…") + " to " + cmp.Or(s.last, "…")
}
