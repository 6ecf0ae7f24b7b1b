package validate

import (
	"fmt"
	"strings"
)

// observableRules checks what is common to cyber-observables, alone or in the deprecated container.
func (w *walk) observableRules(n int32, t *objectType) {
	if w.wants(shouldDictionaryKey) && t.name != "" {
		w.lowerKeys(n)
	}
	if t.name == "network-traffic" && w.wants(shouldPorts) && (w.doc.get(n, "src_port") == 0 || w.doc.get(n, "dst_port") == 0) {
		w.found(shouldPorts, "the network traffic lacks src_port or dst_port", "give both (section 6.12.1)")
	}
}

// containerObjects checks the deprecated objects property: cyber-observables by key, whose references name keys
// (section 2.13).
func (w *walk) containerObjects(list int32) {
	if w.container != 0 {
		return
	}
	w.container = list
	defer func() { w.container = 0 }()
	outer := w.extensionTypes
	for n := w.doc.nodes[list].first; n != 0; n = w.doc.nodes[n].next {
		key := w.doc.key(n)
		w.enter(key)
		if w.wants(shouldContainerKey) && !allDigits(key) {
			w.found(shouldContainerKey, "the key "+shown(key)+" is no integer", "number the objects from 0 (section 2.13)")
		}
		w.contained(n)
		w.leave()
	}
	w.extensionTypes = outer
}

func (w *walk) contained(n int32) {
	if w.nodeKind(n) != objectValue {
		w.wrongType(objectValue.String(), w.nodeKind(n))
		return
	}
	name := w.text(n, "type")
	t := w.c.types[name]
	switch {
	case t == nil:
		t = w.c.customObservable
		if name != "" && !isTypeName(name) {
			w.foundAt("type", mustTypeName, shown(name)+" cannot name a type", "use 3 to 250 characters of a to z, 0 to 9 and single hyphens, starting with a letter (section 3.1)")
		}
	case t.class != observable:
		w.foundAt("type", mustContainer, name+" is no cyber-observable", "objects holds cyber-observables only (section 2.13)")
		return
	}
	w.extensionTypes = w.extensionKinds(n)
	w.fields(n, t.fields)
	w.extensions(n, t)
	w.timeOrder(n, t)
	w.observableRules(n, t)
	if id := w.doc.get(n, "id"); id != 0 && w.nodeKind(id) == stringValue {
		w.ownID(w.doc.string(id), name)
	}
}

// containerReference checks a reference within the container: a key of it, of an object of an allowed type.
func (w *walk) containerReference(key string, k *kind) {
	target := w.doc.get(w.container, key)
	if target == 0 {
		w.found(mustContainer, fmt.Sprintf("%s names %s, which is no key of objects", w.here(), shown(key)), "name a key of the same objects property (section 2.13)")
		return
	}
	name := w.text(target, "type")
	if k.refs != nil && name != "" && !k.refs.allows(name) {
		w.found(mustContainer, fmt.Sprintf("%s names an object of type %s", w.here(), name), "name one of type "+strings.Join(k.refs.types, ", ")+" (section 2.13)")
	}
}
