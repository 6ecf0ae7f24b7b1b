package view

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteDOT writes the first picture for Graphviz, with the places it has on the page: neato -n keeps them, other engines
// lay it out anew.
func WriteDOT(w io.Writer, p *Picture) error {
	s := p.still()
	quote := func(t string) string {
		t = strings.ReplaceAll(strings.ReplaceAll(t, `\`, `\\`), `"`, `\"`)
		return `"` + oneLine(t) + `"`
	}
	var b strings.Builder
	fmt.Fprintf(&b, "digraph stixgraph {\n  graph [label=%s, labelloc=t, fontname=\"Helvetica\", overlap=false, splines=true];\n", quote(p.Title))
	b.WriteString("  node [style=filled, fontname=\"Helvetica\", fontsize=10, fontcolor=white, color=white];\n  edge [fontname=\"Helvetica\", fontsize=8];\n")
	shapes := map[Class]string{Company: "box", Agency: "house", Group: "diamond", Victim: "ellipse", Country: "hexagon", Region: "pentagon", Sector: "box", Tool: "triangle", Malware: "octagon", Indicator: "plaintext", Document: "note", Campaign: "cds"}
	for _, i := range s.things {
		t := p.Things[i]
		shape := shapes[t.Class]
		if shape == "" {
			shape = "ellipse"
		}
		colour := ""
		if shape == "plaintext" {
			colour = ", style=solid, fontcolor=black"
		}
		fmt.Fprintf(&b, "  %s [label=%s, shape=%s, fillcolor=\"%s\"%s, tooltip=%s, pos=\"%s,%s\"];\n",
			quote(t.IDs[0]), quote(t.Name), shape, lookOf(t.Class).light, colour, quote(lookOf(t.Class).label), num(t.StartAt.X), num(-t.StartAt.Y))
	}
	for _, i := range s.ties {
		t := p.Ties[i]
		style := [...]string{"solid", "dashed", "dotted", "dashed", "solid"}[t.Firmness]
		label := t.Type
		if t.Firmness == Denied {
			label = "denied: " + label
		} else if t.Disputed {
			label += " (disputed)"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s, style=%s, color=\"%s\", fontcolor=\"%[5]s\", penwidth=%s, tooltip=%s];\n",
			quote(p.Things[t.Source].IDs[0]), quote(p.Things[t.Target].IDs[0]), quote(label), style, t.Firmness.colour(), num(t.width()), quote(s.sentence(i)))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMermaid writes the first picture as a Mermaid flowchart.
func WriteMermaid(w io.Writer, p *Picture) error {
	s := p.still()
	// Mermaid reads its own entity codes; everything that could end a label or start markup is written as one.
	quote := func(t string) string {
		var b strings.Builder
		for _, r := range oneLine(t) {
			if strings.ContainsRune("\"#;<>&`|[](){}\\%", r) {
				fmt.Fprintf(&b, "#%d;", r)
			} else {
				b.WriteRune(r)
			}
		}
		return `"` + b.String() + `"`
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\nflowchart LR\n", quote(p.Title))
	brackets := map[Class][2]string{Company: {"[", "]"}, Agency: {"[/", "\\]"}, Group: {"{", "}"}, Country: {"{{", "}}"}, Region: {"{{", "}}"}, Sector: {"([", "])"}, Tool: {"[/", "/]"}, Malware: {"[[", "]]"}, Document: {">", "]"}, Indicator: {"[(", ")]"}}
	for k, i := range s.things {
		t := p.Things[i]
		br, ok := brackets[t.Class]
		if !ok {
			br = [2]string{"(", ")"}
		}
		fmt.Fprintf(&b, "  n%d%s%s%s:::%s\n", k, br[0], quote(t.Name), br[1], strings.ReplaceAll(string(t.Class), "-", "_"))
	}
	var denied []string
	for k, i := range s.ties {
		t := p.Ties[i]
		arrow := [...]string{"-->", "-.->", "-.->", "-. ", "---"}[t.Firmness]
		label := t.Type + ", " + t.Firmness.String()
		source, target := slices.Index(s.things, t.Source), slices.Index(s.things, t.Target)
		if t.Firmness == Denied {
			arrow = "--x"
			denied = append(denied, fmt.Sprint(k))
		}
		fmt.Fprintf(&b, "  n%d %s|%s| n%d\n", source, arrow, quote(label), target)
	}
	for _, l := range s.classes() {
		fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:#ffffff,color:#ffffff\n", strings.ReplaceAll(string(l.class), "-", "_"), l.light)
	}
	if denied != nil {
		fmt.Fprintf(&b, "  linkStyle %s stroke:%s\n", strings.Join(denied, ","), Denied.colour())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// oneLine makes every run of white space and control characters one space.
func oneLine(t string) string {
	return strings.Join(strings.FieldsFunc(t, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 }), " ")
}
