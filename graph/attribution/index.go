package attribution

import (
	"slices"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/find"
)

// Index is a graph prepared for attribution: what every possible actor is known for, with the sources, and who claims
// what about whom. It is made once for a snapshot; [Index.Attribute] may then be called by any number of goroutines.
type Index struct {
	graph    *graph.Snapshot
	names    *find.Index
	sources  []source
	sourceAt map[string]int32
	reportOf map[string]string // id of the report for a source, by its id in its case
	items    []item
	itemAt   map[itemKey]int32
	actors   []actor
	actorAt  map[graph.Node]int32 // for every half
	records  map[graph.Node]*record
	ties     []tie // sorted by node
	tiesOf   map[graph.Node][]int32
	denials  []denial
	issues   []issue
	newest   time.Time // when the newest object was made
}

// actor is someone who can be behind something: a group, a threat actor, a company; or a campaign or incident, which
// lends what it is known for to whom it is attributed.
type actor struct {
	node   graph.Node   // the half that stands for it
	halves []graph.Node // sorted
	label  string
	facts  []fact // its own, sorted by item
	ranks  []Rank
	tlp    evidence.TLP
	born   string
	active span
}

// isActor tells the types that are candidates, or lend their evidence to one.
func isActor(o graph.Object) bool {
	switch o.Type() {
	case "intrusion-set", "threat-actor", "campaign", "incident":
		return true
	case "identity":
		return slices.Contains(evidence.Roles(o), evidence.Company)
	}
	return false
}

// New prepares a graph; names must be of the same snapshot.
func New(s *graph.Snapshot, names *find.Index) *Index {
	x := &Index{
		graph: s, names: names, sourceAt: map[string]int32{}, itemAt: map[itemKey]int32{}, actorAt: map[graph.Node]int32{},
		records: map[graph.Node]*record{}, tiesOf: map[graph.Node][]int32{}, reportOf: map[string]string{},
	}
	for _, o := range s.OfType("report") {
		for g := range evidence.SourceGrades(o) {
			x.reportOf[g.ID] = o.ID()
		}
	}
	r := &reader{index: x, graph: s, records: x.records}
	for n, o := range s.Nodes() {
		if _, known := x.actorAt[n]; !known && isActor(o) && !gone(o) {
			x.enter(r, n)
		}
	}
	x.readTies(r)
	x.readDenials(r)
	x.readIssues(r)
	for _, o := range s.Nodes() {
		if v := o.Version(); v.After(x.newest) {
			x.newest = v
		}
	}
	return x
}

// enter makes the actor that a node is a half of.
func (x *Index) enter(r *reader, n graph.Node) {
	a := actor{halves: x.halves(n)}
	a.node = a.halves[0]
	for _, h := range a.halves {
		o := x.graph.Object(h)
		if o.Type() == "identity" && slices.Contains(evidence.Roles(o), evidence.Company) {
			a.node = h // the company, rather than the threat actor that stands for its attacks
		}
		switch {
		case o.Type() == "intrusion-set":
			a.ranks = append(a.ranks, IntrusionSets)
		case o.Type() == "threat-actor":
			a.ranks = append(a.ranks, ThreatActors)
		}
		if slices.Contains(evidence.Roles(o), evidence.Company) {
			a.ranks = append(a.ranks, Companies)
		}
		a.facts = append(a.facts, r.facts(h)...)
		a.active = a.active.with(o)
		x.actorAt[h] = int32(len(x.actors))
		for _, s := range x.cited(o) {
			a.facts = append(a.facts, x.document(x.source(s), "cited for it"))
		}
		a.facts = append(a.facts, r.reports(h)...)
	}
	for _, f := range a.facts {
		for _, s := range f.rec.sources {
			a.facts = append(a.facts, x.document(s, "cited for what it does"))
		}
	}
	for _, h := range a.halves {
		if code := evidence.Country(x.graph.Object(h)); code != "" {
			a.facts = append(a.facts, fact{r.country(Origin, code, "", graph.NoNode), "its country", r.read(h), graph.NoNode, nil})
		}
	}
	o := x.graph.Object(a.node)
	a.label, a.tlp, a.born = evidence.Caption(o), evidence.Level(o), day(o, "created")
	if _, ours := o.Extension(evidence.Extension); ours {
		a.born = ""
	}
	a.facts = tidy(a.facts)
	x.actors = append(x.actors, a)
}

// halves are the nodes of one thing: a company and the threat actor for its attacks, tied without a claim. Sorted.
func (x *Index) halves(n graph.Node) []graph.Node {
	halves := []graph.Node{n}
	for i := 0; i < len(halves); i++ {
		for _, edges := range [][]graph.Edge{x.graph.Out(halves[i]), x.graph.In(halves[i])} {
			for _, e := range edges {
				other := e.Other(halves[i])
				if e.Type == "attributed-to" && !e.Embedded() && evidence.IsStructure(x.graph.Object(e.SRO)) &&
					!x.graph.Absent(other) && !gone(x.graph.Object(other)) && !slices.Contains(halves, other) {
					halves = append(halves, other)
				}
			}
		}
	}
	slices.Sort(halves)
	return halves
}

// document is the fact that a source documents an actor.
func (x *Index) document(s int32, relation string) fact {
	i, _ := x.intern(itemKey{kind: Document, node: graph.NoNode, text: x.sources[s].Key}, item{
		kind: Document, node: x.sources[s].report, label: x.sources[s].Name, parent: -1, tlp: x.sources[s].tlp,
	})
	return fact{i, relation, &record{node: graph.NoNode, confidence: 100, trust: 1, claimed: true, sources: []int32{s}}, graph.NoNode, nil}
}

// reports are the documents that contain a node.
func (r *reader) reports(n graph.Node) []fact {
	var facts []fact
	for _, e := range r.graph.In(n) {
		if o := r.graph.Object(e.Source); e.Type == "object_refs" && o.Type() == "report" && !gone(o) {
			s := r.index.source(evidence.Source{Key: o.ID(), Name: evidence.Caption(o)})
			facts = append(facts, r.index.document(s, "documents it"))
		}
	}
	return facts
}

// tidy sorts facts by item and drops repetitions.
func tidy(facts []fact) []fact {
	slices.SortStableFunc(facts, compareFacts)
	return slices.CompactFunc(facts, func(a, b fact) bool {
		return a.item == b.item && a.via == b.via && a.tie == b.tie && (a.rec == b.rec || a.rec.node == graph.NoNode && b.rec.node == graph.NoNode && slices.Equal(a.rec.sources, b.rec.sources))
	})
}
