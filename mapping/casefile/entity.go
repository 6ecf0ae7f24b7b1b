package casefile

import (
	"slices"
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/schemas/fold"
)

func entityFields() []field[model.Entity] {
	return []field[model.Entity]{
		nameField("name", func(e *model.Entity) *string { return &e.Name }),
		{key: "kind", required: true, read: func(d *decoder, n *node, e *model.Entity) { e.Kind = oneOf(d, n, d.vocab.kinds) }},
		textField("label", func(e *model.Entity) *string { return &e.Label }),
		textField("description", func(e *model.Entity) *string { return &e.Description }),
		{key: "aliases", read: func(d *decoder, n *node, e *model.Entity) { e.Aliases = d.distinct(n, d.name) }},
		{key: "country", read: func(d *decoder, n *node, e *model.Entity) { e.Country = d.country(n) }},
		{key: "sectors", read: func(d *decoder, n *node, e *model.Entity) {
			e.Sectors = d.distinct(n, d.openWord("sector", "industry-sector-ov", sectorWords()))
		}},
		{key: "class", read: func(d *decoder, n *node, e *model.Entity) { e.Class = oneOf(d, n, d.vocab.classes) }},
		{key: "types", read: func(d *decoder, n *node, e *model.Entity) { e.Types = d.distinct(n, d.name) }},
		{key: "family", read: func(d *decoder, n *node, e *model.Entity) {
			if b, ok := d.boolean(n); ok {
				e.Family = &b
			}
		}},
		textField("city", func(e *model.Entity) *string { return &e.City }),
		textField("administrative_area", func(e *model.Entity) *string { return &e.AdministrativeArea }),
		{key: "region", read: func(d *decoder, n *node, e *model.Entity) {
			e.Region, _ = d.openWord("region", "region-ov", regionWords())(n)
		}},
		{key: "algorithm", read: func(d *decoder, n *node, e *model.Entity) { e.Algorithm = oneOf(d, n, d.vocab.algorithms) }},
		{key: "hash_of", read: func(d *decoder, n *node, e *model.Entity) { e.HashOf = oneOf(d, n, d.vocab.hashed) }},
		{key: "external_ids", read: func(d *decoder, n *node, e *model.Entity) { e.ExternalIDs = d.externalIDs(n) }},
		{key: "sources", read: func(d *decoder, n *node, e *model.Entity) { e.Sources = d.references(n, toSource) }},
		tlpField(func(e *model.Entity) *model.TLP { return &e.TLP }),
	}
}

// openWord reads a word of an open vocabulary (STIX 2.1, section 10): any word
// is allowed, one that the vocabulary lacks gets a remark.
func (d *decoder) openWord(what, vocabulary string, words []string) func(*node) (string, bool) {
	return func(n *node) (string, bool) {
		s, ok := d.name(n)
		if ok && !slices.Contains(words, s) && !d.problems.full(model.Remark) {
			hint := "kept as it is"
			if near := fold.Nearest(s, words); near != "" {
				hint = "did you mean " + quoted(near) + "? Kept as it is"
			}
			d.problems.add(model.Remarkf(d.place(n.at), hint, "%s %s is not in %s", what, quoted(s), vocabulary))
		}
		return s, ok
	}
}

// externalIDs reads the ids of an entity in public catalogues: a mapping from
// catalogue to id or list of ids, in a spreadsheet `catalogue:id` items.
func (d *decoder) externalIDs(n *node) []model.ExternalID {
	var out []model.ExternalID
	have := make(map[[2]string]bool)
	add := func(at spot, catalogue, id string) {
		if key := [2]string{catalogue, id}; !have[key] {
			have[key] = true
			out = append(out, model.ExternalID{Place: d.place(at), Source: catalogue, ID: id})
			return
		}
		d.remark(at, "", "%s %s stands twice; the second is left out", catalogue, quoted(id))
	}
	switch n.shape {
	case mapping:
		seen := make(map[string]bool)
		for i := range n.pairs {
			p := &n.pairs[i]
			if seen[p.key] {
				d.mistake(p.at, "give the ids of one catalogue as a list", "%s is written twice in external_ids", quoted(p.key))
				continue
			}
			seen[p.key] = true
			d.externalID(p, add)
		}
	case cell:
		d.eachInCell(n, func(item *node) {
			catalogue, id, ok := strings.Cut(item.text, ":")
			if catalogue, id = strings.TrimSpace(catalogue), strings.TrimSpace(id); !ok || catalogue == "" || id == "" {
				d.mistake(item.at, "write catalogue:id, for example mitre-attack:G0143", "%s is no external id", quoted(item.text))
				return
			}
			d.catalogue(item.at, catalogue)
			add(item.at, catalogue, id)
		})
	default:
		d.mistake(n.at, "write {mitre-attack: G0143}", "%s must be a mapping from catalogue to id, not %s", quoted(d.key), n.shape)
	}
	return out
}

func (d *decoder) externalID(p *pair, add func(at spot, catalogue, id string)) {
	if strings.TrimSpace(p.key) == "" {
		d.mistake(p.at, "write {mitre-attack: G0143}", "an external id without the name of its catalogue")
		return
	}
	d.catalogue(p.at, p.key)
	d.key = p.key
	one := func(n *node) {
		if id, ok := d.name(n); ok {
			add(n.at, p.key, id)
		}
	}
	switch p.value.shape {
	case null:
	case list:
		d.each(&p.value, one)
	case cell:
		d.eachInCell(&p.value, one)
	default:
		one(&p.value)
	}
}

// catalogue remarks on a name that looks like a misspelt known catalogue.
func (d *decoder) catalogue(at spot, name string) {
	known := catalogues()
	if slices.Contains(known, name) {
		return
	}
	if near := fold.Nearest(name, known); near != "" {
		d.remark(at, "did you mean "+quoted(near)+"? Kept as it is", "unknown catalogue %s", quoted(name))
	}
}

func (d *decoder) readEntity(n *node) {
	e := d.entities.next()
	e.Place = d.place(n.at)
	if !fill(d, n, "entity", d.tables.entities, e) {
		d.entities.drop()
		return
	}
	for i := range n.pairs {
		p := &n.pairs[i]
		if p.value.empty() || e.Kind == "" {
			continue
		}
		if kinds := d.vocab.fields[p.key]; kinds != nil && !slices.Contains(kinds, e.Kind) {
			d.mistake(p.at, "it belongs to "+strings.Join(strs(kinds), ", "), "%s means nothing for an entity of kind %s", quoted(p.key), quoted(string(e.Kind)))
			continue
		}
		if p.key == "types" {
			name, words := typeWords(e.Kind)
			d.each(&p.value, func(item *node) { d.openWord("type", name, words)(item) })
		}
	}
	e.Aliases = slices.DeleteFunc(e.Aliases, func(a string) bool {
		if a == e.Name {
			d.remark(n.itemAt("aliases", a), "", "alias %s is the name itself; it is left out", quoted(a))
		}
		return a == e.Name
	})
}
