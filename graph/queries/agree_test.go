package queries_test

import (
	"maps"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/queries"
)

// about are parameters that touch much of a graph: the ends of most relationships.
type about struct{ actor, company, from, to, source string }

// variants are the common parameters that cut a graph in different ways.
func variants() map[string]queries.Params {
	return map[string]queries.Params{
		"all":     {},
		"firm":    {"min_confidence": "60"},
		"early":   {"as_of": "2024-06-01"},
		"narrow":  {"tlp": "green", "as_of": "2023-01-01", "min_confidence": "30"},
		"revoked": {"include_revoked": "true"},
	}
}

// agreeOnAll puts every query, with and without its optional parameters, to both.
func agreeOnAll(t *testing.T, objects []graph.Object, s *neo4jstore.Store, a about) {
	load(t, s, objects)
	g := prepare(objects)
	for _, q := range all(t) {
		for name, common := range variants() {
			t.Run(q.Name+"/"+name, func(t *testing.T) {
				with, without := maps.Clone(common), maps.Clone(common)
				for _, p := range q.Parameters {
					given := map[string]string{"actor": a.actor, "company": a.company, "about": a.actor, "from": a.from, "to": a.to, "source": a.source, "family": "true"}[p.Name]
					if given != "" {
						with[p.Name] = given
					}
					if !p.Optional {
						without[p.Name] = given
					}
				}
				n := len(agree(t, g, s, q.Name, with).Rows)
				n += len(agree(t, g, s, q.Name, without).Rows)
				t.Logf("%d rows", n)
			})
		}
	}
}

func TestAgreeOnISoon(t *testing.T) {
	agreeOnAll(t, isoon(t), store(t), about{"I-Soon", "I-Soon", "APT41", "Poison Carp", "eset-fishmedley"})
}

func TestAgreeOnAttack(t *testing.T) {
	objects := attack(t, "enterprise")
	agreeOnAll(t, objects, store(t), about{"APT29", "", "APT28", "FIN7", "Mandiant APT1"})
}
