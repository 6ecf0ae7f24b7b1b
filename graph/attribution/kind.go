package attribution

import "math"

// Kind is a kind of evidence.
type Kind int

// The kinds, in the order they are shown.
const (
	Software       Kind = iota // malware and tools
	Infrastructure             // infrastructure, indicators and cyber-observables
	Technique                  // attack patterns
	Vulnerability              // vulnerabilities exploited
	Victim
	Sector
	Place  // where the victims are
	Origin // where the actor is said to be
	Document
	Time
	kinds
)

// Kinds are all kinds of evidence, in the order they are shown.
func Kinds() []Kind {
	all := make([]Kind, kinds)
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

// String is the name of the kind in tables and flags.
func (k Kind) String() string {
	names := [...]string{"software", "infrastructure", "technique", "vulnerability", "victim", "sector", "place", "origin", "document", "time"}
	if k < 0 || k >= kinds {
		return "unknown"
	}
	return names[k]
}

// constants are what the weight of a kind hangs on.
type constants struct {
	mu      float64 // pseudo-count of the background, in items: how large a profile must be to be trusted
	weight  float64 // of ten items; 1 is the likelihood itself, less is for items that come together
	related float64 // how fast further items add less, because they follow from the first: weight · (n/10)^-related
	breadth bool    // what the subject does not share with a candidate's profile counts against it
}

// constantsOf are the constants of a kind. They were fitted to evidence of ATT&CK in which no campaign takes part:
// software and techniques to what single reports say of a group, documents to what malware and its users have in common
// (TestConstantsOfBehaviour, TestConstantsOfDocuments). The others follow from these: what is picked item by
// item, such as infrastructure and victims, is like software; sectors and places follow from the victims as
// techniques follow from the software.
func constantsOf(k Kind) constants {
	switch k {
	case Technique, Sector, Place, Origin:
		return constants{mu: 20, weight: 0.35, related: 0.35, breadth: true}
	case Document:
		// A report on a new operation is new itself: that it says nothing of a group is no sign against the group.
		return constants{mu: 24, weight: 1}
	}
	return constants{mu: 24, weight: 1, breadth: true}
}

// of is the weight of each of n items.
func (c constants) of(n int) float64 { return c.weight * math.Pow(float64(n)/10, -c.related) }
