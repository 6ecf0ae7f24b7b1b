package relate

import "stixgraph/schemas/validate"

// The relationships every domain object and cyber-observable has (STIX 2.1,
// section 3.7).
const (
	relatedTo   = "related-to"
	duplicateOf = "duplicate-of"
	derivedFrom = "derived-from"
)

// Standard tells whether the specification itself names the relationship for
// this pair of STIX types. Both must be types that a relationship may tie:
// domain objects or cyber-observables, custom ones included (STIX 2.1,
// section 5.1). A duplicate, and what something was derived from, are of its
// own type.
func Standard(source, relType, target string) bool {
	if relType == duplicateOf || relType == derivedFrom {
		return source == target
	}
	return validate.StandardRelationship(source, relType, target)
}

// Fallback is the relationship type that says less, for a reader that takes
// only the specification's own: "related-to" where relType is custom for this
// pair of STIX types, empty where it is not and nothing has to be replaced.
func Fallback(source, relType, target string) string {
	if Standard(source, relType, target) {
		return ""
	}
	return relatedTo
}
