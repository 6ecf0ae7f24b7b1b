package view

import (
	"cmp"
	"slices"
	"strings"
)

// within is what can be reached from some things in so many steps.
func (p *Picture) within(from []int, depth int) []bool {
	beside := p.beside()
	reached := make([]bool, len(p.Things))
	for _, t := range from {
		reached[t] = true
	}
	for ; depth > 0 && len(from) > 0; depth-- {
		var next []int
		for _, t := range from {
			for _, i := range beside[t] {
				if o := p.Ties[i].other(t); !reached[o] {
					reached[o] = true
					next = append(next, o)
				}
			}
		}
		from = next
	}
	return reached
}

// beside lists the ties of each thing.
func (p *Picture) beside() [][]int {
	beside := make([][]int, len(p.Things))
	for i, t := range p.Ties {
		beside[t.Source] = append(beside[t.Source], i)
		if t.Target != t.Source {
			beside[t.Target] = append(beside[t.Target], i)
		}
	}
	return beside
}

func (t Tie) other(thing int) int {
	if t.Source == thing {
		return t.Target
	}
	return t.Source
}

// keep leaves out the other things, with the ties and remarks that have nothing left to be about.
func (p *Picture) keep(keep []bool, centre *int) {
	order := make([]int, 0, len(keep))
	for i, k := range keep {
		if k {
			order = append(order, i)
		}
	}
	p.reorder(order, centre)
}

// rank puts the most connected things first.
func (p *Picture) rank(centre *int) {
	for i := range p.Things {
		p.Things[i].Degree = 0
	}
	for _, t := range p.Ties {
		if t.Source != t.Target {
			p.Things[t.Source].Degree++
			p.Things[t.Target].Degree++
		}
	}
	order := make([]int, len(p.Things))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := p.Things[a], p.Things[b]
		return cmp.Or(cmp.Compare(y.Degree, x.Degree), cmp.Compare(x.Name, y.Name), strings.Compare(x.IDs[0], y.IDs[0]))
	})
	p.reorder(order, centre)
}

// reorder renumbers things; those not in order are dropped, with their ties.
func (p *Picture) reorder(order []int, centre *int) {
	to := make([]int, len(p.Things))
	for i := range to {
		to[i] = -1
	}
	things := make([]Thing, len(order))
	for i, old := range order {
		to[old], things[i] = i, p.Things[old]
	}
	if *centre >= 0 {
		*centre = to[*centre]
	}
	p.Things = things
	tieTo := make([]int, len(p.Ties))
	var ties []Tie
	for i, t := range p.Ties {
		tieTo[i] = -1
		if to[t.Source] >= 0 && to[t.Target] >= 0 {
			tieTo[i] = len(ties)
			t.Source, t.Target = to[t.Source], to[t.Target]
			ties = append(ties, t)
		}
	}
	p.Ties = ties
	renumber := func(list []int, to []int) (kept []int) {
		for _, x := range list {
			if to[x] >= 0 {
				kept = append(kept, to[x])
			}
		}
		return kept
	}
	var remarks []Remark
	for _, r := range p.Remarks {
		if r.Things, r.Ties = renumber(r.Things, to), renumber(r.Ties, tieTo); len(r.Things)+len(r.Ties) > 0 {
			remarks = append(remarks, r)
		}
	}
	p.Remarks = remarks
}

// mainThing is the most connected company, else actor, else whatever is most connected; -1 for an empty picture.
func (p *Picture) mainThing() int {
	for _, c := range []Class{Company, Group, Actor, Campaign} {
		if i := slices.IndexFunc(p.Things, func(t Thing) bool { return t.Class == c && t.Degree > 0 }); i >= 0 {
			return i
		}
	}
	return min(0, len(p.Things)-1)
}

// begin chooses what a reader sees first: the centre, then of its neighbours one of each class in turn, those with
// the most evidence first, and denied ones before all others.
func (p *Picture) begin(most int) {
	if p.Centre < 0 {
		return
	}
	p.Things[p.Centre].Start = true
	weight := map[int]int{}
	for _, t := range p.Ties {
		if t.Source != p.Centre && t.Target != p.Centre || t.Source == t.Target {
			continue
		}
		w := 4*len(t.Sources) + 2
		if t.Firmness == Denied {
			w += 1000
		} else if t.Firmness == Unclaimed {
			w = 0
		}
		weight[t.other(p.Centre)] += w
	}
	queues := map[Class][]int{}
	for i := range p.Things { // the order is by degree, which decides between equals
		if _, ok := weight[i]; ok {
			c := p.Things[i].Class
			queues[c] = append(queues[c], i)
		}
	}
	shown := 1
	for round := 0; shown < most && len(queues) > 0; round++ {
		for _, l := range looks() {
			q := queues[l.class]
			if round == 0 {
				slices.SortStableFunc(q, func(a, b int) int {
					return cmp.Compare(weight[b]*4+p.Things[b].Degree, weight[a]*4+p.Things[a].Degree)
				})
			}
			for turn := 0; turn < turns(l.class) && len(q) > 0 && shown < most; turn++ {
				p.Things[q[0]].Start = true
				shown++
				q = q[1:]
			}
			if queues[l.class] = q; len(q) == 0 {
				delete(queues, l.class)
			}
		}
	}
}

// turns is how many of a class come in one round: who it is and whom it hits is what analysts ask first.
func turns(c Class) int {
	switch c {
	case Group, Actor:
		return 3
	case Victim:
		return 2
	}
	return 1
}
