package queries

import (
	"runtime"
	"sync"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/find"
)

// Graph is a snapshot made ready for queries: what they ask of every object is read once. It never changes and may be
// read by any number of goroutines.
type Graph struct {
	Snapshot *graph.Snapshot
	Index    *find.Index
	facts    []fact // by node
	readings map[graph.Node][]reading
	families map[string]string // of sources, by key
}

// fact is what queries ask of one object.
type fact struct {
	caption              string
	created, start, stop string // days; "" for none
	sources              []source
	hedge, predicate     string
	stance               evidence.Stance
	country              string
	confidence           int64 // -1 for none
	credibility          int64 // 0 for none
	tlp                  evidence.TLP
	roles                []evidence.Role
	gone                 bool // revoked or deprecated
	ofCase               bool // a thing, claim or source of a case
	claimed              bool // carries claims of a case
	structure            bool // ties the halves of one thing
}

// source is one source of a claim, as rows show it.
type source struct {
	key, label, family string
}

// reading is a position in a noted disagreement that names a relationship.
type reading struct {
	note  graph.Node
	label string
}

// Prepare reads what queries ask. It uses all processors; the result does not depend on how many.
func Prepare(s *graph.Snapshot) *Graph {
	g := &Graph{Snapshot: s, facts: make([]fact, s.Len()), readings: map[graph.Node][]reading{}, families: map[string]string{}}
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for n := w; n < s.Len(); n += workers {
				g.facts[n] = read(s.Object(graph.Node(n)))
			}
		})
	}
	wg.Go(func() { g.Index = find.New(s) })
	wg.Wait()
	for n := range g.facts {
		for i := range g.facts[n].sources {
			c := &g.facts[n].sources[i]
			f, known := g.families[c.key]
			if !known {
				if r, ok := s.Find(c.key); ok && s.Object(r).Type() == "report" {
					f = evidence.Family(evidence.Source{Key: c.key}, s.Object(r))
				} else {
					f = evidence.Family(evidence.Source{Key: c.key, Name: c.family}, graph.Object{})
				}
				g.families[c.key] = f
			}
			c.family = f
		}
	}
	for n, o := range s.OfType("note") {
		d, ok := evidence.DisagreementOf(o)
		if !ok {
			continue
		}
		for i, p := range d.Positions {
			for _, id := range p.Objects {
				if r, ok := s.Find(id); ok {
					g.readings[r] = append(g.readings[r], reading{n, d.ID + " " + evidence.PositionLabel(d, i)})
				}
			}
		}
	}
	return g
}

// read reads the facts of an object; family holds the source's name until the families are known.
func read(o graph.Object) fact {
	if o.IsZero() {
		return fact{confidence: -1}
	}
	f := fact{caption: evidence.Caption(o), confidence: -1, tlp: evidence.Level(o), country: evidence.Country(o)}
	f.created, f.start, f.stop = day(o, "created"), day(o, "start_time"), day(o, "stop_time")
	if c, ok := o.Confidence(); ok {
		f.confidence = c
	}
	revoked, _ := o.Revoked()
	deprecated, _ := o.Bool("x_mitre_deprecated")
	f.gone = revoked || deprecated
	f.roles = evidence.Roles(o)
	f.structure = o.Type() == "relationship" && evidence.IsStructure(o)
	sum := evidence.Summarise(o)
	f.hedge, f.predicate, f.stance, f.credibility = sum.Hedge, sum.Predicate, sum.Stance, int64(sum.Credibility)
	f.claimed = len(evidence.Claims(o)) > 0
	f.ofCase = len(evidence.Kinds(o)) > 0 || f.claimed
	for g := range evidence.SourceGrades(o) {
		f.ofCase = f.ofCase || g.ID != ""
		break
	}
	for _, s := range sum.Sources {
		label := s.ID
		if label == "" {
			label = s.Name
		}
		f.sources = append(f.sources, source{s.Key, label, s.Name})
	}
	return f
}

// day is the day of a timestamp in UTC, "" for none.
func day(o graph.Object, property string) string {
	t, ok := o.Time(property)
	if !ok {
		return ""
	}
	return t.UTC().Format("2006-01-02")
}
