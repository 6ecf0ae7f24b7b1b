package corpus

import "slices"

// class groups the types by their common properties (section 3.2).
type class int

const (
	domain class = iota // SDO, SRO and the meta objects with all common properties
	observable
	marking
)

// property is one row of a property table of the specification.
type property struct {
	name     string
	required bool
	kind     kind
	// needs are the properties that must stand beside this one, drops those
	// that must not.
	needs object
	drops []string
	// codes are recommendations that a property leaves unheeded by being
	// there at all.
	codes []string
}

// objectType describes one STIX type as its section of the specification
// does.
type objectType struct {
	name    string
	section string
	class   class
	props   []property
	// seed makes the smallest object valid where a rule asks for at least
	// one of several optional properties.
	seed object
	// quiet are optional properties without which a recommendation goes
	// unheeded; loud is the code of that recommendation.
	quiet object
	loud  string
	// lacks are common properties that section 3.2 does not apply to the
	// type.
	lacks []string
	// apart are optional properties left out of the full object because
	// others exclude them.
	apart []string
}

func need(name string, k kind) property { return property{name: name, required: true, kind: k} }
func may(name string, k kind) property  { return property{name: name, kind: k} }

// allTypes returns every STIX type but the bundle, in the order of the
// specification.
func allTypes() []objectType {
	var all []objectType
	all = append(all, domainTypes()...)
	all = append(all, analysisTypes()...)
	all = append(all, relationshipTypes()...)
	all = append(all, observableTypes()...)
	all = append(all, hostTypes()...)
	all = append(all, metaTypes()...)
	return all
}

// base returns a small valid object of the type that leaves no
// recommendation unheeded: the start of most cases.
func (t objectType) base() object {
	return t.identified(extended(t.bare(), t.quiet))
}

// bare is the smallest valid object of the type.
func (t objectType) bare() object {
	o := object{"type": t.name, "spec_version": "2.1"}
	switch t.class {
	case domain:
		o["created"] = "2024-01-15T09:00:00.000Z"
		o["modified"] = "2024-02-20T10:30:00.000Z"
		o["id"] = randomID(t.name, "subject")
	case marking:
		o["created"] = "2024-01-15T09:00:00.000Z"
		o["id"] = randomID(t.name, "subject")
	case observable:
		delete(o, "spec_version")
	}
	for _, p := range t.props {
		if p.required {
			o[p.name] = clone(p.kind.good)
		}
	}
	return t.identified(extended(o, t.seed))
}

// identified gives a cyber-observable the identifier that its content asks
// for; other objects keep theirs.
func (t objectType) identified(o object) object {
	if t.class == observable {
		o["id"] = observableID(o)
	}
	return o
}

// common are the properties every object of the class may have besides those
// of its own table, without type, id, spec_version, created and modified.
func (t objectType) common() []property {
	const markingRule = "7.2.2 object markings refer to marking definitions"
	objectMarkings := may("object_marking_refs", listOf(ref(markingRule, "marking-definition")))
	granularMarkings := may("granular_markings", listOf(granularMarking()))
	extensions := may("extensions", extensionsKind())
	switch t.class {
	case observable:
		return []property{objectMarkings, granularMarkings, may("defanged", boolean()), extensions}
	case marking:
		return []property{
			may("created_by_ref", ref("3.2 created_by_ref names an identity", "identity")),
			may("external_references", listOf(externalReference())),
			objectMarkings, granularMarkings,
		}
	default:
		all := []property{
			may("created_by_ref", ref("3.2 created_by_ref names an identity", "identity")),
			may("revoked", boolean()),
			may("labels", listOf(text("heavy"))),
			may("confidence", between(50, 0, 100, "3.2 confidence from 0 to 100")),
			may("lang", text("en")),
			may("external_references", listOf(externalReference())),
			objectMarkings, granularMarkings, extensions,
		}
		return slices.DeleteFunc(all, func(p property) bool { return slices.Contains(t.lacks, p.name) })
	}
}

// granularMarking is the type of section 7.2.3.
func granularMarking() kind {
	const rule = "7.2.3 granular-marking"
	good := object{"marking_ref": refTo("marking-definition"), "selectors": list{"type"}}
	return kind{good: good, bad: []variant{
		{name: "string", value: "type", rule: rule},
		{name: "no-selectors", value: without(good, "selectors"), rule: rule},
		{name: "empty-selectors", value: with(good, "selectors", list{}), rule: rule},
		{name: "to-wrong-type", value: with(good, "marking_ref", refTo("identity")), rule: rule + ": marking_ref names a marking definition"},
	}}
}

// extensionsKind is the extensions property with an extension that adds
// properties in its own place (section 7.3).
func extensionsKind() kind {
	const rule = "3.2 extensions: a dictionary by extension definition"
	key := refTo("extension-definition")
	good := object{key: object{"extension_type": "property-extension", "rank": 5}}
	return kind{good: good, bad: []variant{
		{name: "empty", value: object{}, rule: rule},
		{name: "string", value: "text", rule: rule},
		{name: "list", value: list{good}, rule: rule},
		{name: "string-content", value: object{key: "text"}, rule: rule},
	}}
}
