// Package manifest is the record of an export that stays with its sender: what went, what was cut and withheld and why,
// with counts and digests. It names what must not be sent, so it is filed and not sent.
package manifest

import (
	"encoding/json"
	"io"
)

// Kind and Version tell a manifest and its format.
const (
	Kind    = "stixgraph-export"
	Version = 1
	// Proved is the verdict on an export that was read back and in which nothing was found that must not be in it.
	Proved = "proved"
	// Copied is the verdict on an export without choice or change of a graph in which objects are not valid STIX 2.1: they
	// came along as they are, since a copy that leaves them out is none.
	Copied = "copied"
	// Suffix follows the name of an export in the name of its manifest, PageSuffix in that of its readable form.
	Suffix     = ".manifest.json"
	PageSuffix = ".manifest.md"
)

// Manifest is the record of one export. Its verdict is Proved or Copied; where there is any other doubt nothing is written.
type Manifest struct {
	Kind        string      `json:"manifest"`
	Version     int         `json:"version"`
	Notice      string      `json:"notice"`
	Verdict     string      `json:"verdict"`
	Form        string      `json:"form"`
	Files       []File      `json:"files"`
	Request     Request     `json:"request"`
	Proof       Proof       `json:"proof"`
	Counts      Counts      `json:"counts"`
	Types       []Type      `json:"types"`
	Reasons     []Reason    `json:"reasons"`
	Withheld    []Withheld  `json:"withheld"`
	CutCounts   []CutCount  `json:"cut_counts"`
	CutObjects  []CutObject `json:"cut_objects"`
	Pseudonyms  []Pseudonym `json:"pseudonyms,omitempty"`
	Revoked     []string    `json:"revoked,omitempty"`
	Unrevocable []string    `json:"not_revocable,omitempty"`
}

// File is one file of the export, by its name beside the manifest.
type File struct {
	Name    string `json:"name"`
	SHA256  string `json:"sha256"`
	Bytes   int64  `json:"bytes"`
	Objects int    `json:"objects"`
}

// Request is what was asked for.
type Request struct {
	Selection  []string `json:"selection"`
	TLP        string   `json:"tlp,omitempty"`
	UnmarkedAs string   `json:"unmarked_as,omitempty"`
	Allowed    []string `json:"allowed_markings,omitempty"`
	Profile    string   `json:"profile,omitempty"`
	ProfileSum string   `json:"profile_sha256,omitempty"`
	Previous   string   `json:"previous,omitempty"`
}

// Proof is what the files were checked for.
type Proof struct {
	// Objects is how many were read back and found valid.
	Objects int `json:"objects_valid"`
	// Flawed is how many came along though they are not valid; only where the verdict is Copied.
	Flawed int `json:"objects_not_valid,omitempty"`
	// OpenReferences are those that nothing answers, in the graph either; always 0 but in a plain export.
	OpenReferences int `json:"open_references"`
	// Names and IDs are how many that must not appear were looked for.
	Names int `json:"names_looked_for"`
	IDs   int `json:"ids_looked_for"`
}

// Counts are numbers of objects.
type Counts struct {
	Graph    int `json:"graph"`
	Asked    int `json:"asked_for"`
	Included int `json:"included"`
	Changed  int `json:"changed"`
	Withheld int `json:"withheld"`
	LeftOut  int `json:"left_out"`
	Revoked  int `json:"revoked"`
}

// Type is what became of the objects of one type.
type Type struct {
	Type     string `json:"type"`
	Included int    `json:"included"`
	Withheld int    `json:"withheld"`
	LeftOut  int    `json:"left_out"`
}

// Reason is why objects were withheld, with how many.
type Reason struct {
	Why     string `json:"why"`
	Objects int    `json:"objects"`
}

// Withheld is one object that was asked for and did not go.
type Withheld struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Why  string `json:"why"`
	// About is the object that the reason is about.
	About string `json:"about,omitempty"`
}

// CutCount is how often something was cut from objects that went.
type CutCount struct {
	Property string `json:"property"`
	Why      string `json:"why"`
	Times    int    `json:"times"`
}

// CutObject is what was cut from one object, what the profile drops everywhere excepted.
type CutObject struct {
	ID   string   `json:"id"`
	Cuts []string `json:"cuts"`
}

// Pseudonym ties a pseudonym to what it stands for.
type Pseudonym struct {
	Name      string `json:"name"`
	ID        string `json:"id"`
	Pseudonym string `json:"pseudonym"`
	StandsAs  string `json:"stands_as"`
}

// Write writes the manifest as JSON.
func (m *Manifest) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}

// Read reads a manifest.
func Read(r io.Reader) (*Manifest, error) {
	m := &Manifest{}
	if err := json.NewDecoder(r).Decode(m); err != nil {
		return nil, err
	}
	return m, nil
}
