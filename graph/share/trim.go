package share

import (
	"math/bits"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/share/tree"
)

// trim makes the text of an object that goes as it is but for custom properties that the profile drops, as most do: the
// same that its tree would be written as, and none has to be made. ok is false for all others, and for some that do.
func (x *export) trim(r *record, o graph.Object, marks []string, out *outcome) (ok bool) {
	drop, size, ok := x.trims(r, o, len(marks))
	if !ok {
		return false
	}
	if drop != 0 {
		out.dropped = make([]string, 0, bits.OnesCount64(drop))
	}
	text := append(make([]byte, 0, size), '{')
	i := 0
	for name, v := range o.Properties() {
		if drop>>i&1 == 1 {
			out.dropped = append(out.dropped, name)
		} else {
			if len(text) > 1 {
				text = append(text, ", "...)
			}
			text = append(graph.AppendText(text, name), ": "...)
			text = tree.AppendValue(text, v)
		}
		i++
	}
	out.text = append(text, '}')
	return true
}

// trims reports whether trim does, which properties the profile drops, a bit for each, and how long the rest is, or a little less where it is spaced otherwise.
func (x *export) trims(r *record, o graph.Object, marks int) (drop uint64, size int, ok bool) {
	typ := o.Type()
	switch {
	case !x.editor.OnlyDrops(o), o.Has("granular_markings"), x.hidden[r.id] != "", x.noted[r.id]:
		return 0, 0, false
	case typ == "language-content", typ == "identity" && x.editor.Sectors != "", typ == "note" && x.editor.Notes == "on-reports":
		return 0, 0, false
	case len(x.levels) > 0 && marks > 1: // two may be one
		return 0, 0, false
	case o.Len() > 64:
		return 0, 0, false
	}
	i := 0
	for name, v := range o.Properties() {
		switch {
		case !x.editor.DropsProperty(typ, name):
			size += len(`"": , `) + len(name) + len(v.Raw())
		case x.editor.IsCustom(typ, name):
			drop |= 1 << i
		default:
			return 0, 0, false // its type may require it
		}
		i++
	}
	ok = true
	tree.Strings(o, func(at tree.Place, text string) bool {
		ok = x.stands(at, text)
		return ok
	})
	return drop, size, ok
}

// stands reports whether a string of an object that trims looks at can go as it is: whatever edit.text and edit.name do
// to it, they do nothing.
func (x *export) stands(at tree.Place, text string) bool {
	if at.Depth == 1 && !at.Name && at.Property == "type" {
		return true
	}
	if graph.IsID(text) {
		n, known := x.ids.Find(text)
		to, ok := x.levels[text]
		if !ok {
			to = x.mapKnown(text, n, known)
		}
		if to != text {
			return false
		}
		switch {
		case at.Depth == 1 && !at.Name && at.Property == "id":
			return true
		case at.IsReference():
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
