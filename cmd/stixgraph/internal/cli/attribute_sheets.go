package cli

import (
	"fmt"
	"math"
	"strings"

	"stixgraph/graph/attribution"
	"stixgraph/graph/evidence"
)

// attributionSheets lays a result out; listed bounds the shared things of each candidate, 0 for all.
func attributionSheets(r *attribution.Result, listed int) []sheet {
	return []sheet{
		rankSheet(r), partSheet(r), sharedSheet(r, listed), attributionClaimSheet(r), againstSheet(r),
		hypothesisSheet(r), matrixSheet(r, listed), changeSheet(r), questionSheet(r),
	}
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
			s.Rows = append(s.Rows, []any{rk.Name, p.Kind.String(), p.Shared, tenth(p.Weight), tenth(p.Breadth)})
		}
	}
	return s
}

func sharedSheet(r *attribution.Result, listed int) sheet {
	s := sheet{Name: "evidence", Title: "Shared evidence, the weightiest first"}
	s.Columns = []string{"candidate", "kind", "shared", "weight", "known of", "subject", "subject's sources", "candidate's", "candidate's sources", "via", "subject's edge", "candidate's edge", "id"}
	left := 0
	for _, rk := range r.Ranks {
		for i, sh := range rk.Shared {
			if listed > 0 && i >= listed {
				left += len(rk.Shared) - i
				break
			}
			name := sh.Name
			if sh.Family {
				name += " (technique or its sub-technique)"
			}
			s.Rows = append(s.Rows, []any{
				rk.Name, sh.Kind.String(), name, tenth(sh.Weight), sh.KnownOf, sh.Subject.Relation, strings.Join(sh.Subject.Sources, ", "),
				sh.Candidate.Relation, strings.Join(sh.Candidate.Sources, ", "), sh.Via, sh.Subject.ID, sh.Candidate.ID, sh.ID,
			})
		}
	}
	if left > 0 {
		s.Title += fmt.Sprintf(" (%d more; --evidence 0 lists all)", left)
	}
	return s
}

func attributionClaimSheet(r *attribution.Result) sheet {
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
				strings.Join(c.Sources, ", "), strings.Join(c.IDs, " "),
			})
		}
	}
	return s
}

func againstSheet(r *attribution.Result) sheet {
	s := sheet{Name: "against", Title: "What speaks against", Columns: []string{"candidate", "what", "detail", "sources"}}
	for _, rk := range r.Ranks {
		for _, p := range rk.Against {
			s.Rows = append(s.Rows, []any{rk.Name, p.What, p.Detail, strings.Join(p.Sources, ", ")})
		}
	}
	return s
}

func hypothesisSheet(r *attribution.Result) sheet {
	s := sheet{Name: "hypotheses", Title: "Competing hypotheses, the least inconsistent first", Columns: []string{"hypothesis", "inconsistent", "consistent", "id"}}
	for _, h := range r.Matrix.Hypotheses {
		s.Rows = append(s.Rows, []any{h.Name, tenth(h.Inconsistent), tenth(h.Consistent), h.ID})
	}
	return s
}

func matrixSheet(r *attribution.Result, listed int) sheet {
	s := sheet{Name: "matrix", Title: "Hypotheses by evidence: + consistent, − inconsistent, empty where it is silent"}
	s.Columns = []string{"evidence", "kind", "credibility", "weight"}
	for i, h := range r.Matrix.Hypotheses {
		s.Columns = append(s.Columns, fmt.Sprintf("%d %s", i+1, h.Name))
	}
	s.Columns = append(s.Columns, "sources")
	left := r.Matrix.Undecided
	for i, row := range r.Matrix.Rows {
		if listed > 0 && i >= 3*listed {
			left += len(r.Matrix.Rows) - i
			break
		}
		cells := []any{row.Evidence, row.Kind, tenth(row.Credibility), tenth(row.Weight)}
		for _, c := range row.Cells {
			cells = append(cells, map[attribution.Cell]string{attribution.Consistent: "+", attribution.Inconsistent: "−"}[c])
		}
		s.Rows = append(s.Rows, append(cells, strings.Join(row.Sources, ", ")))
	}
	if left > 0 {
		s.Title += fmt.Sprintf(" (%d more not listed, of which %d say the same of all)", left, r.Matrix.Undecided)
	}
	return s
}

func changeSheet(r *attribution.Result) sheet {
	s := sheet{Name: "sensitivity", Title: "Which source changes who is first when it is taken away", Columns: []string{"taken away", "what", "first by weight then", "leading hypothesis then", "sources"}}
	for _, c := range r.Changes {
		what := "source"
		if c.Family {
			what = "family"
		}
		s.Rows = append(s.Rows, []any{c.Name, what, c.Weight, c.Matrix, strings.Join(c.Sources, ", ")})
	}
	return s
}

func questionSheet(r *attribution.Result) sheet {
	s := sheet{Name: "disagreements", Title: "Readings side by side", Columns: []string{"question", "reading", "holder", "position", "sources"}}
	for _, d := range r.Disagreements {
		for _, p := range d.Positions {
			s.Rows = append(s.Rows, []any{d.Topic, p.Label, p.Holder, p.Text, strings.Join(p.Sources, ", ")})
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
