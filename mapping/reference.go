package mapping

import "stixgraph/mapping/model"

// Published is an object of a public catalogue such as ATT&CK.
type Published struct {
	ID, Type, Name string
	Aliases        []string
	// Revoked and Deprecated are the catalogue's own words.
	Revoked, Deprecated bool
	// Successor is the catalogue id that replaces a revoked one.
	Successor string
	JSON      []byte
	// Needs are ids of further objects the object cannot do without: its
	// creator and its markings.
	Needs []string
}

// Reference looks objects up in published catalogues; package reference makes
// one from bundles.
type Reference interface {
	// Find gives the objects known under an id of a catalogue, such as
	// mitre-attack T1566.
	Find(catalogue, id string) []Published
	// Named gives the id a catalogue has for an object with this name or
	// alias and one of these types, empty when it has none.
	Named(catalogue, name string, types []string) string
	// Object gives any object of the bundles by its STIX id.
	Object(id string) (json []byte, ok bool)
}

// publishedTypes are the STIX types under which a catalogue may know a kind:
// ATT&CK calls malware what many analysts call a tool.
func publishedTypes(k model.Kind) []string {
	switch k {
	case model.Technique:
		return []string{"attack-pattern"}
	case model.APTGroup:
		return []string{"intrusion-set"}
	case model.Campaign:
		return []string{"campaign"}
	case model.Tool, model.Product, model.Malware:
		return []string{"malware", "tool"}
	}
	return nil
}
