package validate

// Words gives, for each property that the specification fills from words of its own, those words: the values of the
// vocabularies (section 10), the type names for the property type, and the relationship types that its tables define.
// A program that looks for names in an object can pass over them where they stand.
func Words() map[string]map[string]bool {
	words := map[string]map[string]bool{}
	add := func(property, word string) {
		if words[property] == nil {
			words[property] = map[string]bool{}
		}
		words[property][word] = true
	}
	var ofKind func(property string, k *kind)
	ofFields := func(f *fields) {
		for _, p := range f.rows {
			ofKind(p.name, p.kind)
		}
	}
	ofKind = func(property string, k *kind) {
		if k == nil {
			return
		}
		if k.vocab != nil {
			for _, v := range k.vocab.values {
				add(property, v)
			}
		}
		ofKind(property, k.elem)
		if k.fields != nil {
			ofFields(k.fields)
		}
	}
	for _, t := range objectTypes() {
		add("type", t.name)
		ofFields(t.fields)
		for _, x := range t.extensions {
			ofFields(x)
		}
	}
	for _, r := range append(relationshipTable(), relationshipRow{verb: "derived-from"}, relationshipRow{verb: "duplicate-of"}, relationshipRow{verb: "related-to"}) {
		add("relationship_type", r.verb)
	}
	for _, v := range extensionType().vocab.values {
		add("extension_type", v)
	}
	for _, v := range []string{"tlp", "statement"} {
		add("definition_type", v)
	}
	for _, v := range []string{"clear", "white", "green", "amber", "amber+strict", "red"} {
		add("tlp", v)
		add("tlp_2_0", v)
	}
	return words
}

// Properties gives the properties that the specification defines for each of its types, common ones included. Types and
// properties that are not among them are custom (section 11).
func Properties() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, t := range objectTypes() {
		names := map[string]bool{}
		for _, p := range t.rows {
			names[p.name] = true
		}
		out[t.name] = names
	}
	return out
}
