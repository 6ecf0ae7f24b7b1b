package view

import "math"

// spring is the length at which a tie between two lone things rests.
const spring = 78.0

// placeAll lays out all things by forces: ties pull, things push each other away, and everything is drawn gently to the
// middle, where the centre is held. The push of what is far is taken together (Barnes and Hut), so that the time
// grows little faster than the number of things.
func (p *Picture) placeAll() {
	n := 0 // the things that have ties come first
	for n < len(p.Things) && (p.Things[n].Degree > 0 || n == p.Centre) {
		n++
	}
	at := make([]Point, n)
	mass := make([]float64, n)
	for i := range at { // a sunflower, the most connected inside
		cos, sin := unit(mul(float64(i), 0.3819660112501051))
		r := mul(spring, mul(0.75, math.Sqrt(float64(i))))
		at[i] = Point{mul(r, cos), mul(r, sin)}
		mass[i] = math.Sqrt(float64(1 + p.Things[i].Degree))
	}
	if p.Centre >= 0 && p.Centre < n {
		at[p.Centre], at[0] = Point{}, at[p.Centre]
	}
	pairs := p.pairs()
	rounds := min(320, 80+400_000/(n+1))
	force := make([]Point, n)
	var tree quadtree
	for round := range rounds {
		heat := mul(spring, 1-float64(round)/float64(rounds))
		tree.build(at, mass)
		for i := range force {
			push := tree.push(at, i)
			pull := mul(0.5, mass[i])
			force[i] = Point{mul(push.X, mass[i]) - mul(at[i].X, pull), mul(push.Y, mass[i]) - mul(at[i].Y, pull)}
		}
		for _, t := range pairs {
			a, b := t[0], t[1]
			dx, dy := at[b].X-at[a].X, at[b].Y-at[a].Y
			d := math.Sqrt(mul(dx, dx) + mul(dy, dy))
			fx, fy := mul(dx, d)/spring, mul(dy, d)/spring
			force[a].X, force[a].Y = force[a].X+fx, force[a].Y+fy
			force[b].X, force[b].Y = force[b].X-fx, force[b].Y-fy
		}
		for i := range at {
			if i == p.Centre {
				continue
			}
			d := math.Sqrt(mul(force[i].X, force[i].X) + mul(force[i].Y, force[i].Y))
			if d > 0 {
				step := min(d/8, heat) / d
				at[i].X += mul(force[i].X, step)
				at[i].Y += mul(force[i].Y, step)
			}
		}
	}
	p.partSymbols(at)
	low, left := 0.0, 0.0
	for i := range at {
		p.Things[i].At = at[i]
		low, left = max(low, at[i].Y), min(left, at[i].X)
	}
	// What nothing ties to anything stands in rows beneath.
	columns := max(6, int(-left/70))
	for i := n; i < len(p.Things); i++ {
		p.Things[i].At = Point{left + mul(140, float64((i-n)%columns)), low + 110 + mul(64, float64((i-n)/columns))}
	}
}

// partSymbols moves things apart whose symbols touch, looking only at those in the same or the next cell of a grid.
func (p *Picture) partSymbols(at []Point) {
	const cell, gap = 56.0, 10.0
	type key struct{ x, y int }
	for range 30 {
		grid := map[key][]int{}
		of := func(q Point) key { return key{int(math.Floor(q.X / cell)), int(math.Floor(q.Y / cell))} }
		for i, q := range at {
			grid[of(q)] = append(grid[of(q)], i)
		}
		moved := false
		for i := range at {
			k := of(at[i])
			for x := k.x - 1; x <= k.x+1; x++ {
				for y := k.y - 1; y <= k.y+1; y++ {
					for _, j := range grid[key{x, y}] {
						if j <= i {
							continue
						}
						want := p.Things[i].radius() + p.Things[j].radius() + gap
						dx, dy := at[j].X-at[i].X, at[j].Y-at[i].Y
						d := math.Sqrt(mul(dx, dx) + mul(dy, dy))
						if d >= want {
							continue
						}
						if d == 0 {
							dx, d = 1, 1
						}
						moved = true
						half := (want - d) / 2 / d
						sx, sy := mul(dx, half), mul(dy, half)
						if i != p.Centre {
							at[i].X, at[i].Y = at[i].X-sx, at[i].Y-sy
						}
						if j != p.Centre {
							at[j].X, at[j].Y = at[j].X+sx, at[j].Y+sy
						}
					}
				}
			}
		}
		if !moved {
			return
		}
	}
}
