package reference_test

import (
	"fmt"
	"slices"
	"testing"

	"stixgraph/mapping/reference"
)

// The objects of a small catalogue: a revoked group with its successor, a
// deprecated technique that shares its id with one in force, software under
// two names, an object of no use and a creator with a marking.
const (
	creatorID = "identity--11111111-1111-4111-8111-111111111111"
	markingID = "marking-definition--22222222-2222-4222-8222-222222222222"
	oldID     = "intrusion-set--33333333-3333-4333-8333-333333333333"
	newID     = "intrusion-set--44444444-4444-4444-8444-444444444444"
	lostID    = "intrusion-set--55555555-5555-4555-8555-555555555555"
	gearID    = "malware--66666666-6666-4666-8666-666666666666"
	staleID   = "attack-pattern--77777777-7777-4777-8777-777777777777"
	freshID   = "attack-pattern--88888888-8888-4888-8888-888888888888"
	capecID   = "attack-pattern--99999999-9999-4999-8999-999999999999"
)

func objects() []string {
	object := func(typ, id, name, catalogue, external, more string) string {
		return fmt.Sprintf(`{"type":%q,"id":%q,"name":%q,"external_references":[{"source_name":"other","external_id":"X1"},`+
			`{"source_name":%q,"external_id":%q}]%s}`, typ, id, name, catalogue, external, more)
	}
	return []string{
		fmt.Sprintf(`{"type":"identity","id":%q,"name":"Keeper"}`, creatorID),
		fmt.Sprintf(`{"type":"marking-definition","id":%q}`, markingID),
		object("intrusion-set", oldID, "Old Fox", "mitre-attack", "G0001", `,"revoked":true`),
		object("intrusion-set", newID, "Red Fox", "mitre-attack", "G0002",
			fmt.Sprintf(`,"aliases":["Red Fox","Vixen"],"created_by_ref":%q,"object_marking_refs":[%q]`, creatorID, markingID)),
		object("intrusion-set", lostID, "Lost Fox", "mitre-attack", "G0003", `,"revoked":true`),
		object("malware", gearID, "Gear", "mitre-mobile-attack", "S0001", `,"x_mitre_aliases":["Gear","Cog"]`),
		object("attack-pattern", staleID, "Trick", "mitre-attack", "T0001", `,"x_mitre_deprecated":true`),
		object("attack-pattern", freshID, "Trick of the trade", "mitre-ics-attack", "T0001", ""),
		object("attack-pattern", capecID, "Injection", "capec", "CAPEC-66", ""),
		object("course-of-action", "course-of-action--aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "Patch", "mitre-attack", "M0001", ""),
		fmt.Sprintf(`{"type":"relationship","id":"relationship--bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb","relationship_type":"revoked-by","source_ref":%q,"target_ref":%q}`, oldID, newID),
		fmt.Sprintf(`{"type":"relationship","id":"relationship--cccccccc-cccc-4ccc-8ccc-cccccccccccc","relationship_type":"uses","source_ref":%q,"target_ref":%q}`, lostID, gearID),
	}
}

// catalogue adds the objects, backwards on request: what a reference says
// does not depend on the order of its bundle.
func catalogue(t *testing.T, backwards bool) *reference.Catalogue {
	t.Helper()
	all := objects()
	if backwards {
		slices.Reverse(all)
	}
	c := reference.New()
	for _, o := range all {
		if err := c.Add([]byte(o)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestFind(t *testing.T) {
	for _, backwards := range []bool{false, true} {
		c := catalogue(t, backwards)
		for _, x := range []struct {
			catalogue, id       string
			want                []string
			revoked, deprecated bool
			successor           string
		}{
			{"mitre-attack", "G0002", []string{newID}, false, false, ""},
			{"mitre-attack", "G0001", []string{oldID}, true, false, "G0002 (Red Fox)"},
			{"mitre-attack", "G0003", []string{lostID}, true, false, ""},
			{"mitre-attack", "S0001", []string{gearID}, false, false, ""},
			{"mitre-attack", "T0001", []string{freshID, staleID}, false, false, ""},
			{"capec", "CAPEC-66", []string{capecID}, false, false, ""},
			{"mitre-attack", "CAPEC-66", nil, false, false, ""},
			{"mitre-attack", "M0001", nil, false, false, ""},
			{"other", "X1", nil, false, false, ""},
			{"mitre-attack", "g0002", nil, false, false, ""},
		} {
			found := c.Find(x.catalogue, x.id)
			var ids []string
			for _, p := range found {
				ids = append(ids, p.ID)
			}
			if !slices.Equal(ids, x.want) {
				t.Errorf("%s %s is %v, want %v", x.catalogue, x.id, ids, x.want)
				continue
			}
			if len(found) > 0 && (found[0].Revoked != x.revoked || found[0].Deprecated != x.deprecated || found[0].Successor != x.successor) {
				t.Errorf("%s %s: %+v", x.catalogue, x.id, found[0])
			}
		}
		if p := c.Find("mitre-attack", "T0001")[1]; !p.Deprecated {
			t.Errorf("the deprecated technique came out as %+v", p)
		}
		if p := c.Find("mitre-attack", "G0002")[0]; !slices.Equal(p.Needs, []string{creatorID, markingID}) || p.Type != "intrusion-set" || p.Name != "Red Fox" {
			t.Errorf("the group came out as %+v", p)
		}
	}
}

func TestNamed(t *testing.T) {
	c := catalogue(t, false)
	for _, x := range []struct {
		catalogue, name string
		types           []string
		want            string
	}{
		{"mitre-attack", "red  FOX", []string{"intrusion-set"}, "G0002"},
		{"mitre-attack", "Vixen", []string{"intrusion-set"}, "G0002"},
		{"mitre-attack", "cog", []string{"malware", "tool"}, "S0001"},
		{"mitre-attack", "Cog", []string{"tool"}, ""},
		{"mitre-attack", "Old Fox", []string{"intrusion-set"}, ""},
		{"capec", "Injection", []string{"attack-pattern"}, "CAPEC-66"},
		{"mitre-attack", "Injection", []string{"attack-pattern"}, ""},
		{"mitre-attack", "nobody", []string{"intrusion-set"}, ""},
	} {
		if got := c.Named(x.catalogue, x.name, x.types); got != x.want {
			t.Errorf("%s of %v is %q, want %q", x.name, x.types, got, x.want)
		}
	}
}

func TestObject(t *testing.T) {
	c := catalogue(t, false)
	for _, id := range []string{creatorID, markingID, oldID} {
		if text, ok := c.Object(id); !ok || !slices.Contains(objects(), string(text)) {
			t.Errorf("%s is %s (%v)", id, text, ok)
		}
	}
	for _, id := range []string{"", "course-of-action--aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "relationship--bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"} {
		if text, ok := c.Object(id); ok {
			t.Errorf("%s is there: %s", id, text)
		}
	}
}

// TestAddRefuses says what cannot be read as an object and keeps the rest.
func TestAddRefuses(t *testing.T) {
	c := catalogue(t, false)
	for _, bad := range []string{"", "[]", "7", `{"type":5}`, `{"type":"malware"`, `{"type":"malware","aliases":"x"}`} {
		if err := c.Add([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	if len(c.Find("mitre-attack", "G0002")) != 1 {
		t.Error("a bad object cost a good one")
	}
}
