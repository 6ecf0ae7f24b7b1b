package view

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

var update = flag.Bool("update", false, "write golden files anew")

// snapshot parses objects, one a line; each gets the properties all have.
func snapshot(tb testing.TB, lines ...string) *graph.Snapshot {
	tb.Helper()
	return graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for _, l := range lines {
			o, err := graph.ParseObject([]byte(strings.Replace(l, "{", `{"spec_version":"2.1","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z",`, 1)))
			if err != nil {
				tb.Fatalf("%v in %s", err, l)
			}
			if !yield(o) {
				return
			}
		}
	})
}

func id(typ string, n int) string { return fmt.Sprintf("%s--00000000-0000-4000-8000-%012d", typ, n) }

const extension = `"extensions":{"extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40":`

// acme is a small case: a company in two halves, a group, a victim, an indicator of two objects, a place that follows from
// a field, a claim with two sources, one that is disputed, and one that is only denied.
func acme(tb testing.TB) *graph.Snapshot {
	return snapshot(tb,
		`{"type":"identity","id":"`+id("identity", 1)+`","name":"Acme","roles":["company"],"identity_class":"organization",`+extension+`{"entity":{"kinds":["company"],"names":["Acme","艾克米"],"country":"SG"}}}}`,
		`{"type":"threat-actor","id":"`+id("threat-actor", 2)+`","name":"Acme",`+extension+`{"entity":{"kinds":["company"],"names":["Acme","艾克米"]}}}}`,
		`{"type":"relationship","id":"`+id("relationship", 3)+`","relationship_type":"attributed-to","source_ref":"`+id("threat-actor", 2)+`","target_ref":"`+id("identity", 1)+`",`+extension+`{"structure":true}}}`,
		`{"type":"location","id":"`+id("location", 4)+`","name":"Singapore","country":"SG"}`,
		`{"type":"relationship","id":"`+id("relationship", 5)+`","relationship_type":"located-at","source_ref":"`+id("identity", 1)+`","target_ref":"`+id("location", 4)+`",`+extension+`{"structure":true}}}`,
		`{"type":"intrusion-set","id":"`+id("intrusion-set", 6)+`","name":"QUIET FOX","aliases":["静狐"]}`,
		`{"type":"relationship","id":"`+id("relationship", 7)+`","relationship_type":"attributed-to","source_ref":"`+id("intrusion-set", 6)+`","target_ref":"`+id("threat-actor", 2)+`","confidence":70,
			"external_references":[{"source_name":"Paper","url":"https://example.com/a","external_id":"paper"},{"source_name":"Wire","external_id":"wire"}],`+extension+`{"claims":[{"case":"acme","id":"c1","stance":"asserted","subject":"QUIET FOX","predicate":"part-of","object":"Acme","hedge":"assessed","credibility":2,
			"citations":[{"report":"`+id("report", 20)+`","source":"paper","hedge":"assessed"},{"report":"`+id("report", 21)+`","source":"wire","hedge":"suspected"}]}]}}}`,
		`{"type":"report","id":"`+id("report", 20)+`","name":"How Acme works","published":"2024-02-01T00:00:00Z","object_refs":["`+id("identity", 1)+`"],`+extension+`{"sources":[{"case":"acme","id":"paper","publisher":"Paper","published":"2024-02","reliability":"B"}]}}}`,
		`{"type":"identity","id":"`+id("identity", 8)+`","name":"Ministry","roles":["victim"],"identity_class":"organization"}`,
		`{"type":"relationship","id":"`+id("relationship", 9)+`","relationship_type":"targets","source_ref":"`+id("threat-actor", 2)+`","target_ref":"`+id("identity", 8)+`"}`,
		`{"type":"opinion","id":"`+id("opinion", 10)+`","opinion":"strongly-disagree","explanation":"No traces.","authors":["Ministry"],"object_refs":["`+id("relationship", 9)+`"]}`,
		`{"type":"note","id":"`+id("note", 11)+`","abstract":"Denied: Acme targets Singapore","content":"Acme targets Singapore (denied).","object_refs":["`+id("location", 4)+`","`+id("threat-actor", 2)+`"],`+extension+`{"claims":[{"case":"acme","id":"c2","stance":"denied","subject":"Acme","predicate":"targets","object":"Singapore","hedge":"denied","citations":[{"report":"`+id("report", 20)+`","source":"paper","hedge":"denied"}]}]}}}`,
		`{"type":"indicator","id":"`+id("indicator", 12)+`","name":"198.51.100.7","pattern":"[ipv4-addr:value = '198.51.100.7']"}`,
		`{"type":"ipv4-addr","id":"`+id("ipv4-addr", 13)+`","value":"198.51.100.7"}`,
		`{"type":"relationship","id":"`+id("relationship", 14)+`","relationship_type":"based-on","source_ref":"`+id("indicator", 12)+`","target_ref":"`+id("ipv4-addr", 13)+`",`+extension+`{"structure":true}}}`,
		`{"type":"relationship","id":"`+id("relationship", 15)+`","relationship_type":"indicates","source_ref":"`+id("indicator", 12)+`","target_ref":"`+id("intrusion-set", 6)+`"}`,
		`{"type":"relationship","id":"`+id("relationship", 16)+`","relationship_type":"uses","source_ref":"`+id("intrusion-set", 6)+`","target_ref":"`+id("tool", 99)+`"}`,
		`{"type":"identity","id":"`+id("identity", 17)+`","name":"Paper","roles":["publisher"],"identity_class":"organization"}`,
	)
}

