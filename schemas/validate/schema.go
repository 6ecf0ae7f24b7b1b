package validate

import (
	"encoding/json"
	"fmt"
	"strings"
)

// schema is a JSON Schema under construction; encoding sorts its keys.
type schema map[string]any

// JSONSchemas writes the tables as JSON Schemas (draft 2020-12) by file name: one for each type, core.json and
// observable-core.json for custom objects, and common.json with the data types they share. They say what a schema can
// say: a check against them is a part of what a Checker does.
func JSONSchemas() (map[string][]byte, error) {
	files := map[string]schema{"common.json": commonSchema()}
	core, observableCore := newType(domain, "core", "3.2"), newType(observable, "observable-core", "3.2")
	for _, t := range append(objectTypes(), core, observableCore) {
		s := objectSchema(t)
		s["$id"] = t.name + ".json"
		s["title"] = t.name
		s["$comment"] = "STIX 2.1, section " + t.section
		files[t.name+".json"] = s
	}
	out := make(map[string][]byte, len(files))
	for name, s := range files {
		s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
		text, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		out[name] = append(text, '\n')
	}
	return out, nil
}

// objectSchema is the schema of a whole object.
func objectSchema(t *objectType) schema {
	s := fieldsSchema(t.fields)
	props := propertiesOf(s)
	if known := t.name != "core" && t.name != "observable-core"; known {
		props["type"] = schema{"const": t.name}
		props["id"] = schema{"type": "string", "pattern": "^" + t.name + "--" + uuidPattern + "$"}
	} else {
		props["type"] = schema{"allOf": []any{shared("type-name"), schema{"not": schema{"const": "action"}}}}
		props["id"] = shared("identifier")
	}
	if _, ok := t.index["spec_version"]; ok {
		props["spec_version"] = schema{"const": "2.1"}
	}
	for _, name := range []string{"severity", "username", "phone_numbers", "action"} {
		props[name] = false
	}
	if _, ok := t.index["extensions"]; ok {
		props["extensions"] = extensionsSchema(t)
	}
	extra(t.name, s)
	return s
}

func propertiesOf(s schema) schema {
	props, _ := s["properties"].(schema)
	return props
}

// extensionsSchema is the schema of the extensions property of a type.
func extensionsSchema(t *objectType) schema {
	patterns := schema{"^" + definitionPrefix + uuidPattern + "$": shared("extension")}
	s := schema{"type": "object", "minProperties": 1, "patternProperties": patterns, "additionalProperties": false}
	if t.name == "marking-definition" {
		return s
	}
	var named []string
	props := schema{}
	for name, f := range t.extensions {
		props[name] = fieldsSchema(f)
		named = append(named, name)
	}
	if len(named) > 0 {
		s["properties"] = props
	}
	patterns["^[a-z][a-z0-9]*(-[a-z0-9]+)*-ext$"] = schema{"type": "object", "minProperties": 1}
	return s
}

// fieldsSchema is the schema of a property table.
func fieldsSchema(f *fields) schema {
	props := schema{}
	var required []string
	for _, p := range f.rows {
		k := kindSchema(p.kind)
		if p.deprecated {
			k["deprecated"] = true
		}
		props[p.name] = k
		if p.required {
			required = append(required, p.name)
		}
	}
	s := schema{"type": "object", "properties": props}
	if len(required) > 0 {
		s["required"] = required
	}
	if f.custom == customRefused {
		s["additionalProperties"] = false
	} else {
		s["propertyNames"] = shared("property-name")
		s["patternProperties"] = schema{"_bin$": shared("binary"), "_hex$": shared("hex")}
		s["additionalProperties"] = shared("custom")
	}
	var all []any
	if len(f.some) > 0 {
		all = append(all, anyRequired(f.some))
	}
	for _, c := range f.constraints {
		all = append(all, constraintSchema(c))
	}
	if f.name == "external-reference" {
		all = append(all, numberedSchema()...)
	}
	if len(all) > 0 {
		s["allOf"] = all
	}
	return s
}

