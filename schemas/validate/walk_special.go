package validate

import (
	"fmt"
	"slices"
	"strings"

	"stixgraph/schemas/pattern"
)

// special checks what only one type asks for.
func (w *walk) special(t *objectType) {
	switch t.name {
	case "indicator":
		w.indicator()
	case "relationship":
		w.relationship()
	case "observed-data":
		w.observedData()
	case "marking-definition":
		w.markingDefinition()
	case "extension-definition":
		w.extensionDefinition()
	case "language-content":
		w.languageContent()
	}
}

// indicator checks the pattern of an indicator, and that it is described (section 4.7).
func (w *walk) indicator() {
	if w.wants(shouldIndicatorText) && (w.doc.get(0, "name") == 0 || w.doc.get(0, "description") == 0) {
		w.found(shouldIndicatorText, "the indicator lacks a name or a description", "add both (section 4.7.1)")
	}
	n := w.doc.get(0, "pattern")
	if n == 0 || w.nodeKind(n) != stringValue || w.text(0, "pattern_type") != "stix" {
		return
	}
	w.enter("pattern")
	w.pattern(w.doc.string(n))
	w.leave()
}

// pattern checks a STIX pattern (section 9), and the names in its object paths (sections 3.1 and 9.7).
func (w *walk) pattern(text string) {
	p, err := pattern.Parse(text)
	if err != nil {
		w.found(mustPattern, "no STIX pattern: "+err.Error(), "correct it at that line and column (section 9)")
		return
	}
	for _, f := range pattern.Check(p) {
		if info := f.Rule.Info(); info.Must {
			w.found(mustPattern, "the pattern breaks a rule: "+f.String(), "correct it at that line and column (section "+info.Section+")")
		}
	}
	for _, path := range p.Paths() {
		t := w.c.types[path.Type]
		if t == nil {
			if !isTypeName(path.Type) {
				w.found(mustPattern, path.Pos.String()+": "+shown(path.Type)+" cannot name a type", "use a to z, 0 to 9 and single hyphens (section 3.1)")
				continue
			}
			w.customPrefix(path.Type, "x-", "-")
		}
		name := path.Steps[0].Name
		if t != nil {
			if _, ok := t.index[name]; ok {
				continue
			}
			w.customPrefix(name, "x_", "_")
		}
		if len(name) < 3 || !isPropertyName("a"+strings.TrimLeft(name, "_0123456789")) && strings.Trim(name, "_0123456789") != "" {
			w.found(mustPattern, path.Steps[0].Pos.String()+": "+shown(name)+" cannot name a property", "use 3 to 250 characters of a to z, 0 to 9 and _, starting with a letter (section 3.1)")
		}
	}
}

// relationship checks that the specification defines it for the types at its ends (section 5.1).
func (w *walk) relationship() {
	if !w.wants(shouldRelationship) {
		return
	}
	source, ok := typeOfID(w.text(0, "source_ref"))
	target, both := typeOfID(w.text(0, "target_ref"))
	verb := w.text(0, "relationship_type")
	if !ok || !both || verb == "" || inNames(source, relationNames, metaNames) || inNames(target, relationNames, metaNames) {
		return
	}
	if !standard(w.c.relationships, source, verb, target) {
		w.foundAt("relationship_type", shouldRelationship, fmt.Sprintf("the specification does not define %s %s %s", source, verb, target), "use one that it defines for these types, or related-to")
	}
}

func inNames(name string, lists ...string) bool {
	return slices.ContainsFunc(lists, func(list string) bool { return inList(list, name) })
}

// observedData checks that an observation has an observable (section 4.14.1).
func (w *walk) observedData() {
	list := w.doc.get(0, "object_refs")
	refs := w.texts(list)
	if len(refs) == 0 {
		return
	}
	for _, ref := range refs {
		if name, ok := typeOfID(ref); !ok || !inList(relationNames, name) {
			return
		}
	}
	w.foundAt("object_refs", mustReference, "object_refs names relationships only", "name at least one cyber-observable (section 4.14.1)")
}

// languageContent checks what stands for each language (section 7.1.1).
func (w *walk) languageContent() {
	contents := w.doc.get(0, "contents")
	if contents == 0 || w.nodeKind(contents) != objectValue {
		return
	}
	target, _ := typeOfID(w.text(0, "object_ref"))
	t := w.c.types[target]
	if t == nil {
		return
	}
	w.enter("contents")
	for l := w.doc.nodes[contents].first; l != 0; l = w.doc.nodes[l].next {
		w.enter(w.doc.key(l))
		for m := w.doc.nodes[l].first; w.nodeKind(l) == objectValue && m != 0; m = w.doc.nodes[m].next {
			w.enter(w.doc.key(m))
			w.translation(m, t)
			w.leave()
		}
		w.leave()
	}
	w.leave()
}

// translation checks that a translated property has the type of the original: string, list or object.
func (w *walk) translation(n int32, t *objectType) {
	row, ok := t.index[w.doc.key(n)]
	if !ok {
		return
	}
	got, want := w.nodeKind(n), stringValue
	switch t.rows[row].kind.shape {
	case stringShape:
	case listShape:
		want = listValue
	case objectShape, dictionaryShape:
		want = objectValue
	default:
		return
	}
	if got != want && got != nullValue {
		w.found(mustLanguageContent, fmt.Sprintf("%s is %s, and %s in the original", w.doc.key(n), got, want), "give "+want.String()+" (section 7.1.1)")
	}
}
