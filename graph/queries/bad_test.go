package queries_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/queries"
)

// mistakes are wrong calls with what they are told. %s of a name is resolved in the fixture small.yaml, alike in memory and on
// Neo4j.
func mistakes() []struct {
	query  string
	params queries.Params
	want   string
} {
	return []struct {
		query  string
		params queries.Params
		want   string
	}{
		{"actor-victims", nil, "query actor-victims, parameter actor: it must be given"},
		{"actor-victims", queries.Params{"acter": "x", "actor": "Red Crane"}, `parameter acter: no such parameter; did you mean "actor"?`},
		{"actor-victims", queries.Params{"nonsense": "x", "actor": "Red Crane"}, `parameter nonsense: no such parameter; it takes actor, min_confidence, as_of, tlp, include_revoked`},
		{"actor-victims", queries.Params{"actor": "Red Crain"}, `nothing in the graph is called "Red Crain"; did you mean "Red Crane"?`},
		{"actor-victims", queries.Params{"actor": "Qwertz"}, `nothing in the graph is called "Qwertz"; give a name, an alias or a STIX id`},
		{"actor-victims", queries.Params{"actor": ""}, `nothing in the graph is called ""`},
		{"actor-victims", queries.Params{"actor": "crimson bird"}, `"crimson bird" is 2 things; give the id of the one you mean:`},
		{"actor-victims", queries.Params{"actor": "CommonKit"}, `nothing in the graph is called "CommonKit"`},
		{"actor-victims", queries.Params{"actor": "Red Crane", "min_confidence": "high"}, `parameter min_confidence: "high" is no whole number`},
		{"actor-victims", queries.Params{"actor": "Red Crane", "min_confidence": "101"}, `101 is not between 0 and 100`},
		{"actor-victims", queries.Params{"actor": "Red Crane", "as_of": "2024-02-30"}, `"2024-02-30" is no day; write it as 2024-02-16`},
		{"actor-victims", queries.Params{"actor": "Red Crane", "tlp": "orange"}, `"orange" is no TLP level`},
		{"actor-victims", queries.Params{"actor": "Red Crane", "include_revoked": "yes"}, `"yes" is neither true nor false`},
		{"what-if-false", queries.Params{"source": "alfa"}, `did you mean "alpha"`},
		{"what-if-false", queries.Params{"source": "", "family": "1"}, `"1" is neither true nor false`},
		{"evidence-path", queries.Params{"from": "Red Crane"}, "parameter to: it must be given"},
	}
}

