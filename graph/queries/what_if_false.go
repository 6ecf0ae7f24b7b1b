package queries

import (
	"stixgraph/graph"
)

// whatIfFalse gives a row for each claim that cites the source, or with family any of its family, and what would be left
// of it; and one for each thing that would have no claim left.
func whatIfFalse(v *view, a Arguments) [][]any {
	withdrawn := map[string]bool{}
	if key := a.text("source"); !v.hidden[key] {
		withdrawn[key] = true
		for k, f := range v.families {
			if a.bool("family") && f == v.families[key] {
				withdrawn[k] = true
			}
		}
	}
	var rows [][]any
	ends := map[graph.Node]bool{}
	falls := func(rel graph.Node) bool {
		keys, _ := v.backing(rel, nil)
		left, _ := v.backing(rel, withdrawn)
		return len(keys) > 0 && len(left) == 0
	}
	for e := range v.claims(a, "") {
		keys, _ := v.backing(e.SRO, nil)
		left, families := v.backing(e.SRO, withdrawn)
		if len(left) == len(keys) {
			continue
		}
		effect := "weaker"
		switch {
		case len(left) == 0:
			effect = "falls"
			ends[e.Source], ends[e.Target] = true, true
		case len(families) == 1:
			effect = "one family left"
		}
		var names []string
		for _, s := range v.facts[e.SRO].sources {
			if !v.hidden[s.key] && !withdrawn[s.key] {
				names = append(names, s.label)
			}
		}
		source, target := v.thing(e.Source), v.thing(e.Target)
		rows = append(rows, []any{effect, v.caption(source), e.Type, v.caption(target), v.firmness(e.SRO), v.confidence(e.SRO), names, v.id(e.SRO),
			v.sources(e.SRO), v.ids(source, target, e.SRO)})
	}
	for n := range ends {
		if v.stands(n, falls) {
			continue
		}
		rows = append(rows, []any{"no claim left", v.caption(n), "", "", "", nil, []string{}, v.id(n), []string{}, v.ids(n)})
	}
	return sortRows(rows, 0, 1, 2, 3, 7)
}

// stands reports whether any claim about a thing would not fall.
func (v *view) stands(n graph.Node, falls func(graph.Node) bool) bool {
	for e := range v.both(n) {
		if !v.facts[e.SRO].structure && !falls(e.SRO) {
			return true
		}
	}
	return false
}
