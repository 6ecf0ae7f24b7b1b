package casefile

import (
	"stixgraph/mapping/model"
)

// problems gathers what is wrong. Mistakes and remarks are bounded apart, so
// that many remarks never hide the mistake that must stop a build.
type problems struct {
	limit    int
	found    []model.Problem
	kept     [2]int
	unlisted [2]int
}

// full tells whether another problem of the severity would only be counted,
// so that nobody looks for hints in vain.
func (p *problems) full(s model.Severity) bool {
	if p.kept[s] < p.limit {
		return false
	}
	p.unlisted[s]++
	return true
}

func (p *problems) add(x model.Problem) {
	p.kept[x.Severity]++
	p.found = append(p.found, x)
}

// list gives the problems ordered by place, and at the end of each severity
// that overflowed how many more there are.
func (p *problems) list(path string) []model.Problem {
	out := model.SortProblems(p.found)
	at := model.Place{File: path}
	if n := p.unlisted[model.Mistake]; n > 0 {
		out = append(out, model.Mistakef(at, "correct the listed ones first", "%d more mistakes are not listed", n))
	}
	if n := p.unlisted[model.Remark]; n > 0 {
		out = append(out, model.Remarkf(at, "", "%d more remarks are not listed", n))
	}
	return out
}
