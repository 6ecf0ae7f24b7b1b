package casefile

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
)

// column is where the cells of a column go: a key, or a key within a mapping.
type column struct {
	name, key, within string
	// known is false for a column without a name, whose cells must be empty.
	known bool
	// part is the place of within among the parts of a row.
	part int
}

// columnsOf lists the columns of a section: the keys of the YAML form, with
// the keys of mappings written with an underscore.
func columnsOf(d *decoder, s section) (all []column, required []string) {
	add := func(keys []string) {
		for _, k := range keys {
			all = append(all, column{name: k, key: k, known: true})
		}
	}
	nest := func(within string, keys ...string) {
		for _, k := range keys {
			all = append(all, column{name: within + "_" + k, key: k, within: within, known: true})
		}
	}
	switch s {
	case secSources:
		for _, k := range keysOf(d.tables.sources) {
			if k == "relays" {
				all = append(all, column{name: k, key: "source", within: k, known: true})
				nest(k, "name")
			} else {
				add([]string{k})
			}
		}
		required = requiredOf(d.tables.sources)
	case secEntities:
		add(keysOf(d.tables.entities))
		required = requiredOf(d.tables.entities)
		for _, c := range catalogues() {
			all = append(all, column{name: c, key: c, within: "external_ids", known: true})
		}
	case secClaims:
		for _, k := range keysOf(d.tables.claims) {
			switch k {
			case "subject", "object":
				all = append(all, column{name: k, key: "name", within: k, known: true})
				nest(k, "kind")
			case "price":
				nest(k, keysOf(d.tables.prices)...)
			default:
				add([]string{k})
			}
		}
		required = requiredOf(d.tables.claims)
	}
	return all, required
}

// partOf gives the place of a mapping among the parts of a row.
func (c *csvFile) partOf(within string) int {
	for i, p := range c.parts {
		if p.within == within {
			return i
		}
	}
	c.parts = append(c.parts, part{within: within})
	return len(c.parts) - 1
}

func requiredOf[T any](fields []field[T]) []string {
	var out []string
	for _, f := range fields {
		if f.required {
			out = append(out, f.key)
		}
	}
	return out
}

// known lists the names of the columns that the file may have.
func (c *csvFile) known() []string {
	all, _ := columnsOf(c.d, c.section)
	out := make([]string, len(all))
	for i, col := range all {
		out[i] = col.name
	}
	return out
}

// header reads the first row; ok is false when nothing in it is known.
func (c *csvFile) header(record []string, skipped int) (ok bool) {
	all, required := columnsOf(c.d, c.section)
	names := c.known()
	seen := make(map[string]bool)
	for i, name := range record {
		name = strings.TrimSpace(name)
		at := c.place(i, skipped)
		k := slices.Index(names, name)
		switch {
		case name == "":
			c.columns = append(c.columns, column{})
		case seen[name]:
			c.d.mistake(at, "keep one of them", "column %s stands twice in the header", quoted(name))
			c.columns = append(c.columns, column{known: true})
		case k < 0:
			c.d.unknown(at, "column", name, names)
			c.columns = append(c.columns, column{known: true})
		default:
			ok = true
			col := all[k]
			if col.within != "" {
				col.part = c.partOf(col.within)
			}
			c.columns = append(c.columns, col)
		}
		seen[name] = true
	}
	for len(c.columns) > 0 && c.columns[len(c.columns)-1] == (column{}) {
		c.columns = c.columns[:len(c.columns)-1]
	}
	for _, r := range required {
		if !slices.Contains(record, r) && !slices.ContainsFunc(record, func(s string) bool { return strings.TrimSpace(s) == r }) {
			c.d.mistake(spot{1 + skipped, 1}, "add it to the first row", "the header has no column %s", quoted(r))
			c.d.assumed = append(c.d.assumed, r)
		}
	}
	return ok
}

// delimiter finds what separates the columns, comma, semicolon or tab: the one
// that makes the most known names of the header. A first line `sep=;`, as Excel
// writes it, decides, and is taken off the body.
func delimiter(data []byte, known []string) (body []byte, comma rune) {
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	if s, ok := strings.CutPrefix(strings.ToLower(strings.TrimRight(string(line), "\r")), "sep="); ok && (s == "," || s == ";" || s == "\t") {
		return rest, rune(s[0])
	}
	best, most := ',', -1
	for _, try := range []rune{',', ';', '\t'} {
		r := csv.NewReader(bytes.NewReader(data))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = try, -1, true
		record, err := r.Read()
		if err != nil {
			continue
		}
		hits := 0
		for _, name := range record {
			if slices.Contains(known, strings.TrimSpace(name)) {
				hits++
			}
		}
		if hits > most {
			best, most = try, hits
		}
	}
	return data, best
}
