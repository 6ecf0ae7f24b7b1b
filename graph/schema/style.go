package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// NodeStyle is how Neo4j Browser draws the nodes of a label.
type NodeStyle struct {
	Label    string
	Colour   string // of the disc, #rrggbb
	Text     string // colour of the caption on it
	Diameter int    // in pixels; Browser knows 25, 40, 50, 65, 80 and 110 by buttons and takes others
}

// EdgeStyle is how Neo4j Browser draws the edges of a type.
type EdgeStyle struct {
	Type   string
	Colour string
	Width  int // of the shaft, in pixels
	// Caption is the property that is written along the edge, or <type>.
	Caption string
}

// group gives several types one look.
type group struct {
	colour string
	size   int
	names  string
}

// NodeStyles are the rules for nodes, in the order that Browser needs. It paints a node by the last rule that matches one
// of its labels, and gives a label without a rule a colour of its own that wins: so every label has one, [ObjectLabel] the
// first, types after it, what a case says of a thing (company, agency, victim, sector) after the types.
func NodeStyles() []NodeStyle {
	colours := map[string]NodeStyle{}
	for _, g := range []group{
		{"#c94a00", 80, "intrusion-set"},
		{"#96350b", 65, "threat-actor campaign"},
		{"#b5407f", 50, "malware malware-analysis"},
		{"#b57800", 50, "tool software"},
		{"#8f7a00", 50, "attack-pattern course-of-action"},
		{"#9c4a1a", 50, "vulnerability incident"},
		{"#5b7c99", 50, "identity"},
		{"#00805f", 50, "location"},
		{"#4b4b52", 40, "indicator"},
		{"#6f5f52", 40, "infrastructure"},
		{"#8a8175", 40, "report grouping observed-data"},
		{"#c2182b", 40, "opinion note"},
		{"#b9bdc4", 25, "relationship sighting"},
		{"#d9dbdf", 25, "language-content marking-definition extension-definition"},
	} {
		for typ := range strings.FieldsSeq(g.names) {
			colours[typ] = NodeStyle{Colour: g.colour, Diameter: g.size}
		}
	}
	styles := []NodeStyle{{Label: ObjectLabel, Colour: "#75757e", Diameter: 40}}
	for _, typ := range Types() {
		s, ok := colours[typ]
		if !ok { // cyber-observables
			s = NodeStyle{Colour: "#75757e", Diameter: 40}
		}
		s.Label = Label(typ)
		styles = append(styles, s)
	}
	styles = append(styles,
		NodeStyle{Label: "Sector", Colour: "#3f6f8f", Diameter: 50},
		NodeStyle{Label: "Victim", Colour: "#2f8bc8", Diameter: 50},
		NodeStyle{Label: "Agency", Colour: "#6a4c93", Diameter: 65},
		NodeStyle{Label: "Company", Colour: "#0067a5", Diameter: 80},
		NodeStyle{Label: PlaceholderLabel, Colour: "#ecedef", Diameter: 25},
	)
	for i := range styles {
		styles[i].Text = "#ffffff"
		if isLight(styles[i].Colour) {
			styles[i].Text = "#1c1e21"
		}
	}
	return styles
}

// EdgeStyles are the rules for edges: whose work it is in orange, what is said to be the same in pink, who works for
// whom in violet, whom they attack in red, what they use in brown, where in green; references within objects thin and grey. Types without a rule look like the first,
// which has no type.
func EdgeStyles() []EdgeStyle {
	styles := []EdgeStyle{{Colour: "#8d96a1", Width: 1, Caption: "caption"}}
	for _, g := range []group{
		{"#c94a00", 3, "attributed-to part-of authored-by"},
		{"#b5407f", 2, "duplicate-of derived-from variant-of"},
		{"#6a4c93", 2, "contracted-by controls owns exclusively-owns subsidiary-of member-of employs organises supplies sells provides competes-with colludes-with"},
		{"#c2182b", 2, "targets compromises exploits impersonates has"},
		{"#9a6a00", 1, "uses delivers drops downloads exfiltrates-to beacons-to communicates-with hosts consists-of develops developed-by indicates based-on mitigates remediates investigates characterizes analysis-of static-analysis-of dynamic-analysis-of"},
		{"#00805f", 1, "located-at founded-in originates-from"},
	} {
		for name := range strings.FieldsSeq(g.names) {
			styles = append(styles, EdgeStyle{EdgeType(name), g.colour, g.size, "caption"})
		}
	}
	for name := range strings.FieldsSeq("object_refs sighting_of_ref where_sighted_refs source_ref target_ref observed_data_refs resolves_to_refs belongs_to_refs belongs_to_ref host_refs operating_system_refs installed_software_refs sample_ref sample_refs parent_directory_ref contains_refs content_ref from_ref sender_ref to_refs src_ref dst_ref parent_ref child_refs image_ref creator_user_ref") {
		styles = append(styles, EdgeStyle{EdgeType(name), "#c5c9ce", 1, "<type>"})
	}
	slices.SortStableFunc(styles[1:], func(a, b EdgeStyle) int { return cmp.Compare(a.Type, b.Type) })
	return styles
}

// Grass is the style sheet for Neo4j Browser that these rules make.
func Grass() string {
	var b strings.Builder
	for _, s := range NodeStyles() {
		fmt.Fprintf(&b, "node.%s {\n  diameter: %dpx;\n  color: %s;\n  border-color: %s;\n  border-width: 2px;\n  text-color-internal: %s;\n  font-size: 10px;\n  caption: \"{caption}\";\n}\n\n",
			s.Label, s.Diameter, s.Colour, darker(s.Colour), s.Text)
	}
	for _, s := range EdgeStyles() {
		selector, caption := "relationship", "{"+s.Caption+"}"
		if s.Type != "" {
			selector += "." + s.Type
		}
		if s.Caption == "<type>" {
			caption = s.Caption
		}
		fmt.Fprintf(&b, "%s {\n  color: %s;\n  shaft-width: %dpx;\n  font-size: 8px;\n  padding: 3px;\n  text-color-external: #3a3f45;\n  text-color-internal: #ffffff;\n  caption: \"%s\";\n}\n\n",
			selector, s.Colour, s.Width, caption)
	}
	return b.String()
}

// darker is the colour of the rim.
func darker(colour string) string {
	r, g, b := channels(colour)
	return fmt.Sprintf("#%02x%02x%02x", r*3/4, g*3/4, b*3/4)
}

// isLight tells colours on which white cannot be read.
func isLight(colour string) bool {
	r, g, b := channels(colour)
	return 299*r+587*g+114*b > 150_000
}

func channels(colour string) (r, g, b int) {
	_, _ = fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b) // the colours are ours, and a test reads them all
	return r, g, b
}
