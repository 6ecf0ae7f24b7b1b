package tree_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/share/tree"
)

func object(t interface{ Fatal(...any) }, text string) graph.Object {
	o, err := graph.ParseObject([]byte(text))
	if err != nil {
		t.Fatal(err, text)
	}
	return o
}

// value draws a JSON value as text.
func value(t *rapid.T, depth int) string {
	text := rapid.SampledFrom([]string{`"a"`, `"\u00e9\\\"{"`, `""`, `"b,]}: \n"`, `"安"`})
	switch rapid.IntRange(0, 5+2*min(depth, 1)).Draw(t, "kind") {
	case 0:
		return "1.50"
	case 1:
		return rapid.SampledFrom([]string{"true", "null", "-0"}).Draw(t, "word")
	case 6:
		s := "["
		for i := range rapid.IntRange(0, 3).Draw(t, "elements") {
			if i > 0 {
				s += " , "
			}
			s += value(t, depth-1)
		}
		return s + "]"
	case 7:
		s := "{ "
		for i := range rapid.IntRange(0, 3).Draw(t, "members") {
			if i > 0 {
				s += ","
			}
			s += fmt.Sprintf("\"m\\u0030%d\" :%s", i, value(t, depth-1))
		}
		return s + "}"
	}
	return text.Draw(t, "text")
}

// TestRoundTrip says that a tree that nobody changed is the object it was made of, and that both ways of writing it are the
// same, as are both ways of walking the strings.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := object(t, `{"x": `+value(t, 3)+`, "y": `+value(t, 3)+`}`)
		n := tree.Parse(o)
		if back := object(t, string(n.Append(nil))); !back.Equal(o) {
			t.Fatalf("%s\nbecame\n%s", o, back)
		}
		if whole, written := string(n.Append(nil)), string(tree.AppendValue(nil, o.Value())); written != whole {
			t.Fatalf("%s\nis written as\n%s\nand by its tree as\n%s", o, written, whole)
		}
		var walked, scanned [][3]string
		n.Walk("", func(property string, v *tree.Node, name string) {
			if text, ok := v.Text(); ok {
				walked = append(walked, [3]string{property, text, "text"})
			} else {
				walked = append(walked, [3]string{property, name, "name"})
			}
		})
		tree.Strings(o, func(at tree.Place, text string) bool {
			kind := "text"
			if at.Name {
				kind = "name"
			}
			scanned = append(scanned, [3]string{at.Property, text, kind})
			return true
		})
		if d := cmp.Diff(walked, scanned); d != "" {
			t.Fatalf("%s: %s", o, d)
		}
	})
}

func TestSelect(t *testing.T) {
	n := tree.Parse(object(t, `{"a": {"b.c": [1, {"d": "found"}], "b": 2}, "list": ["x", "y"], "hashes": {"SHA-256": "h"}}`))
	for selector, want := range map[string]string{
		"a.b.c.[1].d": "found", "list.[1]": "y", "hashes.SHA-256": "h",
	} {
		part := n.Select(selector)
		if part.String() != want {
			t.Errorf("%s selects %q", selector, part.String())
		}
		if got := n.Selectors(map[*tree.Node]bool{part: true})[part]; got != selector {
			t.Errorf("%s is written as %s", selector, got)
		}
	}
	for _, selector := range []string{"b", "list.[2]", "list.[x]", "list.1", "a.b.d", "list.[0].z", "list.[-1]", "list.[0"} {
		if n.Select(selector) != nil {
			t.Errorf("%s selects something", selector)
		}
	}
}

func TestRemove(t *testing.T) {
	n := tree.Parse(object(t, `{"a": {"b": ["x"]}, "c": ["y", "z"], "d": []}`))
	n.Remove(map[*tree.Node]bool{n.Select("a.b.[0]"): true, n.Select("c.[0]"): true})
	if got := string(n.Append(nil)); got != `{"c": ["z"], "d": []}` {
		t.Error(got)
	}
	if n.At("/c/0").String() != "z" || n.At("/c/1") != nil || n.At("") != n {
		t.Error("pointers lead elsewhere")
	}
}
