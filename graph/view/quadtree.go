package view

import "math"

// quadtree sums up what lies in each part of the plane.
type quadtree struct {
	cells []cell
	size  float64 // half the side of the root
	stack []walk
}

type cell struct {
	at    Point // centre of mass
	mass  float64
	thing int32    // the one thing in it; -1 for several
	kids  [4]int32 // 0 for none: the root is nobody's kid
}

type walk struct {
	cell int32
	size float64
}

func (q *quadtree) build(at []Point, mass []float64) {
	q.size = 1
	for _, p := range at {
		q.size = max(q.size, math.Abs(p.X), math.Abs(p.Y))
	}
	q.cells = append(q.cells[:0], cell{thing: -1})
	for i := range at {
		q.add(at, mass, i)
	}
	for i := range q.cells {
		if c := &q.cells[i]; c.mass > 0 {
			c.at.X /= c.mass
			c.at.Y /= c.mass
		}
	}
}

// add puts a thing into the tree; at depth 20 places are as good as equal and share a cell.
func (q *quadtree) add(at []Point, mass []float64, i int) {
	c, x, y, half := int32(0), 0.0, 0.0, q.size
	for depth := 0; ; depth++ {
		into := &q.cells[c]
		resident := into.thing
		into.at.X += mul(at[i].X, mass[i])
		into.at.Y += mul(at[i].Y, mass[i])
		into.mass += mass[i]
		half /= 2
		if resident >= 0 && depth < 20 { // the one that lived here moves down
			into.thing = -1
			k, _, _ := quarter(at[resident], x, y, half)
			m := mass[resident]
			q.cells[c].kids[k] = int32(len(q.cells))
			q.cells = append(q.cells, cell{Point{mul(at[resident].X, m), mul(at[resident].Y, m)}, m, resident, [4]int32{}})
		} else if depth >= 20 {
			return
		}
		k, kx, ky := quarter(at[i], x, y, half)
		next := q.cells[c].kids[k]
		if next == 0 {
			q.cells[c].kids[k] = int32(len(q.cells))
			q.cells = append(q.cells, cell{Point{mul(at[i].X, mass[i]), mul(at[i].Y, mass[i])}, mass[i], int32(i), [4]int32{}})
			return
		}
		c, x, y = next, kx, ky
	}
}

// quarter is the part of a cell that a point lies in, and its middle.
func quarter(p Point, x, y, half float64) (k int, kx, ky float64) {
	if p.X >= x {
		k, x = k+1, x+half
	} else {
		x -= half
	}
	if p.Y >= y {
		k, y = k+2, y+half
	} else {
		y -= half
	}
	return k, x, y
}

// push is the force on a thing of mass 1 where thing i is.
func (q *quadtree) push(at []Point, i int) (f Point) {
	q.stack = append(q.stack[:0], walk{0, q.size * 2})
	for len(q.stack) > 0 {
		w := q.stack[len(q.stack)-1]
		q.stack = q.stack[:len(q.stack)-1]
		c := &q.cells[w.cell]
		if int(c.thing) == i {
			continue
		}
		dx, dy := at[i].X-c.at.X, at[i].Y-c.at.Y
		square := mul(dx, dx) + mul(dy, dy)
		leaf := c.kids == [4]int32{}
		if !leaf && mul(w.size, w.size) > mul(0.8, square) {
			for _, k := range c.kids {
				if k != 0 {
					q.stack = append(q.stack, walk{k, w.size / 2})
				}
			}
			continue
		}
		if square < 1 { // on the same spot: apart by their numbers
			cos, sin := unit(mul(float64(i), 0.3819660112501051))
			dx, dy, square = cos, sin, 1
		}
		s := mul(spring*spring, c.mass) / square
		f.X, f.Y = f.X+mul(dx, s), f.Y+mul(dy, s)
	}
	return f
}
