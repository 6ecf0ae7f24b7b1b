package share_test

import (
	"slices"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/pick"
	"stixgraph/graph/share/profile"
)

const times = `"created": "2024-02-16T00:00:00.000Z", "modified": "2024-02-16T00:00:00.000Z", "spec_version": "2.1"`

func sectorGraph() []string {
	return []string{
		`{"type": "identity", "id": "identity--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "Acme", "identity_class": "organization", "sectors": ["energy"]}`,
		`{"type": "identity", "id": "identity--22222222-0000-4000-8000-000000000000", ` + times + `, "name": "Financial Services", "identity_class": "class"}`,
		`{"type": "identity", "id": "identity--33333333-0000-4000-8000-000000000000", ` + times + `, "name": "Education", "identity_class": "class", "sectors": ["education"]}`,
		`{"type": "relationship", "id": "relationship--11111111-0000-4000-8000-000000000000", ` + times + `, "relationship_type": "part-of", "source_ref": "identity--11111111-0000-4000-8000-000000000000", "target_ref": "identity--22222222-0000-4000-8000-000000000000"}`,
		`{"type": "tool", "id": "tool--11111111-0000-4000-8000-000000000000", ` + times + `, "name": "Tool"}`,
		`{"type": "relationship", "id": "relationship--22222222-0000-4000-8000-000000000000", ` + times + `, "relationship_type": "targets", "source_ref": "tool--11111111-0000-4000-8000-000000000000", "target_ref": "identity--33333333-0000-4000-8000-000000000000"}`,
	}
}

// TestSectors says what each wish of a profile makes of sectors.
func TestSectors(t *testing.T) {
	acme := "identity--11111111-0000-4000-8000-000000000000"
	for wish, want := range map[string]struct {
		sectors    []string
		classes    int
		membership bool
	}{
		"keep":       {[]string{"energy"}, 2, false},
		"property":   {[]string{"energy", "financial-services"}, 1, false},
		"identities": {nil, 3, true},
		"both":       {[]string{"energy"}, 3, true},
	} {
		out, _ := run(t, share.Request{Profile: &profile.Profile{Sectors: wish, CustomRelationships: "related-to"}}, sectorGraph()...)
		if got := out[acme].Texts("sectors"); !slices.Equal(got, want.sectors) {
			t.Errorf("%s: the sectors are %q", wish, got)
		}
		classes, membership := 0, false
		for _, o := range out {
			if o.Text("identity_class") == "class" {
				classes++
			}
			membership = membership || o.SourceRef() == acme && o.TargetRef() == profile.SectorID("energy") && o.RelationshipType() == "related-to"
		}
		if classes != want.classes || membership != want.membership {
			t.Errorf("%s: %d classes, membership %t", wish, classes, membership)
		}
	}
}

// TestRelationshipsAsNotes says that a relationship that goes as a note hangs on the reports that state it.
func TestRelationshipsAsNotes(t *testing.T) {
	texts := append(sectorGraph(), `{"type": "report", "id": "report--11111111-0000-4000-8000-000000000000", `+times+`, "name": "Paper", "published": "2024-02-16T00:00:00Z", "object_refs": ["relationship--22222222-0000-4000-8000-000000000000"]}`)
	out, _ := run(t, share.Request{Profile: &profile.Profile{RelationshipsAsNotes: []string{"tool"}}}, texts...)
	note := out["note--22222222-0000-4000-8000-000000000000"]
	if note.Text("content") != "Tool targets Education." || !slices.Equal(note.ObjectRefs(), []string{"identity--33333333-0000-4000-8000-000000000000", "report--11111111-0000-4000-8000-000000000000", "tool--11111111-0000-4000-8000-000000000000"}) {
		t.Errorf("the relationship goes as %s", note)
	}
	if r := out["report--11111111-0000-4000-8000-000000000000"]; !slices.Equal(r.ObjectRefs(), []string{"note--22222222-0000-4000-8000-000000000000"}) {
		t.Errorf("the report goes as %s", r)
	}
	if len(out) != len(texts) {
		t.Errorf("%d objects of %d", len(out), len(texts))
	}
}

// TestChoice says that what is asked for comes with what it needs, and with no more; what is left out is no secret.
func TestChoice(t *testing.T) {
	only := func(types ...string) func(graph.Object) bool { return pick.Filter{Types: types}.Accepts }
	out, m := run(t, share.Request{Pick: only("tool")}, sectorGraph()...)
	if len(out) != 1 || m.Counts.LeftOut != 5 || m.Counts.Withheld != 0 {
		t.Errorf("%d objects, %+v", len(out), m.Counts)
	}
	out, _ = run(t, share.Request{Pick: only("relationship")}, sectorGraph()...)
	if len(out) != 6 {
		t.Errorf("%d objects; relationships come with both ends", len(out))
	}
}

// TestWrap says that what is custom and wrapped is explained by a definition that goes along.
func TestWrap(t *testing.T) {
	p := &profile.Profile{CustomProperties: "wrap", CustomTypes: "wrap", Creator: "replace", Identity: profile.Identity{Name: "We"}}
	out, _ := run(t, share.Request{Profile: p, Ceiling: evidence.Clear, UnmarkedAs: evidence.Clear},
		`{"type": "identity", "id": "identity--11111111-0000-4000-8000-000000000000", `+times+`, "name": "They", "x_own": [1, 2.50]}`,
		`{"type": "x-thing", "id": "x-thing--11111111-0000-4000-8000-000000000000", `+times+`, "created_by_ref": "identity--11111111-0000-4000-8000-000000000000", "about": "this"}`)
	own, _ := out["identity--11111111-0000-4000-8000-000000000000"].Extension(profile.WrapID)
	if v, _ := own.Get("x_own"); v.Raw() != "[1, 2.50]" {
		t.Errorf("the property goes as %s", own.Raw())
	}
	thing := out["x-thing--11111111-0000-4000-8000-000000000000"]
	if thing.CreatedByRef() != p.IdentityID() || thing.Text("about") != "this" {
		t.Errorf("the thing goes as %s", thing)
	}
	if out[profile.WrapID].CreatedByRef() != p.IdentityID() || out[p.IdentityID()].Name() != "We" {
		t.Error("the definition or who answers for it does not go along")
	}
}

// TestNoReference says that a custom property that is only called like a reference is none.
func TestNoReference(t *testing.T) {
	out, _ := run(t, share.Request{Ceiling: evidence.Clear, UnmarkedAs: evidence.Clear},
		`{"type": "x-thing", "id": "x-thing--11111111-0000-4000-8000-000000000000", `+times+`, "x_source_ref": "", "x_other_refs": ["here"]}`)
	if o := out["x-thing--11111111-0000-4000-8000-000000000000"]; !o.Has("x_source_ref") || len(o.Texts("x_other_refs")) != 1 {
		t.Errorf("it goes as %s", o)
	}
}
