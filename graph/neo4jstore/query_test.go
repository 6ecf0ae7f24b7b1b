package neo4jstore

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"stixgraph/graph"
	"stixgraph/graph/schema"
	"stixgraph/graph/storetest"
)

// TestQueriesQuoteNames builds the queries that have a name in their text from hostile ones: outside backticks nothing of them is
// left, and an odd backtick closes nothing. All other names are parameters.
func TestQueriesQuoteNames(t *testing.T) {
	for _, name := range append(storetest.Hostile(), "IntrusionSet") {
		want := schema.Quote(name)
		for _, q := range []string{updateEdges(name), deleteEdges(name)} {
			if !strings.Contains(q, ":"+want) {
				t.Fatalf("%.80q is not quoted in %.200q", name, q)
			}
			if outside := strings.ReplaceAll(q, want, ""); strings.Count(outside, "`")%2 != 0 || strings.Contains(outside, "DETACH") {
				t.Errorf("%.80q gets out of its quotes: %.200q", name, outside)
			}
			if !strings.HasPrefix(q, "UNWIND $rows AS row ") {
				t.Errorf("the values are no parameter: %.100q", q)
			}
		}
	}
}

// TestKeys checks that the keys of records sort by id, then by version, and that an id of any length has one.
func TestKeys(t *testing.T) {
	key := func(id, modified string) string {
		return newItem(storetest.Parse(t, fmt.Sprintf(`{"type":"tool","id":%q,"modified":%q}`, id, modified))[0]).key
	}
	const a, b = "tool--00000000-0000-4000-8000-000000000001", "tool--00000000-0000-4000-8000-000000000002"
	keys := []string{
		key(a, ""), key(a, "2023-12-31T23:59:59.9Z"), key(a, "2024-01-01T00:00:00Z"), key(a, "2024-01-01T01:00:00.000001+01:00"), key(b, "2020-01-01T00:00:00Z"),
	}
	for i := range keys[1:] {
		if keys[i] >= keys[i+1] {
			t.Errorf("%s does not come before %s", keys[i], keys[i+1])
		}
		if !strings.HasPrefix(keys[i], prefixOf(keys[i])) || prefixOf(keys[i]) != keyPrefix(a) {
			t.Errorf("prefix %s of %s", prefixOf(keys[i]), keys[i])
		}
	}
	if long := key(strings.Repeat("x", 64<<10)+"--00000000-0000-4000-8000-000000000001", ""); len(long) > 200 {
		t.Errorf("a key of %d bytes", len(long))
	}
}

// TestRedrawMoves plans a relationship that gets another target: one edge goes, one comes, what is left loose is looked at.
func TestRedrawMoves(t *testing.T) {
	const rel, from, to1, to2 = "relationship--00000000-0000-4000-8000-000000000001", "tool--00000000-0000-4000-8000-000000000001", "tool--00000000-0000-4000-8000-000000000002", "tool--00000000-0000-4000-8000-000000000003"
	version := func(day, target string) graph.Object {
		return storetest.Parse(t, fmt.Sprintf(`{"type":"relationship","id":%q,"modified":"2024-01-%sT00:00:00Z","relationship_type":"uses","source_ref":%q,"target_ref":%q}`, rel, day, from, target))[0]
	}
	before, after := version("01", to1), version("02", to2)
	s := addition([]item{newItem(after)}, records{keyPrefix(rel): {newItem(before).key: {"default"}}}, "default")
	if s.result != (graph.LoadResult{Changed: 1}) || len(s.create) != 1 {
		t.Fatalf("%+v", s)
	}
	all := changes(s.touched, map[string][]graph.Object{keyPrefix(rel): {before}})
	labels := map[string][]string{from: {"StixObject", "Tool"}, to1: {"StixObject", "Tool"}}
	if got := undrawn(all, labels); len(got) != 1 || got[0] != to2 {
		t.Errorf("without a node: %v", got)
	}
	r := redraw(all, labels, nil)
	if len(r.deleteEdges["USES"]) != 1 || r.deleteEdges["USES"][0]["b"] != to1 || len(r.createEdges) != 1 || r.createEdges[0]["b"] != to2 || r.createEdges[0]["type"] != "USES" {
		t.Errorf("edges: %v, %v", r.deleteEdges, r.createEdges)
	}
	if len(r.createNodes) != 1 || !r.loose[to1] || !r.loose[from] || len(r.updateNodes) != 0 {
		t.Errorf("nodes: %v, %v, loose %v", r.createNodes, r.updateNodes, r.loose)
	}
	// An older version changes nothing that is drawn.
	older := version("01", to2)
	s = addition([]item{newItem(older)}, records{keyPrefix(rel): {newItem(after).key: {"default"}}}, "default")
	if got := changes(s.touched, map[string][]graph.Object{keyPrefix(rel): {after}}); len(got) != 0 {
		t.Errorf("an older version changes %v", got)
	}
}

