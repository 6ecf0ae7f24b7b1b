package view

import (
	"fmt"
	"html"
	"io"
	"math"
	"strconv"
	"strings"
)

func root(f float64) float64 { return math.Sqrt(f) }

// WriteSVG writes the first picture as SVG, with title, marking and legend.
func WriteSVG(w io.Writer, p *Picture) error {
	s := p.still()
	f := s.frame()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img" font-family="Helvetica, Arial, 'Noto Sans CJK SC', sans-serif">`+"\n", num(f.width), num(f.height))
	fmt.Fprintf(&b, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", escapeXML(p.Title), paper)
	fmt.Fprintf(&b, `<text x="%s" y="34" font-size="18" font-weight="600" fill="%s">%s</text>`+"\n", num(margin), ink, escapeXML(p.Title))
	if l := p.Level.String(); l != "" {
		fmt.Fprintf(&b, `<text x="%s" y="34" font-size="12" font-weight="600" text-anchor="end" fill="%s">TLP:%s</text>`+"\n", num(f.width-margin), ink, strings.ToUpper(l))
	}
	fmt.Fprintf(&b, `<g transform="translate(%s %s)">`+"\n", num(f.dx), num(f.dy))
	for _, i := range s.ties {
		t := p.Ties[i]
		fmt.Fprintf(&b, `<path d="%s" fill="none" stroke-opacity="0.8"%s><title>%s</title></path>`+"\n", s.outline(i), stroke(t.Firmness, t.width()), escapeXML(s.sentence(i)))
	}
	for _, i := range s.things {
		t := p.Things[i]
		l := lookOf(t.Class)
		fmt.Fprintf(&b, `<path transform="translate(%s %s) scale(%s)" d="%s" fill="%s" stroke="%s" stroke-width="0.15"><title>%s</title></path>`+"\n",
			num(t.StartAt.X), num(t.StartAt.Y), num(t.radius()), l.shape, l.light, paper, escapeXML(t.Name+", "+l.label))
	}
	for _, i := range s.ties {
		if t := p.Ties[i]; t.Firmness == Denied || t.Disputed {
			m := middle(s.curve(i))
			sign := "M0 -4V1M0 3.2V4.4"
			if t.Firmness == Denied {
				sign = "M-5 -5L5 5"
			}
			fmt.Fprintf(&b, `<g transform="translate(%s %s)" stroke="%s" stroke-width="1.8" fill="%s"><circle r="7.5"/><path d="%s"/></g>`+"\n", num(m.X), num(m.Y), Denied.colour(), paper, sign)
		}
	}
	for _, i := range s.things {
		t := p.Things[i]
		weight := ""
		if i == p.Centre {
			weight = ` font-weight="600"`
		}
		for k, line := range t.label() {
			fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="12.5" text-anchor="middle"%s fill="%s" stroke="%s" stroke-width="3" paint-order="stroke">%s</text>`+"\n",
				num(t.StartAt.X), num(t.StartAt.Y+t.radius()+15+mul(15, float64(k))), weight, ink, paper, escapeXML(line))
		}
	}
	b.WriteString("</g>\n")
	x := margin
	for _, l := range s.classes() {
		fmt.Fprintf(&b, `<path transform="translate(%s %s) scale(6)" d="%s" fill="%s"/><text x="%s" y="%s" font-size="11" fill="%s">%s</text>`+"\n",
			num(x+6), num(f.height-44), l.shape, l.light, num(x+17), num(f.height-40), ink, escapeXML(l.label))
		x += 32 + textWidth(l.label, 11)
	}
	x = margin
	for _, firm := range s.firmnesses() {
		fmt.Fprintf(&b, `<path d="M%s %sh34"%s/><text x="%s" y="%s" font-size="11" fill="%s">%s</text>`+"\n",
			num(x), num(f.height-20), stroke(firm, 1.9), num(x+41), num(f.height-16), ink, firm)
		x += 62 + textWidth(firm.String(), 11)
	}
	fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="11" fill="%s">thicker: more sources</text>`+"\n</svg>\n", num(x), num(f.height-16), "#5d636b")
	_, err := io.WriteString(w, b.String())
	return err
}

// outline is the path of a tie's line.
func (s still) outline(i int) string {
	a, c, b := s.curve(i)
	if s.Ties[i].Source == s.Ties[i].Target {
		return fmt.Sprintf("M%s %sc-34 -60 42 -60 8 0", num(a.X-4), num(a.Y))
	}
	return fmt.Sprintf("M%s %sQ%s %s %s %s", num(a.X), num(a.Y), num(c.X), num(c.Y), num(b.X), num(b.Y))
}

// sentence says a tie in words.
func (s still) sentence(i int) string {
	t := s.Ties[i]
	text := fmt.Sprintf("%s %s %s (%s", s.Things[t.Source].Name, t.Type, s.Things[t.Target].Name, t.Firmness)
	if n := len(t.Sources); n == 1 {
		text += ", 1 source"
	} else if n > 1 {
		text += fmt.Sprintf(", %d sources", n)
	}
	if t.Disputed {
		text += ", disputed"
	}
	return text + ")"
}

func stroke(f Firmness, width float64) string {
	text := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, f.colour(), num(width))
	if d := f.dash(); d != nil {
		parts := make([]string, len(d))
		for i, x := range d {
			parts[i] = num(x)
		}
		text += ` stroke-dasharray="` + strings.Join(parts, " ") + `"`
	}
	return text
}

func lookOf(c Class) look {
	all := looks()
	for _, l := range all {
		if l.class == c {
			return l
		}
	}
	return all[len(all)-1]
}

// num writes a number to tenths.
func num(f float64) string { return strconv.FormatFloat(math.Round(mul(f, 10))/10+0, 'f', -1, 64) }

// escapeXML escapes text; what XML 1.0 cannot hold becomes U+FFFD.
func escapeXML(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return 0xfffd
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return html.EscapeString(text)
}
