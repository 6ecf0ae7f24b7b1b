package casefile

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"stixgraph/mapping/model"
)

// str reads free text as it stands. Numbers count as text, since a name or an
// id may be all digits; true and false do not, since nobody means them.
func (d *decoder) str(n *node) (string, bool) {
	switch n.shape {
	case text, cell, number:
	case boolean:
		d.mistake(n.at, "put it in quotes if it is meant as text", "%s must be text, not %s", quoted(d.key), n.text)
		return "", false
	default:
		d.mistake(n.at, "", "%s must be text, not %s", quoted(d.key), n.shape)
		return "", false
	}
	for i, r := range n.text {
		if r < 0x20 || r >= 0x7F && badRune(r) {
			if badRune(r) {
				d.mistake(n.at, "delete it", "control character %U in %s, after %d characters", r, quoted(d.key), utf8.RuneCountInString(n.text[:i]))
				return "", false
			}
		}
	}
	return n.text, true
}

// word reads a keyword or id. Spaces around it count except in spreadsheets,
// where nobody sees them.
func (d *decoder) word(n *node) (string, bool) {
	s, ok := d.str(n)
	if n.shape == cell {
		s = strings.TrimSpace(s)
	}
	return s, ok
}

// name reads a name: text with something in it, without the spaces around.
func (d *decoder) name(n *node) (string, bool) {
	s, ok := d.str(n)
	if !ok {
		return "", false
	}
	if s = strings.TrimSpace(s); s == "" {
		d.mistake(n.at, "", "%s is empty", quoted(d.key))
		return "", false
	}
	return s, true
}

// maxID is the longest id, in characters.
const maxID = 200

// id reads the id of a source, claim or disagreement. Ids hold no space, no
// comma, semicolon, bar or parenthesis, so that lists of them can stand in a
// spreadsheet cell.
func (d *decoder) id(n *node) (string, bool) {
	s, ok := d.word(n)
	if !ok {
		return "", false
	}
	if s == "" || utf8.RuneCountInString(s) > maxID || strings.ContainsAny(s, " \t\n\r\f\v;|,()") {
		d.mistake(n.at, "use up to 200 letters, digits and hyphens, for example ap-2024",
			"%s cannot be an id: ids hold no spaces, commas, semicolons, bars or parentheses", quoted(s))
		return "", false
	}
	return s, true
}

// oneOf reads one of a closed list of words.
func oneOf[S ~string](d *decoder, n *node, c choices[S]) S {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	v, known := c.byWord[s]
	if !known {
		d.unknown(n.at, c.what, s, c.listed)
	}
	return v
}

// date reads a date of any precision.
func (d *decoder) date(n *node) model.Date {
	s, ok := d.word(n)
	if !ok {
		return model.Date{}
	}
	t, err := model.ParseDate(s)
	if err != nil {
		d.mistake(n.at, "", "%s: %v", quoted(d.key), err)
	}
	return t
}

// boolean reads true or false; a spreadsheet may also say yes or no.
func (d *decoder) boolean(n *node) (value, ok bool) {
	switch s := strings.ToLower(strings.TrimSpace(n.text)); {
	case n.shape == boolean:
		return s == "true", true
	case n.shape == cell && (s == "true" || s == "yes"):
		return true, true
	case n.shape == cell && (s == "false" || s == "no"):
		return false, true
	}
	got := n.shape.String()
	if n.text != "" {
		got = quoted(n.text)
	}
	d.mistake(n.at, "", "%s must be true or false, not %s", quoted(d.key), got)
	return false, false
}

// number reads a decimal number.
func (d *decoder) number(n *node) (float64, bool) {
	s := strings.TrimSpace(n.text)
	if (n.shape == number || n.shape == cell) && strings.Trim(s, "0123456789.eE+-") == "" {
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			return f, true
		}
	}
	got := n.shape.String()
	if n.text != "" {
		got = quoted(n.text)
	}
	d.mistake(n.at, "write the bare number, without quotes, units and thousands separators", "%s must be a number, not %s", quoted(d.key), got)
	return 0, false
}

// link reads the http or https address of a page.
func (d *decoder) link(n *node) string {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.ContainsAny(s, " \t\r\n") {
		hint := "write it in full, for example https://example.org/report"
		if strings.HasPrefix(strings.ToLower(s), "hxxp") || strings.Contains(s, "[.]") {
			hint = "write the address of a source as it is, not defanged"
		}
		d.mistake(n.at, hint, "%s is no http or https URL", quoted(s))
		return ""
	}
	return s
}

// each calls read for every item of a list. A CSV cell is a list by its
// separators: `|` where it has one, else `;` unless that separates the columns.
func (d *decoder) each(n *node, read func(item *node)) {
	switch n.shape {
	case list:
		key := d.key
		for i := range n.items {
			d.key = key
			read(&n.items[i])
		}
	case cell:
		d.eachInCell(n, read)
	default:
		hint := "write a list, with one entry too"
		if n.shape != mapping {
			hint = "write [" + quoted(n.text) + "]"
		}
		d.mistake(n.at, hint, "%s must be a list, not %s", quoted(d.key), n.shape)
	}
}

func (d *decoder) eachInCell(n *node, read func(item *node)) {
	sep := "|"
	if !strings.Contains(n.text, sep) {
		sep = d.listSeparators
	}
	if sep == "" || !strings.Contains(n.text, sep) {
		read(n)
		return
	}
	item := node{shape: cell, at: n.at}
	for part := range strings.SplitSeq(n.text, sep) {
		if item.text = strings.TrimSpace(part); item.text != "" {
			read(&item)
		}
	}
}

// distinct reads a list of words or names and leaves out, with a remark, what
// was already in it.
func (d *decoder) distinct(n *node, read func(*node) (string, bool)) []string {
	var out []string
	var seen map[string]bool
	d.each(n, func(item *node) {
		s, ok := read(item)
		if !ok {
			return
		}
		if seen == nil {
			seen = make(map[string]bool)
		}
		if seen[s] {
			d.remark(item.at, "", "%s stands twice in this list; the second is left out", quoted(s))
			return
		}
		seen[s] = true
		out = append(out, s)
	})
	return out
}