// TestExplain explains errors of the driver without a server.
func TestExplain(t *testing.T) {
	c := Config{URI: "bolt://h", Username: "u", Password: "p"}
	for _, e := range []struct {
		err  error
		word string
	}{
		{&neo4j.Neo4jError{Code: "Neo.ClientError.Security.AuthenticationRateLimit", Msg: "m"}, "for a while"},
		{&neo4j.Neo4jError{Code: "Neo.ClientError.Security.CredentialsExpired", Msg: "m"}, "changed first"},
		{&neo4j.Neo4jError{Code: "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", Msg: "m"}, "let this user write"},
		{&neo4j.Neo4jError{Code: "Neo.ClientError.Security.Forbidden", Msg: "m"}, "right to write"},
		{&neo4j.Neo4jError{Code: "Neo.TransientError.General.DatabaseUnavailable", Msg: "m\nmore"}, "is not available (m)"},
		{&neo4j.Neo4jError{Code: "Neo.DatabaseError.Transaction.TransactionCommitFailed", Msg: "No space left on device"}, "disk space"},
		{&neo4j.Neo4jError{Code: "Neo.TransientError.General.MemoryPoolOutOfMemoryError", Msg: "m"}, "out of memory"},
		{&neo4j.TransactionExecutionLimit{Cause: "timeout", Errors: []error{errors.New("x"), settled(&neo4j.Neo4jError{Code: "Neo.TransientError.General.OutOfMemoryError", Msg: "m"})}}, "out of memory"},
	} {
		got := explain(c, e.err)
		var known *Error
		if !errors.As(got, &known) || known.Do == "" || !strings.Contains(got.Error(), e.word) || strings.Contains(got.Error(), "\n") {
			t.Errorf("%v: %v", e.err, got)
		}
	}
}

func TestServerTooOld(t *testing.T) {
	for agent, want := range map[string]bool{
		"Neo4j/5.26.25": false, "Neo4j/5.26.0": false, "Neo4j/5.27-aura": false, "Neo4j/2025.01.0": false, "": false, "Memgraph/2.1": false, "Neo4j/dev": false,
		"Neo4j/5.25.1": true, "Neo4j/5.9.0": true, "Neo4j/4.4.30": true,
	} {
		if isTooOld(agent) != want {
			t.Errorf("%s: %v", agent, !want)
		}
	}
	s := &Store{agent: "Neo4j/4.4.30", config: Config{URI: "bolt://h"}}
	_, err := s.Load(t.Context(), storetest.Sound(nil), graph.LoadOptions{DryRun: true})
	var known *Error
	if !errors.As(err, &known) || !strings.Contains(err.Error(), "needs Neo4j 5.26") {
		t.Error(err)
	}
}

// TestMadeMeanwhile: an index that another load made at the same time is no error, other trouble with one is.
func TestMadeMeanwhile(t *testing.T) {
	for code, want := range map[string]bool{
		"Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists": true, "Neo.ClientError.Schema.ConstraintAlreadyExists": true,
		"Neo.ClientError.Schema.IndexWithNameAlreadyExists": true, "Neo.ClientError.Schema.ConstraintValidationFailed": false,
		"Neo.ClientError.Security.Forbidden": false,
	} {
		if isThere(explain(Config{URI: "bolt://h"}, &neo4j.Neo4jError{Code: code, Msg: "m"})) != want {
			t.Errorf("%s: %v", code, !want)
		}
	}
}
