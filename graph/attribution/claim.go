package attribution

import (
	"cmp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// claim is an explicit claim that concerns the subject and a candidate: a chain of ties from one to the other, or a denial.
type claim struct {
	chain  chain
	denial graph.Node // an opinion or note; NoNode for an assertion
	about  string     // of a denial: what it denies
	rec    *record    // of a denial
	paired bool       // of a denial: it is of the connection, and not of one end alone
	trust  float64
}

func (c *claim) denies() bool { return c.denial != graph.NoNode }

// direct tells a claim that names subject and candidate together.
func (c *claim) direct() bool { return len(c.chain.ties) == 1 }

// claims are the claims of each candidate under a lens, nearest first.
func (f *field) claims(l *lens) map[int32][]claim {
	x := f.index
	at := map[graph.Node]int32{}
	for c := range f.candidates {
		for _, h := range x.actors[f.candidates[c].actor].halves {
			at[h] = int32(c)
		}
	}
	found := map[int32][]claim{}
	for _, ch := range x.chains(l, f.subject.halves) {
		if c, ok := at[ch.to]; ok {
			found[c] = append(found[c], claim{chain: ch, denial: graph.NoNode, trust: x.trustOf(ch)})
			for _, i := range ch.ties {
				for _, d := range x.ties[i].rec.disputed {
					found[c] = f.deny(found[c], l, d, "denies: "+x.wordsOf(i), true)
				}
			}
		}
	}
	for c := range f.candidates {
		halves := x.actors[f.candidates[c].actor].halves
		for _, d := range x.denials {
			mine := slices.ContainsFunc(d.of, func(n graph.Node) bool { return slices.Contains(f.subject.halves, n) })
			theirs := slices.ContainsFunc(d.of, func(n graph.Node) bool { return slices.Contains(halves, n) })
			if mine && theirs || !d.pair && (theirs && len(found[int32(c)]) > 0 || mine && len(found[int32(c)]) > 0) {
				found[int32(c)] = f.deny(found[int32(c)], l, d.node, "", d.pair)
			}
		}
	}
	for c := range found {
		slices.SortStableFunc(found[c], func(a, b claim) int {
			return cmp.Or(cmp.Compare(len(a.chain.ties), len(b.chain.ties)), cmp.Compare(b.trust, a.trust), cmp.Compare(a.denial, b.denial))
		})
		slices.SortStableFunc(found[c], func(a, b claim) int { return cmp.Compare(min(a.denial+1, 1), min(b.denial+1, 1)) })
	}
	return found
}

// deny adds a denial that counts, once.
func (f *field) deny(claims []claim, l *lens, n graph.Node, about string, paired bool) []claim {
	r := reader{index: f.index, graph: f.index.graph, records: f.index.records}
	rec := r.read(n)
	if !l.sees(f.index, rec) || slices.ContainsFunc(claims, func(c claim) bool { return c.denial == n }) {
		return claims
	}
	return append(claims, claim{denial: n, about: about, rec: rec, paired: paired, trust: rec.trust})
}

// believed is how far the best assertion among claims is believed.
func believed(claims []claim) float64 {
	best := 0.0
	for _, c := range claims {
		if !c.denies() {
			best = max(best, c.trust)
		}
	}
	return best
}

// denial is an object that denies something of the nodes it refers to.
type denial struct {
	node graph.Node
	of   []graph.Node
	pair bool // it denies that they are connected, and nothing of one alone
}

// readDenials finds the notes that deny a connection nobody asserts, and the opinions that disagree with a thing itself.
func (x *Index) readDenials(r *reader) {
	for _, typ := range []string{"note", "opinion"} {
		for n, o := range x.graph.OfType(typ) {
			claims := evidence.Claims(o)
			note := typ == "note" && len(claims) > 0 && claims[0].Stance == evidence.Denied
			if gone(o) || !note && !isDenial(o) {
				continue
			}
			d := denial{node: n, pair: note}
			for _, id := range o.ObjectRefs() {
				if m, ok := x.graph.Find(id); ok && x.graph.Object(m).Type() != "relationship" {
					d.of = append(d.of, m)
				}
			}
			if len(d.of) > 0 {
				r.read(n)
				x.denials = append(x.denials, d)
			}
		}
	}
	for _, t := range x.ties {
		for _, d := range t.rec.disputed {
			r.read(d)
		}
	}
}

// wordsOf are the words of a tie: those of the case, else of STIX.
func (x *Index) wordsOf(i int32) string {
	t := x.ties[i]
	for _, c := range evidence.Claims(x.graph.Object(t.rec.node)) {
		return c.Subject + " " + c.Predicate + " " + c.Object
	}
	return evidence.Caption(x.graph.Object(t.from)) + " " + t.relation + " " + evidence.Caption(x.graph.Object(t.to))
}

// tell puts a claim into words.
func (f *field) tell(c claim) Claim {
	x := f.index
	if c.denies() {
		return f.tellDenial(c)
	}
	out := Claim{Stance: evidence.Asserted, Trust: round(c.trust)}
	var sources []int32
	for n, i := range c.chain.ties {
		o := x.graph.Object(x.ties[i].rec.node)
		s := evidence.Summarise(o)
		if n == 0 || firmer(out.Hedge, s.Hedge) {
			out.Hedge = s.Hedge
		}
		out.Credibility = max(out.Credibility, s.Credibility)
		out.Chain = append(out.Chain, x.wordsOf(i))
		out.IDs = append(out.IDs, o.ID())
		sources = append(sources, x.ties[i].rec.sources...)
		out.When = cmp.Or(out.When, whenOf(o))
	}
	out.Text = strings.Join(out.Chain, "; ")
	slices.Sort(sources)
	out.Sources = f.named(slices.Compact(sources))
	return out
}

func (f *field) tellDenial(c claim) Claim {
	o := f.index.graph.Object(c.denial)
	s := evidence.Summarise(o)
	text := cmp.Or(c.about, o.Text("abstract"), o.Text("explanation"))
	if c.about != "" && o.Text("explanation") != "" {
		text = o.Text("explanation") + " (" + c.about + ")"
	}
	return Claim{
		Stance: evidence.Denied, Text: text, Hedge: cmp.Or(s.Hedge, o.Text("opinion")), Credibility: s.Credibility,
		Trust: round(c.trust), When: whenOf(o), Sources: f.named(c.rec.sources), IDs: []string{o.ID()},
	}
}

// whenOf is when a claim is of: as the case says it, else the start of the relationship.
func whenOf(o graph.Object) string {
	for _, c := range evidence.Claims(o) {
		if c.Start != "" || c.Stop != "" {
			return strings.TrimSuffix(c.Start+" to "+c.Stop, " to ")
		}
	}
	return day(o, "start_time")
}

// firmer reports whether hedge a is firmer than b, so that b is what a chain of both amounts to.
func firmer(a, b string) bool {
	order := []string{"stated", "assessed", "alleged", "suspected"}
	return slices.Index(order, b) > slices.Index(order, a)
}