func anyRequired(names []string) schema {
	var any []any
	for _, name := range names {
		any = append(any, schema{"required": []string{name}})
	}
	return schema{"anyOf": any}
}

func constraintSchema(c constraint) schema {
	first := c.props[0]
	when := func(value bool, then schema) schema {
		return schema{"if": schema{"properties": schema{first: schema{"const": value}}, "required": []string{first}}, "then": then}
	}
	second := func() schema { return schema{"required": []string{c.props[1]}} }
	switch c.verb {
	case anyOf:
		return anyRequired(c.props)
	case notBoth:
		return schema{"not": schema{"required": c.props}}
	case needs:
		return schema{"dependentRequired": schema{first: c.props[1:]}}
	case whenTrue:
		return when(true, second())
	case notTrue:
		return when(true, schema{"not": second()})
	default:
		return when(false, schema{"not": second()})
	}
}

// shared is a reference to a data type in common.json.
func shared(name string) schema { return schema{"$ref": "common.json#/$defs/" + name} }

// kindSchema is the schema of a property's kind.
func kindSchema(k *kind) schema {
	if k == nil {
		return shared("custom")
	}
	switch k.shape {
	case stringShape:
		return stringSchema(k)
	case booleanShape:
		return schema{"type": "boolean"}
	case integerShape, floatShape:
		s := schema{"type": "number"}
		if k.shape == integerShape {
			s["type"], s["minimum"], s["maximum"] = "integer", -maxInteger, maxInteger
		}
		if k.hasMin {
			s["minimum"] = k.min
		}
		if k.hasMax {
			s["maximum"] = k.max
		}
		return s
	case scalarShape:
		return schema{"type": []string{"string", "integer"}}
	case listShape:
		return schema{"type": "array", "minItems": 1, "items": kindSchema(k.elem)}
	case objectShape:
		return fieldsSchema(k.fields)
	case dictionaryShape:
		return dictionarySchema(k)
	default:
		return shared("custom")
	}
}

func dictionarySchema(k *kind) schema {
	s := schema{"type": "object", "minProperties": 1, "propertyNames": shared("dictionary-key"), "additionalProperties": kindSchema(k.elem)}
	switch k.keys {
	case hashNames, externalHashNames:
		return shared("hashes")
	case languageKeys, containerKeys:
		delete(s, "propertyNames")
	case translatedKeys:
		s["propertyNames"] = shared("property-name")
	case socketOptions:
		s["propertyNames"] = schema{"pattern": "^(SO|ICMP|ICMP6|IP|IPV6|MCAST|TCP|IRLMP)_[A-Z0-9_]+$"}
	case mailHeaders:
		s["propertyNames"] = schema{"allOf": []any{shared("dictionary-key"), schema{"not": schema{
			"enum": strings.Fields("date received_lines content_type from_ref sender_ref to_refs cc_refs bcc_refs subject")}}}}
	}
	return s
}

func stringSchema(k *kind) schema {
	if k.vocab != nil {
		if k.vocab.closed {
			return schema{"enum": k.vocab.values}
		}
		return schema{"type": "string", "examples": k.vocab.values}
	}
	if k.format == identifier && k.refs != nil {
		s := shared("identifier")
		target := schema{"pattern": "^(" + strings.Join(k.refs.types, "|") + ")--"}
		if k.refs.not {
			target = schema{"not": target}
		}
		return schema{"allOf": []any{s, target}}
	}
	if name, ok := sharedFormats()[k.format]; ok {
		return shared(name)
	}
	return schema{"type": "string"}
}

// sharedFormats are the formats that common.json has a pattern for.
func sharedFormats() map[format]string {
	return map[format]string{
		timestamp: "timestamp", timestampMillis: "timestamp-millis", timestampSeconds: "timestamp-seconds",
		identifier: "identifier", ownID: "identifier", binary: "binary", hexadecimal: "hex",
		macText: "mac-address", relationshipType: "relationship-type", registryKey: "registry-key",
		selectorText: "selector", propertyNameText: "property-name", cpeText: "cpe",
	}
}
