package queries_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/neo4jstore/neo4jtest"
)

// planned takes every name for an id.
type planned struct{}

func (planned) Name(name string, _ []string) (string, error) { return name, nil }
func (planned) Source(name string) (string, error)           { return name, nil }

// TestPlans reads the plan Neo4j makes of every query and of its picture: an index in each, and no scan of all nodes or of
// all objects. The graph is that of I-Soon, so that the planner has real counts.
func TestPlans(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	s, err := neo4jstore.Open(context.Background(), neo4jstore.Config{URI: uri, Username: username, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	load(t, s, isoon(t))
	scan := regexp.MustCompile(`Index|ByLabels?Scan|LabelScan|LabelsScan|TypeScan|TypesScan`)
	for _, q := range all(t) {
		// Values of the right types: of null the planner would see that nothing can be found.
		args, err := q.Bind(benchParams(q), planned{})
		if err != nil {
			t.Fatal(err)
		}
		for what, cypher := range map[string]string{"query": q.Cypher, "picture": q.Picture} {
			indexed := 0
			plan := neo4jtest.Plan(t, uri, username, password, cypher, args)
			for _, op := range plan {
				switch {
				case strings.Contains(op.Name, "AllNodesScan") || strings.Contains(op.Name, "AllRelationshipsScan"),
					strings.Contains(op.Name, "Label") && strings.Contains(op.Details, ":StixObject"):
					t.Errorf("%s, %s: %s %s", q.Name, what, op.Name, op.Details)
				case scan.MatchString(op.Name):
					indexed++
				}
			}
			if indexed == 0 {
				t.Errorf("%s, %s: no index in the plan %v", q.Name, what, plan)
			}
		}
	}
}

// TestPictures runs what Neo4j Browser is to draw: each picture of the I-Soon case shows something.
func TestPictures(t *testing.T) {
	s := store(t)
	load(t, s, isoon(t))
	for _, q := range all(t) {
		args, err := q.Bind(isoonParams(q), s.Names(context.Background()))
		if err != nil {
			t.Fatal(err)
		}
		_, rows, err := s.Query(context.Background(), q.Picture, args)
		if err != nil || len(rows) == 0 {
			t.Errorf("%s: %d rows, %v", q.Name, len(rows), err)
		}
	}
}
