package secret

import "unicode/utf8"

// screen says whether any of some keys stands in a text, and not which or where: in most texts none does. It is a
// deterministic automaton over the bytes of squeezed texts, which passes over what does not count in ASCII by itself.
type screen struct {
	class [256]uint16 // of each byte: 0 for what does not count, 1 for what stands in no key
	next  []uint32    // by state, which is a multiple of the number of classes, and class
	found uint32      // the state after a key, which nothing leaves
}

// mostTransitions bounds the memory of a screen to 8 MiB.
const mostTransitions = 2 << 20

// newScreen makes the screen of keys, none of them empty; nil where it would be too large.
func newScreen(keys []string) *screen {
	m, stride := &screen{}, uint32(2)
	for b := range m.class {
		if b >= utf8.RuneSelf || counts(rune(b)) {
			m.class[b] = 1
		}
	}
	bytes := 0
	for _, k := range keys {
		bytes += len(k)
		for _, b := range []byte(k) {
			if m.class[b] < 2 {
				m.class[b] = uint16(stride)
				stride++
			}
		}
	}
	if (bytes+2)*int(stride) > mostTransitions {
		return nil
	}
	for b := 'A'; b <= 'Z'; b++ {
		m.class[b] = m.class[b-'A'+'a']
	}
	m.found = stride
	m.next = make([]uint32, 2*stride, (bytes+2)*int(stride))
	m.insert(keys, stride)
	m.link(stride)
	return m
}

// insert makes the tree of the keys. No key leads to the first state, so that 0 stands for no state.
func (m *screen) insert(keys []string, stride uint32) {
	for _, k := range keys {
		state := uint32(0)
		for i := range len(k) {
			to := &m.next[state+uint32(m.class[k[i]])]
			switch {
			case *to == m.found: // a shorter key is the start of this one
			case i == len(k)-1:
				*to = m.found
			case *to == 0:
				*to = uint32(len(m.next))
				state = *to
				m.next = append(m.next, make([]uint32, stride)...)
				continue
			default:
				state = *to
				continue
			}
			break
		}
	}
}

// link completes the tree: where no key goes on, the longest end of what was read decides that is the start of a key.
func (m *screen) link(stride uint32) {
	for c := range stride {
		m.next[m.found+c] = m.found
	}
	other := make([]uint32, len(m.next)/int(stride)) // by number of a state: that of the longest such end
	var queue []uint32
	for c := uint32(1); c < stride; c++ {
		if to := m.next[c]; to != 0 && to != m.found {
			queue = append(queue, to)
		}
	}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		m.next[state] = state
		for c := uint32(1); c < stride; c++ {
			to, instead := &m.next[state+c], m.next[other[state/stride]+c]
			switch {
			case *to == 0 || instead == m.found:
				*to = instead
			case *to != m.found:
				other[*to/stride] = instead
				queue = append(queue, *to)
			}
		}
	}
}

// holds reports whether a key stands in a text; known is false where that has characters that have to be squeezed first.
func (m *screen) holds(text string) (found, known bool) {
	if len(text) >= 64 {
		if found, ascii := m.holdsLong(text); ascii {
			return found, true
		}
	}
	next, class := m.next, &m.class
	state := uint32(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			if !isDash(text[i:]) {
				return false, false
			}
			i += 2
			continue
		}
		state = next[state+uint32(class[c])]
	}
	return state == m.found, true
}

// holdsLong reads both halves of a text at once, since each look-up waits for the one before. It says nothing of texts that
// are not ASCII.
func (m *screen) holdsLong(text string) (found, ascii bool) {
	next, class := m.next, &m.class
	half := len(text) / 2
	first, second := text[:half], text[half:]
	one, two, all := uint32(0), uint32(0), byte(0)
	for i := range len(first) {
		c, d := first[i], second[i]
		all |= c | d
		one, two = next[one+uint32(class[c])], next[two+uint32(class[d])]
	}
	if len(second) > len(first) {
		d := second[half]
		all |= d
		two = next[two+uint32(class[d])]
	}
	// What began in the first half goes on in the second, until nothing of it is left.
	for i := 0; i < len(second) && one != 0; i++ {
		one = next[one+uint32(class[second[i]])]
	}
	return one == m.found || two == m.found, all < utf8.RuneSelf
}

// holdsSqueezed reports whether a key stands in a squeezed text.
func (m *screen) holdsSqueezed(text []byte) bool {
	state := uint32(0)
	for _, c := range text {
		state = m.next[state+uint32(m.class[c])]
	}
	return state == m.found
}
