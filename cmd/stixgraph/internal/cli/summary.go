package cli

import (
	"fmt"
	"slices"

	"stixgraph/mapping"
	"stixgraph/mapping/model"
)

// summary is what an analyst wants to know after a build.
func summary(cases []model.Case, r mapping.Result, problems []model.Problem) []sheet {
	out := []sheet{objectSheet(r), claimSheet(cases), sourceSheet(cases)}
	if c := r.Changes; c != nil {
		out = append(out, sheet{
			Name: "changes", Title: "Since the previous bundle", Columns: []string{"change", "objects"},
			Rows: [][]any{{"new", c.New}, {"changed", c.Changed}, {"unchanged", c.Unchanged}, {"revoked", c.Revoked}},
		})
	}
	return append(out, remarkSheet(problems))
}

func objectSheet(r mapping.Result) sheet {
	s := sheet{Name: "objects", Title: "Objects by type", Columns: []string{"type", "objects"}}
	counts := map[string]int{}
	var types []string
	for _, o := range r.Objects {
		if counts[o.Type()] == 0 {
			types = append(types, o.Type())
		}
		counts[o.Type()]++
	}
	slices.Sort(types)
	for _, t := range types {
		s.Rows = append(s.Rows, []any{t, counts[t]})
	}
	s.Rows = append(s.Rows, []any{"all", len(r.Objects)})
	return s
}

// claimSheet counts claims by how firmly their sources put them and by
// credibility. A claim whose sources differ counts once for each hedge.
func claimSheet(cases []model.Case) sheet {
	s := sheet{Name: "claims", Title: "Claims by stance and credibility"}
	s.Columns = []string{"stance", "1 confirmed", "2 probable", "3 possible", "4 doubtful", "5 improbable", "6 unknown", "not graded", "all"}
	counts := map[model.Hedge]*[8]int{}
	for _, c := range cases {
		for _, cl := range c.Claims {
			for _, h := range hedgesOf(cl) {
				if counts[h] == nil {
					counts[h] = &[8]int{}
				}
				column := int(cl.Credibility) - 1
				if cl.Credibility == 0 {
					column = 6
				}
				counts[h][column]++
				counts[h][7]++
			}
		}
	}
	for _, h := range model.Hedges() {
		if n := counts[h]; n != nil {
			row := []any{string(h)}
			for _, v := range n {
				row = append(row, v)
			}
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

func hedgesOf(c model.Claim) []model.Hedge {
	var out []model.Hedge
	for _, x := range c.Sources {
		h := x.Hedge
		if h == "" {
			h = c.Hedge
		}
		if !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

func sourceSheet(cases []model.Case) sheet {
	s := sheet{Name: "sources", Title: "Sources by reliability", Columns: []string{"reliability", "meaning", "sources"}}
	counts := map[model.Reliability]int{}
	for _, c := range cases {
		for _, x := range c.Sources {
			counts[x.Reliability]++
		}
	}
	for _, r := range model.Reliabilities() {
		if counts[r] > 0 {
			s.Rows = append(s.Rows, []any{string(r), r.Meaning(), counts[r]})
		}
	}
	return s
}

// remarkSheet lists what was passed over or put right, each with its place.
func remarkSheet(problems []model.Problem) sheet {
	s := sheet{Name: "remarks", Title: "Passed over or put right", Columns: []string{"where", "what"}}
	for _, p := range problems {
		text := p.Message
		if p.Hint != "" {
			text = fmt.Sprintf("%s (%s)", p.Message, p.Hint)
		}
		s.Rows = append(s.Rows, []any{p.Place.String(), text})
	}
	return s
}
