package graph

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// jsonGen generates JSON text: any spelling of any value.
type jsonGen struct{ t *rapid.T }

func (g jsonGen) space() string {
	return rapid.SampledFrom([]string{"", "", "", " ", "\n", "\r\n\t", "  "}).Draw(g.t, "space")
}

func (g jsonGen) number() string {
	return rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?`).Draw(g.t, "number")
}

// text spells a string, each character as it is or as an escape.
func (g jsonGen) text(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		must := r < ' ' || r == '"' || r == '\\'
		switch {
		case r == '\n' && rapid.Bool().Draw(g.t, "short"):
			b.WriteString(`\n`)
		case r == '/' && rapid.Bool().Draw(g.t, "slash"):
			b.WriteString(`\/`)
		case must || rapid.IntRange(0, 7).Draw(g.t, "escape") == 0:
			for _, u := range utf16.AppendRune(nil, r) {
				format := rapid.SampledFrom([]string{`\u%04x`, `\u%04X`}).Draw(g.t, "hex")
				fmt.Fprintf(&b, format, u)
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func (g jsonGen) value(level int) string {
	kinds := 7
	if level > 4 {
		kinds = 5
	}
	switch rapid.IntRange(0, kinds-1).Draw(g.t, "kind") {
	case 0:
		return rapid.SampledFrom([]string{"true", "false", "null"}).Draw(g.t, "literal")
	case 1:
		return g.number()
	case 2:
		return `"tool--f3a1b2c4-0d1e-4f2a-8b3c-4d5e6f708192"`
	case 3, 4:
		return g.text(rapid.String().Draw(g.t, "text"))
	case 5:
		n := rapid.IntRange(0, 4).Draw(g.t, "length")
		parts := make([]string, n)
		for i := range parts {
			parts[i] = g.space() + g.value(level+1) + g.space()
		}
		return "[" + strings.Join(parts, ",") + g.space() + "]"
	}
	return g.object(level, nil)
}

// object spells an object: some members of its own after those given.
func (g jsonGen) object(level int, given [][2]string) string {
	name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z_/~]{0,8}(_refs?)?`))
	parts, seen := []string{}, map[string]bool{}
	add := func(name, value string) {
		if !seen[name] {
			seen[name] = true
			parts = append(parts, g.space()+g.text(name)+g.space()+":"+g.space()+value+g.space())
		}
	}
	for _, m := range given {
		add(m[0], m[1])
	}
	for range rapid.IntRange(0, 6).Draw(g.t, "members") {
		add(name.Draw(g.t, "name"), g.value(level+1))
	}
	parts = rapid.Permutation(parts).Draw(g.t, "order")
	return "{" + strings.Join(parts, ",") + g.space() + "}"
}

