package attribution

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
	mu     float64 // pseudo-count of the background, in items: how large a profile must be to be trusted
	weight float64 // 1 for items that are independent of each other, less for those that come together
}

// constantsOf are the constants of a kind. Those of software and techniques were fitted to splits of the groups' own
// evidence in ATT&CK (TestConstantsAreTheBestOnSplits), never to campaigns. The others follow from these: what is picked
// item by item, such as infrastructure, victims and reports, is as independent as software; sectors and places follow
// from the victims as techniques follow from the software, and are discounted like them.
func constantsOf(k Kind) constants {
	software, technique := constants{mu: 12, weight: 1}, constants{mu: 40, weight: 0.5}
	switch k {
	case Technique, Sector, Place, Origin:
		return technique
	}
	return software
}
