package pattern

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of [Parse], and how many errors it reports at most.
const (
	DefaultMaxBytes = 1 << 20 // length of the text
	DefaultMaxDepth = 250     // parentheses within parentheses
	MaxErrors       = 20
)

// Limits bounds what [ParseLimited] accepts, since patterns come from strangers. A zero field means the default.
type Limits struct {
	MaxBytes int // longest text, in bytes
	MaxDepth int // deepest nesting of parentheses
}

// Parse reads a STIX 2.1 pattern with the default limits. It checks the grammar; what the specification demands
// beyond that is for [Check]. The error is an [ErrorList], and the pattern is nil then.
func Parse(text string) (*Pattern, error) { return ParseLimited(text, Limits{}) }

// ParseLimited is [Parse] with limits of one's own.
func ParseLimited(text string, limits Limits) (*Pattern, error) {
	if limits.MaxBytes == 0 {
		limits.MaxBytes = DefaultMaxBytes
	}
	if limits.MaxDepth == 0 {
		limits.MaxDepth = DefaultMaxDepth
	}
	start := Position{Line: 1, Column: 1}
	if len(text) > limits.MaxBytes {
		return nil, ErrorList{{
			Pos:      start,
			Expected: fmt.Sprintf("a pattern of at most %d bytes", limits.MaxBytes),
			Found:    fmt.Sprintf("%d bytes", len(text)),
			limit:    true,
		}}
	}
	if err := checkUTF8(text); err != nil {
		return nil, ErrorList{err}
	}
	p := parser{lex: newLexer(text), maxDepth: limits.MaxDepth}
	p.next()
	expr := p.observations(0)
	if len(p.errs) > 0 {
		return nil, p.errs
	}
	return &Pattern{Expr: expr}, nil
}

// checkUTF8 returns an error at the first byte that is not part of a Unicode string (section 9.4).
func checkUTF8(text string) *SyntaxError {
	if utf8.ValidString(text) {
		return nil
	}
	l := newLexer(text)
	for {
		r, size := utf8.DecodeRuneInString(text[l.off:])
		if r == utf8.RuneError && size <= 1 {
			return &SyntaxError{
				Pos: l.pos(), Expected: "UTF-8", Found: fmt.Sprintf("byte 0x%02x", text[l.off]),
			}
		}
		l.advance()
	}
}

// parser is a recursive-descent parser with one token of look-ahead. It does not stop at the first error: it skips to
// a place where parsing can start afresh and goes on, to report what else is wrong. Its result counts only when errs is
// empty; until then nodes may be nil.
type parser struct {
	lex      lexer
	tok      token
	errs     ErrorList
	depth    int // open parentheses, of both kinds
	groups   int // open parentheses inside the current square brackets
	maxDepth int
}

func (p *parser) next() { p.tok = p.lex.next() }

// fail reports that the current token is not what the grammar wants here. It stays silent for a place that has
// been reported, and for the end of the text when something before it is wrong, since that is a consequence.
func (p *parser) fail(expected string) { p.failHint(expected, p.hint()) }

func (p *parser) failHint(expected, hint string) {
	if p.tok.kind == tokInvalid {
		if p.tok.fault.Expected == "" {
			p.tok.fault.Expected = expected
		}
		p.report(p.tok.fault)
		return
	}
	found := "end of pattern"
	if p.tok.kind != tokEOF {
		found = shown(p.tok.text)
	} else if len(p.errs) > 0 {
		return
	}
	p.report(&SyntaxError{Pos: p.tok.pos, Expected: expected, Found: found, Hint: hint})
}

func (p *parser) report(e *SyntaxError) {
	if n := len(p.errs); n > 0 && p.errs[n-1].Pos.Offset >= e.Pos.Offset {
		return
	}
	if p.errs = append(p.errs, e); len(p.errs) == MaxErrors {
		p.stop()
	}
}

// stop ends parsing: the rest of the text is not looked at.
func (p *parser) stop() {
	p.lex.off = len(p.lex.src)
	p.tok = token{kind: tokEOF, pos: p.tok.pos}
}

// expect takes a token of the given kind, or reports that it is missing.
func (p *parser) expect(kind tokenKind, expected string) bool {
	if p.tok.kind != kind {
		p.fail(expected)
		return false
	}
	p.next()
	return true
}

// enter opens a parenthesis. It returns false, and ends parsing, when that nests too deep.
func (p *parser) enter() bool {
	if p.depth == p.maxDepth {
		p.report(&SyntaxError{
			Pos:      p.tok.pos,
			Expected: fmt.Sprintf("at most %d parentheses within one another", p.maxDepth),
			Found:    shown(p.tok.text),
			limit:    true,
		})
		p.stop()
		return false
	}
	p.depth++
	p.next()
	return true
}

// hint says how to mend a frequent mistake at the current token.
func (p *parser) hint() string {
	switch text := p.tok.text; {
	case p.tok.kind == tokIdent && keyword(strings.ToUpper(text)) != tokIdent:
		return "keywords are written in capitals: " + strings.ToUpper(text)
	case p.tok.kind == tokIdent && keyword(strings.ToLower(text)) != tokIdent:
		return "write " + strings.ToLower(text)
	case p.afterDigit() && isDigit(text[0]):
		return "an integer has no leading zeros"
	case p.afterDigit() && (text[0] == 'e' || text[0] == 'E'):
		return "a number has no exponent"
	case p.afterDigit() && text == ".":
		return "a float has digits after the point"
	}
	return ""
}

// afterDigit reports whether the current token follows a digit without a space.
func (p *parser) afterDigit() bool {
	off := p.tok.pos.Offset
	return p.tok.text != "" && off > 0 && isDigit(p.lex.src[off-1])
}
