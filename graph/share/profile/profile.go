// Package profile is what an export changes for one partner: a YAML file in the analyst's hands, checked by
// schemas/profile.schema.json, and the changes it makes to single objects.
package profile

// Profile says what is changed for a partner. The zero Profile changes nothing.
type Profile struct {
	Name        string `yaml:"profile"`
	Description string `yaml:"description"`
	Types       struct {
		Drop []string `yaml:"drop"`
	} `yaml:"types"`
	Properties struct {
		Drop   []string          `yaml:"drop"`
		Rename map[string]string `yaml:"rename"`
	} `yaml:"properties"`
	CustomProperties     string      `yaml:"custom_properties"`    // keep, drop, wrap
	CustomTypes          string      `yaml:"custom_types"`         // keep, drop, wrap
	Extensions           string      `yaml:"extensions"`           // keep, drop
	CustomRelationships  string      `yaml:"custom_relationships"` // keep, related-to
	Sectors              string      `yaml:"sectors"`              // keep, property, identities, both
	Creator              string      `yaml:"creator"`              // keep, remove, replace
	Identity             Identity    `yaml:"identity"`
	Markings             string      `yaml:"markings"` // keep, tlp1, tlp2
	Opinions             string      `yaml:"opinions"` // keep, notes
	RelationshipsAsNotes []string    `yaml:"relationships_as_notes"`
	Notes                string      `yaml:"notes"` // keep, on-reports
	Pseudonyms           *Pseudonyms `yaml:"pseudonyms"`
}

// Identity is who sends.
type Identity struct {
	Name  string `yaml:"name"`
	ID    string `yaml:"id"`
	Class string `yaml:"identity_class"`
}

// Pseudonyms says whose names are replaced: objects that any of the lists names.
type Pseudonyms struct {
	Roles  []string `yaml:"roles"`
	Types  []string `yaml:"types"`
	Names  []string `yaml:"names"`
	Prefix string   `yaml:"prefix"`
}
