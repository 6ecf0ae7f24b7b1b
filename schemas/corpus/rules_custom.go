package corpus

import "strings"

// definedExtensions adds the rules on extensions by definition (section 7.3)
// as objects use them, and on the definitions themselves.
func (b *builder) definedExtensions() {
	key := refTo("extension-definition")
	const rule = "7.3 an extension names its kind"
	for _, typeName := range []string{"indicator", "relationship", "file", "identity"} {
		t := b.typed(typeName)
		put := func(extensions object) object { return t.identified(with(t.base(), "extensions", extensions)) }
		b.valid("extension/"+typeName+"/property-extension", rule, put(object{key: object{"extension_type": "property-extension", "rank": 5, "toxicity": 8}}))
		b.valid("extension/"+typeName+"/two", rule, put(object{
			key: object{"extension_type": "property-extension", "rank": 5},
			randomID("extension-definition", "another"): object{"extension_type": "property-extension", "rank": 6},
		}))
		b.valid("extension/"+typeName+"/top-level", rule, t.identified(extended(t.base(), object{
			"extensions": object{key: object{"extension_type": "toplevel-property-extension"}}, "rank": 5,
		})))
		b.broken("extension/"+typeName+"/unlisted-kind", "10.5 extension-type-enum", put(object{key: object{"extension_type": "unlisted-value"}}))
		b.broken("extension/"+typeName+"/bad-key", "3.2 keys of extensions are ids of extension definitions or names of predefined extensions", put(object{"extension-definition--1234": object{"extension_type": "property-extension"}}))
		b.broken("extension/"+typeName+"/key-of-other-type", "3.2 keys of extensions are ids of extension definitions", put(object{refTo("identity"): object{"extension_type": "property-extension"}}))
		b.broken("extension/"+typeName+"/bad-property-name", "3.1 property names", put(object{key: object{"extension_type": "property-extension", "Bad-Name": 5}}))
		b.broken("extension/"+typeName+"/null-property", "2 no data type has a null", put(object{key: object{"extension_type": "property-extension", "rank": nil}}))
	}
	for typeName, kind := range ordered(map[string]string{"indicator": "new-sdo", "relationship": "new-sro", "file": "new-sco"}) {
		t := b.typed(typeName)
		custom := extended(t.base(), object{"type": "acme-widget", "extensions": object{key: object{"extension_type": kind}}})
		custom["id"] = strings.Replace(custom["id"].(string), typeName+"--", "acme-widget--", 1)
		if t.class == observable {
			b.valid("extension/new/"+kind, "7.3 a new type of object by extension", custom, "103")
			continue
		}
		b.valid("extension/new/"+kind, "7.3 a new type of object by extension", custom)
	}
	definition := b.base("extension-definition")
	b.valid("extension/definition/top-level-with-names", "7.3.1 extension_properties",
		extended(definition, object{"extension_types": list{"toplevel-property-extension"}, "extension_properties": list{"toxicity", "rank"}}))
	b.valid("extension/definition/top-level-without-names", "7.3.1 extension_properties should name the properties",
		with(definition, "extension_types", list{"toplevel-property-extension"}), "306")
	b.broken("extension/definition/names-without-top-level", "7.3.1 extension_properties only for properties at the top level",
		with(definition, "extension_properties", list{"toxicity"}))
	b.valid("extension/definition/every-kind", "7.3.1 extension_types",
		extended(definition, object{"extension_types": texts("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension"), "extension_properties": list{"rank"}}))
	b.valid("extension/definition/schema-words", "7.3.1 schema is a string", with(definition, "schema", "see the wiki"))
}

