package stixobj

import "sync"

// Memory lends the memory in which objects are written, again and again, so that an object costs no more than its own
// text, and puts the texts of many objects into one piece, which lives as long as any of them. It is safe for concurrent
// use; the zero Memory is ready.
type Memory struct{ pool sync.Pool }

// lend gives memory to write in; that of a nil Memory is new every time.
func (m *Memory) lend() *Members {
	if m != nil {
		if lent, ok := m.pool.Get().(*Members); ok {
			return lent
		}
	}
	return new(Members)
}

const (
	// maxLent is the size of the largest text whose memory is kept for the next object.
	maxLent = 1 << 20
	// textsSize is how much text shares one piece of memory.
	textsSize = 128 << 10
)

// text keeps what was written in the memory that was lent, and takes that back.
func (m *Memory) text(lent *Members, written []byte) string {
	if m == nil || cap(written) > maxLent {
		return string(written)
	}
	t := &lent.texts
	if t.Cap()-t.Len() < len(written) {
		t.Reset()
		t.Grow(max(textsSize, len(written)))
	}
	from := t.Len()
	t.Write(written)
	text := t.String()[from:]
	lent.buf = written[:0]
	m.pool.Put(lent)
	return text
}