func thing(tb testing.TB, p *Picture, name string) int {
	tb.Helper()
	i := slices.IndexFunc(p.Things, func(t Thing) bool { return t.Name == name })
	if i < 0 {
		tb.Fatalf("%s is not in the picture", name)
	}
	return i
}

// TestThingsAndTies checks what becomes one thing, what stays a tie, and how ties are drawn.
func TestThingsAndTies(t *testing.T) {
	p := New(acme(t), Options{Title: "Acme"})
	company := p.Things[thing(t, p, "Acme")]
	if d := cmp.Diff([]string{id("identity", 1), id("threat-actor", 2)}, company.IDs); d != "" {
		t.Error(d)
	}
	if p.Things[p.Centre].Name != "Acme" || company.Class != Company || company.Country != "SG" || !slices.Contains(company.Names, "艾克米") {
		t.Errorf("the company is %+v, the centre %d", company, p.Centre)
	}
	if ids := p.Things[thing(t, p, "198.51.100.7")].IDs; len(ids) != 2 || p.Things[thing(t, p, "198.51.100.7")].Class != Indicator {
		t.Errorf("the indicator is %v", ids)
	}
	if slices.ContainsFunc(p.Things, func(t Thing) bool { return t.Name == "Paper" }) {
		t.Error("a publisher of whom nothing is said is a thing")
	}
	if absent := p.Things[thing(t, p, "tool 00000000")]; !absent.Absent {
		t.Errorf("what the graph lacks is drawn as %+v", absent)
	}
	got := map[string]string{}
	for _, tie := range p.Ties {
		got[fmt.Sprintf("%s %s %s", p.Things[tie.Source].Name, tie.Type, p.Things[tie.Target].Name)] = fmt.Sprintf("%s %d %v", tie.Firmness, len(tie.Sources), tie.Disputed)
	}
	want := map[string]string{
		"Acme located-at Singapore":        "no claim 0 false",
		"QUIET FOX attributed-to Acme":     "assessed 2 false",
		"Acme targets Ministry":            "stated 0 true",
		"Acme targets Singapore":           "denied 1 false",
		"198.51.100.7 indicates QUIET FOX": "stated 0 false",
		"QUIET FOX uses tool 00000000":     "stated 0 false",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	paper := p.Sources[slices.IndexFunc(p.Sources, func(s Source) bool { return s.Name == "Paper" })]
	if d := cmp.Diff(Source{"paper", "Paper", "How Acme works", "https://example.com/a", "2024-02", "B"}, paper); d != "" {
		t.Error(d)
	}
}

// TestAround keeps what is near, and nothing else.
func TestAround(t *testing.T) {
	s := acme(t)
	fox, _ := s.Find(id("intrusion-set", 6))
	for depth, want := range []int{1, 4, 6} {
		p := New(s, Options{Around: []graph.Node{fox}, Depth: depth})
		if len(p.Things) != want || p.Things[p.Centre].Name != "QUIET FOX" {
			t.Errorf("at depth %d there are %d things around %s", depth, len(p.Things), p.Things[p.Centre].Name)
		}
	}
	p := New(s, Options{Around: []graph.Node{fox}, Depth: 0})
	var page bytes.Buffer
	if err := WritePage(&page, p); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "Singapore") {
		t.Error("the page holds what is further away")
	}
}

