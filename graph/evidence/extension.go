package evidence

import "stixgraph/graph"

// Extension is the id of the extension definition under which stixgraph keeps what STIX has no property for (STIX 2.1,
// section 7.3).
const Extension = "extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40"

// entity is what a case says of a thing.
func entity(o graph.Object) (graph.Value, bool) {
	x, ok := o.Extension(Extension)
	if !ok {
		return graph.Value{}, false
	}
	return x.Get("entity")
}

// Kinds are the kinds a case gave the thing, such as company or apt-group; nil for others' objects.
func Kinds(o graph.Object) []string {
	e, _ := entity(o)
	kinds, _ := e.Get("kinds")
	texts, _ := kinds.Texts()
	return texts
}

// Country is the ISO 3166-1 code of the country a thing belongs to: that of a location, or the one its case gave; ""
// for none.
func Country(o graph.Object) string {
	if o.Type() == "location" {
		return o.Text("country")
	}
	e, _ := entity(o)
	country, _ := e.Get("country")
	text, _ := country.Text()
	return text
}

// IsStructure tells a relationship that only ties the objects of one thing, such as a company and its threat actor, and
// that nobody claims.
func IsStructure(o graph.Object) bool {
	x, _ := o.Extension(Extension)
	s, _ := x.Get("structure")
	b, _ := s.Bool()
	return b
}
