package queries

import (
	"fmt"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/find"
	"stixgraph/schemas/fold"
)

// Name implements [Names].
func (g *Graph) Name(name string, accepts []string) (string, error) {
	n, err := g.Index.One(name, func(o graph.Object) bool { return len(accepts) == 0 || slices.Contains(accepts, o.Type()) }, Preferred(accepts)...)
	if err != nil {
		return "", err
	}
	return g.Snapshot.ID(n), CheckType(g.Snapshot.ID(n), accepts)
}

// Preferred are the types of which one is meant when several halves of one thing bear a name, the most likely first.
func Preferred(accepts []string) []string {
	if len(accepts) == 0 {
		return []string{"identity"}
	}
	return accepts
}

// CheckType refuses an id of another type than those accepted; none accepts any.
func CheckType(id string, accepts []string) error {
	if t := graph.TypeOfID(id); len(accepts) > 0 && !slices.Contains(accepts, t) {
		return fmt.Errorf("%s is of type %s; give one of %s", id, t, strings.Join(accepts, ", "))
	}
	return nil
}

// Source implements [Names]: the sources are all reports, and what claims cite.
func (g *Graph) Source(name string) (string, error) {
	var all []Source
	for n, o := range g.Snapshot.OfType("report") {
		s := Source{Key: o.ID(), Label: g.facts[n].caption, Names: []string{o.Text("name")}}
		for grade := range evidence.SourceGrades(o) {
			s.Names = append(s.Names, grade.ID, grade.Publisher)
			break
		}
		all = append(all, s)
	}
	for _, typ := range Claimants() {
		for n := range g.Snapshot.OfType(typ) {
			for _, e := range g.Snapshot.Out(n) {
				if !e.Embedded() && !g.facts[e.SRO].structure {
					for _, s := range g.facts[e.SRO].sources {
						all = append(all, Source{Key: s.key, Label: s.label})
					}
				}
			}
		}
	}
	return ChooseSource(name, all)
}

// Source is one source that could be meant.
type Source struct {
	Key, Label string
	Names      []string // title, id in the case, publisher
}

// ChooseSource picks the source a name stands for: by its key, else, folded, by its label or one of its names. Sources of one
// key may come more than once; the first counts.
func ChooseSource(name string, all []Source) (string, error) {
	known := map[string]bool{}
	var found []find.Candidate
	entries := func(yield func(string, find.Candidate) bool) {
		for _, s := range all {
			for _, n := range append(s.Names, s.Key, s.Label) {
				if !yield(fold.Key(n), find.Candidate{Name: n}) {
					return
				}
			}
		}
	}
	for _, s := range all {
		if s.Key == strings.TrimSpace(name) {
			return s.Key, nil
		}
		if known[s.Key] {
			continue
		}
		known[s.Key] = true
		if slices.ContainsFunc(append(s.Names, s.Key, s.Label), func(n string) bool { return fold.Key(n) == fold.Key(name) && n != "" }) {
			found = append(found, find.Candidate{ID: s.Key, Type: "source", Name: s.Label})
		}
	}
	if len(found) == 0 {
		return "", &find.UnknownError{Name: name, Near: find.Near(name, entries)}
	}
	slices.SortFunc(found, func(a, b find.Candidate) int { return strings.Compare(a.ID, b.ID) })
	c, err := find.Choose(name, found, nil, func(find.Candidate, find.Candidate) bool { return false })
	return c.ID, err
}
