package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"stixgraph/graph/attribution"
	"stixgraph/graph/evidence"
)

// layout is how much of a result is laid out.
type layout struct {
	listed int  // how many shared things of each candidate, 0 for all
	full   bool // with the ids of the edges, and all sources: for programs
}

// attributionSheets lays a result out.
func attributionSheets(r *attribution.Result, l layout) []sheet {
	return []sheet{
		rankSheet(r), partSheet(r), l.sharedSheet(r), l.claimSheet(r), l.againstSheet(r),
		hypothesisSheet(r), l.matrixSheet(r), l.changeSheet(r), l.questionSheet(r),
	}
}

// shownSources is how many sources a reader is shown in a cell.
const shownSources = 4

// sources joins the names of sources; readers get the first few and how many more.
func (l layout) sources(names []string) string {
	if !l.full && len(names) > shownSources {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shownSources], ", "), len(names)-shownSources)
	}
	return strings.Join(names, ", ")
}

// without drops the columns that are for programs.
func (l layout) without(s sheet, columns ...string) sheet {
	if l.full {
		return s
	}
	for _, name := range columns {
		i := slices.Index(s.Columns, name)
		s.Columns = slices.Delete(s.Columns, i, i+1)
		for n := range s.Rows {
			s.Rows[n] = slices.Delete(s.Rows[n], i, i+1)
		}
	}
	return s
}

func rankSheet(r *attribution.Result) sheet {
	s := sheet{Name: "ranking", Title: fmt.Sprintf("Who may stand behind %s: %d things known of it, %d candidates", r.Subject.Name, r.Items, r.Candidates)}
	s.Columns = []string{"rank", "candidate", "type", "weight", "shared", "claimed", "denied", "against", "id"}
	for _, rk := range r.Ranks {
		claimed, denied := 0, 0
		for _, c := range rk.Claims {
			if c.Stance == evidence.Denied {
				denied++
			} else {
				claimed++
			}
		}
		s.Rows = append(s.Rows, []any{rk.Rank, rk.Name, rk.Type, tenth(rk.Weight), len(rk.Shared), claimed, denied, len(rk.Against), rk.ID})
	}
	return s
}

func partSheet(r *attribution.Result) sheet {
	s := sheet{Name: "weights", Title: "What the weight is made of", Columns: []string{"candidate", "kind", "shared", "adds", "breadth takes off"}}
	for _, rk := range r.Ranks {
		for _, p := range rk.Parts {
			if p.Shared == 0 && tenth(p.Weight) == 0 && tenth(p.Breadth) == 0 {
				continue
			}
			s.Rows = append(s.Rows, []any{rk.Name, p.Kind.String(), p.Shared, tenth(p.Weight), tenth(p.Breadth)})
		}
	}
	return s
}

func (l layout) sharedSheet(r *attribution.Result) sheet {
	s := sheet{Name: "evidence", Title: "Shared evidence, the weightiest first, documents last"}
	s.Columns = []string{"candidate", "kind", "shared", "weight", "known of", "subject", "subject's sources", "candidate's", "candidate's sources", "via", "subject's edge", "candidate's edge", "id"}
	left := 0
	for _, rk := range r.Ranks {
		for i, sh := range rk.Shared {
			if l.listed > 0 && i >= l.listed {
				left += len(rk.Shared) - i
				break
			}
			name := sh.Name
			if sh.Family {
				name += " (technique or its sub-technique)"
			}
			s.Rows = append(s.Rows, []any{
				rk.Name, sh.Kind.String(), name, tenth(sh.Weight), sh.KnownOf, sh.Subject.Relation, l.sources(sh.Subject.Sources),
				sh.Candidate.Relation, l.sources(sh.Candidate.Sources), sh.Via, sh.Subject.ID, sh.Candidate.ID, sh.ID,
			})
		}
	}
	if left > 0 {
		s.Title += fmt.Sprintf(" (%d more; --evidence 0 lists all)", left)
	}
	return l.without(s, "subject's edge", "candidate's edge", "id")
}

