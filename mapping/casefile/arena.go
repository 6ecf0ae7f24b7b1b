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
}

// add puts a value on top.
func (p *pile[T]) add(v T) {
	if len(p.open) == cap(p.open) {
		if len(p.open) > 0 {
			p.chunks = append(p.chunks, p.open)
		}
		p.open = make([]T, 0, min(4096, max(16, 2*cap(p.open))))
	}
	p.open = append(p.open, v)
}

// all gives the values in one slice and empties the pile.
func (p *pile[T]) all() []T {
	n := len(p.open)
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
