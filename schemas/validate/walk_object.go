package validate

import (
	"fmt"
	"slices"
	"strings"
)

// root checks the object as a whole.
func (w *walk) root() {
	d := &w.doc
	if d.nodes[0].kind != objectValue {
		w.found(mustJSON, "the value is "+d.nodes[0].kind.String()+" where a STIX object is due", "give a JSON object with type and id")
		return
	}
	w.id, w.kind = w.text(0, "id"), w.text(0, "type")
	if d.duplicate != "" {
		w.found(mustDuplicateKey, "the name "+shown(d.duplicate)+" stands twice in one object", "keep one of them")
	}
	w.extensionTypes = w.extensionKinds(0)
	t := w.tableOf()
	w.typeName(t)
	w.fields(0, t.fields)
	w.extensions(0, t)
	w.common(t)
	w.timeOrder(0, t)
	w.markings(t)
	w.special(t)
	if t.class == observable {
		w.observableRules(0, t)
		w.scoID(t)
	} else {
		w.otherID()
	}
}

// tableOf finds the table of the object's type. A custom type with neither created nor modified is taken for a
// cyber-observable, unless its extension says what it is.
func (w *walk) tableOf() *objectType {
	if t, ok := w.c.types[w.kind]; ok {
		return t
	}
	switch {
	case slices.Contains(w.extensionTypes, "new-sco"):
		return w.c.customObservable
	case slices.Contains(w.extensionTypes, "new-sdo"), slices.Contains(w.extensionTypes, "new-sro"):
		return w.c.custom
	case w.doc.get(0, "created") == 0 && w.doc.get(0, "modified") == 0 && w.kind != "":
		return w.c.customObservable
	}
	return w.c.custom
}

// typeName checks the name of a type the specification does not define (sections 3.1, 3.8 and 11.2).
func (w *walk) typeName(t *objectType) {
	n := w.doc.get(0, "type")
	if t.name != "" || n == 0 || w.nodeKind(n) != stringValue {
		return
	}
	w.enter("type")
	defer w.leave()
	switch {
	case w.kind == "action":
		w.found(mustReserved, "action is a reserved type name", "choose another name (section 3.8)")
		return
	case !isTypeName(w.kind):
		w.found(mustTypeName, shown(w.kind)+" cannot name a type", "use 3 to 250 characters of a to z, 0 to 9 and single hyphens, starting with a letter (section 3.1)")
		return
	}
	if !w.extended("new-sdo") && !w.extended("new-sco") && !w.extended("new-sro") {
		if w.wants(shouldExtension) {
			w.found(shouldExtension, w.kind+" is a custom type without an extension", "define it in an extension-definition of the kind new-sdo, new-sco or new-sro (section 7.3)")
		}
		w.customPrefix(w.kind, "x-", "-")
	}
}

// extended says whether an extension of the object is of the kind.
func (w *walk) extended(kind string) bool { return slices.Contains(w.extensionTypes, kind) }

// common checks what is common to all objects: identifier and version.
func (w *walk) common(t *objectType) {
	if n := w.doc.get(0, "id"); n != 0 && w.nodeKind(n) == stringValue {
		w.ownID(w.id, w.kind)
	}
	if t.class == container {
		return
	}
	if n := w.doc.get(0, "spec_version"); n != 0 && w.nodeKind(n) == stringValue && w.doc.string(n) != "2.1" {
		w.foundAt("spec_version", mustSpecVersion, "spec_version is "+shown(w.doc.string(n)), `give "2.1"; convert objects of STIX 2.0 first`)
	}
	if n := w.doc.get(0, "external_references"); n != 0 {
		w.externalReferences(n)
	}
}

// ownID checks the identifier of an object itself (section 2.9).
func (w *walk) ownID(id, kind string) {
	switch name, ok := typeOfID(id); {
	case !ok:
		w.foundAt("id", mustIdentifier, "id is "+shown(id)+", which is no identifier", "give the type, two hyphens and a UUID (section 2.9)")
	case kind != "" && name != kind:
		w.foundAt("id", mustIdentifier, fmt.Sprintf("id starts with %s and type is %s", name, shown(kind)), "let the id start with the type of the object (section 2.9)")
	}
}

// timeOrder checks that times of one object do not contradict each other.
func (w *walk) timeOrder(n int32, t *objectType) {
	check := func(o order) {
		early, late := w.text(n, o.early), w.text(n, o.late)
		if !isTimestamp(early) || !isTimestamp(late) {
			return
		}
		c := compareTimes(late, early)
		switch {
		case c < 0:
			w.foundAt(o.late, mustTimestampOrder, fmt.Sprintf("%s (%s) is before %s (%s)", o.late, late, o.early, early), "correct one of them (section "+t.section+")")
		case c == 0 && o.after:
			w.foundAt(o.late, mustTimestampOrder, fmt.Sprintf("%s equals %s (%s)", o.late, o.early, early), "give a later time (section "+t.section+")")
		}
	}
	if t.class != observable && t.class != container {
		check(order{"created", "modified", false})
	}
	for _, o := range t.orders {
		check(o)
	}
}

// externalReferences checks CVE and CAPEC numbers (section 2.5) and hashes beside a url.
func (w *walk) externalReferences(list int32) {
	if w.nodeKind(list) != listValue {
		return
	}
	w.enter("external_references")
	defer w.leave()
	for at, r := 0, w.doc.nodes[list].first; r != 0; at, r = at+1, w.doc.nodes[r].next {
		if w.nodeKind(r) != objectValue {
			continue
		}
		w.enterElement(at)
		w.numbered(w.text(r, "source_name"), w.text(r, "external_id"))
		if w.wants(shouldExternalHash) && w.doc.get(r, "url") != 0 && w.doc.get(r, "hashes") == 0 {
			w.found(shouldExternalHash, "the external reference has a url and no hashes", "add hashes of what the url gave (section 2.5)")
		}
		w.leave()
	}
}

func (w *walk) numbered(source, id string) {
	number := numberedBy(id)
	switch source {
	case "cve", "capec":
		if number != source {
			form := "CVE-2024-1234"
			if source == "capec" {
				form = "CAPEC-550"
			}
			w.foundAt("external_id", mustExternalReference, "external_id is "+shown(id)+" with source_name "+source, "give a number such as "+form)
		}
	default:
		if number != "" {
			w.foundAt("source_name", mustExternalReference, fmt.Sprintf("source_name is %s beside the number %s", shown(source), id), "write "+number+" (section 2.5)")
		}
	}
}

// numberedBy is the source that numbers like this come from: cve, capec or "".
func numberedBy(id string) string {
	if rest, ok := strings.CutPrefix(id, "CAPEC-"); ok && allDigits(rest) {
		return "capec"
	}
	if rest, ok := strings.CutPrefix(id, "CVE-"); ok {
		year, number, cut := strings.Cut(rest, "-")
		if cut && len(year) == 4 && allDigits(year) && allDigits(number) && len(number) >= 4 && (number[0] != '0' || len(number) == 4) {
			return "cve"
		}
	}
	return ""
}