func TestMistakes(t *testing.T) {
	g := prepare(fixture(t, "small.yaml"))
	for _, m := range mistakes() {
		if _, err := find(t, m.query).Bind(m.params, g); err == nil || !strings.Contains(err.Error(), m.want) {
			t.Errorf("%s %v: %v, want %s", m.query, m.params, err, m.want)
		}
	}
	for name, want := range map[string]string{
		"actor-victms": `no query is called "actor-victms"; did you mean "actor-victims"?`,
		"zzzzzzzzzzzz": "there are actor-profile, actor-victims",
		"":             "no query is called",
	} {
		if _, err := queries.Find(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// TestMistakesOnNeo4j: a wrong name is told the same as in memory, word for word.
func TestMistakesOnNeo4j(t *testing.T) {
	objects := fixture(t, "small.yaml")
	s := store(t)
	load(t, s, objects)
	g := prepare(objects)
	names := s.Names(context.Background())
	for _, m := range mistakes() {
		_, want := find(t, m.query).Bind(m.params, g)
		_, got := find(t, m.query).Bind(m.params, names)
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Errorf("%s %v:\nmemory %v\nNeo4j  %v", m.query, m.params, want, got)
		}
	}
	// What is found is the same too: ids, aliases, other case and width, a name of both halves, Lucene's own signs.
	for _, name := range []string{"ACME", "ａｃｍｅ systems", "red   crane", "Acme Systems", g.Snapshot.ID(0), `a"b`, `a\`, "red*", "red~", "a AND b", "+-&|!(){}[]^:/"} {
		want, wantErr := g.Name(name, nil)
		got, gotErr := names.Name(name, nil)
		if want != got || fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
			t.Errorf("%q: memory %s %v, Neo4j %s %v", name, want, wantErr, got, gotErr)
		}
	}
	injection(t, s)
	refusal(t, s)
}

// injection: a parameter that holds Cypher is a value and nothing else.
func injection(t *testing.T, s *neo4jstore.Store) {
	count := func() any {
		_, rows, err := s.Query(context.Background(), "MATCH (n:StixObject) RETURN count(n)", nil)
		if err != nil {
			t.Fatal(err)
		}
		return rows[0][0]
	}
	before := count()
	for _, evil := range []string{"' OR 1=1 //", "Red Crane'}) DETACH DELETE n //", "$actor", "`", "\x00", "\"}) MATCH (m) SET m.x = 1 RETURN m //"} {
		for _, q := range all(t) {
			for _, p := range slices.Concat(q.Parameters, queries.Common()) {
				params := queries.Params{"actor": "Red Crane", "from": "Red Crane", "to": "RareRat", "source": "alpha"}
				for name := range params {
					if !slices.ContainsFunc(q.Parameters, func(p queries.Parameter) bool { return p.Name == name }) {
						delete(params, name)
					}
				}
				params[p.Name] = evil
				if _, err := q.Bind(params, s.Names(context.Background())); err == nil {
					t.Errorf("%s takes %q for %s", q.Name, evil, p.Name)
				}
			}
			// Past the names, as a bare parameter, it finds nothing.
			args := queries.Arguments{"min_confidence": int64(0), "as_of": nil, "tlp": int64(5), "include_revoked": false, "family": true, "max_length": int64(4)}
			for _, p := range q.Parameters {
				if p.Type == "name" || p.Type == "source" {
					args[p.Name] = evil
				}
			}
			_, rows, err := s.Query(context.Background(), q.Cypher, args)
			if err != nil || len(q.Parameters) > 0 && len(rows) > 0 {
				t.Errorf("%s with %q: %d rows, %v", q.Name, evil, len(rows), err)
			}
		}
	}
	if after := count(); after != before {
		t.Errorf("%v nodes are left of %v", after, before)
	}
}

// refusal: a query that writes is refused by the server as well, and one that is wrong says where.
func refusal(t *testing.T, s *neo4jstore.Store) {
	for _, cypher := range []string{"CREATE (n:Evil) RETURN n", "MATCH (n) DETACH DELETE n", "CALL db.createLabel('Evil')", "MATCH (n RETURN n", "RETURN $missing AS x"} {
		var refused *neo4jstore.QueryError
		if _, _, err := s.Query(context.Background(), cypher, nil); !errors.As(err, &refused) {
			t.Errorf("%s: %v", cypher, err)
		}
	}
}

// attacker is an actor with many victims.
func attacker(t testing.TB, victims int) []graph.Object {
	t.Helper()
	const head = `"spec_version":"2.1","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z"`
	var objects []graph.Object
	add := func(format string, args ...any) {
		o, err := graph.ParseObject(fmt.Appendf(nil, format, args...))
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, o)
	}
	add(`{"type":"intrusion-set","id":"intrusion-set--00000000-0000-4000-8000-000000000001",%s,"name":"Busy"}`, head)
	for i := range victims {
		add(`{"type":"identity","id":"identity--00000000-0000-4000-8000-%012d",%s,"name":"Victim %05d"}`, i, head, i)
		add(`{"type":"relationship","id":"relationship--00000000-0000-4000-8000-%012d",%s,"relationship_type":"targets","source_ref":"intrusion-set--00000000-0000-4000-8000-000000000001","target_ref":"identity--00000000-0000-4000-8000-%012d"}`, i, head, i)
	}
	return objects
}

// TestManyVictims: nothing is cut off unless that was asked for, and a graph without sources says so.
func TestManyVictims(t *testing.T) {
	objects := attacker(t, 10_000)
	g := prepare(objects)
	if n := len(ask(t, g, "actor-victims", queries.Params{"actor": "busy"}).Rows); n != 10_000 {
		t.Errorf("%d victims", n)
	}
	r := ask(t, g, "single-source", nil)
	if len(r.Rows) != 10_000 || r.Rows[0][3] != "no source" {
		t.Errorf("%d claims, the first with %v", len(r.Rows), r.Rows[0][3])
	}
}

func TestManyVictimsOnNeo4j(t *testing.T) {
	objects := attacker(t, 10_000)
	s := store(t)
	load(t, s, objects)
	g := prepare(objects)
	agree(t, g, s, "actor-victims", queries.Params{"actor": "busy"})
	agree(t, g, s, "single-source", nil)
	agree(t, g, s, "victims-by-sector", nil)
}

// TestEmpty: an empty graph answers everything with nothing.
func TestEmpty(t *testing.T) {
	g := prepare(nil)
	for _, q := range all(t) {
		if slices.ContainsFunc(q.Parameters, func(p queries.Parameter) bool { return !p.Optional }) {
			continue
		}
		if r := ask(t, g, q.Name, nil); len(r.Rows) != 0 {
			t.Errorf("%s answers %v", q.Name, r.Rows)
		}
	}
}

// TestCeiling: whatever is asked, nothing that is marked red comes out below red: no object, no name of a red source.
func TestCeiling(t *testing.T) {
	objects := fixture(t, "small.yaml")
	g := prepare(objects)
	secret := map[string]bool{"gamma": true, "Gamma Unit": true, "Western Embassy": true}
	for _, o := range objects {
		if slices.Contains(o.ObjectMarkingRefs(), "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1") {
			secret[o.ID()] = true
		}
	}
	if len(secret) < 6 {
		t.Fatalf("the fixture holds %d secrets", len(secret))
	}
	for _, q := range all(t) {
		p := queries.Params{"tlp": "amber+strict"}
		for _, x := range q.Parameters {
			if v := map[string]string{"actor": "Acme Systems", "company": "Acme Systems", "about": "Acme Systems", "from": "Acme Systems", "to": "Southern Telecom", "source": "alpha"}[x.Name]; v != "" {
				p[x.Name] = v
			}
		}
		for _, params := range []queries.Params{p, required(q, p)} {
			for _, row := range ask(t, g, q.Name, params).Rows {
				for _, v := range row {
					texts, _ := v.([]string)
					if s, ok := v.(string); ok {
						texts = []string{s}
					}
					for _, s := range texts {
						if secret[s] {
							t.Errorf("%s %v tells %s: %v", q.Name, params, s, row)
						}
					}
				}
			}
		}
	}
}

// required leaves out the parameters of a query that need not be given.
func required(q queries.Query, p queries.Params) queries.Params {
	out := queries.Params{"tlp": p["tlp"]}
	for _, x := range q.Parameters {
		if !x.Optional {
			out[x.Name] = p[x.Name]
		}
	}
	return out
}

// TestSaved: a run that is written and read again is the same, and what is no run is refused.
func TestSaved(t *testing.T) {
	g := prepare(fixture(t, "small.yaml"))
	for _, q := range all(t) {
		p := queries.Params{}
		for _, x := range q.Parameters {
			if !x.Optional {
				p[x.Name] = map[string]string{"actor": "Red Crane", "from": "Grey Owl", "to": "RareRat", "source": "alpha"}[x.Name]
			}
		}
		run := queries.Run{Parameters: p, Graph: g.Snapshot.Digest().String(), Keys: q.Keys, Result: ask(t, g, q.Name, p)}
		var b strings.Builder
		if err := run.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := queries.ReadRun(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(run.Result.Rows, again.Result.Rows); d != "" {
			t.Errorf("%s: %s", q.Name, d)
		}
		if c, err := queries.Compare(again, run); err != nil || !c.IsEmpty() {
			t.Errorf("%s: %v %v", q.Name, c, err)
		}
		for _, bad := range []struct{ old, new, want string }{
			{`"stixgraph-query-run"`, `"other"`, "this is no saved run"},
			{`"version": 1`, `"version": 2`, "version 2"},
			{`"query":`, `"question":`, "damaged"},
			{`"keys": [`, `"keys": [ "x",`, "is no column"},
			{"]\n}\n", "", "this is no saved run"},
		} {
			if _, err := queries.ReadRun(strings.NewReader(strings.Replace(b.String(), bad.old, bad.new, 1))); err == nil || !strings.Contains(err.Error(), bad.want) {
				t.Errorf("%q for %q: %v", bad.new, bad.old, err)
			}
		}
	}
}

// TestCompare tells what a withdrawn source, a new one and a new claim changed.
func TestCompare(t *testing.T) {
	q := find(t, "single-source")
	row := func(subject, why, id string, confidence any, sources ...string) []any {
		return []any{subject, "uses", "Kit", why, "", "stated", confidence, id, sources, []string{id}}
	}
	run := func(rows ...[]any) queries.Run {
		r, err := q.Result(rows)
		if err != nil {
			t.Fatal(err)
		}
		return queries.Run{Keys: q.Keys, Result: r}
	}
	before := run(row("A", "one source", "1", 50, "x"), row("B", "one family", "2", 50, "x", "y"), row("C", "one source", "3", nil, "z"), row("D", "one source", "5", 10, "z"))
	now := run(row("A", "one family", "1", 50, "x", "y"), row("C", "one source", "3", 70, "z"), row("D", "one source", "5", 10, "z"), row("E", "one source", "4", 50, "w"))
	got, err := queries.Compare(before, now)
	if err != nil {
		t.Fatal(err)
	}
	want := queries.Comparison{
		New:  []queries.Change{{Key: []any{"4"}, Row: now.Result.Rows[3], Came: []string{"w"}}},
		Gone: []queries.Change{{Key: []any{"2"}, Row: before.Result.Rows[1], Went: []string{"x", "y"}}},
		Changed: []queries.Change{
			{Key: []any{"1"}, Row: now.Result.Rows[0], Values: []queries.ValueChange{{"why", "one source", "one family"}}, Came: []string{"y"}},
			{Key: []any{"3"}, Row: now.Result.Rows[1], Values: []queries.ValueChange{{"confidence", nil, int64(70)}}},
		},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	other := run()
	other.Result.Query = "other"
	if _, err := queries.Compare(other, now); err == nil {
		t.Error("runs of two queries are compared")
	}
	if _, err := queries.Compare(run(row("A", "", "1", 1), row("B", "", "1", 1)), now); err == nil || !strings.Contains(err.Error(), "one key") {
		t.Errorf("two rows of one key: %v", err)
	}
}
