package schema

import (
	"cmp"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// longestTerm bounds the names that are looked up: the full-text index takes no longer ones.
const longestTerm = 8000

// stixProperties are the object's own properties, as far as the database can hold them.
func stixProperties(o graph.Object) map[string]any {
	p := make(map[string]any, o.Len()+12)
	for name, v := range o.Properties() {
		if !isPropertyName(name) || isDerived(name) {
			continue
		}
		if x, ok := native(name, v); ok {
			p[name] = x
		}
	}
	p["id"] = o.ID()
	return p
}

// isPropertyName tells the names that the database takes and that STIX allows (2.1, section 3.1, up to the length).
func isPropertyName(name string) bool {
	return name != "" && len(name) <= longestName && strings.IndexByte(name, 0) < 0
}

func nodeProperties(o graph.Object) map[string]any {
	p := stixProperties(o)
	p["caption"] = evidence.Caption(o)
	p["names"], p["names_folded"] = evidence.Names(o), foldedNames(o)
	if c := evidence.Country(o); c != "" {
		p["country_code"] = c
	}
	if k := evidence.Kinds(o); len(k) > 0 {
		p["kinds"] = k
	}
	addTLP(p, o)
	switch o.Type() {
	case "report":
		for g := range evidence.SourceGrades(o) {
			addText(p, "reliability", g.Reliability)
			addText(p, "source_id", g.ID)
			addText(p, "publisher", g.Publisher)
			break
		}
		p["family"] = evidence.Family(evidence.Source{Key: o.ID()}, o)
	case "note", "opinion":
		addDisagreement(p, o)
		if claims := evidence.Claims(o); len(claims) > 0 {
			s := evidence.Summarise(o)
			addClaims(p, claims, s)
			addSources(p, s.Sources)
			return p
		}
	}
	addSources(p, evidence.Sources(o))
	return p
}

// claimProperties are those of a relationship, as an edge or as a node.
func claimProperties(o graph.Object) map[string]any {
	p := stixProperties(o)
	s := evidence.Summarise(o)
	p["caption"] = s.Caption()
	addClaims(p, evidence.Claims(o), s)
	addSources(p, s.Sources)
	p["source_count"] = int64(len(s.Sources))
	if evidence.IsStructure(o) {
		p["structure"] = true
	}
	addTLP(p, o)
	return p
}

func addTLP(p map[string]any, o graph.Object) {
	level := evidence.Level(o)
	addText(p, "tlp", level.String())
	p["tlp_rank"] = int64(level)
}

func addClaims(p map[string]any, claims []evidence.Claim, s evidence.Summary) {
	p["stance"] = string(cmp.Or(s.Stance, evidence.Asserted))
	addText(p, "hedge", s.Hedge)
	addText(p, "predicate", s.Predicate)
	if s.Credibility != 0 {
		p["credibility"] = int64(s.Credibility)
	}
	if len(claims) == 0 {
		return
	}
	ids := make([]string, len(claims))
	for i, c := range claims {
		ids[i] = c.ID
	}
	p["claim_ids"] = ids
	addText(p, "claim_subject", claims[0].Subject)
	addText(p, "claim_object", claims[0].Object)
}

func addSources(p map[string]any, sources []evidence.Source) {
	n := len(sources)
	keys, names, ids, families := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, s := range sources {
		keys[i], names[i], ids[i], families[i] = s.Key, s.Name, s.ID, evidence.Family(s, graph.Object{})
	}
	p["source_keys"], p["source_names"], p["source_ids"], p["source_families"] = keys, names, ids, families
}

// addDisagreement enters the open question that a note holds, its positions as parallel lists, because the database holds
// no nested ones.
func addDisagreement(p map[string]any, o graph.Object) {
	d, ok := evidence.DisagreementOf(o)
	if !ok {
		return
	}
	n := len(d.Positions)
	labels, texts, holders := make([]string, n), make([]string, n), make([]string, n)
	objects, at := []string{}, []int64{}
	for i, position := range d.Positions {
		labels[i], texts[i], holders[i] = evidence.PositionLabel(d, i), position.Text, position.Holder
		for _, id := range position.Objects {
			objects, at = append(objects, id), append(at, int64(i))
		}
	}
	p["disagreement"], p["topic"] = d.ID, d.Topic
	p["position_labels"], p["position_texts"], p["position_holders"] = labels, texts, holders
	p["position_object_ids"], p["position_object_at"] = objects, at
}

func addText(p map[string]any, name, text string) {
	if text != "" {
		p[name] = text
	}
}

// foldedNames leaves out names that the index cannot take.
func foldedNames(o graph.Object) []string {
	names := evidence.FoldedNames(o)
	kept := names[:0]
	for _, n := range names {
		if len(n) <= longestTerm {
			kept = append(kept, n)
		}
	}
	return kept
}
