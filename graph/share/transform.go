package share

import (
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/profile"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/validate"
)

// outcome is what becomes of an object.
type outcome struct {
	id       int32
	was, typ string // the id and the type of the graph's object
	version  int64
	text     []byte // "" where the object is lost
	extra    []extra
	cuts     []cutting
	dropped  []string // properties that the profile drops: most cuts of most exports
	markings []string // published markings that it refers to
	loss     string
}

// extra is an object that the export adds.
type extra struct {
	id   string
	text []byte
}

// cutting is something that was taken from an object that goes.
type cutting struct{ property, why string }

// transform makes the object that goes out of one of the graph.
func (x *export) transform(r *record, o graph.Object) outcome {
	out := outcome{id: r.id, was: o.ID(), typ: o.Type(), version: r.version}
	marks := o.ObjectMarkingRefs()
	for _, id := range marks {
		x.notePublished(&out, id)
	}
	if x.untouched(o) {
		out.text = oneLine(o)
		return out
	}
	if !x.trim(r, o, marks, &out) {
		x.edit(r, o, &out)
	}
	return out
}

// edit makes the object of its tree.
func (x *export) edit(r *record, o graph.Object, out *outcome) {
	n := tree.Parse(o)
	e := edit{export: x, out: out, root: n, typ: o.Type(), id: o.ID(), gone: map[*tree.Node]bool{},
		ends: map[string]string{"source_ref": o.SourceRef(), "target_ref": o.TargetRef()}}
	e.granular()
	if out.loss != "" {
		return
	}
	e.translation()
	e.value(n, "", nil, nil)
	n.Remove(e.gone)
	e.once("object_marking_refs")
	e.tidy()
	if name := x.hidden[r.id]; name != "" {
		profile.Hide(n, name)
		e.cut("everything that names it", "it goes under a pseudonym")
	}
	harmless := len(out.cuts) == 0 && x.editor.Harmless(e.typ)
	for _, property := range x.editor.Apply(n, e.typ) {
		harmless = harmless && x.editor.IsCustom(e.typ, property)
		out.dropped = append(out.dropped, property)
	}
	e.sectors(r)
	e.notes(r)
	if id := x.mapID(e.id); id != e.id {
		n.Set("id", tree.Text(id))
	}
	e.emitGranular()
	if harmless && len(e.marks) == 0 {
		out.text = n.Append(nil) // nothing went that a type could require
	} else {
		e.settle()
	}
}

// notePublished notes a published marking that the output needs and the graph may not have.
func (x *export) notePublished(out *outcome, id string) {
	if to := x.mapID(id); published(to) {
		out.markings = append(out.markings, to)
	}
}

// untouched reports whether an object goes as it is, without a closer look.
func (x *export) untouched(o graph.Object) bool {
	if x.Profile != nil || !x.secret.Empty() || o.Has("granular_markings") || len(x.uuids) > 0 || o.Type() == "language-content" {
		return false
	}
	for ref := range o.References() {
		if !x.refers(ref.Target) {
			return false
		}
	}
	return true
}

// refers reports whether a reference can stand.
func (x *export) refers(id string) bool {
	n, ok := x.ids.Find(id)
	if !ok {
		return published(id)
	}
	return x.may(n)
}

// oneLine is the text of an object without line breaks.
func oneLine(o graph.Object) []byte {
	if strings.ContainsAny(o.Raw(), "\r\n") {
		return tree.Parse(o).Append(nil)
	}
	return []byte(o.Raw())
}

// edit is the making of one object.
type edit struct {
	*export
	out     *outcome
	root    *tree.Node
	typ, id string
	gone    map[*tree.Node]bool
	marks   []mark
	ends    map[string]string // of a relationship, as the graph has them
}

// mark is a granular marking with the parts it marks.
type mark struct {
	entry *tree.Node
	parts []*tree.Node
}

func (e *edit) cut(property, why string) {
	e.out.cuts = append(e.out.cuts, cutting{property, why})
}

