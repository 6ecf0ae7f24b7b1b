package view

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
)

// drawnGraph makes a graph of things with long and short names, markings, and texts that name other things.
func drawnGraph(t *rapid.T, most int) []graph.Object {
	types := []string{"identity", "intrusion-set", "tool", "malware", "location", "campaign"}
	markings := []string{"", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"}
	n := rapid.IntRange(1, most).Draw(t, "things")
	idOf := func(i int) string { return id(types[i%len(types)], i) }
	nameOf := func(i int) string { return fmt.Sprintf("Name%dx %s", i, strings.Repeat("word ", i%5)) }
	var objects []graph.Object
	add := func(text string) {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		objects = append(objects, o)
	}
	const stamp = `"spec_version":"2.1","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z"`
	mark := func(label string) string {
		if m := rapid.SampledFrom(markings).Draw(t, label); m != "" {
			return `,"object_marking_refs":["` + m + `"]`
		}
		return ""
	}
	for i := range n {
		other := rapid.IntRange(0, n-1).Draw(t, "named")
		add(fmt.Sprintf(`{"type":%q,"id":%q,%s,"name":%q,"roles":["company"],"description":"Next to %s, says the text."%s}`, types[i%len(types)], idOf(i), stamp, nameOf(i), strings.ToUpper(nameOf(other)), mark("thing")))
	}
	for i := range rapid.IntRange(0, 3*n).Draw(t, "ties") {
		a, b := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
		about := rapid.IntRange(0, n-1).Draw(t, "about")
		add(fmt.Sprintf(`{"type":"relationship","id":%q,%s,"relationship_type":"uses","source_ref":%q,"target_ref":%q,"external_references":[{"source_name":"On %s"},{"source_name":"Paper"}]%s}`,
			id("relationship", 1000+i), stamp, idOf(a), idOf(b), nameOf(about), mark("tie")))
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "notes") {
		about, named := rapid.IntRange(0, n-1).Draw(t, "noted"), rapid.IntRange(0, n-1).Draw(t, "mentioned")
		add(fmt.Sprintf(`{"type":"note","id":%q,%s,"content":"On %s","object_refs":[%q]%s}`, id("note", 5000+i), stamp, nameOf(named), idOf(about), mark("note")))
		add(fmt.Sprintf(`{"type":"report","id":%q,%s,"name":"Report %d on %s","published":"2024-01-01T00:00:00Z","object_refs":[%q,%q]%s}`, id("report", 6000+i), stamp, i, nameOf(named), idOf(about), idOf(named), mark("report")))
	}
	return objects
}

func all(t *rapid.T, p *Picture) string {
	var b bytes.Buffer
	for _, name := range []string{"html", "svg", "dot", "mmd"} {
		if err := writers()[name](&b, p); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestSameBytes draws the same objects in another order.
func TestSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		objects := drawnGraph(t, 30)
		first := all(t, New(graph.NewSnapshot(slices.Values(objects)), Options{}))
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(objects), func(i, j int) { objects[i], objects[j] = objects[j], objects[i] })
		if second := all(t, New(graph.NewSnapshot(slices.Values(objects)), Options{})); first != second {
			t.Fatal("the order of the objects shows")
		}
	})
}

// TestFirstPictureIsReadable checks that no name or symbol of the first picture covers another.
func TestFirstPictureIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := New(graph.NewSnapshot(slices.Values(drawnGraph(t, 60))), Options{Start: rapid.IntRange(1, 60).Draw(t, "start")})
		type box struct{ x0, y0, x1, y1 float64 }
		boxOf := func(x Thing) box {
			half := max(x.radius(), x.labelWidth(13)/2)
			return box{x.StartAt.X - half, x.StartAt.Y - x.radius(), x.StartAt.X + half, x.StartAt.Y + x.radius() + 4 + 14*float64(len(x.label()))}
		}
		for i, a := range p.Things {
			for _, b := range p.Things[i+1:] {
				if x, y := boxOf(a), boxOf(b); a.Start && b.Start && x.x0 < y.x1 && y.x0 < x.x1 && x.y0 < y.y1 && y.y0 < x.y1 {
					t.Fatalf("%s at %v covers %s at %v", a.Name, a.StartAt, b.Name, b.StartAt)
				}
			}
			if math.IsNaN(a.At.X) || math.IsNaN(a.At.Y) || math.Abs(a.At.X) > 1e6 {
				t.Fatalf("%s is at %v", a.Name, a.At)
			}
		}
	})
}

// TestUnit compares the series with the mathematics library.
func TestUnit(t *testing.T) {
	for i := range 1000 {
		turn := float64(i)*0.0137 - 5
		cos, sin := unit(turn)
		if math.Abs(cos-math.Cos(2*math.Pi*turn)) > 1e-12 || math.Abs(sin-math.Sin(2*math.Pi*turn)) > 1e-12 {
			t.Fatalf("at %v: %v, %v", turn, cos, sin)
		}
	}
}

// FuzzPage looks whether a name can end the block of data it stands in.
func FuzzPage(f *testing.F) {
	for _, name := range []string{"</script>", "<!--<script>", "\u2028", "]]>", `"\`, "安洵"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		v, err := graph.ValueOf(strings.ToValidUTF8(name, "?"))
		if err != nil {
			t.Skip(err)
		}
		s := snapshot(t, `{"type":"tool","id":"`+id("tool", 1)+`","name":`+v.Raw()+`}`)
		var page bytes.Buffer
		if err := WritePage(&page, New(s, Options{Title: name})); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(page.String(), "<script"); got != 4 {
			t.Errorf("the page has %d scripts", got)
		}
		if got := strings.Count(page.String(), "</script"); got != 4 {
			t.Errorf("the page ends %d scripts", got)
		}
	})
}
