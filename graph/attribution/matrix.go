package attribution

import (
	"cmp"
	"fmt"
	"slices"

	"stixgraph/graph"
)

// Cell is what a piece of evidence says of a hypothesis.
type Cell string

// The cells of a matrix of competing hypotheses.
const (
	Consistent   Cell = "consistent"
	Inconsistent Cell = "inconsistent"
	Silent       Cell = "silent"
)

// Matrix holds hypotheses against evidence, in the sense of Heuer's Analysis of Competing Hypotheses: what matters is what
// speaks against a hypothesis, weighted by how far it is believed; what all agree with tells nothing.
type Matrix struct {
	Hypotheses []Hypothesis // by least weighted inconsistency, then most weighted consistency, then rank
	Rows       []Row        // evidence on which the hypotheses differ
	Undecided  int          // how many pieces of evidence say the same of all
	Left       int          // how many more candidates a claim names
}

// Hypothesis is that one candidate stands behind the subject.
type Hypothesis struct {
	Name, ID     string
	Inconsistent float64 // sum of the weights of what is inconsistent with it
	Consistent   float64 // and of what is consistent
	candidate    int32
}

// Row is one piece of evidence. Cells are in the order of the hypotheses.
type Row struct {
	Evidence    string
	Kind        string  // a kind of evidence, "claim" or "denial"
	Credibility float64 // how far it is believed, 0 to 1
	Weight      float64 // what a cell counts: the credibility, less for evidence that comes together
	Cells       []Cell
	Sources     []string
}

// maxHypotheses bounds the columns, unless more leading candidates are asked for.
const maxHypotheses = 10

// hypotheses are the leading candidates, and others whom a claim names, the nearest and most believed first.
func (f *field) hypotheses(order []standing, claims map[int32][]claim) []int32 {
	leading := f.lens.Hypotheses
	if leading == 0 {
		leading = 5
	}
	var chosen []int32
	for _, st := range order[:min(leading, len(order))] {
		chosen = append(chosen, st.candidate)
	}
	named := sortedKeys(claims)
	slices.SortStableFunc(named, func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(len(claims[a][0].chain.ties), len(claims[b][0].chain.ties)),
			cmp.Compare(believed(claims[b]), believed(claims[a])),
		)
	})
	for _, c := range named {
		if len(chosen) < max(maxHypotheses, 2*leading) && !slices.Contains(chosen, c) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// matrix fills the cells under a lens.
func (f *field) matrix(hypotheses []int32, sc *scores, l *lens, claims map[int32][]claim) Matrix {
	var m Matrix
	rows := f.itemRows(hypotheses, sc)
	rows = append(rows, f.timeRows(hypotheses)...)
	rows = append(rows, f.claimRows(hypotheses, l, claims)...)
	for c := range claims {
		if !slices.Contains(hypotheses, c) {
			m.Left++
		}
	}
	for _, c := range hypotheses {
		a := &f.index.actors[f.candidates[c].actor]
		m.Hypotheses = append(m.Hypotheses, Hypothesis{Name: a.label, ID: f.index.graph.ID(a.node), candidate: c})
	}
	for _, r := range rows {
		for i, cell := range r.Cells {
			switch cell {
			case Consistent:
				m.Hypotheses[i].Consistent += r.Weight
			case Inconsistent:
				m.Hypotheses[i].Inconsistent += r.Weight
			}
		}
	}
	by := make([]int, len(hypotheses))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(a, b int) int {
		p, q := m.Hypotheses[a], m.Hypotheses[b]
		return cmp.Or(cmp.Compare(round(p.Inconsistent), round(q.Inconsistent)), cmp.Compare(round(q.Consistent), round(p.Consistent)))
	})
	sorted := make([]Hypothesis, len(by))
	for i, old := range by {
		sorted[i] = m.Hypotheses[old]
	}
	m.Hypotheses = sorted
	for _, r := range rows {
		cells := make([]Cell, len(by))
		for i, old := range by {
			cells[i] = r.Cells[old]
		}
		if r.Cells = cells; len(cells) > 1 && len(slices.Compact(slices.Clone(cells))) == 1 {
			m.Undecided++
			continue
		}
		m.Rows = append(m.Rows, r)
	}
	slices.SortStableFunc(m.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.against(), a.against()), cmp.Compare(b.Weight, a.Weight))
	})
	return m
}

// against counts the cells that are inconsistent.
func (r Row) against() int {
	n := 0
	for _, c := range r.Cells {
		if c == Inconsistent {
			n++
		}
	}
	return n
}

