package model

// Place is where something stands in an input file, so that every complaint
// can point at it. Line and Column count from 1; Column counts characters.
type Place struct {
	File   string
	Line   int
	Column int
}

// Case is one investigation: who keeps it, when it was last true, and what it
// holds. Its slices keep the order of the files; nothing may depend on that
// order.
type Case struct {
	Place Place
	// Slug names the case in ids and file names: lower-case ASCII letters,
	// digits and hyphens.
	Slug        string
	Title       string
	Description string
	Author      Author
	// AsOf is the moment the case describes. It becomes `created` and
	// `modified` of the objects, because a build never asks a clock.
	AsOf Date
	// TLP is the marking of everything in the case that names none itself.
	TLP TLP

	Sources       []Source
	Entities      []Entity
	Claims        []Claim
	Disagreements []Disagreement
}

// Author is the organisation that answers for the case; it becomes the
// identity behind `created_by_ref`.
type Author struct {
	Name  string
	Class string
}

// Source is one publication, with the Admiralty grade of its reliability.
type Source struct {
	Place     Place
	ID        string
	Title     string
	Publisher string
	URL       string
	// Published is the zero Date when nobody knows it.
	Published   Date
	Reliability Reliability
	Language    string
	Note        string
	// Relays says whose findings the source carries where they are not its own.
	Relays Origin
	TLP    TLP
}

// Origin is where the findings of a source come from: another source of the
// case by its id, or one that the case does not have by the name of its
// publisher. The zero Origin is none.
type Origin struct {
	Place        Place
	Source, Name string
}

// Entity is one thing a case speaks of. Which fields mean something depends
// on the kind; package casefile refuses the others.
type Entity struct {
	Place       Place
	Name        string
	Kind        Kind
	Label       string
	Description string
	Aliases     []string
	// Country is an ISO 3166-1 alpha-2 code: where the entity sits or comes
	// from, for a country the code of itself.
	Country string
	Sectors []string
	// Class is a STIX identity class when the kind's usual one does not fit.
	Class string
	// Types are values of the STIX vocabulary for the kind (tool_types,
	// malware_types, infrastructure_types, indicator_types …).
	Types []string
	// Family says whether a malware is a family; nil leaves it to the module.
	Family *bool
	// City, AdministrativeArea and Region narrow a place down.
	City               string
	AdministrativeArea string
	Region             string
	// Algorithm and HashOf belong to hashes: the algorithm when the length
	// alone does not tell, and what was hashed (HashOfFile by default).
	Algorithm   string
	HashOf      HashOf
	ExternalIDs []ExternalID
	Sources     []string
	TLP         TLP
}

// ExternalID is the entity's name in a public catalogue, for example
// mitre-attack G0143 or capec CAPEC-66.
type ExternalID struct {
	Place  Place
	Source string
	ID     string
}

// EntityRef names an entity from a claim: by name or alias, with its kind
// where the name alone is ambiguous.
type EntityRef struct {
	Place Place
	Name  string
	Kind  Kind
}

// Claim is one statement and those who make it. A claim may be asserted by
// some sources and denied by others.
type Claim struct {
	Place Place
	// ID is unique within the case; empty when the analyst gave none.
	ID        string
	Subject   EntityRef
	Predicate Predicate
	Object    EntityRef
	Sources   []Citation
	// Hedge holds for every citation that has none of its own.
	Hedge       Hedge
	Credibility Credibility
	Start, Stop Date
	// Pointer is a short note on where in the source the statement stands.
	Pointer string
	Note    string
	Price   *Price
	// Rename says that the vendor who coined both names renamed its own
	// group: the two are one object with two names.
	Rename bool
	TLP    TLP
}

// Citation is one source behind a claim.
type Citation struct {
	Place  Place
	Source string
	// Hedge is this source's own wording; empty means the claim's.
	Hedge Hedge
	// Locator is a page, section or paragraph.
	Locator string
	// Pointer is a short note on where in this source the statement stands.
	Pointer string
}

// Price is what a product or service was offered for.
type Price struct {
	Min, Max float64
	// Currency is an ISO 4217 code.
	Currency string
	Per      string
}

// Disagreement is a question on which the sources differ: it keeps every
// position beside the others instead of settling it.
type Disagreement struct {
	Place     Place
	ID        string
	Topic     string
	Positions []Position
	// Reading is what the analyst makes of it, if anything.
	Reading string
	TLP     TLP
}

// Position is one answer to a disagreement, with those who hold it.
type Position struct {
	Place Place
	Label string
	Text  string
	// Holder names who takes the position when the sources only relay it.
	Holder  string
	Sources []string
	// Claims are ids of claims that carry the position.
	Claims []string
}
