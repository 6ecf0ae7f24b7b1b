package share

import (
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/profile"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/fold"
)

// memberships finds the relationships by which identities belong to sectors, where the profile wants sectors as a
// property: they go as that, and so does an identity of a sector that nothing else is about.
func (x *export) memberships() error {
	x.sectorsOf = map[int32][]string{}
	if x.editor.Sectors != "property" {
		return nil
	}
	words := map[int32][]string{} // by sector
	err := x.each(func(r *record, o graph.Object) {
		if o.Type() != "identity" || r.fate != free || !slices.Contains(evidence.Roles(o), evidence.Sector) {
			return
		}
		w := o.Texts("sectors")
		if word := strings.ReplaceAll(fold.Key(o.Name()), " ", "-"); len(w) == 0 && x.words["sectors"][word] {
			w = []string{word}
		}
		for i := range w {
			w[i] = strings.Clone(w[i])
		}
		if len(w) > 0 {
			words[r.id] = w
		}
	})
	if err != nil {
		return err
	}
	other := map[int32]bool{} // sectors that something else is about
	err = x.each(func(r *record, o graph.Object) {
		if r.fate != free || o.Type() != "relationship" {
			return
		}
		source, target := o.SourceRef(), o.TargetRef()
		s, _ := x.ids.Find(source)
		t, _ := x.ids.Find(target)
		verb := o.RelationshipType()
		if w := words[t]; w != nil && words[s] == nil && hasType(source, "identity") && (verb == "part-of" || verb == "member-of") && evidence.Summarise(o).Stance == evidence.Asserted {
			x.sectorsOf[s] = append(x.sectorsOf[s], w...)
			r.fate, r.why = dropped, x.reasonNumber("it goes as the property sectors")
			return
		}
		other[s], other[t] = true, true
	})
	if err != nil {
		return err
	}
	for i := range x.records {
		if r := &x.records[i]; words[r.id] != nil && !other[r.id] && r.fate == free {
			r.fate, r.why = dropped, x.reasonNumber("it goes as the property sectors")
		}
	}
	return nil
}

// sectors makes the sectors of an identity what the profile wants.
func (e *edit) sectors(r *record) {
	if e.typ != "identity" || e.out.loss != "" {
		return
	}
	list := e.root.Get("sectors")
	switch e.editor.Sectors {
	case "property":
		said := list.StringList()
		for _, w := range e.sectorsOf[r.id] {
			if !slices.Contains(said, w) {
				said = append(said, w)
			}
		}
		if len(said) > 0 {
			e.root.Set("sectors", tree.Texts(said...))
		}
	case "identities", "both":
		if e.root.Get("identity_class").String() == "class" {
			return
		}
		e.root.Set("id", tree.Text(e.mapID(e.id)))
		for _, w := range list.StringList() {
			if !e.words["sectors"][w] {
				continue
			}
			sector := profile.SectorObject(w)
			e.out.markings = append(e.out.markings, e.markClear(sector))
			e.add(sector)
			e.add(e.editor.Membership(e.root, w))
		}
		if e.editor.Sectors == "identities" {
			e.root.Delete("sectors")
		}
	}
}

// add makes another object go along.
func (e *edit) add(n *tree.Node) {
	e.out.extra = append(e.out.extra, extra{n.Get("id").String(), n.Append(nil)})
}
