package attribution

import (
	"time"

	"stixgraph/graph/evidence"
)

// Result is the answer: who may stand behind a subject, and why.
type Result struct {
	Subject       Subject
	Items         int // how many things the subject is known for
	Candidates    int // how many could be behind it
	Ranks         []Ranked
	More          int // how many more share something or are named by a claim
	Matrix        Matrix
	Changes       []Change
	Disagreements []Disagreement
	AsOf          time.Time    // what the answer stands for: the day of the options, else the newest object in the graph
	Marking       evidence.TLP // the strictest marking of what it tells
}

// Ranked is one candidate.
type Ranked struct {
	Rank           int
	Name, ID, Type string
	Weight         float64 // log likelihood ratio in nats, see the package's documentation
	Parts          []Part
	Shared         []Shared
	Claims         []Claim
	Against        []Point
	candidate      int32
}

// Part is what one kind of evidence gives.
type Part struct {
	Kind    Kind
	Shared  int     // items in common
	Weight  float64 // what they add
	Breadth float64 // what is taken off, because who is known for much shares much by chance
}

// Shared is an item that the subject and a candidate have in common, with the edge at either end.
type Shared struct {
	Kind              Kind
	Name, ID          string
	Weight            float64
	KnownOf           int  // how many of the candidates are known for it
	Family            bool // one end names the technique as a whole, the other a sub-technique
	Subject           Edge
	Candidate         Edge
	Via               string // the campaign or group, attributed to the candidate, that is known for it; "" for the candidate itself
	subject, attested []int32
}

// Edge is what says that one end of the comparison has an item.
type Edge struct {
	Relation string
	ID       string  // of the relationship, or of the object that carries it; "" for a document
	Trust    float64 // 0 to 1
	Sources  []string
}

// Claim is something that somebody says about the subject and a candidate.
type Claim struct {
	Stance      evidence.Stance
	Text        string // in the words of the case, else of STIX
	Chain       []string
	Hedge       string
	Credibility int     // Admiralty 1 to 6, 0 where not graded
	Trust       float64 // of all claims of the chain together
	When        string
	Sources     []string
	IDs         []string // of the relationships, opinions or notes
}

// Point is something that speaks against a candidate.
type Point struct {
	What    string // one of: denied, claimed for another, time, origin, widely shared, missing, disputed, one source
	Detail  string
	Sources []string
}

// Disagreement is an open question of a case that concerns the subject and a candidate.
type Disagreement struct {
	ID, Topic string
	Positions []Position
}

// Position is one answer to it.
type Position struct {
	Label, Text, Holder string
	Sources             []string
}

// Change is what taking a source away does.
type Change struct {
	Family  bool     // the sources relay each other, and were taken away together
	Name    string   // of the source, or the family
	Sources []string // all that were taken away
	Weight  string   // who is first by weight then, "" where that does not change, "nobody" where nothing is left
	Matrix  string   // who leads the competing hypotheses then, likewise
}