// customRules adds custom properties, custom objects and custom
// cyber-observables (section 11).
func (b *builder) customRules() {
	const property = "11.1 custom properties should come by an extension"
	for _, typeName := range append(domainNames(), "relationship", "sighting", "language-content", "marking-definition", "extension-definition") {
		b.valid("custom/property/"+typeName, property, with(b.base(typeName), "x_acme_score", 5), "401")
	}
	for _, typeName := range observableNames() {
		b.valid("custom/property/"+typeName, property, with(b.base(typeName), "x_acme_score", 5), "401")
	}
	const lacking = "3.2 some common properties are not those of every type"
	b.valid("custom/lacking/language-content-lang", lacking, with(b.base("language-content"), "lang", "en"), "401")
	b.valid("custom/lacking/extension-definition-lang", lacking, with(b.base("extension-definition"), "lang", "en"), "401")
	b.valid("custom/lacking/extension-definition-confidence", lacking, with(b.base("extension-definition"), "confidence", 50), "401")
	for _, typeName := range words("revoked confidence lang labels") {
		value := map[string]any{"revoked": true, "confidence": 50, "lang": "en", "labels": list{"heavy"}}[typeName]
		b.valid("custom/lacking/marking-definition-"+typeName, lacking, with(b.base("marking-definition"), typeName, value), "401")
		b.valid("custom/lacking/ipv4-addr-"+typeName, lacking, with(b.base("ipv4-addr"), typeName, value), "401")
	}
	b.valid("custom/lacking/identity-defanged", lacking, with(b.base("identity"), "defanged", true), "401")
	b.valid("custom/property/no-prefix", property, with(b.base("identity"), "score", 5), "401")
	b.valid("custom/property/one-part", property, with(b.base("identity"), "x_score", 5), "401")
	b.valid("custom/property/no-prefix-observable", property, with(b.base("ipv4-addr"), "score", 5), "401")
	b.valid("custom/property/with-property-extension", property, extended(b.base("identity"), object{
		"x_acme_score": 5, "extensions": object{refTo("extension-definition"): object{"extension_type": "property-extension", "rank": 5}},
	}), "401")
	for name, value := range ordered(map[string]any{"list": list{1, "two"}, "object": object{"inner": 5}, "boolean": false, "number": number("1.5"), "empty-string": ""}) {
		b.valid("custom/value/"+name, property, with(b.base("identity"), "x_acme_score", value), "401")
	}
	b.valid("custom/value/binary", "3.1 names ending in _bin hold binary", with(b.base("identity"), "x_acme_bin", "aGVsbG8="), "401")
	b.broken("custom/value/bad-binary", "3.1 names ending in _bin hold binary", with(b.base("identity"), "x_acme_bin", "no base64!"))
	b.valid("custom/value/hex", "3.1 names ending in _hex hold hexadecimal", with(b.base("identity"), "x_acme_hex", "0aff"), "401")
	b.broken("custom/value/bad-hex", "3.1 names ending in _hex hold hexadecimal", with(b.base("identity"), "x_acme_hex", "xyz"))

	const thing = "11.2 custom objects should come by an extension"
	widget := b.base("identity")
	widget["id"] = randomID("x-acme-widget", "subject")
	widget["type"] = "x-acme-widget"
	b.valid("custom/object/prefixed", thing, widget, "401")
	named := func(name string) object {
		return extended(widget, object{"type": name, "id": randomID(name, "subject")})
	}
	for _, name := range []string{"x-widget", "widget", "widget9", "acme-widget"} {
		b.valid("custom/object/"+name, thing, named(name), "401")
	}
	const names = "3.1 type names: a to z, 0 to 9, single hyphens; 3 to 250 characters"
	for label, name := range ordered(map[string]string{
		"upper-case": "X-Widget", "underscore": "x_widget", "two-hyphens": "x--widget", "space": "x widget",
		"two-letters": "wi", "leading-hyphen": "-widget", "dot": "widget.x", "leading-digit": "9widget",
	}) {
		b.broken("custom/object/bad-"+label, names, named(name))
	}
	b.broken("custom/object/too-long", names, named("x-"+strings.Repeat("w", 249)))
	b.broken("custom/object/reserved-action", "3.8 reserved names", named("action"))
	for _, name := range []string{"created", "modified", "spec_version"} {
		b.broken("custom/object/missing-"+name, "3.2 "+name+" is required", without(widget, name))
	}
	b.broken("custom/object/missing-id", "3.2 id is required", without(widget, "id"))
	b.forbidden("custom/object/modified-before-created", "3.2 modified is not before created", with(widget, "modified", "2023-01-01T00:00:00.000Z"))
	b.broken("custom/object/labels-string", "3.2 labels", with(widget, "labels", "heavy"))
	b.broken("custom/object/confidence-101", "3.2 confidence from 0 to 100", with(widget, "confidence", 101))

	const seen = "11.2 a custom cyber-observable has neither created nor modified"
	sensor := object{"type": "x-acme-sensor", "id": namedID("x-acme-sensor", "subject"), "value": "a"}
	b.valid("custom/observable/prefixed", seen, sensor, "103", "401")
	b.valid("custom/observable/random-id", seen, with(sensor, "id", randomID("x-acme-sensor", "subject")), "401")
	b.broken("custom/observable/defanged-string", "3.2 defanged", with(sensor, "defanged", "true"))
	const inner = "11.3 custom extensions of cyber-observables should come by an extension definition"
	for _, typeName := range []string{"file", "network-traffic", "process", "user-account"} {
		t := b.typed(typeName)
		b.valid("custom/extension/"+typeName, inner, t.identified(with(t.base(), "extensions", object{"x-acme-ext": object{"score": 5}})), "401")
		b.valid("custom/extension/"+typeName+"-no-prefix", inner, t.identified(with(t.base(), "extensions", object{"acme-ext": object{"score": 5}})), "401")
		b.broken("custom/extension/"+typeName+"-empty", inner, t.identified(with(t.base(), "extensions", object{"x-acme-ext": object{}})))
	}
	b.embedded()
}

// embedded adds custom properties inside the values of cyber-observables.
func (b *builder) embedded() {
	const rule = "11.1 custom properties should come by an extension"
	b.valid("custom/embedded/mime-part", rule, b.put("email-message", object{"is_multipart": true, "body_multipart": list{object{"body": "a", "x_acme_score": 5}}}), "401")
	b.valid("custom/embedded/registry-value", rule, b.put("windows-registry-key", object{"values": list{object{"name": "Foo", "x_acme_score": 5}}}), "401")
	b.valid("custom/embedded/certificate", rule, b.put("x509-certificate", object{"x509_v3_extensions": object{"key_usage": "a", "x_acme_score": 5}}), "401")
	b.valid("custom/embedded/pdf", rule, b.put("file", object{"extensions": object{"pdf-ext": object{"version": "1.7", "x_acme_score": 5}}}), "401")
	b.valid("custom/embedded/stream", rule, b.put("file", object{"extensions": object{"ntfs-ext": object{"alternate_data_streams": list{object{"name": "a", "x_acme_score": 5}}}}}), "401")
	b.valid("custom/embedded/section", rule, b.put("file", object{"extensions": object{"windows-pebinary-ext": object{"pe_type": "exe", "sections": list{object{"name": "a", "x_acme_score": 5}}}}}), "401")
	b.broken("custom/embedded/optional-header", "6.7.6.2 windows-pe-optional-header-type", b.put("file", object{"extensions": object{"windows-pebinary-ext": object{"pe_type": "exe", "optional_header": object{"magic_hex": "010b", "x_acme_score": 5}}}}))
}
