package relate_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
)

var update = flag.Bool("update", false, "write docs/mapping.md and the golden files anew")

// TestDocs compares docs/mapping.md with what the tables and modules say.
func TestDocs(t *testing.T) {
	golden(t, "../../docs/mapping.md", relate.Docs(shapes(t)))
}

// shapes finds what every kind becomes by mapping the entities of the modules'
// own cases.
func shapes(t *testing.T) []relate.Shape {
	t.Helper()
	var out []relate.Shape
	for _, m := range mapping.Modules() {
		c, problems := casefile.Read(filepath.Join("..", m.Name(), "testdata", m.Name()+".yaml"),
			mapping.Vocabulary(), casefile.Limits{})
		if model.Mistakes(problems) {
			t.Fatal(problems)
		}
		for _, k := range m.Kinds() {
			if !slices.Contains(model.Kinds(), k) {
				continue
			}
			s := relate.Shape{Kind: k, Module: m.Name(), Fields: fieldsOf(m, k)}
			for _, e := range c.Entities {
				if e.Kind == k {
					addTypes(t, &s, m, e)
				}
			}
			if len(s.Main) == 0 {
				t.Fatalf("the case of %s has no %s", m.Name(), k)
			}
			out = append(out, s)
		}
	}
	return out
}

// fieldsOf lists the fields a module takes for a kind.
func fieldsOf(m module.Module, k model.Kind) []string {
	var out []string
	for _, f := range m.Fields(k) {
		out = append(out, string(f))
	}
	return out
}

// addTypes maps one entity and notes the types at each facet.
func addTypes(t *testing.T, s *relate.Shape, m module.Module, e model.Entity) {
	t.Helper()
	if model.Mistakes(m.Check(&e)) {
		t.Fatalf("%s: %s does not pass its module's check", m.Name(), e.Name)
	}
	day := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	typ := m.Key(e).Type
	objects, err := m.Map(module.Entity{
		Entity: e, Kinds: []model.Kind{e.Kind}, Attacks: relate.Attacks(e.Kind), Since: day,
		Tied: func() []string { return []string{stixobj.Names{}.SDO("identity", "tied")} },
		Common: stixobj.Common{
			ID: stixobj.Names{}.SDO(typ, e.Name), CreatedBy: stixobj.Names{}.SDO("identity", "author"), Created: day, Modified: day,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Main = with(s.Main, objects.Main)
	s.Attacker = with(s.Attacker, objects.Attacker)
	s.Observable = with(s.Observable, objects.Observable)
	for _, o := range objects.All {
		var head struct{ Roles []string }
		decode(t, o, &head)
		for _, r := range head.Roles {
			if !slices.Contains(s.Roles, r) {
				s.Roles = append(s.Roles, r)
			}
		}
	}
}

// with adds the type of an id, sorted and once.
func with(types []string, id string) []string {
	if id == "" {
		return types
	}
	typ, _, _ := strings.Cut(id, "--")
	types = append(types, typ)
	slices.Sort(types)
	return slices.Compact(types)
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run with -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("differs from %s (-want +got); run with -update if that is meant:\n%s", path, diff)
	}
}
