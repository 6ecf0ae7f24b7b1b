package validate

import (
	"slices"
	"strings"
)

const definitionPrefix = "extension-definition--"

// extensionKinds returns the extension_type of every extension of an object.
func (w *walk) extensionKinds(object int32) []string {
	kinds := w.extensionTypes[:0]
	list := w.doc.get(object, "extensions")
	if list == 0 || w.nodeKind(list) != objectValue {
		return kinds
	}
	for e := w.doc.nodes[list].first; e != 0; e = w.doc.nodes[e].next {
		if kind := w.text(e, "extension_type"); kind != "" {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// extensions checks each extension of an object (sections 3.2 and 7.3).
func (w *walk) extensions(object int32, t *objectType) {
	list := w.doc.get(object, "extensions")
	if _, ok := t.index["extensions"]; !ok || list == 0 || w.nodeKind(list) != objectValue {
		return
	}
	w.enter("extensions")
	defer w.leave()
	for e := w.doc.nodes[list].first; e != 0; e = w.doc.nodes[e].next {
		key := w.doc.key(e)
		w.enter(key)
		w.extension(e, key, t)
		w.leave()
	}
}

func (w *walk) extension(e int32, key string, t *objectType) {
	if strings.HasPrefix(key, definitionPrefix) {
		if _, ok := typeOfID(key); !ok {
			w.found(mustExtension, shown(key)+" is no identifier of an extension definition", "give its id (section 7.3)")
		}
		if w.extensionObject(e) {
			w.definedExtension(e)
		}
		return
	}
	if f := t.extensions[key]; f != nil {
		if w.nodeKind(e) != objectValue {
			w.wrongType(objectValue.String(), w.nodeKind(e))
		} else {
			w.fields(e, f)
		}
		return
	}
	if !isTypeName(key) || !strings.HasSuffix(key, "-ext") || t.name == "marking-definition" {
		w.found(mustExtension, shown(key)+" is neither the id of an extension definition nor the name of an extension", "use the id of an extension-definition (section 3.2)")
		return
	}
	if w.extensionObject(e) {
		w.extensionProperties(e, "")
	}
	if w.extended("property-extension") {
		return
	}
	if w.wants(shouldExtension) {
		w.found(shouldExtension, key+" is a custom extension of "+t.name+" without a definition", "define it in an extension-definition of the kind property-extension (section 7.3)")
	}
	w.customPrefix(key, "x-", "-")
}

// extensionObject says whether an extension is an object with content; where not, that is a finding.
func (w *walk) extensionObject(e int32) bool {
	if w.nodeKind(e) != objectValue {
		w.wrongType(objectValue.String(), w.nodeKind(e))
		return false
	}
	if w.doc.nodes[e].size == 0 {
		w.found(mustEmptyObject, "the extension is empty", "give it a property, or leave it out")
	}
	return true
}

// definedExtension checks the content of an extension by definition.
func (w *walk) definedExtension(e int32) {
	switch n := w.doc.get(e, "extension_type"); {
	case n == 0:
		w.found(mustExtension, "the extension has no extension_type", "add it, with a value of section 10.5")
	case w.nodeKind(n) != stringValue:
		w.enter("extension_type")
		w.wrongType(stringValue.String(), w.nodeKind(n))
		w.leave()
	default:
		w.enter("extension_type")
		w.vocabulary(w.doc.string(n), w.c.extensionType)
		w.leave()
	}
	w.extensionProperties(e, "extension_type")
}

func (w *walk) extensionProperties(e int32, but string) {
	for m := w.doc.nodes[e].first; m != 0; m = w.doc.nodes[m].next {
		name := w.doc.key(m)
		if name == but {
			continue
		}
		w.enter(name)
		if !isPropertyName(name) {
			w.found(mustPropertyName, shown(name)+" cannot name a property", "use 3 to 250 characters of a to z, 0 to 9 and _, starting with a letter (section 3.1)")
		}
		w.customValue(m, name)
		w.leave()
	}
}

// extensionDefinition checks an object that defines an extension (section 7.3.1).
func (w *walk) extensionDefinition() {
	topLevel := slices.Contains(w.texts(w.doc.get(0, "extension_types")), "toplevel-property-extension")
	names := w.doc.get(0, "extension_properties") != 0
	if names && !topLevel {
		w.foundAt("extension_properties", mustDependency, "extension_properties is given without the kind toplevel-property-extension", "leave it out, or add the kind to extension_types (section 7.3.1)")
	}
	if topLevel && !names && w.wants(shouldExtensionProperties) {
		w.found(shouldExtensionProperties, "a toplevel-property-extension does not name its properties", "list them in extension_properties (section 7.3.1)")
	}
	if w.doc.get(0, "description") == 0 && w.wants(shouldExtensionText) {
		w.found(shouldExtensionText, "the extension definition has no description", "say what it is for (section 7.3.1)")
	}
}

// texts returns the strings of a list; 0 stands for no list.
func (w *walk) texts(list int32) []string {
	if list == 0 || w.nodeKind(list) != listValue {
		return nil
	}
	var out []string
	for e := w.doc.nodes[list].first; e != 0; e = w.doc.nodes[e].next {
		if w.nodeKind(e) == stringValue {
			out = append(out, w.doc.string(e))
		}
	}
	return out
}
