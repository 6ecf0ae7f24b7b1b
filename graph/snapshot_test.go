package graph

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

const (
	testActor = "intrusion-set--00000000-0000-4000-8000-000000000001"
	testTool  = "tool--00000000-0000-4000-8000-000000000002"
	testUses  = "relationship--00000000-0000-4000-8000-000000000003"
	testNote  = "note--00000000-0000-4000-8000-000000000004"
	testGone  = "malware--00000000-0000-4000-8000-000000000005"
)

func snapshotObjects(t testing.TB) []Object {
	t.Helper()
	var objects []Object
	for _, text := range []string{
		`{"type":"intrusion-set","spec_version":"2.1","id":"` + testActor + `","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","name":"old"}`,
		`{"type":"intrusion-set","spec_version":"2.1","id":"` + testActor + `","created":"2024-01-01T00:00:00Z","modified":"2024-02-01T00:00:00Z","name":"new"}`,
		`{"type":"tool","spec_version":"2.1","id":"` + testTool + `","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","name":"t","created_by_ref":"identity--00000000-0000-4000-8000-000000000009"}`,
		`{"type":"relationship","spec_version":"2.1","id":"` + testUses + `","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","relationship_type":"uses","source_ref":"` + testActor + `","target_ref":"` + testTool + `"}`,
		`{"type":"note","spec_version":"2.1","id":"` + testNote + `","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","content":"c","object_refs":["` + testUses + `","` + testGone + `","` + testUses + `"]}`,
	} {
		o, err := ParseObject([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, o)
	}
	return objects
}

func TestSnapshot(t *testing.T) {
	objects := snapshotObjects(t)
	s := NewSnapshot(slices.Values(objects))
	if s.Versions() != 5 || s.Len() != 6 { // the creator and the malware are absent
		t.Fatalf("%d versions, %d nodes", s.Versions(), s.Len())
	}
	actor, _ := s.Find(testActor)
	if s.Object(actor).Name() != "new" || len(s.Older(actor)) != 1 || s.Older(actor)[0].Name() != "old" {
		t.Errorf("newest %q, older %v", s.Object(actor).Name(), s.Older(actor))
	}
	out := s.Out(actor)
	if len(out) != 1 || out[0].Type != "uses" || out[0].Embedded() || s.ID(out[0].SRO) != testUses || s.ID(out[0].Other(actor)) != testTool {
		t.Errorf("edges of the actor: %v", out)
	}
	note, _ := s.Find(testNote)
	var targets []string
	for _, e := range s.Out(note) {
		if !e.Embedded() || e.Type != "object_refs" {
			t.Errorf("edge of the note: %v", e)
		}
		targets = append(targets, s.ID(e.Target))
	}
	if !slices.Equal(targets, []string{testGone, testUses}) {
		t.Errorf("the note refers to %v", targets)
	}
	gone, _ := s.Find(testGone)
	if !s.Absent(gone) || len(s.In(gone)) != 1 {
		t.Errorf("absent node: %v, %v", s.Absent(gone), s.In(gone))
	}
	tool, _ := s.Find(testTool)
	if in := s.In(tool); len(in) != 1 || in[0].Source != actor {
		t.Errorf("edges into the tool: %v", in)
	}
	if got := slices.Collect(s.All()); len(got) != 5 {
		t.Errorf("%d objects", len(got))
	}
	n := 0
	for _, o := range s.OfType("tool") {
		n++
		if o.Name() != "t" {
			t.Error(o)
		}
	}
	if n != 1 {
		t.Errorf("%d tools", n)
	}
}

// TestSnapshotOrder checks that the order and repetition of the input do not count.
func TestSnapshotOrder(t *testing.T) {
	objects := snapshotObjects(t)
	want := NewSnapshot(slices.Values(objects))
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(objects).Draw(t, "order")
		shuffled = append(shuffled, rapid.SampledFrom(objects).Draw(t, "again"))
		got := NewSnapshot(slices.Values(shuffled))
		if got.Digest() != want.Digest() || !slices.Equal(got.out, want.out) || !slices.Equal(got.in, want.in) || !slices.Equal(got.ids, want.ids) {
			t.Fatal("the order of the input shows")
		}
	})
}
