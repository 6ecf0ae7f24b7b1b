package pattern

import (
	"errors"
	"strings"
	"testing"
)

func TestInvalidUTF8(t *testing.T) {
	for text, want := range map[string]Position{
		"\xff":                    {Offset: 0, Line: 1, Column: 1},
		"[a:b = 'é\xc3']":         {Offset: 10, Line: 1, Column: 10},
		"[a:b = 1]\n\n \xed\xa0x": {Offset: 12, Line: 3, Column: 2},
	} {
		_, err := Parse(text)
		var e *SyntaxError
		if !errors.As(err, &e) || e.Pos != want || e.Expected != "UTF-8" {
			t.Errorf("%q: %v at %+v, want UTF-8 expected at %+v", text, err, e, want)
		}
	}
	if _, err := Parse("[a:b = '\ufffd']"); err != nil {
		t.Errorf("the replacement character itself is lawful: %v", err)
	}
}

func TestSizeLimit(t *testing.T) {
	text := "[a:b = '" + strings.Repeat("x", 20) + "']"
	if _, err := ParseLimited(text, Limits{MaxBytes: len(text)}); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if _, err := ParseLimited(text, Limits{MaxBytes: len(text) - 1}); !errors.Is(err, ErrLimit) {
		t.Errorf("beyond the limit: %v", err)
	}
	if _, err := Parse(strings.Repeat(" ", DefaultMaxBytes+1)); !errors.Is(err, ErrLimit) {
		t.Errorf("beyond the default limit: %v", err)
	}
	if _, err := Parse("[a:b = ]"); errors.Is(err, ErrLimit) {
		t.Errorf("a mistake is reported as a limit: %v", err)
	}
}

func TestDepthLimit(t *testing.T) {
	nested := func(n int) []string {
		open, end := strings.Repeat("(", n), strings.Repeat(")", n)
		half := strings.Repeat("(", n/2)
		return []string{
			open + "[a:b = 1]" + end,
			"[" + open + "a:b = 1" + end + "]",
			half + "[" + strings.Repeat("(", n-n/2) + "a:b = 1" + strings.Repeat(")", n-n/2) + "]" + strings.Repeat(")", n/2),
		}
	}
	for _, text := range nested(DefaultMaxDepth) {
		if _, err := Parse(text); err != nil {
			t.Errorf("at the limit: %v", err)
		}
	}
	for _, text := range nested(DefaultMaxDepth + 1) {
		_, err := Parse(text)
		var list ErrorList
		if !errors.Is(err, ErrLimit) || !errors.As(err, &list) || len(list) != 1 {
			t.Errorf("beyond the limit: %v", err)
		}
	}
	if _, err := ParseLimited("(([a:b = 1]))", Limits{MaxDepth: 1}); !errors.Is(err, ErrLimit) {
		t.Errorf("beyond a limit of one's own: %v", err)
	}
}

