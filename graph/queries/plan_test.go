package queries_test

import (
	"context"
	"strings"
	"testing"

	"stixgraph/graph/queries"
)

// TestPlans reads the plan Neo4j makes of every query and of its picture: an index in each, and no scan of all nodes or of
// all objects. The graph is that of I-Soon, so that the planner has real counts.
func TestPlans(t *testing.T) {
	s := store(t)
	load(t, s, isoon(t))
	for _, q := range all(t) {
		args := queries.Arguments{}
		for _, p := range append(q.Parameters, queries.Common()...) {
			args[p.Name] = nil
		}
		for what, cypher := range map[string]string{"query": q.Cypher, "picture": q.Picture} {
			plan, err := s.Plan(context.Background(), cypher, args)
			if err != nil {
				t.Errorf("%s, %s: %v", q.Name, what, err)
				continue
			}
			indexed := false
			for _, op := range plan {
				name, details, _ := strings.Cut(op, " ")
				switch {
				case name == "AllNodesScan" || strings.Contains(name, "AllRelationshipsScan"):
					t.Errorf("%s, %s: %s", q.Name, what, op)
				case strings.Contains(name, "NodeByLabel") && strings.Contains(details, "StixObject"):
					t.Errorf("%s, %s: scans all objects: %s", q.Name, what, op)
				case strings.Contains(name, "Index") || strings.Contains(name, "LabelScan") || strings.Contains(name, "LabelsScan") || strings.Contains(name, "TypeScan") || strings.Contains(name, "TypesScan"):
					indexed = true
				}
			}
			if !indexed {
				t.Errorf("%s, %s: no index in the plan %q", q.Name, what, plan)
			}
		}
	}
}
