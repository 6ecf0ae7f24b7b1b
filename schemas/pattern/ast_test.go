package pattern

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func mustParse(t testing.TB, text string) *Pattern {
	t.Helper()
	p, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCollect(t *testing.T) {
	p := mustParse(t, `([file:name = 'a' AND file:hashes.'SHA-256' IN ('b', 'c')] AND [EXISTS x-foo:bar]) `+
		`WITHIN 5 SECONDS FOLLOWEDBY [domain-name:resolves_to_refs[*].value NOT LIKE '%d' OR file:size > 3]`)
	if diff := cmp.Diff([]string{"file", "x-foo", "domain-name"}, p.ObjectTypes()); diff != "" {
		t.Errorf("object types:\n%s", diff)
	}
	var paths []string
	for _, path := range p.Paths() {
		paths = append(paths, path.Position().String()+" "+path.String())
	}
	want := []string{
		"1:3 file:name", "1:23 file:hashes.'SHA-256'", "1:72 x-foo:bar",
		"1:113 domain-name:resolves_to_refs[*].value", "1:168 file:size",
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("paths:\n%s", diff)
	}
	var values []string
	for _, c := range p.Comparisons() {
		for _, l := range c.Literals() {
			values = append(values, fmt.Sprintf("%s %s %v %q", c.Path, c.Op, l.Kind, l.Value))
		}
	}
	want = []string{
		`file:name = string "a"`, `file:hashes.'SHA-256' IN string "b"`, `file:hashes.'SHA-256' IN string "c"`,
		`domain-name:resolves_to_refs[*].value LIKE string "%d"`, `file:size > integer "3"`,
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Errorf("values:\n%s", diff)
	}
}

func TestWalkStops(t *testing.T) {
	p := mustParse(t, "[a:b = 1 AND a:c = 2] REPEATS 3 TIMES")
	var visited []string
	Walk(p.Expr, func(n Node) bool {
		visited = append(visited, strings.TrimPrefix(fmt.Sprintf("%T", n), "*pattern."))
		_, operation := n.(*BooleanOperation)
		return !operation
	})
	want := []string{"Qualified", "Observation", "BooleanOperation", "Qualifier", "Literal"}
	if diff := cmp.Diff(want, visited); diff != "" {
		t.Error(diff)
	}
}

func TestRewriteStrings(t *testing.T) {
	const text = `[a:'I-Soon' = 'I-Soon' AND a:b IN ('I-Soon', 1, 'x') OR NOT EXISTS a:c] AND ` +
		`[a:b LIKE 'I-Soon%'] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z'`
	p := mustParse(t, text)
	rewritten := p.RewriteStrings(func(c *Comparison, value string) string {
		if c.Op == Like {
			return "it's"
		}
		return strings.ReplaceAll(value, "I-Soon", `P\1`)
	})
	got, err := Print(rewritten)
	if err != nil {
		t.Fatal(err)
	}
	want := `[a:'I-Soon' = 'P\\1' AND a:b IN ('P\\1', 1, 'x') OR NOT EXISTS a:c] AND ` +
		`[a:b LIKE 'it\'s'] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00Z'`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if before, err := Print(p); err != nil || before != text {
		t.Errorf("the original has become %s, %v", before, err)
	}
}

func TestLiterals(t *testing.T) {
	value := func(text string) *Literal {
		return mustParse(t, "[a:b = "+text+"]").Comparisons()[0].Value
	}
	if v, err := value("-9007199254740993").Int(); v != -9007199254740993 || err != nil {
		t.Errorf("integer: %d, %v", v, err)
	}
	if v, err := value("+7").Int(); v != 7 || err != nil {
		t.Errorf("integer with a plus sign: %d, %v", v, err)
	}
	if _, err := value("99999999999999999999").Int(); err == nil {
		t.Error("integer beyond int64: no error")
	}
	if v, err := value("-.5").Float(); v != -0.5 || err != nil {
		t.Errorf("float: %v, %v", v, err)
	}
	if v, err := value("3").Float(); v != 3 || err != nil {
		t.Errorf("integer as a float: %v, %v", v, err)
	}
	for text, want := range map[string]bool{"true": true, "false": false} {
		if v, err := value(text).Bool(); v != want || err != nil {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	for text, want := range map[string]string{
		"h''": "", "h'00fF'": "\x00\xff", "b''": "", "b'QUI='": "AB", "b'QU\nI='": "AB", "b'QUJD'": "ABC",
	} {
		if v, err := value(text).Bytes(); string(v) != want || err != nil {
			t.Errorf("%q: %q, %v", text, v, err)
		}
	}
	for text, want := range map[string]time.Time{
		"t'2024-02-29T01:02:03Z'":            time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC),
		"t'2024-02-29T01:02:03.5Z'":          time.Date(2024, 2, 29, 1, 2, 3, 500_000_000, time.UTC),
		"t'2024-02-29T01:02:03.1234567899Z'": time.Date(2024, 2, 29, 1, 2, 3, 123_456_789, time.UTC),
		"t'2016-12-31T23:59:60Z'":            time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC),
		"t'0000-01-01T00:00:00Z'":            time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		if v, err := value(text).Time(); !v.Equal(want) || err != nil {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	if v, err := value("t'2023-02-29T00:00:00Z'").Time(); err == nil {
		t.Errorf("29 February 2023: %v", v)
	}
	if v, err := (&Literal{Kind: Timestamp, Value: "2023"}).Time(); err == nil {
		t.Errorf("a timestamp built from a year: %v", v)
	}
}

func TestLiteralOfAnotherType(t *testing.T) {
	l := &Literal{Kind: String, Value: "1"}
	if _, err := l.Int(); err == nil {
		t.Error("Int of a string: no error")
	}
	if _, err := l.Float(); err == nil {
		t.Error("Float of a string: no error")
	}
	if _, err := l.Bool(); err == nil {
		t.Error("Bool of a string: no error")
	}
	if _, err := l.Bytes(); err == nil {
		t.Error("Bytes of a string: no error")
	}
	if _, err := l.Time(); err == nil || !strings.Contains(err.Error(), `"1" is of type string`) {
		t.Errorf("Time of a string: %v", err)
	}
}

// What cannot be a pattern is not printed as one: nothing gets out of its place in the text.
func TestPrintMalformed(t *testing.T) {
	path := &ObjectPath{Type: "a", Steps: []PathStep{{Name: "b"}}}
	equal := func(l *Literal) *Pattern {
		return &Pattern{Expr: &Observation{Expr: &Comparison{Path: path, Op: Equal, Value: l}}}
	}
	where := func(c ComparisonExpr) *Pattern { return &Pattern{Expr: &Observation{Expr: c}} }
	at := func(p *ObjectPath) *Pattern { return where(&Exists{Path: p}) }
	good := &Observation{Expr: &Exists{Path: path}}
	one := &Literal{Kind: Integer, Value: "1"}
	qualified := func(q ...*Qualifier) *Pattern { return &Pattern{Expr: &Qualified{Expr: good, Qualifiers: q}} }

	for name, p := range map[string]*Pattern{
		"nil":                     nil,
		"no expression":           {},
		"no comparison":           where(nil),
		"no constant":             equal(nil),
		"unknown kind":            equal(&Literal{Kind: 99}),
		"octal":                   equal(&Literal{Kind: Integer, Value: "01"}),
		"empty number":            equal(&Literal{Kind: Integer}),
		"number and more":         equal(&Literal{Kind: Integer, Value: "1] OR [a:b = 2"}),
		"comment in a number":     equal(&Literal{Kind: Integer, Value: "/**/1"}),
		"float as an integer":     equal(&Literal{Kind: Integer, Value: "1.5"}),
		"odd hex":                 equal(&Literal{Kind: Hex, Value: "0"}),
		"quote in hex":            equal(&Literal{Kind: Hex, Value: "00' OR a:b = '"}),
		"line feed in base64":     equal(&Literal{Kind: Binary, Value: "AA\nAA"}),
		"date":                    equal(&Literal{Kind: Timestamp, Value: "2024-01-01"}),
		"yes":                     equal(&Literal{Kind: Boolean, Value: "yes"}),
		"not UTF-8":               equal(&Literal{Kind: String, Value: "\xff"}),
		"order of booleans":       where(&Comparison{Path: path, Op: Less, Value: &Literal{Kind: Boolean, Value: "true"}}),
		"LIKE a number":           where(&Comparison{Path: path, Op: Like, Value: one}),
		"IN a constant":           where(&Comparison{Path: path, Op: In, Value: one}),
		"equal to a set":          where(&Comparison{Path: path, Op: Equal, Value: one, Set: []*Literal{one}}),
		"unknown operator":        where(&Comparison{Path: path, Op: "~", Value: one}),
		"nil in a set":            where(&Comparison{Path: path, Op: In, Set: []*Literal{nil}}),
		"chain of one":            where(&BooleanOperation{Op: And, Operands: []ComparisonExpr{good.Expr}}),
		"unknown Boolean":         where(&BooleanOperation{Op: "XOR", Operands: []ComparisonExpr{good.Expr, good.Expr}}),
		"no path":                 at(nil),
		"no steps":                at(&ObjectPath{Type: "a"}),
		"index first":             at(&ObjectPath{Type: "a", Steps: []PathStep{{Kind: Index, Index: "0"}}}),
		"type with a space":       at(&ObjectPath{Type: "a b", Steps: path.Steps}),
		"keyword as a type":       at(&ObjectPath{Type: "AND", Steps: path.Steps}),
		"no type":                 at(&ObjectPath{Steps: path.Steps}),
		"word as an index":        at(&ObjectPath{Type: "a", Steps: []PathStep{{Name: "b"}, {Kind: Index, Index: "x"}}}),
		"unknown step":            at(&ObjectPath{Type: "a", Steps: []PathStep{{Name: "b"}, {Kind: 9}}}),
		"chain of no observation": {Expr: &ObservationOperation{Op: FollowedBy}},
		"unknown observation operator": {Expr: &ObservationOperation{
			Op: "THEN", Operands: []ObservationExpr{good, good}}},
		"no qualifiers":     qualified(),
		"nil qualifier":     qualified(nil),
		"unknown qualifier": qualified(&Qualifier{Kind: "SINCE", Amount: one}),
		"no amount":         qualified(&Qualifier{Kind: Within}),
		"half a repetition": qualified(&Qualifier{Kind: Repeats, Amount: &Literal{Kind: Float, Value: "1.5"}}),
		"negative amount":   qualified(&Qualifier{Kind: Within, Amount: &Literal{Kind: Integer, Value: "-1"}}),
		"no stop":           qualified(&Qualifier{Kind: StartStop, Start: &Literal{Kind: Timestamp, Value: "2024-01-01T00:00:00Z"}}),
	} {
		if text, err := Print(p); err == nil || text != "" {
			t.Errorf("%s: printed as %q, %v", name, text, err)
		}
	}
}
