package corpus

// markingRules adds the rules of data markings (section 7.2).
func (b *builder) markingRules() {
	b.markingDefinitions()
	b.selectors()
}

func tlp(level, id string) object {
	return object{
		"type": "marking-definition", "spec_version": "2.1", "id": "marking-definition--" + id,
		"created": "2017-01-20T00:00:00.000Z", "name": "TLP:" + map[string]string{"white": "WHITE", "green": "GREEN", "amber": "AMBER", "red": "RED"}[level],
		"definition_type": "tlp", "definition": object{"tlp": level},
	}
}

func (b *builder) markingDefinitions() {
	const fixed = "7.2.1.4 TLP markings are those the specification gives"
	levels := map[string]string{
		"white": "613f2e26-407d-48c7-9eca-b8e91df99dc9", "green": "34098fce-860f-48ae-8e50-ebd3cc5e41da",
		"amber": "f88d31f6-486f-44da-b317-01333bde0b82", "red": "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
	}
	for level, id := range ordered(levels) {
		good := tlp(level, id)
		b.valid("marking/tlp-"+level, fixed, good)
		b.broken("marking/tlp-"+level+"-other-id", fixed, with(good, "id", randomID("marking-definition", level)))
		b.broken("marking/tlp-"+level+"-other-created", fixed, with(good, "created", "2018-01-20T00:00:00.000Z"))
		b.broken("marking/tlp-"+level+"-other-level", fixed, with(good, "definition", object{"tlp": "purple"}))
		b.broken("marking/tlp-"+level+"-other-name", fixed, with(good, "name", "TLP:PURPLE"))
		b.broken("marking/tlp-"+level+"-upper-case", fixed, with(good, "definition", object{"tlp": "WHITE"}))
	}
	for level, id := range ordered(map[string]string{
		"clear": "94868c89-83c2-464b-929b-a1a8aa3c8487", "green": "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
		"amber": "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber+strict": "939a9414-2ddd-4d32-a0cd-375ea402b003",
		"red": "e828b379-4e03-4974-9ac4-e53a884c97c1",
	}) {
		b.valid("marking/tlp-2-"+slug(level), "7.2.1.1 a marking definition may say what it means in an extension", object{
			"type": "marking-definition", "spec_version": "2.1", "id": "marking-definition--" + id,
			"created": "2022-10-01T00:00:00.000Z", "name": "TLP:" + level,
			"extensions": object{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": object{"extension_type": "property-extension", "tlp_2_0": level}},
		})
	}
	statement := b.base("marking-definition")
	const content = "7.2.1.1 definition_type and definition, or an extension"
	b.broken("marking/no-definition", content, without(statement, "definition"))
	b.broken("marking/no-definition_type", content, without(statement, "definition_type"))
	b.broken("marking/neither", content, without(statement, "definition", "definition_type"))
	b.broken("marking/statement-without-statement", "7.2.1.3 statement is required", with(statement, "definition", object{"other": "text"}))
	b.broken("marking/statement-number", "7.2.1.3 statement is a string", with(statement, "definition", object{"statement": 5}))
	b.broken("marking/definition-string", content, with(statement, "definition", "Copyright"))
	b.valid("marking/unlisted-definition_type", "7.2.1.1 definition_type is statement or tlp", with(statement, "definition_type", "iep"), "201", "401")
	b.valid("marking/unlisted-definition_type-upper-case", "7.2.1.1 definition_type is statement or tlp", with(statement, "definition_type", "IEP"), "111", "201", "401")
	self := statement["id"]
	other := refTo("marking-definition")
	b.valid("marking/marked-by-another", "7.2.1 a marking definition may be marked", with(statement, "object_marking_refs", list{other}))
	b.forbidden("marking/marked-by-itself", "7.2.1 a marking definition does not mark itself", with(statement, "object_marking_refs", list{self}))
	b.forbidden("marking/marked-by-another-and-itself", "7.2.1 a marking definition does not mark itself", with(statement, "object_marking_refs", list{other, self}))
	b.forbidden("marking/marked-in-part-by-itself", "7.2.1 a marking definition does not mark itself", with(statement, "granular_markings", list{object{"marking_ref": self, "selectors": list{"definition"}}}))
	b.valid("marking/marked-in-part", "7.2.1 a marking definition may be marked", with(statement, "granular_markings", list{object{"marking_ref": other, "selectors": list{"definition.statement"}}}))
}

func (b *builder) selectors() {
	const rule = "7.2.3.1 a selector names something the object has"
	report := extended(b.base("report"), object{
		"labels": list{"one", "two"}, "description": "In a few words.",
		"external_references": list{object{"source_name": "vendor", "description": "a report"}},
		"extensions":          object{refTo("extension-definition"): object{"extension_type": "property-extension", "rank": object{"inner": list{1, 2}}}},
	})
	marked := func(selectors ...string) object {
		return with(report, "granular_markings", list{object{"marking_ref": refTo("marking-definition"), "selectors": texts(selectors...)}})
	}
	for name, selector := range ordered(map[string]string{
		"property": "name", "id": "id", "type": "type", "list": "labels", "element": "labels.[0]", "last-element": "labels.[1]",
		"object-in-list": "external_references.[0]", "nested": "external_references.[0].source_name",
		"extension": "extensions." + refTo("extension-definition") + ".rank.inner.[1]",
	}) {
		b.valid("selector/fine-"+name, rule, marked(selector))
	}
	b.valid("selector/fine-several", rule, marked("name", "labels.[1]", "description"))
	for name, selector := range ordered(map[string]string{
		"no-such-property": "summary", "index-too-high": "labels.[2]", "index-of-string": "name.[0]",
		"property-of-list": "labels.name", "property-of-string": "name.first", "nested-missing": "external_references.[0].url",
	}) {
		b.forbidden("selector/"+name, rule, marked(selector))
	}
	const syntax = "7.2.3.1 selector syntax"
	for name, selector := range ordered(map[string]string{
		"empty": "", "no-dot-before-index": "labels[0]", "double-dot": "external_references..source_name",
		"leading-dot": ".name", "trailing-dot": "name.", "negative-index": "labels.[-1]", "star": "labels.[*]",
		"space": "name description", "upper-case": "NAME", "slash": "external_references/0", "two": "ty",
	}) {
		b.broken("selector/syntax-"+name, syntax, marked(selector))
	}
	one := func(m object) object { return with(report, "granular_markings", list{m}) }
	selectors := list{"description"}
	b.valid("selector/lang", "7.2.3 lang in place of marking_ref", one(object{"lang": "de", "selectors": selectors}))
	b.broken("selector/neither-lang-nor-marking", "7.2.3 one of lang and marking_ref", one(object{"selectors": selectors}))
	b.broken("selector/lang-and-marking", "7.2.3 not both lang and marking_ref", one(object{"lang": "de", "marking_ref": refTo("marking-definition"), "selectors": selectors}))
	b.broken("selector/lang-number", "7.2.3 lang is a string", one(object{"lang": 5, "selectors": selectors}))
	b.broken("selector/number", "7.2.3 selectors are strings", one(object{"marking_ref": refTo("marking-definition"), "selectors": list{5}}))
}
