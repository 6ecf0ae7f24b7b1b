package attribution

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Attribute ranks who may stand behind a subject. limit is how many candidates are told in full, 0 for all that share
// something with the subject or are named by a claim. The error is [ErrNoEvidence] when nothing that counts is known
// of the subject and nobody claims anything of it, and [ErrNoCandidates] when there is nobody to rank.
func (x *Index) Attribute(s Subject, o Options, limit int) (*Result, error) {
	l := lens{Options: o}
	if s.node != graph.NoNode && o.Ceiling != 0 && evidence.Level(x.graph.Object(s.node)) > o.Ceiling {
		return nil, fmt.Errorf("%w: the subject itself is marked more strictly than %s", ErrNoEvidence, o.Ceiling)
	}
	f := x.prepare(s, l)
	if len(f.candidates) == 0 {
		return nil, fmt.Errorf("%w: the graph has no intrusion set, threat actor or company of the sort asked for, other than the subject, that may be looked at", ErrNoCandidates)
	}
	claims := f.claims(&l)
	if len(f.slots) == 0 && len(claims) == 0 {
		return nil, fmt.Errorf("%w: no software, infrastructure, technique, victim, sector, place or document that counts is tied to %q, and no claim; ask about what is tied to it, or loosen the filters", ErrNoEvidence, s.Name)
	}
	sc := f.evaluate(&l)
	r := &Result{Subject: s, Items: len(f.slots), Candidates: len(f.candidates), AsOf: f.instant()}
	order := f.order(sc, claims)
	hypotheses := f.hypotheses(order, claims)
	told := len(order)
	if limit > 0 {
		told = min(told, limit)
	}
	for i, st := range order {
		if i >= told {
			break
		}
		r.Ranks = append(r.Ranks, f.ranked(i+1, st, sc, &l, claims))
	}
	r.More = len(order) - told
	r.Matrix = f.matrix(hypotheses, sc, &l, claims)
	r.Changes = f.changes(order, hypotheses, claims, sc)
	r.Disagreements = f.disagreements(hypotheses)
	r.Marking = f.level(r, hypotheses, claims)
	return r, nil
}

// order is the ranking: who shares something, by weight, then who is only named by claims, by how far these are believed.
func (f *field) order(sc *scores, claims map[int32][]claim) []standing {
	var shared, named []standing
	for _, st := range sc.standings {
		switch {
		case st.shared > 0:
			shared = append(shared, st)
		case len(claims[st.candidate]) > 0:
			named = append(named, st)
		}
	}
	slices.SortStableFunc(named, func(a, b standing) int {
		return int(1e6*believed(claims[b.candidate])) - int(1e6*believed(claims[a.candidate]))
	})
	return append(shared, named...)
}

// ranked tells all of one candidate.
func (f *field) ranked(rank int, st standing, sc *scores, l *lens, claims map[int32][]claim) Ranked {
	a := f.actor(st)
	o := f.index.graph.Object(a.node)
	r := Ranked{Rank: rank, Name: a.label, ID: o.ID(), Type: o.Type(), Weight: round(st.weight), candidate: st.candidate}
	r.Shared = f.shared(st, sc, l)
	for k := range st.parts {
		if st.parts[k] == 0 && st.breadth[k] == 0 {
			continue
		}
		p := Part{Kind: Kind(k), Weight: round(st.parts[k]), Breadth: round(st.breadth[k])}
		for _, sh := range r.Shared {
			if sh.Kind == Kind(k) {
				p.Shared++
			}
		}
		r.Parts = append(r.Parts, p)
	}
	for _, c := range claims[st.candidate] {
		r.Claims = append(r.Claims, f.tell(c))
	}
	r.Against = f.against(st, r, sc, l, claims)
	return r
}