// once takes repetitions out of a list: two levels may have become one.
func (e *edit) once(property string) {
	list := e.root.Get(property)
	if list == nil || len(e.levels) == 0 {
		return
	}
	seen := map[string]bool{}
	list.Elements = slices.DeleteFunc(list.Elements, func(v *tree.Node) bool {
		again := seen[v.String()]
		seen[v.String()] = true
		return again
	})
}

// granular takes out the parts that may not go.
func (e *edit) granular() {
	list := e.root.Get("granular_markings")
	if list == nil {
		return
	}
	for _, entry := range list.Elements {
		ref := entry.Get("marking_ref").String()
		why := e.book.BarsPart(ref)
		if why == "" && ref != "" && !e.refers(ref) && e.Ceiling != evidence.Unmarked {
			why = "its marking " + ref + " does not go"
		}
		m := mark{entry: entry}
		for _, s := range entry.Get("selectors").StringList() {
			part := e.root.Select(s)
			switch {
			case part != nil && why == "":
				m.parts = append(m.parts, part)
			case part != nil:
				e.gone[part] = true
				e.cut(s, why)
			case why != "":
				e.out.loss = "the granular marking of " + s + ", which it does not have, may be meant for any part of it"
				return
			}
		}
		if why != "" {
			e.gone[entry] = true
		} else {
			e.marks = append(e.marks, m)
		}
	}
	// Nothing is looked at twice: the list is made anew from what is left.
	e.root.Delete("granular_markings")
}

// emitGranular writes the granular markings of what is left, at the places where it now stands.
func (e *edit) emitGranular() {
	wanted := map[*tree.Node]bool{}
	for _, m := range e.marks {
		for _, p := range m.parts {
			wanted[p] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	at := e.root.Selectors(wanted)
	var list []*tree.Node
	for _, m := range e.marks {
		var selectors []string
		for _, p := range m.parts {
			if s, ok := at[p]; ok && s != "" {
				selectors = append(selectors, s)
			}
		}
		if len(selectors) == 0 {
			continue
		}
		m.entry.Set("selectors", tree.Texts(selectors...))
		if ref := m.entry.Get("marking_ref"); ref != nil {
			e.notePublished(e.out, ref.String())
			ref.SetText(e.mapID(ref.String()))
		}
		list = append(list, m.entry)
	}
	if len(list) > 0 {
		e.root.Set("granular_markings", tree.List(list...))
	}
}

// translation takes out of a language-content object what it translates of parts that were cut (STIX 2.1, section 7.1).
func (e *edit) translation() {
	if e.typ != "language-content" {
		return
	}
	n, ok := e.ids.Find(e.root.Get("object_ref").String())
	if !ok {
		return
	}
	contents := e.root.Get("contents")
	if contents == nil {
		return
	}
	for _, m := range contents.Members {
		for _, part := range m.Value.Members {
			if e.cutProperties[n][part.Name] {
				e.gone[part.Value] = true
				e.cut("contents."+m.Name+"."+part.Name, "it translates what was cut")
			}
		}
	}
}

// settle checks what is left and takes out what cannot stand without what was cut, until all is sound or nothing is left.
func (e *edit) settle() {
	const most = 64
	why := ""
	for range most {
		text := e.root.Append(nil)
		found := firstError(e.checker.Object(0, text))
		if found == nil {
			e.out.text = text
			return
		}
		why = "without what was cut it is not valid: " + found.Code
		part := e.root.At(found.Pointer)
		if found.Pointer == "" || part == nil {
			break
		}
		e.cut(strings.TrimPrefix(strings.ReplaceAll(found.Pointer, "/", "."), "."), "it cannot stand without what was cut")
		e.root.Remove(map[*tree.Node]bool{part: true})
		e.emitAgain()
	}
	e.out.text, e.out.loss = nil, why
}

// emitAgain writes the granular markings again after another cut.
func (e *edit) emitAgain() {
	e.root.Delete("granular_markings")
	e.emitGranular()
}

// firstError is the finding at the deepest place: what is inside goes first.
func firstError(found []validate.Finding) *validate.Finding {
	var first *validate.Finding
	for i := range found {
		f := &found[i]
		if f.Severity == validate.Error && (first == nil || strings.Count(f.Pointer, "/") > strings.Count(first.Pointer, "/")) {
			first = f
		}
	}
	return first
}
