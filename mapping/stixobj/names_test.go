package stixobj

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// TestNamesGolden pins ids. They must never change: the versions of every bundle that was ever built hang on them.
func TestNamesGolden(t *testing.T) {
	var n Names
	for _, c := range []struct{ got, want string }{
		{n.SDO("identity"), "identity--f0ba6168-64d2-51f6-ac90-3e25e0eafd6d"},
		{n.SDO("identity", "name", "example company"), "identity--b90e3496-7149-5a9a-b5d1-4827a24d22ff"},
		{n.SDO("intrusion-set", "external", "mitre-attack", "G0143"), "intrusion-set--8c5a5a43-c6a2-5f6d-9a93-ada8ced62603"},
		{n.Relationship("uses", "a", "b"), "relationship--08de66e9-be0e-52ed-afdf-25a446729e6b"},
		{n.Relationship("uses", "a", "b", "claim 1"), "relationship--97d89319-2a82-54ea-b6ec-66d98ae64d36"},
		{n.SDO("identity", strings.Repeat("é", 1000)), "identity--b40b0a70-21ae-5628-b2ff-e263d0630e55"},
		{Names{Retired: func(id string) bool { return id == n.SDO("identity") }}.SDO("identity"), "identity--031d8926-d126-50a9-a3a6-6b007478bddd"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// TestNamesNamespace checks that the namespace is a UUID of its own and the id a UUIDv5 in it.
func TestNamesNamespace(t *testing.T) {
	space := uuid.UUID(namesNamespace())
	if space.String() == scoNamespace || space.Version() == 0 || space.Variant() != uuid.RFC4122 {
		t.Errorf("namespace %s", space)
	}
	want := "tool--" + uuid.NewSHA1(space, []byte("1:1,4:tool,1:a,2:bc,")).String()
	if got := (Names{}).SDO("tool", "a", "bc"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNamesUnambiguous checks that different keys make different ids, and the same key the same valid one.
func TestNamesUnambiguous(t *testing.T) {
	part := rapid.StringOfN(rapid.RuneFrom([]rune("ab1:,")), 0, 4, -1)
	key := rapid.SliceOfN(part, 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		var n Names
		a, b := key.Draw(t, "a"), key.Draw(t, "b")
		idA, idB := n.SDO("tool", a...), n.SDO("tool", b...)
		if (idA == idB) != slices.Equal(a, b) {
			t.Errorf("%q %s, %q %s", a, idA, b, idB)
		}
		if typ, ok := idType(idA); !ok || typ != "tool" {
			t.Errorf("%s is no id of a tool", idA)
		}
		if other := n.SDO("malware", a...); other[len("malware"):] == idA[len("tool"):] {
			t.Errorf("the UUID of %s serves two types", other)
		}
	})
}

// TestNamesRetired checks that revoked ids never come back, however many generations there were.
func TestNamesRetired(t *testing.T) {
	retired := map[string]bool{}
	n := Names{Retired: func(id string) bool { return retired[id] }}
	for range 20 {
		id := n.Relationship("uses", "a", "b")
		if retired[id] {
			t.Fatalf("%s came back", id)
		}
		if again := n.Relationship("uses", "a", "b"); again != id {
			t.Fatalf("%s, then %s", id, again)
		}
		retired[id] = true
	}
	if other := (Names{}).Relationship("uses", "a", "c"); n.Relationship("uses", "a", "c") != other {
		t.Error("a key that was not revoked got another id")
	}
}
