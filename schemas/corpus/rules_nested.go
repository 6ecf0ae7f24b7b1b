package corpus

// nestedRules adds rules that hold inside the values of properties as they do
// at the top of an object.
func (b *builder) nestedRules() {
	const names = "3.1 property names, within values too"
	report := b.base("report")
	reference := object{"source_name": "vendor", "description": "a report"}
	b.broken("nested/name/external-reference", names, with(report, "external_references", list{with(reference, "Bad-Name", 5)}))
	b.broken("nested/name/kill-chain-phase", names, with(b.base("tool"), "kill_chain_phases", list{object{"kill_chain_name": "a", "phase_name": "b", "Bad-Name": 5}}))
	b.broken("nested/name/granular-marking", names, with(report, "granular_markings", list{object{"marking_ref": refTo("marking-definition"), "selectors": list{"name"}, "Bad-Name": 5}}))
	b.broken("nested/name/mime-part", names, b.put("email-message", object{"is_multipart": true, "body_multipart": list{object{"body": "a", "Bad-Name": 5}}}))

	b.broken("nested/name/marking-definition", names, with(b.base("marking-definition"), "Bad-Name", 5))
	b.broken("nested/value/binary", "3.1 names ending in _bin hold binary, within values too", b.put("windows-registry-key", object{"values": list{object{"name": "Foo", "x_acme_bin": "no base64!"}}}))

	const elsewhere = "11.1 a property of another type is a custom one here, of any kind"
	b.valid("nested/elsewhere/lang-number", elsewhere, with(b.base("extension-definition"), "lang", 5), "401")
	b.valid("nested/elsewhere/cpe-list", elsewhere, with(b.base("identity"), "cpe", list{"a"}), "401")

	const nulls = "2 no data type has a null"
	b.broken("nested/null/list-element", nulls, with(b.base("malware-analysis"), "modules", list{"unpacker", nil}))
	b.broken("nested/null/external-reference", nulls, with(report, "external_references", list{with(reference, "x_shelf", nil)}))
	b.broken("nested/null/hash", nulls, b.put("file", object{"extensions": object{"windows-pebinary-ext": object{"pe_type": "exe", "file_header_hashes": object{"MD5": nil}}}}))

	content := b.base("language-content")
	b.broken("nested/empty/language", "2.3 dictionary: never empty", with(content, "contents", object{"de": object{}}))

	const own = "2.9 an identifier starts with the type of its object"
	b.forbidden("nested/identifier/custom-object", own, with(extended(b.base("identity"), object{"type": "x-acme-widget"}), "id", randomID("x-acme-other", "subject")))
	b.forbidden("nested/identifier/custom-observable", own, object{"type": "x-acme-sensor", "id": namedID("x-acme-other", "subject"), "value": "a"})

	const foreign = "11.3 custom extensions should come by an extension definition, on every type"
	custom := object{"x-acme-ext": object{"score": 5}}
	for _, typeName := range []string{"identity", "relationship", "directory", "ipv4-addr"} {
		b.valid("nested/extension/"+typeName, foreign, b.put(typeName, object{"extensions": custom}), "401")
	}
	pe := func(content object) object {
		return b.put("file", object{"extensions": object{"windows-pebinary-ext": content}})
	}
	b.broken("nested/extension/pe-type-alone", "6.7.6 at least one property besides pe_type", pe(object{"pe_type": "exe"}))

	const translated = "7.1.1 a translation has the type of what it translates"
	campaign := extended(b.base("campaign"), object{"aliases": list{"one", "two"}})
	pair := func(contents object) object {
		return bundle(campaign, extended(content, object{"object_ref": campaign["id"], "object_modified": campaign["modified"], "contents": object{"de": contents}}))
	}
	b.valid("nested/translation/string", translated, pair(object{"name": "Ein Name"}))
	b.valid("nested/translation/list", translated, pair(object{"aliases": list{"eins", "zwei"}}))
	b.forbidden("nested/translation/boolean", translated, with(content, "contents", object{"de": object{"name": true}}))
}
