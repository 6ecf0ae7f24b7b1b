package view

import (
	"cmp"
	"slices"
)

// A still is the first picture of the page, for a report.

// still is what stands in a still, in the order in which it is drawn.
type still struct {
	*Picture
	things []int
	ties   []int
}

func (p *Picture) still() still {
	s := still{Picture: p}
	for i, t := range p.Things {
		if t.Start {
			s.things = append(s.things, i)
		}
	}
	for i, t := range p.Ties {
		if p.Things[t.Source].Start && p.Things[t.Target].Start {
			s.ties = append(s.ties, i)
		}
	}
	weight := func(i int) int { // references at the bottom, denials on top
		if f := p.Ties[i].Firmness; f != Unclaimed {
			return int(f)
		}
		return -1
	}
	slices.SortStableFunc(s.ties, func(a, b int) int { return cmp.Compare(weight(a), weight(b)) })
	return s
}

// classes are the looks of the classes that stand in the still.
func (s still) classes() []look {
	return slices.DeleteFunc(looks(), func(l look) bool {
		return !slices.ContainsFunc(s.things, func(i int) bool { return s.Things[i].Class == l.class })
	})
}

// firmnesses are those that stand in the still.
func (s still) firmnesses() []Firmness {
	var all []Firmness
	for f := Asserted; f <= Unclaimed; f++ {
		if slices.ContainsFunc(s.ties, func(i int) bool { return s.Ties[i].Firmness == f }) {
			all = append(all, f)
		}
	}
	return all
}

// String says how firmly in the words of the legend.
func (f Firmness) String() string {
	return [...]string{"stated", "assessed", "alleged or suspected", "denied", "no claim"}[f]
}

// dash is the pattern of the line; nil for a whole one.
func (f Firmness) dash() []float64 {
	return [...][]float64{nil, {9, 5}, {2, 5}, {10, 3, 2, 3}, nil}[f]
}

// colour of the line in a still.
func (f Firmness) colour() string {
	return [...]string{"#6b727b", "#6b727b", "#6b727b", "#c2182b", "#c5c9ce"}[f]
}

// width of the line, by the number of sources.
func (t Tie) width() float64 {
	switch n := len(t.Sources); {
	case t.Firmness == Unclaimed:
		return 1
	case n > 7:
		return 4.4
	case n > 3:
		return 3
	case n > 1:
		return 1.9
	}
	return 1.1
}

// frame is the room a still takes.
type frame struct{ width, height, dx, dy float64 }

const (
	margin    = 28.0
	headRoom  = 58.0
	legendLow = 66.0
	ink       = "#1c1e21"
	paper     = "#ffffff"
)

// frame of the still, with title and legend; dx and dy bring a thing's place into it.
func (s still) frame() frame {
	if len(s.things) == 0 {
		return frame{760, 240, 0, 0}
	}
	x0, y0, x1, y1 := 1e9, 1e9, -1e9, -1e9
	for _, i := range s.things {
		t := s.Things[i]
		half := max(t.radius(), t.labelWidth(13)/2)
		x0, x1 = min(x0, t.StartAt.X-half), max(x1, t.StartAt.X+half)
		y0, y1 = min(y0, t.StartAt.Y-t.radius()-10), max(y1, t.StartAt.Y+t.radius()+10+mul(15, float64(len(t.label()))))
	}
	w := max(760, x1-x0+2*margin)
	return frame{w, y1 - y0 + headRoom + legendLow, (w-(x1-x0))/2 - x0, headRoom - y0}
}

// curve is the line of a tie: ends, and the point it bends to. Ties of the same two things fan out.
func (s still) curve(i int) (a, c, b Point) {
	t := s.Ties[i]
	var siblings []int
	for _, j := range s.ties {
		if o := s.Ties[j]; min(o.Source, o.Target) == min(t.Source, t.Target) && max(o.Source, o.Target) == max(t.Source, t.Target) {
			siblings = append(siblings, j)
		}
	}
	slices.Sort(siblings)
	a, b = s.Things[t.Source].StartAt, s.Things[t.Target].StartAt
	bend := mul(float64(slices.Index(siblings, i))-float64(len(siblings)-1)/2, min(52, 180/float64(len(siblings))))
	if t.Source > t.Target {
		bend = -bend
	}
	dx, dy := b.X-a.X, b.Y-a.Y
	d := max(1, root(mul(dx, dx)+mul(dy, dy)))
	return a, Point{(a.X+b.X)/2 - mul(dy/d, bend), (a.Y+b.Y)/2 + mul(dx/d, bend)}, b
}

// middle of the line of a tie.
func middle(a, c, b Point) Point { return Point{(a.X+b.X)/4 + c.X/2, (a.Y+b.Y)/4 + c.Y/2} }
