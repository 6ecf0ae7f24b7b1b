package casefile

// arena hands out slices from one buffer that is used again for every entry of
// a file: the nodes of an entry live no longer than its decoding.
type arena[T any] struct {
	buf  []T
	used int
}

// reset takes everything back.
func (a *arena[T]) reset() { a.used = 0 }

// copied gives a copy of the values.
func (a *arena[T]) copied(values []T) []T {
	if a.used+len(values) > len(a.buf) {
		a.buf, a.used = make([]T, max(256, 2*len(a.buf), len(values))), 0
	}
	out := a.buf[a.used : a.used+len(values) : a.used+len(values)]
	a.used += len(values)
	copy(out, values)
	return out
}

// pile gathers values of which nobody knows how many there are, without
// copying them each time it grows.
type pile[T any] struct {
	chunks [][]T
	open   []T
	// lent is how much of the room behind open others fill.
	lent int
}

// expect makes room for n more values in one piece, where nothing was piled yet.
func (p *pile[T]) expect(n int) {
	if p.open == nil {
		p.open = make([]T, 0, n)
	}
}

// next puts a zero value on top and gives its place, which is good until the value is used.
func (p *pile[T]) next() *T {
	if len(p.open) == cap(p.open) {
		if len(p.open) > 0 {
			p.chunks = append(p.chunks, p.open)
		}
		p.open = make([]T, 0, min(4096, max(16, 2*cap(p.open))))
	}
	p.open = p.open[:len(p.open)+1]
	return &p.open[len(p.open)-1]
}

// drop takes the value on top away.
func (p *pile[T]) drop() {
	last := len(p.open) - 1
	clear(p.open[last:])
	p.open = p.open[:last]
}

// room lends room for n values, behind what was lent before; it is empty where there is none. What stands in it in the end,
// take puts on the pile, in the order of the lending, and then forget makes the rest ready again.
func (p *pile[T]) room(n int) []T {
	from := len(p.open) + p.lent
	if n > cap(p.open)-from {
		return nil
	}
	p.lent += n
	return p.open[from : from : from+n]
}

func (p *pile[T]) take(values []T) {
	if len(p.open)+len(values) <= cap(p.open) {
		p.open = append(p.open, values...)
		return
	}
	if len(p.open) > 0 {
		p.chunks = append(p.chunks, p.open)
	}
	p.open = values
}

func (p *pile[T]) forget() {
	if p.lent > 0 {
		clear(p.open[len(p.open):cap(p.open)])
	}
	p.lent = 0
}

// all gives the values in one slice and empties the pile.
func (p *pile[T]) all() []T {
	n := len(p.open)
	if len(p.chunks) == 0 && n > 0 {
		out := p.open
		*p = pile[T]{}
		return out
	}
	for _, c := range p.chunks {
		n += len(c)
	}
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for i, c := range p.chunks {
		out = append(out, c...)
		p.chunks[i] = nil
	}
	out = append(out, p.open...)
	*p = pile[T]{}
	return out
}
