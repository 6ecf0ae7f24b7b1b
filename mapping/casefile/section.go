package casefile

import "stixgraph/mapping/model"

// section is one of the keys at the top of a file.
type section string

// The sections a file can hold. An editor's `$schema` is let through.
const (
	secNone          section = ""
	secCase          section = "case"
	secSources       section = "sources"
	secEntities      section = "entities"
	secClaims        section = "claims"
	secDisagreements section = "disagreements"
	secSchema        section = "$schema"
)

func sections() []section {
	return []section{secCase, secSources, secEntities, secClaims, secDisagreements}
}

// isList tells whether the section holds a list of entries.
func (s section) isList() bool {
	switch s {
	case secSources, secEntities, secClaims, secDisagreements:
		return true
	}
	return false
}

// open begins a section; it gives secNone when what follows is to be skipped.
func (d *decoder) open(key string, at spot) section {
	if first, twice := d.opened[key]; twice {
		d.mistake(at, "put its entries together", "%s is written twice in this file, first at line %d", quoted(key), first.line)
		return secNone
	}
	for _, s := range append(sections(), secSchema) {
		if key == string(s) {
			d.opened[key] = at
			return s
		}
	}
	d.unknownKey(&pair{key: key, at: at}, "case file", strs(sections()))
	return secNone
}

// whole reads the value of a section that is not a list, or complains that it
// should be one.
func (d *decoder) whole(s section, n *node) {
	d.key = string(s)
	switch {
	case s == secSchema:
	case n.shape == null:
		if s == secCase {
			d.mistake(n.at, "write title, author and as_of below it", "%q is empty", s)
		}
	case s == secCase:
		d.readCase(n)
	case s.isList() && n.shape != list:
		d.mistake(n.at, "begin each entry with a hyphen in YAML, put them in [ ] in JSON", "%q must be a list, not %s", s, n.shape)
	}
}

// notMapping complains about a file that is a bare list.
func (d *decoder) notMapping(n *node) {
	hint := "write the keys case, sources, entities, claims or disagreements at the top"
	if n.shape == list {
		hint = "write the name of the section, for example `entities:`, above the list"
	}
	d.broken(n.at, hint, "a case file must be a mapping, not %s", n.shape)
}

// item reads one entry of a section that is a list.
func (d *decoder) item(s section, n *node) {
	d.key = string(s)
	switch s {
	case secSources:
		d.readSource(n)
	case secEntities:
		d.readEntity(n)
	case secClaims:
		d.readClaim(n)
	case secDisagreements:
		d.readDisagreement(n)
	}
}

func (d *decoder) readCase(n *node) {
	at := d.place(n.at)
	if d.caseAt.File != "" {
		d.mistake(n.at, "keep one of them", "a case has one `case`; the first is at %s", d.caseAt)
		return
	}
	d.caseAt, d.out.Place = at, at
	fill(d, n, "case", d.tables.cases, &d.out)
}

func (d *decoder) readSource(n *node) {
	s := model.Source{Place: d.place(n.at)}
	if fill(d, n, "source", d.tables.sources, &s) {
		d.out.Sources = append(d.out.Sources, s)
	}
}

func (d *decoder) readDisagreement(n *node) {
	x := model.Disagreement{Place: d.place(n.at)}
	if fill(d, n, "disagreement", d.tables.disagreements, &x) {
		d.out.Disagreements = append(d.out.Disagreements, x)
	}
}
