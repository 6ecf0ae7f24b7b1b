package share

import (
	"cmp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/tree"
)

// asNotes finds the relationships that go as notes, and for all notes the reports that list them, where the profile asks
// for that.
func (x *export) asNotes() error {
	x.noted, x.reportsOf, x.captions = map[int32]bool{}, map[int32][]int32{}, map[int32]string{}
	onReports := x.editor.Notes == "on-reports"
	if len(x.editor.RelationshipsAsNotes) == 0 && !onReports {
		return nil
	}
	err := x.each(func(r *record, o graph.Object) {
		switch o.Type() {
		case "relationship":
			source := graph.TypeOfID(o.SourceRef())
			if list := x.editor.RelationshipsAsNotes; slices.Contains(list, source) || slices.Contains(list, source+">"+graph.TypeOfID(o.TargetRef())) {
				x.noted[r.id] = true
			}
		case "report":
			for _, n := range x.someOf(r) {
				if id := x.ids.Text(n); hasType(id, "relationship") || onReports && (hasType(id, "note") || hasType(id, "opinion")) {
					x.reportsOf[n] = append(x.reportsOf[n], r.id)
				}
			}
		}
	})
	if err != nil || len(x.noted) == 0 {
		return err
	}
	return x.each(func(r *record, o graph.Object) {
		if o.Type() != "relationship" && r.fate != barred && x.hidden[r.id] == "" {
			x.captions[r.id] = strings.Clone(evidence.Caption(o))
		}
	})
}

// notes makes a relationship a note, and lets notes refer to reports, as the profile wants.
func (e *edit) notes(r *record) {
	isNote := e.typ == "note" || e.typ == "opinion" && e.editor.Opinions == "notes"
	if e.noted[r.id] {
		e.noteOf()
	} else if !isNote || e.editor.Notes != "on-reports" {
		return
	}
	refs := e.root.Get("object_refs").StringList()
	for _, n := range e.reportsOf[r.id] {
		if id := e.mapID(e.ids.Text(n)); e.may(n) && !slices.Contains(refs, id) {
			refs = append(refs, id)
		}
	}
	slices.Sort(refs)
	e.root.Set("object_refs", tree.Texts(refs...))
}

// noteOf turns a relationship into a note on both its ends that says the same.
func (e *edit) noteOf() {
	name := func(property string) string {
		id := e.root.Get(property).String()
		n, _ := e.ids.Find(e.ends[property])
		return cmp.Or(e.hidden[n], e.captions[n], id)
	}
	said := name("source_ref") + " " + e.root.Get("relationship_type").String() + " " + name("target_ref")
	if changed, ok := e.secret.Replace(said); ok {
		said = changed
	}
	content := said + "."
	if d := e.root.Get("description").String(); d != "" {
		content = d
	}
	for _, p := range []string{"start_time", "stop_time"} {
		if t := e.root.Get(p).String(); t != "" {
			content += " " + strings.ReplaceAll(p, "_", " ") + ": " + t + "."
		}
	}
	refs := []string{e.root.Get("source_ref").String(), e.root.Get("target_ref").String()}
	for _, p := range []string{"relationship_type", "source_ref", "target_ref", "description", "start_time", "stop_time"} {
		e.root.Delete(p)
	}
	e.root.Set("type", tree.Text("note"))
	e.root.Set("abstract", tree.Text(said))
	e.root.Set("content", tree.Text(content))
	e.root.Set("object_refs", tree.Texts(slices.Compact(refs)...))
}
