package mapping

import (
	"time"

	"github.com/go-json-experiment/json"

	"stixgraph/mapping/model"
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

// extension is the value under ExtensionID.
type extension struct {
	Type         string       `json:"extension_type"`
	Entity       *entityPart  `json:"entity,omitzero"`
	Claims       []claimPart  `json:"claims,omitempty"`
	Sources      []sourcePart `json:"sources,omitempty"`
	Disagreement *disputePart `json:"disagreement,omitzero"`
	Structure    bool         `json:"structure,omitzero"`
}

type entityPart struct {
	Kinds   []model.Kind `json:"kinds"`
	Names   []string     `json:"names"`
	Label   string       `json:"label,omitzero"`
	Country string       `json:"country,omitzero"`
	Cases   []string     `json:"cases"`
	Reports []string     `json:"reports,omitempty"`
}

type claimPart struct {
	Case        string          `json:"case"`
	ID          string          `json:"id,omitzero"`
	Stance      string          `json:"stance"`
	Subject     string          `json:"subject"`
	Predicate   model.Predicate `json:"predicate"`
	Object      string          `json:"object"`
	Rename      bool            `json:"rename,omitzero"`
	Hedge       model.Hedge     `json:"hedge"`
	Credibility int             `json:"credibility,omitzero"`
	Start       string          `json:"start,omitzero"`
	Stop        string          `json:"stop,omitzero"`
	Pointer     string          `json:"pointer,omitzero"`
	Note        string          `json:"note,omitzero"`
	Price       *pricePart      `json:"price,omitzero"`
	Citations   []citationPart  `json:"citations"`
}

type pricePart struct {
	Min      float64 `json:"min"`
	Max      float64 `json:"max"`
	Currency string  `json:"currency"`
	Per      string  `json:"per,omitzero"`
}

type citationPart struct {
	Report  string      `json:"report"`
	Source  string      `json:"source"`
	Hedge   model.Hedge `json:"hedge"`
	Locator string      `json:"locator,omitzero"`
	Pointer string      `json:"pointer,omitzero"`
}

type sourcePart struct {
	Case        string            `json:"case"`
	ID          string            `json:"id"`
	Publisher   string            `json:"publisher"`
	Published   string            `json:"published,omitzero"`
	Reliability model.Reliability `json:"reliability"`
	Note        string            `json:"note,omitzero"`
}

type disputePart struct {
	Case      string         `json:"case"`
	ID        string         `json:"id"`
	Topic     string         `json:"topic"`
	Positions []positionPart `json:"positions"`
	Reading   string         `json:"reading,omitzero"`
}

type positionPart struct {
	Label   string   `json:"label,omitzero"`
	Text    string   `json:"text"`
	Holder  string   `json:"holder,omitzero"`
	Reports []string `json:"reports,omitempty"`
	Claims  []string `json:"claims,omitempty"`
	Objects []string `json:"objects,omitempty"`
}

// extend writes the extension as the one entry of an object's extensions.
func extend(x extension) ([]stixobj.Extension, error) {
	x.Type = "property-extension"
	text, err := json.Marshal(x, json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	return []stixobj.Extension{{ID: ExtensionID, JSON: text}}, nil
}

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
