package attribution

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stixgraph/graph/evidence"
)

// Rank is a sort of candidate.
type Rank string

// The sorts of candidates.
const (
	IntrusionSets Rank = "intrusion-set"
	ThreatActors  Rank = "threat-actor"
	Companies     Rank = "company" // identities and threat actors that play the part of a company
)

// ParseRank reads a sort of candidate.
func ParseRank(s string) (Rank, error) {
	for _, r := range []Rank{IntrusionSets, ThreatActors, Companies} {
		if s == string(r) {
			return r, nil
		}
	}
	return "", fmt.Errorf("%q is nothing that can be ranked; give intrusion-set, threat-actor or company", s)
}

// ParseKind reads a kind of evidence.
func ParseKind(s string) (Kind, error) {
	all := make([]string, kinds)
	for _, k := range Kinds() {
		if all[k] = k.String(); all[k] == s {
			return k, nil
		}
	}
	return 0, fmt.Errorf("%q is no kind of evidence; one of %s", s, strings.Join(all, ", "))
}

// Options say what counts as evidence, and who may be behind it.
type Options struct {
	Rank          []Rank       // nil for intrusion sets and threat actors
	Kinds         []Kind       // the kinds of evidence to weigh; nil for all
	MinConfidence int64        // 0 to 100: what states less, or nothing, does not count when it is above 0
	AsOf          string       // a day, 2024-02-16: what was not known then does not count; "" for all
	Ceiling       evidence.TLP // what is marked more strictly does not count
	Direct        bool         // leave out what a candidate is known for only through what is attributed to it
	Hypotheses    int          // how many leading candidates become hypotheses; 0 for 5
}

func (o Options) ranks(r Rank) bool {
	if o.Rank == nil {
		return r != Companies
	}
	return slices.Contains(o.Rank, r)
}

func (o Options) weighs(k Kind) bool { return o.Kinds == nil || slices.Contains(o.Kinds, k) }

// The reasons why there is no answer. Errors of the functions of this package wrap them.
var (
	ErrNoEvidence   = errors.New("the subject has no evidence to weigh")
	ErrNoCandidates = errors.New("nobody to rank")
	ErrNoMatch      = errors.New("nothing of the bundle is known to the graph")
)