// What would break a parser that recurses or tries alternatives goes through in one pass.
func TestBombs(t *testing.T) {
	const n = 200_000
	many := strings.Repeat
	for name, c := range map[string]struct {
		text string
		want error // nil for a pattern
	}{
		"parentheses":          {many("(", n), ErrLimit},
		"nested comparisons":   {"[" + many("(", n), ErrLimit},
		"brackets":             {many("[", n), errAny},
		"closing brackets":     {many("]", n), errAny},
		"bad operands":         {many("[a:b = ] AND ", n/4), errAny},
		"sets in sets":         {"[a:b IN " + many("(", n), errAny},
		"quotes":               {many("'", n), errAny},
		"half comments":        {many("/*", n), errAny},
		"backslashes":          {"[a:b = '" + many(`\`, n), errAny},
		"operators":            {many("AND ", n), errAny},
		"zeros":                {many("0", n), errAny},
		"strings after AND":    {"x " + many("AND 'x' ", n/8), errAny},
		"chain":                {"[a:b = 1]" + many(" OR [a:b = 1]", n/8), nil},
		"chain of comparisons": {"[a:b = 1" + many(" OR a:b = 1", n/8) + "]", nil},
		"long path":            {"[a:b" + many(".c[0]", n/8) + " = 1]", nil},
		"long set":             {"[a:b IN (1" + many(",1", n) + ")]", nil},
		"long number":          {"[a:b = 1" + many("0", n) + "]", nil},
		"qualifiers":           {"[a:b = 1]" + many(" REPEATS 2 TIMES", n/8), nil},
		"grouped qualifiers":   {"([a:b = 1])" + many(" REPEATS 2 TIMES", n/8), nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Parse(c.text)
			switch {
			case c.want == nil && err != nil:
				t.Fatal(err)
			case c.want == nil:
				Check(p)
				if text, err := Print(p); err != nil || len(text) < len(c.text)/2 {
					t.Fatalf("printed %d bytes, %v", len(text), err)
				}
			case err == nil:
				t.Fatal("no error")
			case c.want != errAny && !errors.Is(err, c.want):
				t.Fatalf("error %v, want %v", err, c.want)
			}
		})
	}
}

var errAny = errors.New("any error")

func TestErrorText(t *testing.T) {
	_, err := Parse("[a:b = ] OR\n [c:d == \"x\"] AND [e:f IN (1, 2]")
	const want = `1:8: expected a constant, found "]"; ` +
		`2:10: expected a constant, found """; strings and names are quoted with the apostrophe ' (U+0027); ` +
		`2:32: expected "," or ")" in the set, found "]"`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = Parse("[a:b = 'x" + strings.Repeat("y", 100) + "\n")
	const short = `1:8: expected a string that ends with "'", found "'xyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…"`
	if err == nil || err.Error() != short {
		t.Errorf("got  %v\nwant %s", err, short)
	}
}

func TestNoMoreThanMaxErrors(t *testing.T) {
	_, err := Parse("[a:b = ]" + strings.Repeat(" AND [a:b = ]", 3*MaxErrors))
	var list ErrorList
	if !errors.As(err, &list) || len(list) != MaxErrors {
		t.Fatalf("%d errors, want %d", len(list), MaxErrors)
	}
}

// A chain is one node, parentheses keep nodes apart.
func TestShape(t *testing.T) {
	for text, want := range map[string]string{
		"[a:b=1] AND [a:b=2] AND [a:b=3]":                        "(AND o o o)",
		"[a:b=1] AND ([a:b=2] AND [a:b=3])":                      "(AND o (AND o o))",
		"[a:b=1] FOLLOWEDBY [a:b=2] OR [a:b=3] AND [a:b=4]":      "(FOLLOWEDBY o (OR o (AND o o)))",
		"[a:b=1] AND [a:b=2] OR [a:b=3] FOLLOWEDBY [a:b=4]":      "(FOLLOWEDBY (OR (AND o o) o) o)",
		"([a:b=1] FOLLOWEDBY [a:b=2]) AND [a:b=3]":               "(AND (FOLLOWEDBY o o) o)",
		"[a:b=1] AND [a:b=2] WITHIN 5 SECONDS":                   "(AND o (WITHIN o))",
		"([a:b=1] AND [a:b=2]) WITHIN 5 SECONDS":                 "(WITHIN (AND o o))",
		"[a:b=1] REPEATS 2 TIMES WITHIN 5 SECONDS":               "(REPEATS WITHIN o)",
		"([a:b=1] REPEATS 2 TIMES) WITHIN 5 SECONDS":             "(WITHIN (REPEATS o))",
		"([a:b=1]) REPEATS 2 TIMES WITHIN 5 SECONDS":             "(REPEATS WITHIN o)",
		"([a:b=1]) WITHIN 5 SECONDS WITHIN 6 SECONDS":            "(WITHIN (WITHIN o))",
		"([a:b=1] OR [a:b=2]) WITHIN 5 SECONDS WITHIN 6 SECONDS": "(WITHIN WITHIN (OR o o))",
	} {
		p, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := shape(p.Expr); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func shape(expr ObservationExpr) string {
	switch n := expr.(type) {
	case *ObservationOperation:
		s := "(" + string(n.Op)
		for _, operand := range n.Operands {
			s += " " + shape(operand)
		}
		return s + ")"
	case *Qualified:
		s := "("
		for _, q := range n.Qualifiers {
			s += string(q.Kind) + " "
		}
		return s + shape(n.Expr) + ")"
	}
	return "o"
}
