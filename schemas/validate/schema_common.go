package validate

import "fmt"

const (
	uuidPattern = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
	typePattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
	dayPattern  = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
	timePattern = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60)"
)

// commonSchema has the data types of section 2 that the schemas of the types share.
func commonSchema() schema {
	text := func(pattern string) schema { return schema{"type": "string", "pattern": "^" + pattern + "$"} }
	attribute := `([*]|-|([?]*|[*]?)([a-zA-Z0-9._-]|\\[!-/:-@\[-` + "`" + `{-~])+([?]*|[*]?))`
	hashes := schema{}
	for _, a := range hashAlgorithms() {
		pattern := a.pattern
		if a.digits > 0 {
			pattern = fmt.Sprintf("^[0-9a-fA-F]{%d}$", a.digits)
		}
		hashes[a.name] = schema{"type": "string", "pattern": pattern}
	}
	return schema{
		"$id":   "common.json",
		"title": "Data types that the STIX 2.1 types share",
		"$defs": schema{
			"identifier":        text(typePattern + "--" + uuidPattern),
			"type-name":         schema{"type": "string", "pattern": "^" + typePattern + "$", "minLength": 3, "maxLength": 250},
			"property-name":     text("(id|[a-z][a-z0-9_]{2,249})"),
			"dictionary-key":    text("[a-zA-Z0-9_-]{0,250}"),
			"timestamp":         text(dayPattern + "T" + timePattern + `(\.[0-9]+)?Z`),
			"timestamp-millis":  text(dayPattern + "T" + timePattern + `\.[0-9]{3}Z`),
			"timestamp-seconds": text(dayPattern + "T" + timePattern + "Z"),
			"binary":            text("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"),
			"hex":               text("([0-9a-fA-F]{2})+"),
			"mac-address":       text("[0-9a-f]{2}(:[0-9a-f]{2}){5}"),
			"relationship-type": text("[a-z0-9-]+"),
			"registry-key": schema{"type": "string", "not": schema{
				"pattern": `^([Hh][Kk][Ll][Mm]|[Hh][Kk][Cc][CcRrUu]|[Hh][Kk][Uu])(\\|$)`}},
			"selector": text(`(id|[a-z][a-z0-9_]{2,249})(\.(\[[0-9]+\]|[a-zA-Z0-9_-]{1,250}))*`),
			"cpe": text(`cpe:2\.3:[aho*-](:` + attribute + `){5}:([*]|-|[a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?)(:` +
				attribute + `){4}`),
			"hashes": schema{"type": "object", "minProperties": 1, "properties": hashes,
				"propertyNames": schema{"pattern": "^[a-zA-Z0-9_-]{3,250}$"}, "additionalProperties": schema{"type": "string"}},
			"custom": schema{"description": "What a custom property may hold: neither null nor an empty list",
				"type": []string{"array", "boolean", "number", "object", "string"}, "minItems": 1},
			"extension": schema{"type": "object", "required": []string{"extension_type"},
				"properties":           schema{"extension_type": kindSchema(extensionType())},
				"propertyNames":        schema{"$ref": "#/$defs/property-name"},
				"patternProperties":    schema{"_bin$": schema{"$ref": "#/$defs/binary"}, "_hex$": schema{"$ref": "#/$defs/hex"}},
				"additionalProperties": schema{"$ref": "#/$defs/custom"}},
		},
	}
}

// numberedSchema ties CVE and CAPEC numbers to their sources (section 2.5).
func numberedSchema() []any {
	const cve, capec = `^CVE-[0-9]{4}-(0[0-9]{3}|[1-9][0-9]{3,})$`, `^CAPEC-[0-9]+$`
	var out []any
	for _, n := range []struct{ source, pattern string }{{"cve", cve}, {"capec", capec}} {
		number := schema{"external_id": schema{"type": "string", "pattern": n.pattern}}
		source := schema{"source_name": schema{"const": n.source}}
		out = append(out,
			schema{"if": schema{"properties": source, "required": []string{"source_name"}},
				"then": schema{"properties": number, "required": []string{"external_id"}}},
			schema{"if": schema{"properties": number, "required": []string{"external_id"}}, "then": schema{"properties": source}})
	}
	return out
}

// extra adds what only one type asks for.
func extra(name string, s schema) {
	add := func(more ...any) {
		all, _ := s["allOf"].([]any)
		s["allOf"] = append(all, more...)
	}
	props := propertiesOf(s)
	switch name {
	case "extension-definition":
		topLevel := schema{"extension_types": schema{"contains": schema{"const": "toplevel-property-extension"}}}
		add(schema{"if": schema{"required": []string{"extension_properties"}}, "then": schema{"properties": topLevel}})
	case "observed-data":
		related := schema{"pattern": "^(relationship|sighting)--"}
		add(schema{"properties": schema{"object_refs": schema{"contains": schema{"not": related}}}})
	case "marking-definition":
		add(markingSchema()...)
	case "bundle":
		props["objects"] = schema{"type": "array", "minItems": 1, "items": schema{"type": "object", "required": []string{"type", "id"},
			"properties": schema{"type": schema{"type": "string", "not": schema{"const": "bundle"}}}}}
	case "language-content":
		delete(props, "lang")
	}
}

// markingSchema says what a marking definition has to say (section 7.2.1).
func markingSchema() []any {
	when := func(value string, then schema) schema {
		return schema{"if": schema{"properties": schema{"definition_type": schema{"const": value}}, "required": []string{"definition_type"}}, "then": then}
	}
	var fixed []any
	for _, m := range tlpMarkings() {
		fixed = append(fixed, schema{"properties": schema{"id": schema{"const": m.id}, "name": schema{"const": m.name},
			"definition": schema{"const": schema{"tlp": m.level}}}})
	}
	only := schema{"enum": []string{"type", "spec_version", "id", "created", "definition_type", "name", "definition"}}
	return []any{
		schema{"anyOf": []any{schema{"required": []string{"extensions"}}, schema{"required": []string{"definition_type", "definition"}}}},
		when("statement", schema{"properties": schema{"definition": schema{"required": []string{"statement"},
			"properties": schema{"statement": schema{"type": "string"}}}}}),
		when("tlp", schema{"required": []string{"name", "definition"}, "propertyNames": only,
			"properties": schema{"created": schema{"const": tlpCreated}}, "oneOf": fixed}),
	}
}