// itemRows are the subject's items: consistent with who shares them; inconsistent with others when exactly one candidate of all is
// known for it, and the other is known for things of the kind, but not for this.
func (f *field) itemRows(hypotheses []int32, sc *scores) []Row {
	var rows []Row
	for s := range f.slots {
		sl := &f.slots[s]
		if sl.trust == 0 || sl.kind == Document {
			continue
		}
		known := sc.holders[s]
		if known == 0 {
			continue
		}
		row := Row{Evidence: f.index.items[sl.item].label, Kind: sl.kind.String(), Credibility: sl.trust}
		row.Weight = sl.trust * min(1, sc.weights[sl.kind])
		for _, c := range hypotheses {
			cell := Silent
			switch {
			case sc.row(f, int(c))[s] != hit{}:
				cell = Consistent
			case sl.kind.isExclusive() && known == 1 && sc.sizes[c][sl.kind] > 0, sl.kind == Origin && sc.sizes[c][Origin] > 0:
				cell = Inconsistent
			}
			row.Cells = append(row.Cells, cell)
		}
		if edge, _, _ := f.edge(sl.facts, &f.lens, true); len(edge.Sources) > 0 {
			row.Sources = edge.Sources
		}
		rows = append(rows, row)
	}
	return rows
}

// isExclusive tells kinds that can be somebody's own; a victim or a place is open to all.
func (k Kind) isExclusive() bool {
	return k == Software || k == Infrastructure || k == Technique || k == Vulnerability
}

func (f *field) timeRows(hypotheses []int32) []Row {
	row := Row{Evidence: "active " + f.subject.active.String(), Kind: Time.String(), Credibility: 1 - wrongTimes, Weight: 1 - wrongTimes}
	said := false
	for _, c := range hypotheses {
		cell := [...]Cell{timeUnknown: Silent, timeMeets: Consistent, timeApart: Inconsistent}[f.time[c]]
		said = said || cell != Silent
		row.Cells = append(row.Cells, cell)
	}
	if !said {
		return nil
	}
	return []Row{row}
}

// claimRows are the claims: consistent with whom they name; when they say who the subject is or is attributed to, and not
// merely a part of or related to, inconsistent with others whom nobody takes for the one they name. A denial is
// inconsistent with whom it names.
func (f *field) claimRows(hypotheses []int32, l *lens, claims map[int32][]claim) []Row {
	if len(claims) == 0 {
		return nil
	}
	var rows []Row
	near := f.nearness(l)
	for _, named := range sortedKeys(claims) {
		for _, c := range claims[named] {
			told := f.tell(c)
			row := Row{Evidence: told.Text, Kind: "claim", Credibility: c.trust, Weight: c.trust, Sources: told.Sources}
			if c.denies() {
				row.Kind = "denial"
			}
			for _, h := range hypotheses {
				cell := Silent
				switch {
				case c.denies() && !c.paired: // that a thing itself is denied is told, and speaks of no hypothesis more than another
				case h == named && c.denies():
					cell = Inconsistent
				case h == named && !c.denies():
					cell = Consistent
				case !c.denies() && c.direct() && f.index.exclusive(c.chain) && !near[named][h]:
					cell = Inconsistent
				}
				row.Cells = append(row.Cells, cell)
			}
			rows = append(rows, row)
		}
	}
	return f.joinDenials(rows)
}

// joinDenials makes one row of a denial that concerns several hypotheses.
func (f *field) joinDenials(rows []Row) []Row {
	var joined []Row
	at := map[string]int{}
	for _, r := range rows {
		key := fmt.Sprint(r.Kind, r.Evidence, r.Sources)
		if i, ok := at[key]; ok && r.Kind == "denial" {
			for h, cell := range r.Cells {
				if cell == Inconsistent {
					joined[i].Cells[h] = cell
				}
			}
			continue
		}
		at[key] = len(joined)
		joined = append(joined, r)
	}
	return joined
}

// exclusive tells a chain whose one claim says who the subject is or is attributed to. That others are attributed to the
// subject excludes nobody.
func (x *Index) exclusive(c chain) bool {
	t := x.ties[c.ties[len(c.ties)-1]]
	return t.relation == "attributed-to" && t.to == c.to || t.relation == "duplicate-of" || t.relation == "alias-of"
}

// nearness finds for each candidate those that somebody ties to it: claims that name them do not contradict each other.
func (f *field) nearness(l *lens) map[int32]map[int32]bool {
	at := map[graph.Node]int32{}
	for i := range f.candidates {
		for _, h := range f.index.actors[f.candidates[i].actor].halves {
			at[h] = int32(i)
		}
	}
	near := map[int32]map[int32]bool{}
	tie := func(a, b int32) {
		if near[a] == nil {
			near[a] = map[int32]bool{}
		}
		near[a][b] = true
	}
	for i := range f.candidates {
		halves := f.index.actors[f.candidates[i].actor].halves
		if !slices.ContainsFunc(halves, func(n graph.Node) bool { return len(f.index.tiesOf[n]) > 0 }) {
			continue
		}
		for _, ch := range f.index.chains(l, halves) {
			firm := !slices.ContainsFunc(ch.ties, func(t int32) bool { return !f.index.ties[t].firm() })
			if other, ok := at[ch.to]; ok && firm {
				tie(int32(i), other)
				tie(other, int32(i))
			}
		}
	}
	return near
}

// sortedKeys are the keys in their order.
func sortedKeys(m map[int32][]claim) []int32 {
	keys := make([]int32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
