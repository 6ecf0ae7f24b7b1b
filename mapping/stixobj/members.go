package stixobj

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Members writes the members of a JSON object, one after the other, in the compact form of this package. Names are the
// caller's own words, in a to z and _, each once in its object. Every Object, List and Item is ended by End, in turn.
type Members struct {
	buf  []byte
	open []byte // what ends the objects and lists that are open
	bad  string // the name of the first member whose text is not UTF-8
	// texts is where Memory puts what was written.
	texts strings.Builder
}

// Text writes a text, also an empty one. Text that is not UTF-8 makes the STIX object fail.
func (m *Members) Text(name, s string) {
	m.key(name)
	m.text(name, s)
}

// Given writes a text unless it is empty.
func (m *Members) Given(name, s string) {
	if s != "" {
		m.Text(name, s)
	}
}

// Texts writes a list of texts, also an empty one.
func (m *Members) Texts(name string, list []string) {
	m.List(name)
	for i, s := range list {
		if i > 0 {
			m.buf = append(m.buf, ',')
		}
		m.text(name, s)
	}
	m.End()
}

// Int writes an integer.
func (m *Members) Int(name string, n int) {
	m.key(name)
	m.buf = strconv.AppendInt(m.buf, int64(n), 10)
}

// Float writes a finite number as RFC 8785 does.
func (m *Members) Float(name string, f float64) {
	m.key(name)
	m.buf = append(m.buf, jsontext.Float(f).String()...)
}

// True writes true.
func (m *Members) True(name string) {
	m.key(name)
	m.buf = append(m.buf, "true"...)
}

// Object starts an object.
func (m *Members) Object(name string) {
	m.key(name)
	m.start('{', '}')
}

// List starts a list of objects, which follow as items.
func (m *Members) List(name string) {
	m.key(name)
	m.start('[', ']')
}

// Item starts the next object of a list.
func (m *Members) Item() {
	if m.buf[len(m.buf)-1] != '[' {
		m.buf = append(m.buf, ',')
	}
	m.start('{', '}')
}

// End ends what was started last.
func (m *Members) End() {
	last := len(m.open) - 1
	m.buf = append(m.buf, m.open[last])
	m.open = m.open[:last]
}

func (m *Members) start(first, last byte) {
	m.buf = append(m.buf, first)
	m.open = append(m.open, last)
}

func (m *Members) key(name string) { m.buf = appendKey(m.buf, name) }

func (m *Members) text(name, s string) {
	var ok bool
	if m.buf, ok = appendString(m.buf, s); !ok && m.bad == "" {
		m.bad = name
	}
}
