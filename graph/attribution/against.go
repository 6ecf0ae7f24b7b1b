package attribution

import (
	"fmt"
	"slices"
	"strings"

	"stixgraph/graph/evidence"
)

// manyHolders is from how many candidates on something shared says little: a tool sold to five groups.
const manyHolders = 5

// against is what speaks against a candidate.
func (f *field) against(st standing, r Ranked, sc *scores, l *lens, claims map[int32][]claim) []Point {
	var points []Point
	for _, c := range r.Claims {
		if c.Stance == evidence.Denied {
			points = append(points, Point{"denied", c.Text, c.Sources})
		}
	}
	points = append(points, f.claimedForOthers(st, claims)...)
	a := f.actor(st)
	if st.time == timeApart {
		points = append(points, Point{"time", fmt.Sprintf("the subject was active %s, the candidate %s", f.subject.active, a.active), nil})
	}
	points = append(points, f.otherOrigin(st, sc)...)
	var many, disputed []string
	var held []Shared
	for _, sh := range r.Shared {
		if sh.Kind == Software || sh.Kind == Infrastructure {
			if held = append(held, sh); sh.KnownOf >= manyHolders {
				many = append(many, fmt.Sprintf("%s (%d)", sh.Name, sh.KnownOf))
			}
		}
	}
	if len(many) > 0 {
		points = append(points, Point{"widely shared", fmt.Sprintf("%d of %d shared are known of %d candidates or more: %s", len(many), len(held), manyHolders, listed(many)), nil})
	}
	points = append(points, f.missing(st, sc, l)...)
	for i := range f.candidates[st.candidate].facts {
		fc := &f.candidates[st.candidate].facts[i]
		if len(fc.rec.disputed) > 0 && f.slotOf[fc.item] >= 0 {
			disputed = append(disputed, f.index.items[fc.item].label)
		}
	}
	if len(disputed) > 0 {
		points = append(points, Point{"disputed", "that the candidate has it is denied: " + listed(slices.Compact(disputed)), nil})
	}
	return append(points, f.oneSource(r)...)
}

// claimedForOthers are the direct claims that name somebody else, whom nobody takes for the candidate.
func (f *field) claimedForOthers(st standing, claims map[int32][]claim) []Point {
	var points []Point
	for _, c := range sortedKeys(claims) {
		if c == st.candidate || f.nearOf[st.candidate][c] {
			continue
		}
		for _, cl := range claims[c] {
			if !cl.denies() && cl.direct() && f.index.exclusive(cl.chain) {
				told := f.tell(cl)
				points = append(points, Point{"claimed for another", told.Text, told.Sources})
			}
		}
	}
	return points
}

// otherOrigin compares where the two are said to be from.
func (f *field) otherOrigin(st standing, sc *scores) []Point {
	var mine []string
	for s := range f.slots {
		if f.slots[s].kind == Origin && f.slots[s].trust > 0 {
			if sc.weight(f, int(st.candidate), s) > 0 {
				return nil
			}
			mine = append(mine, f.index.items[f.slots[s].item].label)
		}
	}
	var theirs []string
	for i := range f.candidates[st.candidate].facts {
		if it := &f.index.items[f.candidates[st.candidate].facts[i].item]; it.kind == Origin {
			theirs = append(theirs, it.label)
		}
	}
	if len(mine) == 0 || len(theirs) == 0 {
		return nil
	}
	return []Point{{"origin", fmt.Sprintf("the subject is said to be from %s, the candidate from %s", listed(mine), listed(slices.Compact(theirs))), nil}}
}

// missing is what is known of the candidate alone and what one would expect to see again.
func (f *field) missing(st standing, sc *scores, l *lens) []Point {
	var points []Point
	for _, k := range []Kind{Software, Infrastructure} {
		var absent []string
		alone := 0
		facts := f.candidates[st.candidate].facts
		for i := range facts {
			item := facts[i].item
			if i > 0 && facts[i-1].item == item || f.index.items[item].kind != k || !l.holds(&facts[i]) || sc.rarity.known[item] > 1 {
				continue
			}
			if alone++; f.slotOf[item] < 0 {
				absent = append(absent, f.index.items[item].label)
			}
		}
		if len(absent) > 0 {
			points = append(points, Point{"missing", fmt.Sprintf("%d of %d %s known of the candidate alone are not seen here: %s", len(absent), alone, k, listed(absent)), nil})
		}
	}
	return points
}

// oneSource tells when all that is shared rests on one source, or on one family of them.
func (f *field) oneSource(r Ranked) []Point {
	families := map[string]bool{}
	var sources []int32
	for _, sh := range r.Shared {
		if len(sh.attested) == 0 {
			return nil
		}
		for _, s := range sh.attested {
			families[f.index.sources[s].family] = true
			sources = append(sources, s)
		}
	}
	if len(families) != 1 {
		return nil
	}
	slices.Sort(sources)
	return []Point{{"one source", "all that is shared rests on one source, or on sources that relay each other", f.named(slices.Compact(sources))}}
}

// listed names at most five of many.
func listed(names []string) string {
	if len(names) <= 5 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:5], ", "), len(names)-5)
}