func (l layout) claimSheet(r *attribution.Result) sheet {
	s := sheet{Name: "claims", Title: "Explicit claims; they add nothing to the weight"}
	s.Columns = []string{"candidate", "stance", "claim", "hedge", "credibility", "believed", "when", "sources", "ids"}
	for _, rk := range r.Ranks {
		for _, c := range rk.Claims {
			var grade any = c.Credibility
			if c.Credibility == 0 {
				grade = ""
			}
			s.Rows = append(s.Rows, []any{
				rk.Name, string(c.Stance), c.Text, c.Hedge, grade, fmt.Sprintf("%.0f %%", 100*c.Trust), c.When,
				l.sources(c.Sources), strings.Join(c.IDs, " "),
			})
		}
	}
	return l.without(s, "ids")
}

func (l layout) againstSheet(r *attribution.Result) sheet {
	s := sheet{Name: "against", Title: "What speaks against", Columns: []string{"candidate", "what", "detail", "sources"}}
	for _, rk := range r.Ranks {
		for _, p := range rk.Against {
			s.Rows = append(s.Rows, []any{rk.Name, p.What, p.Detail, l.sources(p.Sources)})
		}
	}
	return s
}

func hypothesisSheet(r *attribution.Result) sheet {
	s := sheet{Name: "hypotheses", Title: "Competing hypotheses, the least inconsistent first", Columns: []string{"hypothesis", "inconsistent", "consistent", "id"}}
	if r.Matrix.Left > 0 {
		s.Title += fmt.Sprintf(" (%d more are named by claims; --hypotheses takes in more)", r.Matrix.Left)
	}
	for _, h := range r.Matrix.Hypotheses {
		s.Rows = append(s.Rows, []any{h.Name, tenth(h.Inconsistent), tenth(h.Consistent), h.ID})
	}
	return s
}

func (l layout) matrixSheet(r *attribution.Result) sheet {
	s := sheet{Name: "matrix", Title: "Hypotheses by evidence: + consistent, − inconsistent, empty where it is silent"}
	s.Columns = []string{"evidence", "kind", "credibility", "weight"}
	for i, h := range r.Matrix.Hypotheses {
		s.Columns = append(s.Columns, fmt.Sprintf("%d %s", i+1, h.Name))
	}
	s.Columns = append(s.Columns, "sources")
	left := r.Matrix.Undecided
	for i, row := range r.Matrix.Rows {
		if l.listed > 0 && i >= 3*l.listed {
			left += len(r.Matrix.Rows) - i
			break
		}
		cells := []any{row.Evidence, row.Kind, tenth(row.Credibility), tenth(row.Weight)}
		for _, c := range row.Cells {
			cells = append(cells, map[attribution.Cell]string{attribution.Consistent: "+", attribution.Inconsistent: "−"}[c])
		}
		s.Rows = append(s.Rows, append(cells, l.sources(row.Sources)))
	}
	if left > 0 {
		s.Title += fmt.Sprintf(" (%d more not listed, of which %d say the same of all)", left, r.Matrix.Undecided)
	}
	return s
}

func (l layout) changeSheet(r *attribution.Result) sheet {
	s := sheet{Name: "sensitivity", Title: "Which source changes who is first when it is taken away", Columns: []string{"taken away", "what", "first by weight then", "leading hypothesis then", "sources"}}
	for _, c := range r.Changes {
		what := "source"
		if c.Family {
			what = "family"
		}
		s.Rows = append(s.Rows, []any{c.Name, what, c.Weight, c.Matrix, l.sources(c.Sources)})
	}
	return s
}

func (l layout) questionSheet(r *attribution.Result) sheet {
	s := sheet{Name: "disagreements", Title: "Readings side by side", Columns: []string{"question", "reading", "holder", "position", "sources"}}
	for _, d := range r.Disagreements {
		for _, p := range d.Positions {
			s.Rows = append(s.Rows, []any{d.Topic, p.Label, p.Holder, p.Text, l.sources(p.Sources)})
		}
	}
	return s
}

// tenth rounds a weight for reading.
func tenth(w float64) float64 {
	if w = math.Round(w*10) / 10; w == 0 {
		return 0 // not -0
	}
	return w
}
