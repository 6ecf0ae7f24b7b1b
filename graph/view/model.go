package view

import "stixgraph/graph/evidence"

// Picture is a graph as it is drawn.
type Picture struct {
	Title   string
	Level   evidence.TLP // the strictest marking of anything in it
	Centre  int          // the thing in the middle; -1 where there is none
	Things  []Thing      // the most connected first
	Ties    []Tie
	Sources []Source
	Remarks []Remark
	Objects map[string]string // JSON text of the objects behind it, by id
}

// Thing is a node of the picture.
type Thing struct {
	IDs         []string // of the objects that stand for it, the one that names it first
	Name        string
	Names       []string // all of them, Name first
	Folded      []string // as they are looked up
	Class       Class
	Also        []Class // further parts it plays
	Country     string  // ISO 3166-1, "" for none
	Description string
	Level       evidence.TLP
	Absent      bool // something refers to it, but the graph does not have it
	Revoked     bool
	Claims      []Claim // what sources say of it alone, such as an alias
	Sources     []int   // reports that mention it
	Degree      int     // ties that lead to other things
	Start       bool    // in the picture a reader sees first
	At          Point   // among all things
	StartAt     Point   // in the first picture
}

// Point is a place in the picture, in its own units, which are about a pixel at the scale of the start.
type Point struct{ X, Y float64 }

// Firmness is how a tie is drawn.
type Firmness int

// The firmnesses, from the firmest. Denied is what only a denial says; Unclaimed is what follows from a field of
// the case, and a reference from one object to another.
const (
	Asserted Firmness = iota // stated, or said by others without a hedge
	Assessed
	Suspected // suspected or alleged
	Denied
	Unclaimed
)

// Tie is an edge of the picture.
type Tie struct {
	ID             string // of the relationship, sighting or denying note; "" for an embedded reference
	Source, Target int    // things
	Type           string // relationship type, predicate of a denial, or property of an embedded reference
	Firmness       Firmness
	Confidence     int // 0 to 100, -1 where nobody says
	Sources        []int
	Level          evidence.TLP
	Disputed       bool // a remark disagrees with it, or a denial ties the same two things
	Description    string
	By             string // who made the object, where it carries no claims
	Start, Stop    string
	Claims         []Claim
}

// Claim is what sources say with one object; see [evidence.Claim].
type Claim struct {
	Case, ID    string
	Text        string // subject, predicate and object in the words of the case
	Denied      bool
	Hedge       string
	Credibility int
	Start, Stop string
	Pointer     string
	Note        string
	Citations   []Citation
}

// Citation is a source of a claim, and how firmly it says it.
type Citation struct {
	Source int
	Hedge  string
}

// Source is who says something: a report, or a citation of others' objects.
type Source struct {
	ID, Name, Title, URL, Published, Reliability string
}

// RemarkKind tells remarks apart.
type RemarkKind string

// The kinds of remarks.
const (
	Opinion      RemarkKind = "opinion"
	Note         RemarkKind = "note"
	Denial       RemarkKind = "denial"
	Disagreement RemarkKind = "disagreement"
	Sighting     RemarkKind = "sighting"
)

// Remark is what an opinion, a note or a sighting says of things and ties.
type Remark struct {
	ID           string
	Kind         RemarkKind
	Opinion      string // of an opinion: strongly-disagree to strongly-agree
	Title, Text  string
	Authors      []string
	Level        evidence.TLP
	Claims       []Claim
	Positions    []Position
	Reading      string // how the case reads a disagreement
	Sources      []int
	Things, Ties []int
}

// Position is one answer to the question of a disagreement.
type Position struct {
	Label, Text, Holder string
	Sources             []int
}

// Against reports whether the remark disputes what it is about.
func (r Remark) Against() bool {
	return r.Kind == Denial || r.Kind == Opinion && (r.Opinion == "disagree" || r.Opinion == "strongly-disagree")
}
