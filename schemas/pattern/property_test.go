package pattern

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Whatever AST there is, its text reads as that AST, and printing is stable.
func TestPrintThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genPattern(t)
		text, err := Print(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if diff := cmp.Diff(p, again, ignorePositions); diff != "" {
			t.Fatalf("%q reads as something else:\n%s", text, diff)
		}
		if stable, err := Print(again); err != nil || stable != text {
			t.Fatalf("%q printed again is %q, %v", text, stable, err)
		}
		Check(again)
	})
}

// Space between tokens, and comments, change nothing but positions.
func TestSpaceMeansNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genPattern(t)
		text, err := Print(p)
		if err != nil {
			t.Fatal(err)
		}
		spaced := respace(t, text)
		again, err := Parse(spaced)
		if err != nil {
			t.Fatalf("%q: %v", spaced, err)
		}
		if diff := cmp.Diff(p, again, ignorePositions); diff != "" {
			t.Fatalf("%q reads as something else than %q:\n%s", spaced, text, diff)
		}
	})
}

// respace puts white space and comments between all tokens.
func respace(t *rapid.T, text string) string {
	l := newLexer(text)
	out := ""
	for {
		out += rapid.SampledFrom([]string{" ", "\n", "\t \r\n", "\u2003", "/**/", "/* ' ] */", "// [\n"}).Draw(t, "space")
		tok := l.next()
		if tok.kind == tokEOF {
			return out
		}
		out += tok.text
	}
}

// Positions are those of the text: every constant and path stands where its node says.
func TestPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := Print(genPattern(t))
		if err != nil {
			t.Fatal(err)
		}
		text = respace(t, text)
		p, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		last := -1
		Walk(p.Expr, func(n Node) bool {
			pos := n.Position()
			if want := positionOf(text, pos.Offset); pos != want {
				t.Fatalf("%T at %+v, want %+v", n, pos, want)
			}
			if pos.Offset < last {
				t.Fatalf("%T at %v comes after a node at offset %d", n, pos, last)
			}
			last = pos.Offset
			l := newLexer(text[pos.Offset:])
			tok := l.next()
			switch n := n.(type) {
			case *Literal:
				if tok.value != n.Value {
					t.Fatalf("constant %q at %v, where the text has %q", n.Value, pos, tok.text)
				}
			case *ObjectPath:
				if tok.text != n.Type {
					t.Fatalf("object type %q at %v, where the text has %q", n.Type, pos, tok.text)
				}
			}
			return true
		})
	})
}

// positionOf counts lines and code points the slow way.
func positionOf(text string, offset int) Position {
	pos := Position{Offset: offset, Line: 1, Column: 1}
	for _, r := range text[:offset] {
		if pos.Column++; r == '\n' {
			pos.Line, pos.Column = pos.Line+1, 1
		}
	}
	return pos
}

// Any text, however broken, gives a pattern or an error list in the order of the text.
func TestBrokenText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := Print(genPattern(t))
		if err != nil {
			t.Fatal(err)
		}
		parseAnything(t, mutate(t, text))
	})
}

// FuzzParse feeds texts of any kind. Its seeds are the shared cases, and testdata/fuzz/FuzzParse.
func FuzzParse(f *testing.F) {
	for _, c := range readCases(f) {
		f.Add(c.Pattern)
	}
	f.Fuzz(func(t *testing.T, text string) { parseAnything(t, text) })
}

// parseAnything states what holds for every text.
func parseAnything(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
	t.Helper()
	p, err := Parse(text)
	if err != nil {
		list, ok := err.(ErrorList)
		if !ok || p != nil || len(list) == 0 || len(list) > MaxErrors {
			t.Fatalf("%q: pattern %v with error %T of %d", text, p, err, len(list))
		}
		last := -1
		for _, e := range list {
			if e.Pos.Offset <= last || e.Pos.Offset > len(text) || e.Expected == "" || e.Found == "" {
				t.Fatalf("%q: error %+v after offset %d", text, e, last)
			}
			if last = e.Pos.Offset; e.Pos != positionOf(text, last) && text == string([]rune(text)) {
				t.Fatalf("%q: error at %+v, want %+v", text, e.Pos, positionOf(text, last))
			}
		}
		return
	}
	printed, err := Print(p)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	again, err := Parse(printed)
	if err != nil {
		t.Fatalf("%q printed as %q: %v", text, printed, err)
	}
	if diff := cmp.Diff(p, again, ignorePositions); diff != "" {
		t.Fatalf("%q printed as %q reads as something else:\n%s", text, printed, diff)
	}
	for _, finding := range Check(p) {
		if finding.Rule.Info().Rule == "" || finding.Pos.Line == 0 {
			t.Fatalf("%q: finding %+v", text, finding)
		}
	}
	same := p.RewriteStrings(func(_ *Comparison, value string) string { return value })
	if diff := cmp.Diff(p, same); diff != "" {
		t.Fatalf("%q rewritten with its own strings is another:\n%s", text, diff)
	}
}
