package validate

import (
	"fmt"
	"strconv"
	"strings"
)

// tlpMarking is one of the TLP 1 markings that the specification fixes (section 7.2.1.4).
type tlpMarking struct{ level, name, id string }

const tlpCreated = "2017-01-20T00:00:00.000Z"

func tlpMarkings() [4]tlpMarking {
	return [...]tlpMarking{
		{"white", "TLP:WHITE", "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"},
		{"green", "TLP:GREEN", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"},
		{"amber", "TLP:AMBER", "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"},
		{"red", "TLP:RED", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"},
	}
}

// markingDefinition checks what a marking definition says (section 7.2.1).
func (w *walk) markingDefinition() {
	kind, definition := w.doc.get(0, "definition_type"), w.doc.get(0, "definition")
	if w.doc.get(0, "extensions") == 0 {
		if kind == 0 {
			w.found(mustMarking, "there is neither definition_type nor an extension", "say what the marking means (section 7.2.1)")
		}
		if definition == 0 {
			w.found(mustMarking, "there is neither definition nor an extension", "say what the marking means (section 7.2.1)")
		}
	}
	if kind == 0 || w.nodeKind(kind) != stringValue {
		return
	}
	switch name := w.doc.string(kind); name {
	case "statement":
		if definition == 0 || w.nodeKind(definition) != objectValue {
			return
		}
		if n := w.doc.get(definition, "statement"); n == 0 || w.nodeKind(n) != stringValue {
			w.foundAt("definition", mustMarking, "a statement marking without a statement", "add statement, a string (section 7.2.1.3)")
		}
	case "tlp":
		w.tlpDefinition(definition)
	default:
		w.enter("definition_type")
		if w.wants(shouldMarkingType) {
			w.found(shouldMarkingType, "definition_type is "+shown(name), "use statement or tlp, or an extension (section 7.2.1)")
		}
		if w.doc.get(0, "extensions") == 0 && w.wants(shouldExtension) {
			w.found(shouldExtension, shown(name)+" is a custom marking without an extension", "define it by an extension (section 7.2.1)")
		}
		w.leave()
	}
	if name := w.doc.string(kind); w.wants(shouldVocabularyForm) && !isLowerHyphened(name) {
		w.foundAt("definition_type", shouldVocabularyForm, "definition_type is "+shown(name), "use lower case with hyphens between words (section 2.14)")
	}
}

// tlpDefinition checks that a TLP marking is one of the four of the specification, to the letter.
func (w *walk) tlpDefinition(definition int32) {
	level := ""
	if definition != 0 {
		level = w.text(definition, "tlp")
	}
	for _, m := range tlpMarkings() {
		if m.level != level {
			continue
		}
		same := w.id == m.id && w.text(0, "name") == m.name && w.text(0, "created") == tlpCreated && w.doc.nodes[definition].size == 1
		for n := w.doc.nodes[0].first; n != 0; n = w.doc.nodes[n].next {
			same = same && inList("type spec_version id created definition_type name definition", w.doc.key(n))
		}
		if !same {
			w.found(mustMarking, "the marking TLP:"+strings.ToUpper(level)+" differs from that of the specification", "use "+m.id+" as section 7.2.1.4 has it, with nothing added")
		}
		return
	}
	w.foundAt("definition", mustMarking, "tlp is "+shown(level), "give white, green, amber or red; TLP 2.0 comes by an extension (section 7.2.1.4)")
}

// markings checks that a marking definition does not mark itself, and what granular markings select (section 7.2).
func (w *walk) markings(t *objectType) {
	if t.name == "marking-definition" {
		for at, ref := range w.texts(w.doc.get(0, "object_marking_refs")) {
			if ref == w.id {
				w.enter("object_marking_refs")
				w.enterElement(at)
				w.found(mustCircularMarking, "the marking definition marks itself", "leave the reference out (section 7.2.1)")
				w.leave()
				w.leave()
			}
		}
	}
	list := w.doc.get(0, "granular_markings")
	if list == 0 || w.nodeKind(list) != listValue {
		return
	}
	w.enter("granular_markings")
	for at, m := 0, w.doc.nodes[list].first; m != 0; at, m = at+1, w.doc.nodes[m].next {
		if w.nodeKind(m) != objectValue {
			continue
		}
		w.enterElement(at)
		if t.name == "marking-definition" && w.text(m, "marking_ref") == w.id {
			w.foundAt("marking_ref", mustCircularMarking, "the marking definition marks a part of itself", "leave the reference out (section 7.2.1)")
		}
		w.selectors(w.doc.get(m, "selectors"))
		w.leave()
	}
	w.leave()
}

// selectors checks that well-formed selectors name something that is there (section 7.2.3.1).
func (w *walk) selectors(list int32) {
	if list == 0 || w.nodeKind(list) != listValue {
		return
	}
	w.enter("selectors")
	for at, s := 0, w.doc.nodes[list].first; s != 0; at, s = at+1, w.doc.nodes[s].next {
		if w.nodeKind(s) != stringValue || !isSelector(w.doc.string(s)) {
			continue
		}
		if missing := w.resolve(w.doc.string(s)); missing != "" {
			w.enterElement(at)
			w.found(mustSelector, fmt.Sprintf("the selector %s names nothing: %s", shown(w.doc.string(s)), missing), "select what the object has (section 7.2.3.1)")
			w.leave()
		}
	}
	w.leave()
}

// resolve follows a selector from the object; it says what is missing, "" for nothing.
func (w *walk) resolve(selector string) string {
	at := int32(0)
	for part := range strings.SplitSeq(selector, ".") {
		if !strings.HasPrefix(part, "[") {
			next := w.doc.get(at, part)
			if next == 0 {
				return "there is no " + shown(part)
			}
			at = next
			continue
		}
		if w.nodeKind(at) != listValue {
			return part + " stands behind what is no list"
		}
		n, err := strconv.Atoi(part[1 : len(part)-1])
		if err != nil || n >= int(w.doc.nodes[at].size) {
			return "the list has no element " + part
		}
		at = w.doc.nodes[at].first
		for ; n > 0; n-- {
			at = w.doc.nodes[at].next
		}
	}
	return ""
}
