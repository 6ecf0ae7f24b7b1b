package pattern

import (
	"strings"
	"unicode/utf8"
)

// literal writes a constant of one of the given types, or of any where none is given.
func (w *printer) literal(l *Literal, kinds ...LiteralKind) {
	if l == nil {
		w.fail("nil constant")
		return
	}
	ok := len(kinds) == 0
	for _, k := range kinds {
		ok = ok || k == l.Kind
	}
	if !ok {
		w.fail("constant %s of type %s where that type cannot stand", shown(l.Value), l.Kind)
	}
	switch l.Kind {
	case String:
		w.quoted(l.Value)
	case Integer:
		w.constant(l.Value, tokInteger)
	case Float:
		w.constant(l.Value, tokFloat)
	case Boolean:
		if l.Value != "true" && l.Value != "false" {
			w.fail("boolean %s", shown(l.Value))
		}
		w.text(l.Value)
	case Hex:
		w.constant("h'"+l.Value+"'", tokHex)
	case Binary:
		w.constant("b'"+l.Value+"'", tokBinary)
	case Timestamp:
		w.constant("t'"+l.Value+"'", tokTimestamp)
	default:
		w.fail("constant of type %s", l.Kind)
	}
}

func (w *printer) constant(text string, kind tokenKind) {
	w.text(text)
	w.lexeme(text, kind)
}

// lexeme makes sure that a text is exactly one token of the given kind, and in its canonical form.
func (w *printer) lexeme(text string, kind tokenKind) {
	l := newLexer(text)
	t := l.next()
	if !utf8.ValidString(text) || t.kind != kind || t.text != text || strings.ContainsAny(text, "\r\n") {
		w.fail("constant %s", shown(text))
	}
}

// quoted writes a string in apostrophes.
func (w *printer) quoted(s string) {
	if !utf8.ValidString(s) {
		w.fail("string %s is not UTF-8", shown(s))
	}
	w.text("'")
	for i := 0; i < len(s); i++ {
		if s[i] == '\'' || s[i] == '\\' {
			w.out.WriteByte('\\')
		}
		w.out.WriteByte(s[i])
	}
	w.text("'")
}

// isName reports whether a text is an identifier of the grammar, with hyphens or without.
func isName(s string) bool {
	if s == "" || !isNameStart(s[0]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isNamePart(s[i]) {
			return false
		}
	}
	return true
}
