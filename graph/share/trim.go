package share

import (
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/share/tree"
)

// trims reports whether an object goes as it is but for custom properties that the profile drops, as most do: no tree has
// to be made of it. Of some that do it says no.
func (x *export) trims(r *record, o graph.Object) bool {
	typ := o.Type()
	switch {
	case !x.editor.OnlyDrops(o), o.Has("granular_markings"), x.hidden[r.id] != "", x.noted[r.id]:
		return false
	case typ == "language-content", typ == "identity" && x.editor.Sectors != "", typ == "note" && x.editor.Notes == "on-reports":
		return false
	case len(x.levels) > 0 && len(o.ObjectMarkingRefs()) > 1: // two may be one
		return false
	}
	for name := range o.Properties() {
		if x.editor.DropsProperty(typ, name) && !x.editor.IsCustom(typ, name) {
			return false // its type may require it
		}
	}
	sound := true
	tree.Strings(o, func(at tree.Place, text string) bool {
		sound = x.stands(at, text)
		return sound
	})
	return sound
}

// stands reports whether a string of an object that trims looks at can go as it is: whatever edit.text and edit.name do
// to it, they do nothing.
func (x *export) stands(at tree.Place, text string) bool {
	if at.Depth == 1 && !at.Name && at.Property == "type" {
		return true
	}
	if graph.IsID(text) {
		n, known := x.ids.Find(text)
		if x.mapID(text) != text {
			return false
		}
		switch {
		case at.Depth == 1 && !at.Name && at.Property == "id":
			return true
		case !at.Name && isReference(at.Property, at.List):
			return known && x.may(n) || !known && published(text)
		}
		return !known || !x.withheld(n)
	}
	if at.Name {
		return at.Depth == 1 || len(x.secret.Find(text)) == 0
	}
	if strings.Contains(text, "--") {
		for range x.uuids.Mentions(text) {
			return false
		}
	}
	return !x.secret.Holds(at.Property, text) || x.isWord(at.Property, text)
}

// isReference tells the places of references: a property, or the elements of a list.
func isReference(property string, list bool) bool {
	return !list && strings.HasSuffix(property, "_ref") || list && strings.HasSuffix(property, "_refs")
}

// trim makes the text of an object that trims has looked at: what its tree would be written as.
func (x *export) trim(out *outcome, o graph.Object) {
	typ, size, dropped := o.Type(), 2, 0
	for name, v := range o.Properties() {
		if x.editor.DropsProperty(typ, name) {
			dropped++
		} else {
			size += len(name) + len(v.Raw()) + len(`"": , `)
		}
	}
	if dropped > 0 {
		out.cuts = make([]cutting, 0, dropped)
	}
	text := append(make([]byte, 0, size), '{')
	for name, v := range o.Properties() {
		if x.editor.DropsProperty(typ, name) {
			out.cuts = append(out.cuts, cutting{o.ID(), typ, name, droppedByProfile})
			continue
		}
		if len(text) > 1 {
			text = append(text, ", "...)
		}
		text = append(graph.AppendText(text, name), ": "...)
		text = tree.AppendValue(text, v)
	}
	out.text = append(text, '}')
}
