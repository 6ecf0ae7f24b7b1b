package stixobj

import "sync"

// Memory lends the memory in which objects are written, again and again, so that an object costs no more than its own
// text. It is safe for concurrent use; the zero Memory is ready.
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

// maxLent is the size of the largest text whose memory is kept for the next object.
const maxLent = 1 << 20

// giveBack takes what was lent, with the text that was written in it.
func (m *Memory) giveBack(lent *Members, written []byte) {
	if m != nil && cap(written) <= maxLent {
		lent.buf = written[:0]
		m.pool.Put(lent)
	}
}
