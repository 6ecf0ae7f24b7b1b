package graph

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// errMore says that the buffer ended within a value: the caller reads on and scans again, or calls it truncated.
var errMore = errors.New("more input needed")

// member is the place of one property in the text of its object: name without quotes, and value.
type member struct {
	name, nameEnd uint32
	start, end    uint32
}

// scanner checks JSON text once (RFC 8259) and notes what the index of an object needs on the way. A problem that
// leaves the structure clear (a duplicate name, invalid UTF-8) is kept as a flaw and scanning goes on.
type scanner struct {
	buf      []byte
	i        int  // where scanning stands; where it failed, after an error
	depth    int  // most nesting that is allowed
	last     bool // nothing comes after buf: a number may end with it
	members  []member
	names    [][]byte // names of the open objects, decoded
	escaped  bool     // a name of a member is written with escapes
	deepRefs bool     // a *_ref or *_refs property stands below the top level
	flawErr  error    // the first flaw, nil for none
	flawAt   int
}

// reset makes the scanner ready for the text in buf, keeping its memory.
func (s *scanner) reset(buf []byte) {
	s.buf, s.i = buf, 0
	s.members, s.names = s.members[:0], s.names[:0]
	s.escaped, s.deepRefs = false, false
	s.flawErr, s.flawAt = nil, 0
}

// flaw keeps the first problem that does not end the scan.
func (s *scanner) flaw(err error, at int) {
	if s.flawErr == nil {
		s.flawErr, s.flawAt = err, at
	}
}

func (s *scanner) syntax(what string) error { return fmt.Errorf("%w: %s", ErrSyntax, what) }

// expected describes what stands at s.i and what should.
func (s *scanner) expected(what string) error {
	if s.i >= len(s.buf) {
		return errMore
	}
	r, _ := utf8.DecodeRune(s.buf[s.i:])
	return s.syntax(fmt.Sprintf("%q where %s belongs", r, what))
}

// space skips insignificant whitespace.
func (s *scanner) space() {
	for s.i < len(s.buf) && isSpace(s.buf[s.i]) {
		s.i++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// value scans the value at s.i; level is its nesting, 1 for the outermost.
func (s *scanner) value(level int) error {
	if s.i >= len(s.buf) {
		return errMore
	}
	switch c := s.buf[s.i]; {
	case c == '"':
		_, err := s.text()
		return err
	case c == '{':
		return s.object(level)
	case c == '[':
		return s.array(level)
	case c == 't':
		return s.literal("true")
	case c == 'f':
		return s.literal("false")
	case c == 'n':
		return s.literal("null")
	case c == '-' || '0' <= c && c <= '9':
		return s.number()
	}
	return s.expected("a value")
}

// object scans the object at s.i. The members of level 1 are indexed.
func (s *scanner) object(level int) error {
	if level > s.depth {
		return fmt.Errorf("%w: nested deeper than %d levels; raise the limit of depth if that is meant", ErrLimit, s.depth)
	}
	s.i++
	names := nameSet{from: len(s.names)}
	s.space()
	if s.i < len(s.buf) && s.buf[s.i] == '}' {
		s.i++
		return nil
	}
	for {
		if err := s.member(level, &names); err != nil {
			return err
		}
		s.space()
		if s.i >= len(s.buf) {
			return errMore
		}
		switch s.buf[s.i] {
		case ',':
			s.i++
			s.space()
		case '}':
			s.i++
			s.names = s.names[:names.from]
			return nil
		default:
			return s.expected("a comma or the end of the object")
		}
	}
}

// member scans one name and value.
func (s *scanner) member(level int, names *nameSet) error {
	m, err := s.name(level, names)
	if err != nil {
		return err
	}
	if err := s.value(level + 1); err != nil {
		return err
	}
	if level == 1 {
		m.end = uint32(s.i)
		s.members = append(s.members, m)
	}
	return nil
}

// name scans a property name and its colon and stops at the value.
func (s *scanner) name(level int, names *nameSet) (member, error) {
	if s.i >= len(s.buf) || s.buf[s.i] != '"' {
		return member{}, s.expected("a property name in quotes")
	}
	from := s.i + 1
	escaped, err := s.text()
	if err != nil {
		return member{}, err
	}
	m := member{name: uint32(from), nameEnd: uint32(s.i - 1)}
	name := s.buf[from : s.i-1]
	if escaped {
		name = []byte(unescape(string(name)))
		s.escaped = s.escaped || level == 1
	}
	if names.add(s, name) {
		s.flaw(fmt.Errorf("%w %q: keep one of them", ErrDuplicate, printable(string(name))), from-1)
	}
	if level > 1 && isRefName(name) {
		s.deepRefs = true
	}
	s.space()
	if s.i >= len(s.buf) || s.buf[s.i] != ':' {
		return member{}, s.expected("a colon after the property name")
	}
	s.i++
	s.space()
	m.start = uint32(s.i)
	return m, nil
}

func isRefName[T string | []byte](name T) bool {
	return hasSuffix(name, "_ref") || hasSuffix(name, "_refs")
}

func hasSuffix[T string | []byte](name T, suffix string) bool {
	return len(name) >= len(suffix) && string(name[len(name)-len(suffix):]) == suffix
}

// array scans the array at s.i.
func (s *scanner) array(level int) error {
	if level > s.depth {
		return fmt.Errorf("%w: nested deeper than %d levels; raise the limit of depth if that is meant", ErrLimit, s.depth)
	}
	s.i++
	s.space()
	if s.i < len(s.buf) && s.buf[s.i] == ']' {
		s.i++
		return nil
	}
	for {
		if err := s.value(level + 1); err != nil {
			return err
		}
		s.space()
		if s.i >= len(s.buf) {
			return errMore
		}
		switch s.buf[s.i] {
		case ',':
			s.i++
			s.space()
		case ']':
			s.i++
			return nil
		default:
			return s.expected("a comma or the end of the list")
		}
	}
}

// literal scans true, false or null.
func (s *scanner) literal(word string) error {
	rest := s.buf[s.i:]
	if len(rest) >= len(word) && string(rest[:len(word)]) == word {
		s.i += len(word)
		return nil
	}
	if len(rest) < len(word) && string(rest) == word[:len(rest)] {
		s.i = len(s.buf)
		return errMore
	}
	return s.expected("a value")
}

// number scans a number; what its text says is kept and never computed.
func (s *scanner) number() error {
	if s.buf[s.i] == '-' {
		s.i++
	}
	switch {
	case s.i < len(s.buf) && s.buf[s.i] == '0':
		s.i++
	default:
		if err := s.digits(); err != nil {
			return err
		}
	}
	if s.i < len(s.buf) && s.buf[s.i] == '.' {
		s.i++
		if err := s.digits(); err != nil {
			return err
		}
	}
	if s.i < len(s.buf) && (s.buf[s.i] == 'e' || s.buf[s.i] == 'E') {
		s.i++
		if s.i < len(s.buf) && (s.buf[s.i] == '+' || s.buf[s.i] == '-') {
			s.i++
		}
		if err := s.digits(); err != nil {
			return err
		}
	}
	if s.i >= len(s.buf) && !s.last {
		return errMore
	}
	return nil
}

func (s *scanner) digits() error {
	from := s.i
	for s.i < len(s.buf) && '0' <= s.buf[s.i] && s.buf[s.i] <= '9' {
		s.i++
	}
	if s.i == from {
		return s.expected("a digit")
	}
	return nil
}