// TestEmpty draws graphs without anything to draw.
func TestEmpty(t *testing.T) {
	for _, s := range []*graph.Snapshot{snapshot(t), snapshot(t, `{"type":"tool","id":"`+id("tool", 1)+`","name":"Lone"}`)} {
		p := New(s, Options{})
		for name, write := range writers() {
			if err := write(io.Discard, p); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func writers() map[string]func(io.Writer, *Picture) error {
	return map[string]func(io.Writer, *Picture) error{
		"html": WritePage, "svg": WriteSVG, "dot": WriteDOT, "mmd": WriteMermaid,
		"png": func(w io.Writer, p *Picture) error { _, err := WritePNG(w, p); return err },
	}
}

// TestStills compares the stills with golden files, and reads the SVG as XML.
func TestStills(t *testing.T) {
	p := New(acme(t), Options{Title: `Acme & "friends" </title>`})
	for _, ending := range []string{"svg", "dot", "mmd"} {
		var got bytes.Buffer
		if err := writers()[ending](&got, p); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "acme."+ending)
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got.String()); d != "" {
			t.Errorf("%s: %s", golden, d)
		}
		if ending == "svg" {
			for d := xml.NewDecoder(&got); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestPNG decodes the picture, and is told of a name that its font cannot write.
func TestPNG(t *testing.T) {
	s := snapshot(t,
		`{"type":"intrusion-set","id":"`+id("intrusion-set", 1)+`","name":"静狐","aliases":["QUIET FOX"]}`,
		`{"type":"tool","id":"`+id("tool", 2)+`","name":"工具"}`,
		`{"type":"relationship","id":"`+id("relationship", 3)+`","relationship_type":"uses","source_ref":"`+id("intrusion-set", 1)+`","target_ref":"`+id("tool", 2)+`"}`,
	)
	var out bytes.Buffer
	replaced, err := WritePNG(&out, New(s, Options{Title: "A title"}))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Replaced{{"工具", "tool 00000000"}, {"静狐", "QUIET FOX"}}, replaced); d != "" {
		t.Error(d)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	orange := 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if r, g, b, _ := picture.At(x, y).RGBA(); r>>8 == 0xc9 && g>>8 == 0x4a && b>>8 == 0 {
				orange++
			}
		}
	}
	if orange < 100 {
		t.Errorf("the group has %d pixels", orange)
	}
}

// TestLooks holds the signs against what makes them tell things apart: a shape of its own for each class, contrast of 3:1
// with the page (WCAG 2.1, 1.4.11) in the light and in the dark, and the colours that Neo4j Browser shows too.
func TestLooks(t *testing.T) {
	shapes := map[string]Class{}
	labels := map[Class]string{Company: "Company", Agency: "Agency", Victim: "Victim", Sector: "Sector", Organisation: "Identity", Group: "IntrusionSet",
		Actor: "ThreatActor", Country: "Location", Malware: "Malware", Tool: "Tool", Technique: "AttackPattern", Vulnerability: "Vulnerability",
		Indicator: "Indicator", Infrastructure: "Infrastructure", Observable: "Ipv4Addr", Document: "Report"}
	for _, l := range looks() {
		if other, ok := shapes[l.shape]; ok {
			t.Errorf("%s has the shape of %s", l.class, other)
		}
		shapes[l.shape] = l.class
		if got := steps(l.shape); len(got) < 4 || got[0].verb != 'M' || got[len(got)-1].verb != 'Z' {
			t.Errorf("%s: the outline %s is not closed", l.class, l.shape)
		}
		for _, s := range steps(l.shape) {
			if want := map[byte]int{'M': 2, 'L': 2, 'C': 6, 'Z': 0}[s.verb]; len(s.at) != want {
				t.Errorf("%s: %c has %d numbers", l.class, s.verb, len(s.at))
			}
		}
		if c := contrast(l.light, "#fdfcfa"); c < 3 {
			t.Errorf("%s has contrast %.2f on the light page", l.class, c)
		}
		if c := contrast(l.dark, "#15181c"); c < 3 {
			t.Errorf("%s has contrast %.2f on the dark page", l.class, c)
		}
		if label := labels[l.class]; label != "" {
			i := slices.IndexFunc(schema.NodeStyles(), func(s schema.NodeStyle) bool { return s.Label == label })
			if i < 0 || schema.NodeStyles()[i].Colour != l.light {
				t.Errorf("%s is %s here, and %v in Neo4j Browser", l.class, l.light, schema.NodeStyles()[i])
			}
		}
	}
}

func contrast(a, b string) float64 {
	light := func(colour string) float64 {
		var r, g, bl int
		if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &bl); err != nil {
			return 0
		}
		part := func(n int) float64 {
			if x := float64(n) / 255; x > 0.04045 {
				return math.Pow((x+0.055)/1.055, 2.4)
			} else {
				return x / 12.92
			}
		}
		return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(bl) + 0.05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}
