package view

import (
	"cmp"
	"maps"
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Options say what a picture shows.
type Options struct {
	Title string
	// Around restricts the picture to what can be reached from these nodes in Depth steps, over ties in either
	// direction; the first is the centre. Empty shows the whole graph.
	Around []graph.Node
	Depth  int
	// Start is how many things the reader sees first; 0 means [DefaultStart].
	Start int
}

// DefaultStart is how many things fit the first picture without crowding it.
const DefaultStart = 38

// New makes the picture of a graph. It shows everything; what must not be shown has to be taken out of the graph before.
func New(s *graph.Snapshot, o Options) *Picture {
	b := &builder{
		graph: s, thingOf: map[graph.Node]int{}, sourceOf: map[string]int{}, tieOf: map[graph.Node][]int{},
		reportOf: map[string]string{}, picture: &Picture{Title: o.Title, Centre: -1, Objects: map[string]string{}},
	}
	b.reports()
	b.things()
	b.ties()
	b.denials()
	b.remarks()
	p := b.picture
	centre := -1
	p.keep(p.worthwhile(), &centre)
	if len(o.Around) > 0 {
		var from []int
		for _, n := range o.Around {
			from = append(from, slices.IndexFunc(p.Things, func(t Thing) bool { return slices.Contains(t.IDs, s.ID(n)) }))
		}
		from = slices.DeleteFunc(from, func(t int) bool { return t < 0 })
		if len(from) > 0 {
			centre = from[0]
		}
		p.keep(p.within(from, o.Depth), &centre)
	}
	b.objects()
	p.rank(&centre)
	if centre < 0 {
		centre = p.mainThing()
	}
	p.Centre = centre
	if p.Title == "" && centre >= 0 {
		p.Title = p.Things[centre].Name + ": actors, victims and what is claimed"
	}
	p.Title = cmp.Or(p.Title, "An empty graph")
	p.settleSources()
	p.dispute()
	p.begin(cmp.Or(o.Start, DefaultStart))
	p.place()
	return p
}

// builder collects a picture from a snapshot.
type builder struct {
	graph    *graph.Snapshot
	picture  *Picture
	thingOf  map[graph.Node]int
	tieOf    map[graph.Node][]int // ties of a relationship, sighting or denying note
	sourceOf map[string]int
	reportOf map[string]string // the report of a source by its id in its case, where one case alone uses that id
}

// reports finds the report of each source.
func (b *builder) reports() {
	for _, r := range b.graph.OfType("report") {
		for g := range evidence.SourceGrades(r) {
			if other, ok := b.reportOf[g.ID]; ok && other != r.ID() {
				b.reportOf[g.ID] = ""
			} else if g.ID != "" {
				b.reportOf[g.ID] = r.ID()
			}
		}
	}
	maps.DeleteFunc(b.reportOf, func(_, report string) bool { return report == "" })
}

// isRecord tells objects that are no things: they say something of others, or are the graph's own means.
func isRecord(typ string) bool {
	switch typ {
	case "relationship", "sighting", "report", "note", "opinion", "marking-definition", "extension-definition", "language-content":
		return true
	}
	return false
}

// things makes one thing of each set of objects that a case ties together without a claim.
func (b *builder) things() {
	s := b.graph
	parent := make([]graph.Node, s.Len())
	for i := range parent {
		parent[i] = graph.Node(i)
	}
	root := func(n graph.Node) graph.Node {
		for parent[n] != n {
			parent[n] = parent[parent[n]]
			n = parent[n]
		}
		return n
	}
	for _, o := range s.OfType("relationship") {
		if !isOneThing(o) {
			continue
		}
		source, ok1 := s.Find(o.SourceRef())
		target, ok2 := s.Find(o.TargetRef())
		if ok1 && ok2 && !s.Absent(source) && !s.Absent(target) {
			x, y := root(source), root(target)
			parent[max(x, y)] = min(x, y)
		}
	}
	members := map[graph.Node][]graph.Node{}
	for n := range graph.Node(s.Len()) {
		typ := graph.TypeOfID(s.ID(n))
		if isRecord(typ) || s.Absent(n) && !b.isEnd(n) {
			continue
		}
		members[root(n)] = append(members[root(n)], n)
	}
	for n := range graph.Node(s.Len()) {
		if set := members[n]; set != nil {
			b.thing(set)
		}
	}
}

// isOneThing tells a relationship that joins two objects of one thing: nobody claims it, and it makes a threat actor of
// an organisation, or says what an indicator looks for. Other relationships without a claim, such as where an organisation
// sits, follow from a field of the case and lead to other things.
func isOneThing(o graph.Object) bool {
	if !evidence.IsStructure(o) {
		return false
	}
	source, target := graph.TypeOfID(o.SourceRef()), graph.TypeOfID(o.TargetRef())
	return o.RelationshipType() == "attributed-to" && source == "threat-actor" && target == "identity" ||
		o.RelationshipType() == "based-on" && source == "indicator" && isObservable(target)
}

// isEnd reports whether a tie ends at an absent node.
func (b *builder) isEnd(n graph.Node) bool {
	return len(b.graph.Out(n)) > 0 || slices.ContainsFunc(b.graph.In(n), func(e graph.Edge) bool {
		return !e.Embedded() || !isRecord(graph.TypeOfID(b.graph.ID(e.Source)))
	})
}

// worthwhile leaves out organisations that only publish or write: nothing is said of them.
func (p *Picture) worthwhile() []bool {
	keep := make([]bool, len(p.Things))
	for i, t := range p.Things {
		keep[i] = t.Class != Organisation || len(t.Claims) > 0
	}
	for _, t := range p.Ties {
		keep[t.Source], keep[t.Target] = true, true
	}
	for _, r := range p.Remarks {
		if r.Kind != Disagreement {
			for _, t := range r.Things {
				keep[t] = true
			}
		}
	}
	return keep
}

// thing enters the thing that the nodes stand for.
func (b *builder) thing(nodes []graph.Node) {
	// The identity names a company, the indicator what it detects.
	lead := func(n graph.Node) int {
		return slices.Index([]string{"indicator", "identity"}, graph.TypeOfID(b.graph.ID(n)))
	}
	slices.SortStableFunc(nodes, func(x, y graph.Node) int { return cmp.Compare(lead(y), lead(x)) })
	t := Thing{}
	var objects []graph.Object
	for _, n := range nodes {
		b.thingOf[n] = len(b.picture.Things)
		t.IDs = append(t.IDs, b.graph.ID(n))
		o := b.graph.Object(n)
		if o.IsZero() {
			continue
		}
		objects = append(objects, o)
		t.Level = max(t.Level, evidence.Level(o))
		t.Country = cmp.Or(t.Country, evidence.Country(o))
		t.Description = cmp.Or(t.Description, o.Description())
		revoked, _ := o.Revoked()
		t.Revoked = t.Revoked || revoked
		t.Names = appendNew(t.Names, append([]string{evidence.Caption(o)}, evidence.Names(o)...)...)
		t.Folded = appendNew(t.Folded, evidence.FoldedNames(o)...)
		t.Claims = append(t.Claims, b.claims(o)...)
		for _, source := range evidence.Sources(o) {
			t.Sources = appendNew(t.Sources, b.source(source))
		}
		for _, e := range b.graph.In(n) {
			if r := b.graph.Object(e.Source); e.Embedded() && r.Type() == "report" {
				t.Sources = appendNew(t.Sources, b.source(evidence.Source{Key: r.ID()}))
			}
		}
	}
	if len(objects) == 0 {
		typ := graph.TypeOfID(t.IDs[0])
		t.Absent, t.Class, t.Names = true, Other, []string{typ + " " + t.IDs[0][len(typ)+2:len(typ)+10]}
	} else {
		t.Class, t.Also = classOf(objects)
	}
	t.Name = t.Names[0]
	b.picture.Things = append(b.picture.Things, t)
}

// objects keeps the text of everything that is left in the picture.
func (b *builder) objects() {
	p := b.picture
	keep := func(id string) {
		if n, ok := b.graph.Find(id); ok && !b.graph.Absent(n) {
			o := b.graph.Object(n)
			p.Objects[id] = o.Raw()
			p.Level = max(p.Level, evidence.Level(o))
		}
	}
	for _, t := range p.Things {
		for _, id := range t.IDs {
			keep(id)
		}
	}
	for _, t := range p.Ties {
		keep(t.ID)
	}
	for _, r := range p.Remarks {
		keep(r.ID)
	}
}

func appendNew[T comparable](list []T, more ...T) []T {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}
