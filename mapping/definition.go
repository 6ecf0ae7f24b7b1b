package mapping

import (
	"time"

	"stixgraph/mapping/stixobj"
)

// ExtensionID is the id of the extension definition under which every object
// of a case keeps what STIX has no property for (STIX 2.1, section 7.3): the
// claim with its wording, the kinds of an entity, the grade of a source.
const ExtensionID = "extension-definition--6d3f0d3e-6a0b-5b5f-9c6e-2f8a6b1c7d40"

// toolIdentityID is the identity that answers for the extension definition.
const toolIdentityID = "identity--0f1a5a52-5d0c-5a0e-8d53-9b7f4f5a3c11"

const extensionSchema = "A property extension with the members extension_type and one or more of: " +
	"entity (kinds, names, label, country, cases and source reports of a thing), " +
	"claims (what sources say: case, id, predicate, wording of both names, stance, hedge, credibility, start, stop, " +
	"pointer, note, price and the citations with report, source, hedge, locator and pointer), " +
	"source (case, id, reliability and date of a report as each case gives them), " +
	"disagreement (the positions on an open question with their sources and objects), " +
	"structure (true on what ties objects of one entity without a claim)."

// extensionObjects are the definition of the extension and the identity that
// made it. They are the same in every bundle.
func extensionObjects() ([]stixobj.Object, error) {
	born := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	clear := []string{stixobj.Clear.MarkingID()}
	who, err := stixobj.Identity{
		Common: stixobj.Common{ID: toolIdentityID, Created: born, Modified: born, Markings: clear},
		Name:   "stixgraph", Class: "system", Description: "The program that mapped the case to STIX.",
	}.Object()
	if err != nil {
		return nil, err
	}
	what, err := stixobj.ExtensionDefinition{
		Common: stixobj.Common{ID: ExtensionID, CreatedBy: toolIdentityID, Created: born, Modified: born, Markings: clear},
		Name:   "stixgraph case", Version: "1.0.0", Types: []string{"property-extension"}, Schema: extensionSchema,
		Description: "What an analyst's case says beyond the properties of STIX: who claims what, how firmly, on which sources.",
	}.Object()
	if err != nil {
		return nil, err
	}
	return []stixobj.Object{who, what, stixobj.Clear.Marking()}, nil
}
