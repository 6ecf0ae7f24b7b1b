package model

// Reliability is the Admiralty grade of a source, A (completely reliable) to
// F (cannot be judged).
type Reliability string

// The grades of the Admiralty scale (STIX 2.1, Appendix A; NATO AJP-2.1).
const (
	ReliabilityA Reliability = "A"
	ReliabilityB Reliability = "B"
	ReliabilityC Reliability = "C"
	ReliabilityD Reliability = "D"
	ReliabilityE Reliability = "E"
	ReliabilityF Reliability = "F"
)

// Reliabilities lists the grades, best first.
func Reliabilities() []Reliability {
	return []Reliability{ReliabilityA, ReliabilityB, ReliabilityC, ReliabilityD, ReliabilityE, ReliabilityF}
}

// Meaning is the grade in words.
func (r Reliability) Meaning() string {
	switch r {
	case ReliabilityA:
		return "completely reliable"
	case ReliabilityB:
		return "usually reliable"
	case ReliabilityC:
		return "fairly reliable"
	case ReliabilityD:
		return "not usually reliable"
	case ReliabilityE:
		return "unreliable"
	case ReliabilityF:
		return "cannot be judged"
	}
	return "not graded"
}

// Credibility is the Admiralty grade of a claim, 1 (confirmed) to 6 (cannot
// be judged). Zero means that none was given.
type Credibility int

// Meaning is the grade in words.
func (c Credibility) Meaning() string {
	switch c {
	case 1:
		return "confirmed by other sources"
	case 2:
		return "probably true"
	case 3:
		return "possibly true"
	case 4:
		return "doubtful"
	case 5:
		return "improbable"
	case 6:
		return "truth cannot be judged"
	}
	return "not graded"
}

// Confidence is the value of the STIX confidence property for the grade; ok
// is false for 6 and for no grade, where the property stays absent (STIX 2.1,
// Appendix A, Admiralty Credibility scale).
func (c Credibility) Confidence() (value int, ok bool) {
	switch c {
	case 1:
		return 90, true
	case 2:
		return 70, true
	case 3:
		return 50, true
	case 4:
		return 30, true
	case 5:
		return 10, true
	}
	return 0, false
}

// Hedge is how firmly a source puts a claim.
type Hedge string

// The hedges, from firm to withheld; Denied turns the claim around.
const (
	Stated    Hedge = "stated"
	Assessed  Hedge = "assessed"
	Alleged   Hedge = "alleged"
	Suspected Hedge = "suspected"
	Denied    Hedge = "denied"
)

// Hedges lists the hedges in order of firmness, the denial last.
func Hedges() []Hedge { return []Hedge{Stated, Assessed, Alleged, Suspected, Denied} }

// TLP is a Traffic Light Protocol 2.0 level as a case writes it, empty where
// the case's own level applies.
type TLP string

// The levels of TLP 2.0, least restrictive first.
const (
	TLPClear       TLP = "clear"
	TLPGreen       TLP = "green"
	TLPAmber       TLP = "amber"
	TLPAmberStrict TLP = "amber+strict"
	TLPRed         TLP = "red"
)

// TLPs lists the levels, least restrictive first.
func TLPs() []TLP { return []TLP{TLPClear, TLPGreen, TLPAmber, TLPAmberStrict, TLPRed} }

// HashOf tells what a hash was taken of.
type HashOf string

// What a hash can be of.
const (
	HashOfFile        HashOf = "file"
	HashOfCertificate HashOf = "certificate"
)
