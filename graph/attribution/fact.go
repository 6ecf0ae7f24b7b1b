package attribution

import (
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// item is something that two may have in common.
type item struct {
	kind   Kind
	node   graph.Node // NoNode for a sector given as a word, and for what only another bundle knows
	label  string
	parent int32 // the technique it is a sub-technique of, -1 for none
	tlp    evidence.TLP
	born   string // the day it was created, "" where that says nothing
}

// itemKey tells items apart.
type itemKey struct {
	kind Kind
	node graph.Node
	text string
}

// fact is one piece of evidence: what says that an actor and an item belong together.
type fact struct {
	item     int32
	relation string
	rec      *record
	via      graph.Node // the campaign or group, attributed to the actor, that the fact is of; NoNode for its own
	tie      *record    // the attribution of via
}

// reader gathers the facts of a snapshot in terms of the items of an index. For the index's own graph resolve is nil;
// for another bundle it finds the node of the graph that an object stands for.
type reader struct {
	index   *Index
	graph   *graph.Snapshot
	records map[graph.Node]*record
	resolve func(graph.Node) graph.Node
}

// kindOf is the kind of evidence that a thing of a type is, by what ties it to the actor; ok is false for what is none.
func kindOf(o graph.Object, relation string) (k Kind, ok bool) {
	switch o.Type() {
	case "malware", "tool":
		return Software, true
	case "attack-pattern":
		return Technique, true
	case "vulnerability":
		return Vulnerability, true
	case "infrastructure", "indicator", "artifact", "autonomous-system", "domain-name", "email-addr", "email-message", "file",
		"ipv4-addr", "ipv6-addr", "mac-addr", "mutex", "network-traffic", "url", "user-account", "windows-registry-key", "x509-certificate":
		return Infrastructure, true
	case "location":
		if relation == "originates-from" || relation == "located-at" || relation == "founded-in" {
			return Origin, true
		}
		return Place, true
	case "identity":
		switch {
		case !slices.Contains([]string{"targets", "compromises", "impersonates", "where_sighted_refs", "object_refs"}, relation):
			return 0, false
		case slices.Contains(evidence.Roles(o), evidence.Sector):
			return Sector, true
		case relation == "object_refs" && (o.Text("identity_class") == "individual" || slices.Contains(o.Texts("roles"), "publisher")):
			return 0, false
		}
		return Victim, true
	}
	return 0, false
}

// facts gathers what ties a node to items: its relationships and sightings, and what these lead to.
func (r *reader) facts(n graph.Node) []fact {
	var facts []fact
	for _, edges := range [][]graph.Edge{r.graph.Out(n), r.graph.In(n)} {
		for _, e := range edges {
			other := e.Other(n)
			switch {
			case e.Type == "sighting_of_ref" && e.Target == n && !gone(r.graph.Object(e.Source)):
				for _, w := range r.graph.Out(e.Source) {
					if w.Type == "where_sighted_refs" {
						facts = r.add(facts, w.Target, w.Type, r.read(e.Source))
					}
				}
			case e.Embedded() || gone(r.graph.Object(e.SRO)) || evidence.IsStructure(r.graph.Object(e.SRO)) && e.Type != "originates-from":
			default:
				facts = r.add(facts, other, e.Type, r.read(e.SRO))
			}
		}
	}
	return facts
}

// contents gathers what an object contains (a report, a grouping, observed data) or is itself (malware, an identity).
func (r *reader) contents(n graph.Node) []fact {
	facts := r.add(nil, n, "object_refs", r.read(n))
	for _, e := range r.graph.Out(n) {
		if e.Type != "object_refs" {
			continue
		}
		o := r.graph.Object(e.Target)
		if o.Type() != "relationship" || gone(o) {
			facts = r.add(facts, e.Target, e.Type, r.read(n))
			continue
		}
		for _, end := range []string{o.SourceRef(), o.TargetRef()} { // what a report states is what it is about
			if m, ok := r.graph.Find(end); ok {
				facts = r.add(facts, m, o.RelationshipType(), r.read(e.Target))
			}
		}
	}
	return facts
}

// add adds the fact of an item, and what the item brings along: what an indicator or infrastructure consists of, the
// sectors and the country of a victim.
func (r *reader) add(facts []fact, n graph.Node, relation string, rec *record) []fact {
	o := r.graph.Object(n)
	k, ok := kindOf(o, relation)
	if !ok || gone(o) {
		return facts
	}
	if o.Type() == "indicator" {
		return r.patterned(facts, n, relation, rec)
	}
	facts = append(facts, fact{r.item(k, n), relation, rec, graph.NoNode, nil})
	if code := o.Text("country"); code != "" && o.Type() == "location" && !isCountry(o) {
		facts = append(facts, fact{r.country(k, code, "", graph.NoNode), relation + ", in", rec, graph.NoNode, nil})
	}
	switch k {
	case Infrastructure:
		for _, e := range r.graph.Out(n) {
			switch e.Type {
			case "consists-of", "resolves-to", "resolves_to_refs", "belongs-to":
				if k, ok := kindOf(r.graph.Object(e.Target), e.Type); ok && k == Infrastructure && !gone(r.graph.Object(e.Target)) {
					facts = append(facts, fact{r.item(k, e.Target), relation + ", " + e.Type, rec, graph.NoNode, nil})
				}
			}
		}
	case Victim:
		for _, s := range o.Texts("sectors") {
			facts = append(facts, fact{r.sector(graph.NoNode, s, evidence.Unmarked), relation + " the sector", rec, graph.NoNode, nil})
		}
		for _, e := range r.graph.Out(n) {
			if e.Type == "located-at" && r.graph.Object(e.Target).Type() == "location" && !gone(r.graph.Object(e.SRO)) {
				facts = r.add(facts, e.Target, relation+" in", rec)
			}
		}
	}
	return facts
}

// item gives a thing its number.
func (r *reader) item(k Kind, n graph.Node) int32 {
	o := r.graph.Object(n)
	key := itemKey{kind: k, node: n}
	if r.resolve != nil {
		if key.node = r.resolve(n); key.node == graph.NoNode {
			key.text = o.ID()
		}
	}
	if k == Sector { // a sector given as an identity and as a word is one
		return r.sector(key.node, evidence.Caption(o), evidence.Level(o))
	}
	if isCountry(o) {
		return r.country(k, o.Text("country"), evidence.Caption(o), key.node)
	}
	it := item{kind: k, node: key.node, label: evidence.Caption(o), parent: -1, tlp: evidence.Level(o), born: day(o, "created")}
	if _, ok := o.Extension(evidence.Extension); ok {
		it.born = "" // a case is written after what it tells
	}
	if value := observableKey(o); value != "" {
		key.node, key.text = graph.NoNode, value
	}
	i, added := r.index.intern(key, it)
	if added && k == Technique && key.node != graph.NoNode {
		for _, e := range r.index.graph.Out(key.node) {
			if e.Type == "subtechnique-of" && !gone(r.index.graph.Object(e.SRO)) && !gone(r.index.graph.Object(e.Target)) {
				whole := reader{index: r.index, graph: r.index.graph, records: r.records}
				parent := whole.item(Technique, e.Target)
				r.index.items[i].parent = parent
				break
			}
		}
	}
	return i
}

func (r *reader) sector(n graph.Node, name string, tlp evidence.TLP) int32 {
	words := strings.Join(strings.FieldsFunc(fold.Key(name), func(c rune) bool { return c == '-' || c == ' ' || c == '_' }), " ")
	i, _ := r.index.intern(itemKey{Sector, graph.NoNode, words}, item{kind: Sector, node: n, label: name, parent: -1, tlp: tlp})
	return i
}

// isCountry tells a location that is a country as a whole.
func isCountry(o graph.Object) bool {
	return o.Type() == "location" && o.Text("country") != "" && o.Text("administrative_area") == "" && o.Text("city") == "" &&
		o.Text("street_address") == "" && o.Text("postal_code") == "" && !o.Has("latitude")
}

// country gives a country its number, by its code.
func (r *reader) country(k Kind, code, name string, n graph.Node) int32 {
	code = strings.ToUpper(code)
	i, _ := r.index.intern(itemKey{k, graph.NoNode, code}, item{kind: k, node: n, label: code, parent: -1})
	if it := &r.index.items[i]; name != "" && it.label == code {
		it.label, it.node = name, n
	}
	return i
}

// intern gives a key its number.
func (x *Index) intern(key itemKey, it item) (number int32, added bool) {
	if i, ok := x.itemAt[key]; ok {
		return i, false
	}
	i := int32(len(x.items))
	x.items = append(x.items, it)
	x.itemAt[key] = i
	return i, true
}