// stixObject spells an object with a usable type and id.
func (g jsonGen) stixObject() string {
	typ := rapid.SampledFrom([]string{"tool", "relationship", "ipv4-addr", "x-custom"}).Draw(g.t, "type")
	uuid := rapid.StringMatching(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`).Draw(g.t, "uuid")
	return g.object(1, [][2]string{{"type", g.text(typ)}, {"id", g.text(typ + "--" + uuid)}, {"spec_version", g.text("2.1")}})
}

func TestLawsOfGeneratedObjects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := jsonGen{t}.stixObject()
		o, err := ParseObject([]byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if o.Raw() != text {
			t.Fatalf("read %q as %q", text, o.Raw())
		}
		checkViews(t, o)
		checkLaws(t, o)
	})
}

// TestEqualIsContent compares Equal and Digest with the standard library's idea of equal content on pairs that are
// likely to be equal.
func TestEqualIsContent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := jsonGen{t}
		value := func(label string) string {
			return rapid.SampledFrom([]string{`1`, `1.0`, `"a"`, `"\u0061"`, `"A"`, `[1,2]`, `[ 1, 2 ]`, `[2,1]`, `{"a":1,"b":2}`, `{"b":2, "a":1}`, `null`, `false`}).Draw(t, label)
		}
		var texts [2]string
		for i := range texts {
			texts[i] = g.object(9, [][2]string{{"type", `"tool"`}, {"x", value("x")}, {"y", value("y")}})
		}
		a, errA := ParseObject([]byte(texts[0]))
		b, errB := ParseObject([]byte(texts[1]))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		want := fmt.Sprintf("%#v", decodeAny(t, texts[0])) == fmt.Sprintf("%#v", decodeAny(t, texts[1]))
		if a.Equal(b) != want || (a.Digest() == b.Digest()) != want {
			t.Fatalf("equal is %v and digests agree is %v, want %v:\n%s\n%s", a.Equal(b), a.Digest() == b.Digest(), want, texts[0], texts[1])
		}
	})
}

// TestReadOfGeneratedFiles reads several objects laid out at random and checks their places.
func TestReadOfGeneratedFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := jsonGen{t}
		var want []string
		for range rapid.IntRange(1, 5).Draw(t, "objects") {
			want = append(want, g.stixObject())
		}
		gap := func() string { return strings.Repeat(g.space(), rapid.IntRange(0, 3).Draw(t, "gaps")) }
		var file string
		switch rapid.IntRange(0, 2).Draw(t, "form") {
		case 0:
			file = gap() + strings.Join(want, gap()) + gap()
		case 1:
			file = gap() + "[" + gap() + strings.Join(want, gap()+","+gap()) + gap() + "]" + gap()
		case 2:
			file = gap() + `{"type":"bundle",` + gap() + `"objects":[` + strings.Join(want, gap()+","+gap()) + gap() + `],"x":1}` + gap()
		}
		i := 0
		for e, err := range new(Reader).Objects("f", strings.NewReader(file)) {
			if err != nil {
				t.Fatalf("%v\n%s", err, file)
			}
			if e.Object.Raw() != want[i] {
				t.Fatalf("object %d is %q, want %q", i, e.Object.Raw(), want[i])
			}
			checkPlace(t, e, file, i)
			i++
		}
		if i != len(want) {
			t.Fatalf("%d objects, want %d\n%s", i, len(want), file)
		}
	})
}

// checkPlace checks the place of an entry, and of each of its properties, by the file's text.
func checkPlace(tb rapid.TB, e Entry, file string, index int) {
	tb.Helper()
	if e.Place.Index != index || e.Place.File != "f" {
		tb.Fatalf("place %+v of object %d", e.Place, index)
	}
	for name, v := range e.Object.Properties() {
		p := e.At(PointerTo("", name))
		if !strings.HasPrefix(file[p.Offset:], v.Raw()) {
			tb.Fatalf("property %q is not at offset %d of %q", name, p.Offset, file)
		}
		lines := strings.SplitAfter(file, "\n")
		before := strings.Join(lines[:p.Line-1], "")
		if int64(len(before)+p.Column-1) != p.Offset {
			tb.Fatalf("property %q: line %d, column %d is not offset %d of %q", name, p.Line, p.Column, p.Offset, file)
		}
	}
}

// TestSortIsOneOrder sorts the same objects from two orders.
func TestSortIsOneOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var objects []Object
		for range rapid.IntRange(0, 8).Draw(t, "objects") {
			text := fmt.Sprintf(`{"type":"tool","id":"tool--%s","modified":"2024-01-0%dT00:00:00%sZ","x":%d}`,
				rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id"), rapid.IntRange(1, 2).Draw(t, "day"),
				rapid.SampledFrom([]string{"", ".0", ".5"}).Draw(t, "fraction"), rapid.IntRange(0, 1).Draw(t, "x"))
			o, err := ParseObject([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			objects = append(objects, o)
		}
		other := rapid.Permutation(objects).Draw(t, "order")
		Sort(objects)
		Sort(other)
		a, b := write(t, WriterOptions{Form: FormLines}, objects), write(t, WriterOptions{Form: FormLines}, other)
		if !bytes.Equal(a, b) {
			t.Fatalf("two orders:\n%s\n%s", a, b)
		}
		if !slices.IsSortedFunc(objects, byIDAndVersion) {
			t.Fatalf("versions out of order:\n%s", a)
		}
	})
}

// byIDAndVersion compares by id and instant only.
func byIDAndVersion(a, b Object) int {
	if a.ID() != b.ID() {
		return strings.Compare(a.ID(), b.ID())
	}
	return a.Version().Compare(b.Version())
}
