package view

import (
	"math"
	"slices"

	"golang.org/x/text/width"
)

// place gives every thing its two places. They are rounded to tenths, which is finer than anyone sees.
func (p *Picture) place() {
	p.placeStart()
	p.placeAll()
	for i := range p.Things {
		t := &p.Things[i]
		t.At, t.StartAt = t.At.rounded(), t.StartAt.rounded()
	}
}

func (q Point) rounded() Point {
	round := func(f float64) float64 { return math.Round(mul(f, 10)) / 10 }
	return Point{round(q.X) + 0, round(q.Y) + 0} // + 0 makes of -0 a 0
}

// Radius is how large a thing is drawn.
func (t Thing) radius() float64 {
	return min(22, 7+mul(1.5, math.Sqrt(float64(t.Degree))))
}

// label is the name as it stands in a picture: on two lines where it is long and has a space, and cut where it is longer.
func (t Thing) label() []string {
	runes := []rune(t.Name)
	if len(runes) <= 18 {
		return []string{t.Name}
	}
	at := -1
	for i, r := range runes {
		if r == ' ' && (at < 0 || max(i, len(runes)-i) < max(at, len(runes)-at)) {
			at = i
		}
	}
	if at < 0 {
		return []string{cut(runes, 24)}
	}
	return []string{cut(runes[:at], 22), cut(runes[at+1:], 22)}
}

func cut(runes []rune, most int) string {
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// labelWidth is the width of the widest line.
func (t Thing) labelWidth(size float64) float64 {
	w := 0.0
	for _, line := range t.label() {
		w = max(w, textWidth(line, size))
	}
	return w
}

// textWidth estimates how wide a text of that size is.
func textWidth(s string, size float64) float64 {
	units := 0.0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			units += 1.02
		default:
			units += 0.56
		}
	}
	return mul(units, size)
}

// placeStart puts the first picture's things around the centre: each class has its sector, in the order of [looks]
// clockwise from the top, on rings that are wider than high, as screens and pages are.
func (p *Picture) placeStart() {
	var around []int
	for _, l := range looks() {
		for i, t := range p.Things {
			if t.Start && i != p.Centre && t.Class == l.class {
				around = append(around, i)
			}
		}
	}
	if p.Centre < 0 || len(around) == 0 {
		return
	}
	first := 0
	for first < len(around) && p.Things[around[first]].Class == p.Things[around[0]].Class {
		first++
	}
	rings := []float64{1}
	switch n := len(around); {
	case n > 40:
		rings = []float64{1.08, 0.58, 0.83}
	case n > 13:
		rings = []float64{1, 0.62}
	}
	rx, ry := 530.0, 375.0
	if len(around) <= 13 {
		rx, ry = 350, 255
	} else if len(around) > 40 { // so that a ring has room for its labels
		grow := max(1, float64(len(around))/60)
		rx, ry = mul(560, grow), mul(400, grow)
	}
	for i, t := range around {
		turn := (float64(i) - float64(first-1)/2) / float64(len(around))
		cos, sin := unit(turn - 0.25)
		ring := rings[i%len(rings)]
		p.Things[t].StartAt = Point{mul(mul(rx, ring), cos), mul(mul(ry, ring), sin)}
	}
	p.partLabels(append(around, p.Centre))
}

// partLabels moves things apart until no symbol or label covers another; the centre stays.
func (p *Picture) partLabels(things []int) {
	type box struct{ w, up, down float64 } // from the middle of the symbol; labels do not shrink with the picture
	boxes := make([]box, len(things))
	for i, t := range things {
		r := p.Things[t].radius()
		boxes[i] = box{max(r, p.Things[t].labelWidth(16)/2) + 6, r + 5, r + mul(17, float64(len(p.Things[t].label()))) + 7}
	}
	for range 400 {
		moved := false
		for i, a := range things {
			for j := i + 1; j < len(things); j++ {
				b := things[j]
				pa, pb := &p.Things[a].StartAt, &p.Things[b].StartAt
				dx, dy := pb.X-pa.X, pb.Y-pa.Y
				ox := boxes[i].w + boxes[j].w - math.Abs(dx)
				oy := boxes[i].down + boxes[j].up - dy
				if dy < 0 {
					oy = boxes[j].down + boxes[i].up + dy
				}
				if ox <= 0.1 || oy <= 0.1 {
					continue
				}
				moved = true
				sx, sy := 0.0, 0.0
				if ox < oy {
					sx = math.Copysign(ox/2, dx)
				} else {
					sy = math.Copysign(oy/2, dy)
				}
				switch p.Centre {
				case a:
					pb.X, pb.Y = pb.X+sx+sx, pb.Y+sy+sy
				case b:
					pa.X, pa.Y = pa.X-sx-sx, pa.Y-sy-sy
				default:
					pa.X, pa.Y = pa.X-sx, pa.Y-sy
					pb.X, pb.Y = pb.X+sx, pb.Y+sy
				}
			}
		}
		if !moved {
			return
		}
	}
}

// pairs lists each two things that a tie joins once, in order.
func (p *Picture) pairs() [][2]int {
	pairs := make([][2]int, 0, len(p.Ties))
	for _, t := range p.Ties {
		if t.Source != t.Target {
			pairs = append(pairs, [2]int{min(t.Source, t.Target), max(t.Source, t.Target)})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(pairs)
}

// mul is a product that is rounded before it is used: a processor that fuses it with the following sum would round
// otherwise, and give other bytes.
func mul(a, b float64) float64 { return float64(a * b) }

// unit is the point of the unit circle at a part of a turn, by the series of cosine and sine, which is the same
// everywhere, unlike the mathematics library's.
func unit(turn float64) (cos, sin float64) {
	turn -= math.Floor(turn + 0.5)
	a := mul(turn, 2*math.Pi)
	square := mul(a, a)
	c, s := 1.0, a
	cos, sin = c, s
	for k := 1.0; k < 14; k++ {
		c = mul(c, -square) / mul(2*k-1, 2*k)
		s = mul(s, -square) / mul(2*k, 2*k+1)
		cos, sin = cos+c, sin+s
	}
	return cos, sin
}