// shared are the items in common, the weightiest first, documents after all else.
func (f *field) shared(st standing, sc *scores, l *lens) []Shared {
	var all []Shared
	facts := f.candidates[st.candidate].facts
	for s := range f.slots {
		w := sc.weight(f, int(st.candidate), s)
		if w == 0 {
			continue
		}
		sl := &f.slots[s]
		it := &f.index.items[sl.item]
		sh := Shared{Kind: sl.kind, Name: it.label, Weight: round(w)}
		if it.node != graph.NoNode {
			sh.ID = f.index.graph.ID(it.node)
		}
		sh.Subject, sh.subject, _ = f.edge(sl.facts, l, true)
		h := sc.hits[int(st.candidate)*len(f.slots)+s]
		sh.Family = h.exact == 0
		theirs := held(facts, sl.item)
		if sh.Family {
			theirs = f.kin(facts, sl.item)
		}
		var via graph.Node
		sh.Candidate, sh.attested, via = f.edge(theirs, l, false)
		if via != graph.NoNode {
			sh.Via = evidence.Caption(f.index.graph.Object(via))
		}
		sh.KnownOf = sc.holders[s]
		all = append(all, sh)
	}
	slices.SortStableFunc(all, func(a, b Shared) int {
		last := func(k Kind) int { return max(0, int(k)-int(Origin)) } // documents say least of what was done
		return cmp.Or(cmp.Compare(last(a.Kind), last(b.Kind)), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	return all
}

// held are the facts of an item, among facts sorted by item.
func held(facts []fact, item int32) []fact {
	from := sort.Search(len(facts), func(i int) bool { return facts[i].item >= item })
	to := from
	for to < len(facts) && facts[to].item == item {
		to++
	}
	return facts[from:to]
}

// kin are the facts of the technique that an item is a sub-technique of, and of its sub-techniques.
func (f *field) kin(facts []fact, item int32) []fact {
	var all []fact
	for i := range facts {
		if f.index.items[item].parent == facts[i].item || f.index.items[facts[i].item].parent == item {
			all = append(all, facts[i])
		}
	}
	return all
}

// edge tells the most believed of the facts, with the sources of all that count.
func (f *field) edge(facts []fact, l *lens, subject bool) (e Edge, sources []int32, via graph.Node) {
	via = graph.NoNode
	best := -1.0
	for i := range facts {
		fc := &facts[i]
		if !subject && !l.holds(fc) || subject && l.without != nil && !l.stands(fc.rec) {
			continue
		}
		sources = append(sources, fc.rec.sources...)
		if fc.tie != nil {
			sources = append(sources, fc.tie.sources...)
		}
		if t := fc.trust(); t > best || t == best && via != graph.NoNode && fc.via == graph.NoNode {
			best, via = t, fc.via
			e.Relation, e.Trust, e.ID = fc.relation, t, ""
			if fc.rec.node != graph.NoNode && (!subject || f.subject.node != graph.NoNode) {
				e.ID = f.index.graph.ID(fc.rec.node)
			}
		}
	}
	slices.Sort(sources)
	sources = slices.Compact(sources)
	e.Sources = f.named(sources)
	return e, sources, via
}

// named are the names of sources that may be named, sorted.
func (f *field) named(sources []int32) []string {
	var names []string
	for _, s := range sources {
		if f.lens.names(f.index, s) {
			names = append(names, f.index.nameOf(s))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nameOf is what a source is called: its id in its case, else its name.
func (x *Index) nameOf(s int32) string {
	if id := x.sources[s].ID; id != "" {
		return id
	}
	return x.sources[s].Name
}

// instant is the time the answer stands for.
func (f *field) instant() time.Time {
	if t, err := time.Parse(time.DateOnly, f.lens.AsOf); err == nil {
		return t
	}
	return f.index.newest
}

// level is the strictest marking of what a result tells: what is tied to the subject and to the candidates shown, the
// claims, the questions.
func (f *field) level(r *Result, hypotheses []int32, claims map[int32][]claim) evidence.TLP {
	level := evidence.Unmarked
	if f.subject.node != graph.NoNode {
		level = evidence.Level(f.index.graph.Object(f.subject.node))
	}
	facts := func(list []fact) {
		for i := range list {
			level = max(level, list[i].rec.tlp, f.index.items[list[i].item].tlp)
			if list[i].tie != nil {
				level = max(level, list[i].tie.tlp)
			}
		}
	}
	for s := range f.slots {
		facts(f.slots[s].facts)
	}
	shown := slices.Clone(hypotheses)
	for _, rk := range r.Ranks {
		shown = append(shown, rk.candidate)
	}
	for _, c := range shown {
		level = max(level, f.index.actors[f.candidates[c].actor].tlp)
		facts(f.candidates[c].facts)
	}
	for _, cs := range claims {
		for _, c := range cs {
			if c.denies() {
				level = max(level, c.rec.tlp)
			}
			for _, i := range c.chain.ties {
				level = max(level, f.index.ties[i].rec.tlp)
			}
		}
	}
	for _, is := range f.index.issues {
		if slices.ContainsFunc(r.Disagreements, func(d Disagreement) bool { return d.ID == is.ID }) {
			level = max(level, is.rec.tlp)
		}
	}
	return level
}
