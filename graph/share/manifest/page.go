package manifest

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
)

// most is how many lines of one list the page shows; the JSON has all.
const most = 200

// WritePage writes the manifest to be read.
func (m *Manifest) WritePage(w io.Writer) error {
	b := bufio.NewWriter(w)
	p := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	row := func(cells ...any) {
		out := "|"
		for _, c := range cells {
			out += " " + cell(fmt.Sprint(c)) + " |"
		}
		p("%s", out)
	}
	p("# Export manifest\n\n**%s**\n", m.Notice)
	p("Verdict: **%s**. %d objects were read back and found valid; %d names and %d ids that must not appear were looked for and not found; %d references are open.\n",
		m.Verdict, m.Proof.Objects, m.Proof.Names, m.Proof.IDs, m.Proof.OpenReferences)
	if m.Verdict == Copied {
		p("%d objects are not valid STIX 2.1; they stand in the graph so and were copied. Nothing else was chosen or changed. Not for sending.\n", m.Proof.Flawed)
	}
	p("| file | objects | bytes | SHA-256 |\n|---|---:|---:|---|")
	for _, f := range m.Files {
		row(f.Name, f.Objects, f.Bytes, f.SHA256)
	}
	r := m.Request
	p("\n## Asked for\n")
	p("| what | value |\n|---|---|")
	row("objects", cmp.Or(strings.Join(r.Selection, "; "), "all"))
	row("ceiling", cmp.Or(r.TLP, "none"))
	if r.TLP != "" {
		row("unmarked counts as", r.UnmarkedAs)
	}
	for _, a := range r.Allowed {
		row("allowed marking", a)
	}
	if r.Profile != "" {
		row("profile", r.Profile+" (SHA-256 "+r.ProfileSum+")")
	}
	if r.Previous != "" {
		row("previous", r.Previous)
	}
	c := m.Counts
	p("\n## Objects\n\n%d in the graph, %d asked for: %d went (%d of them changed), %d were withheld, %d left out, %d revoked at the partner.\n",
		c.Graph, c.Asked, c.Included, c.Changed, c.Withheld, c.LeftOut, c.Revoked)
	p("| type | went | withheld | left out |\n|---|---:|---:|---:|")
	for _, t := range m.Types {
		row(t.Type, t.Included, t.Withheld, t.LeftOut)
	}
	if len(m.Reasons) > 0 {
		p("\n## Withheld, and why\n\n| why | objects |\n|---|---:|")
		for _, r := range m.Reasons {
			row(r.Why, r.Objects)
		}
		p("\n| object | name | why |\n|---|---|---|")
		for i, x := range m.Withheld {
			if i == most {
				p("\nAnd %d more; the JSON manifest has all.", len(m.Withheld)-most)
				break
			}
			why := x.Why
			if x.About != "" {
				why += ": " + x.About
			}
			row(x.ID, x.Name, why)
		}
	}
	if len(m.CutCounts) > 0 {
		p("\n## Cut from what went\n\n| property | why | times |\n|---|---|---:|")
		for _, x := range m.CutCounts {
			row(x.Property, x.Why, x.Times)
		}
	}
	if len(m.Pseudonyms) > 0 {
		p("\n## Pseudonyms\n\n| name | pseudonym | goes as |\n|---|---|---|")
		for i, x := range m.Pseudonyms {
			if i == most {
				p("\nAnd %d more; the JSON manifest has all.", len(m.Pseudonyms)-most)
				break
			}
			row(x.Name, x.Pseudonym, x.StandsAs)
		}
	}
	if len(m.Revoked)+len(m.Unrevocable) > 0 {
		p("\n## Revoked at the partner\n")
		for _, id := range m.Revoked {
			p("- %s", cell(id))
		}
		for _, id := range m.Unrevocable {
			p("- %s: **cannot be revoked** (STIX has no revocation for it, or it would be above the ceiling); ask the partner to delete it", cell(id))
		}
	}
	return b.Flush()
}

var cellEscaper = strings.NewReplacer("\\", "\\\\", "|", "\\|", "<", "&lt;", "`", "\\`", "*", "\\*", "[", "\\[")

// cell makes a text stand in a table as it is.
func cell(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, s)
	return cellEscaper.Replace(s)
}
