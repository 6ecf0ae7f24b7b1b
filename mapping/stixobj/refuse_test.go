package stixobj

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"
)

type objecter interface{ Object() (Object, error) }

// TestRefused lists what an object may not be, each with the property the error names.
func TestRefused(t *testing.T) {
	at := day("2024-02-16T00:00:00Z")
	later := at.Add(time.Hour)
	with := func(typ string, change func(c *Common)) Common {
		c := sparse(typ)
		change(&c)
		return c
	}
	identity := func(change func(c *Common)) Identity {
		return Identity{Common: with("identity", change), Name: "Example"}
	}
	group, tool := testID("intrusion-set", "a"), testID("tool", "b")
	link := func(change func(x *Relationship)) Relationship {
		x := Relationship{Common: sparse("relationship"), RelationshipType: "uses", SourceRef: group, TargetRef: tool}
		change(&x)
		return x
	}
	refs := []string{group}
	zero := "00000000-0000-0000-0000-000000000000"

	for _, c := range []struct {
		name     string
		x        objecter
		property string
		says     string // part of the message
	}{
		{"no id", identity(func(c *Common) { c.ID = "" }), "id", "is missing"},
		{"id of another type", identity(func(c *Common) { c.ID = tool }), "id", "of a tool"},
		{"id in upper case", identity(func(c *Common) { c.ID = strings.ToUpper(c.ID) }), "id", "no STIX identifier"},
		{"id without a UUID", identity(func(c *Common) { c.ID = "identity--1" }), "id", "no STIX identifier"},
		{"id of the nil UUID", identity(func(c *Common) { c.ID = "identity--" + zero }), "id", "no STIX identifier"},
		{"id in braces", identity(func(c *Common) { c.ID = "identity--{" + c.ID[10:] + "}" }), "id", "no STIX identifier"},
		{"creator is no identity", identity(func(c *Common) { c.CreatedBy = tool }), "created_by_ref", "points to a tool"},
		{"creator has a longer type", identity(func(c *Common) { c.CreatedBy = testID("identity-x", "a") }), "created_by_ref", "identity-x"},
		{"no created", identity(func(c *Common) { c.Created = time.Time{} }), "created", "is missing"},
		{"no modified", identity(func(c *Common) { c.Modified = time.Time{} }), "modified", "is missing"},
		{"modified before created", identity(func(c *Common) { c.Created = later }), "modified", "before created"},
		{"created in microseconds", identity(func(c *Common) { c.Created = at.Add(-time.Microsecond) }), "created", "finer than a millisecond"},
		{"year 10000", identity(func(c *Common) { c.Modified = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }), "modified", "year"},
		{"confidence -1", identity(func(c *Common) { c.Confidence = ptr(-1) }), "confidence", "is -1"},
		{"confidence 101", identity(func(c *Common) { c.Confidence = ptr(101) }), "confidence", "is 101"},
		{"marking is no marking", identity(func(c *Common) { c.Markings = []string{tool} }), "object_marking_refs", "points to a tool"},
		{"label not UTF-8", identity(func(c *Common) { c.Labels = []string{"a\xffb"} }), "labels", "UTF-8"},
		{"reference without a source", identity(func(c *Common) { c.ExternalReferences = []ExternalReference{{URL: "https://example.com"}} }), "external_references source_name", "is missing"},
		{"reference with a source only", identity(func(c *Common) { c.ExternalReferences = []ExternalReference{{SourceName: "x"}} }), "external_references description, url or external_id", "is missing"},
		{"extension id", identity(func(c *Common) { c.Extensions = []Extension{{ID: "x", JSON: []byte("{}")}} }), "extensions", `the key "x"`},
		{"extension twice", identity(func(c *Common) {
			x := Extension{ID: testID("extension-definition", "a"), JSON: []byte(`{"a":1}`)}
			c.Extensions = []Extension{x, x}
		}), "extensions", "twice"},
		{"extension is a list", identity(func(c *Common) {
			c.Extensions = []Extension{{ID: testID("extension-definition", "a"), JSON: []byte(`[]`)}}
		}), "extensions", "no JSON object"},
		{"extension is broken", identity(func(c *Common) {
			c.Extensions = []Extension{{ID: testID("extension-definition", "a"), JSON: []byte(`{"a":1`)}}
		}), "extensions", "no JSON object"},
		{"extension with more behind", identity(func(c *Common) {
			c.Extensions = []Extension{{ID: testID("extension-definition", "a"), JSON: []byte(`{},"x":{}`)}}
		}), "extensions", "no JSON object"},
		{"extension with a name twice", identity(func(c *Common) {
			c.Extensions = []Extension{{ID: testID("extension-definition", "a"), JSON: []byte(`{"a":1,"a":2}`)}}
		}), "extensions", "no JSON object"},
		{"name not UTF-8", Identity{Common: sparse("identity"), Name: "a\xff"}, "name", "UTF-8"},

		{"attack-pattern without name", AttackPattern{Common: sparse("attack-pattern")}, "name", "is missing"},
		{"campaign without name", Campaign{Common: sparse("campaign")}, "name", "is missing"},
		{"identity without name", Identity{Common: sparse("identity")}, "name", "is missing"},
		{"infrastructure without name", Infrastructure{Common: sparse("infrastructure")}, "name", "is missing"},
		{"intrusion-set without name", IntrusionSet{Common: sparse("intrusion-set")}, "name", "is missing"},
		{"malware family without name", Malware{Common: sparse("malware"), IsFamily: true}, "name", "is missing"},
		{"threat-actor without name", ThreatActor{Common: sparse("threat-actor")}, "name", "is missing"},
		{"tool without name", Tool{Common: sparse("tool")}, "name", "is missing"},
		{"vulnerability without name", Vulnerability{Common: sparse("vulnerability")}, "name", "is missing"},

		{"campaign ends before it starts", Campaign{Common: sparse("campaign"), Name: "x", FirstSeen: later, LastSeen: at}, "last_seen", "before first_seen"},
		{"malware ends before it starts", Malware{Common: sparse("malware"), FirstSeen: later, LastSeen: at}, "last_seen", "before first_seen"},

		{"grouping without context", Grouping{Common: sparse("grouping"), ObjectRefs: refs}, "context", "is missing"},
		{"grouping of nothing", Grouping{Common: sparse("grouping"), Context: "unspecified"}, "object_refs", "is missing"},
		{"note without content", Note{Common: sparse("note"), ObjectRefs: refs}, "content", "is missing"},
		{"note on nothing", Note{Common: sparse("note"), Content: "x"}, "object_refs", "is missing"},
		{"note on a bundle", Note{Common: sparse("note"), Content: "x", ObjectRefs: []string{testID("bundle", "a")}}, "object_refs", "points to a bundle"},
		{"opinion outside the enumeration", Opinion{Common: sparse("opinion"), Opinion: "Agree", ObjectRefs: refs}, "opinion", `is "Agree"`},
		{"opinion empty", Opinion{Common: sparse("opinion"), ObjectRefs: refs}, "opinion", `is ""`},
		{"opinion on nothing", Opinion{Common: sparse("opinion"), Opinion: "agree"}, "object_refs", "is missing"},
		{"report without name", Report{Common: sparse("report"), Published: at, ObjectRefs: refs}, "name", "is missing"},
		{"report without published", Report{Common: sparse("report"), Name: "x", ObjectRefs: refs}, "published", "is missing"},
		{"report on nothing", Report{Common: sparse("report"), Name: "x", Published: at}, "object_refs", "is missing"},
		{"report published in the year 12000", Report{Common: sparse("report"), Name: "x", Published: time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC), ObjectRefs: refs}, "published", "year"},

		{"indicator without pattern", Indicator{Common: sparse("indicator"), PatternType: "stix", ValidFrom: at}, "pattern", "is missing"},
		{"indicator without pattern type", Indicator{Common: sparse("indicator"), Pattern: "[a:b=1]", ValidFrom: at}, "pattern_type", "is missing"},
		{"indicator without start", Indicator{Common: sparse("indicator"), Pattern: "[a:b=1]", PatternType: "stix"}, "valid_from", "is missing"},
		{"indicator that ends at once", Indicator{Common: sparse("indicator"), Pattern: "[a:b=1]", PatternType: "stix", ValidFrom: at, ValidUntil: at}, "valid_until", "equal to valid_from"},
		{"indicator that ends before", Indicator{Common: sparse("indicator"), Pattern: "[a:b=1]", PatternType: "stix", ValidFrom: later, ValidUntil: at}, "valid_until", "before valid_from"},

		{"location nowhere", Location{Common: sparse("location"), Name: "x", City: "y"}, "region, country or latitude and longitude", "are missing"},
		{"location without longitude", Location{Common: sparse("location"), Latitude: ptr(1.0)}, "longitude", "is missing"},
		{"location without latitude", Location{Common: sparse("location"), Country: "cn", Longitude: ptr(1.0)}, "latitude", "is missing"},
		{"location beyond the pole", Location{Common: sparse("location"), Latitude: ptr(90.1), Longitude: ptr(0.0)}, "latitude", "out of range"},
		{"location beyond the date line", Location{Common: sparse("location"), Latitude: ptr(0.0), Longitude: ptr(-180.5)}, "longitude", "out of range"},
		{"location at no number", Location{Common: sparse("location"), Latitude: ptr(math.NaN()), Longitude: ptr(0.0)}, "latitude", "out of range"},

		{"relationship without type", link(func(x *Relationship) { x.RelationshipType = "" }), "relationship_type", "is missing"},
		{"relationship of an odd type", link(func(x *Relationship) { x.RelationshipType = "Attributed_To" }), "relationship_type", "characters"},
		{"relationship without source", link(func(x *Relationship) { x.SourceRef = "" }), "source_ref", "is missing"},
		{"relationship without target", link(func(x *Relationship) { x.TargetRef = "" }), "target_ref", "is missing"},
		{"relationship from a relationship", link(func(x *Relationship) { x.SourceRef = x.ID }), "source_ref", "points to a relationship"},
		{"relationship to a marking", link(func(x *Relationship) { x.TargetRef = Red.MarkingID() }), "target_ref", "points to a marking-definition"},
		{"relationship to no id", link(func(x *Relationship) { x.TargetRef = "FOO BAR--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f10" }), "target_ref", "no STIX identifier"},
		{"relationship that stops at once", link(func(x *Relationship) { x.Start, x.Stop = at, at }), "stop_time", "equal to start_time"},
		{"relationship that stops before", link(func(x *Relationship) { x.Start, x.Stop = later, at }), "stop_time", "before start_time"},

		{"extension-definition without creator", ExtensionDefinition{Common: sparse("extension-definition"), Name: "x", Schema: "s", Version: "1", Types: []string{"new-sdo"}}, "created_by_ref", "is missing"},
		{"extension-definition of no type", extensionDefinition(func(x *ExtensionDefinition) { x.Types = nil }), "extension_types", "is missing"},
		{"extension-definition of an odd type", extensionDefinition(func(x *ExtensionDefinition) { x.Types = []string{"property"} }), "extension_types", `has "property"`},
		{"extension-definition without schema", extensionDefinition(func(x *ExtensionDefinition) { x.Schema = "" }), "schema", "is missing"},
		{"extension-definition with a language", extensionDefinition(func(x *ExtensionDefinition) { x.Lang = "en" }), "confidence, lang or extensions", "are set"},

		{"ipv4-addr empty", IPv4Addr{}, "value", "is missing"},
		{"ipv4-addr that is IPv6", IPv4Addr{Value: "2001:db8::1"}, "value", "no IPv4 address"},
		{"ipv4-addr defanged", IPv4Addr{Value: "198.51.100[.]3"}, "value", "no IPv4 address"},
		{"ipv4-addr prefix too long", IPv4Addr{Value: "198.51.100.3/33"}, "value", "no IPv4 address"},
		{"ipv6-addr empty", IPv6Addr{}, "value", "is missing"},
		{"ipv6-addr with a zone", IPv6Addr{Value: "fe80::1%eth0"}, "value", "no IPv6 address"},
		{"domain-name empty", DomainName{}, "value", "is missing"},
		{"url empty", URL{}, "value", "is missing"},
		{"url not UTF-8", URL{Value: "a\xff"}, "id", "cannot be made"},
		{"email-addr empty", EmailAddr{}, "value", "is missing"},
		{"mac-addr empty", MACAddr{}, "value", "is missing"},
		{"mac-addr in upper case", MACAddr{Value: "D2:FB:49:24:37:18"}, "value", "no MAC address"},
		{"mac-addr with dashes", MACAddr{Value: "d2-fb-49-24-37-18"}, "value", "no MAC address"},
		{"autonomous-system 0", AutonomousSystem{}, "number", "is missing"},
		{"autonomous-system below 0", AutonomousSystem{Number: -1}, "number", "is -1"},
		{"autonomous-system too large", AutonomousSystem{Number: 1 << 32}, "number", "is 4294967296"},
		{"mutex empty", Mutex{}, "name", "is missing"},
		{"software empty", Software{Vendor: "x"}, "name", "is missing"},
		{"directory empty", Directory{}, "path", "is missing"},
		{"windows-registry-key empty", WindowsRegistryKey{}, "id", "no property given contributes"},
		{"user-account with a display name", UserAccount{DisplayName: "x"}, "id", "no property given contributes"},
		{"x509-certificate with a subject", X509Certificate{Subject: "CN=x"}, "id", "no property given contributes"},
		{"file empty", File{}, "name or hashes", "is missing"},
		{"file without hashes in hashes", File{Hashes: map[string]string{}}, "id", "no property given contributes"},
		{"file with a short hash", File{Hashes: map[string]string{"SHA-256": "abc"}}, "hashes", "has no SHA-256"},
		{"file with letters in a hash", File{Hashes: map[string]string{"MD5": strings.Repeat("z", 32)}}, "hashes", "has no MD5"},
		{"file with an empty hash", File{Hashes: map[string]string{"SSDEEP": ""}}, "hashes", "empty name or value"},
		{"observable marked with a tool", Mutex{SCO{[]string{tool}}, "x"}, "object_marking_refs", "points to a tool"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := c.x.Object()
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %s, %v; want an *Error", o.JSON(), err)
			}
			if e.Property != c.property || !strings.Contains(e.Problem, c.says) || e.Remedy == "" || e.Type == "" {
				t.Errorf("got %q (property %q); want one at %q that says %q", err, e.Property, c.property, c.says)
			}
			if o.ID() != "" || o.Text() != "" {
				t.Errorf("an object came with the error: %s", o.JSON())
			}
		})
	}
}

func extensionDefinition(change func(x *ExtensionDefinition)) ExtensionDefinition {
	x := ExtensionDefinition{Common: sparse("extension-definition"), Name: "x", Schema: "s", Version: "1", Types: []string{"new-sdo"}}
	x.CreatedBy = testID("identity", "author")
	change(&x)
	return x
}

// TestAllowedAtTheEdge lists what looks odd and is legal.
func TestAllowedAtTheEdge(t *testing.T) {
	at := day("2024-02-16T00:00:00Z")
	group := testID("intrusion-set", "a")
	for name, x := range map[string]objecter{
		"first and last seen at once":   Campaign{Common: sparse("campaign"), Name: "x", FirstSeen: at, LastSeen: at},
		"a relationship to itself":      Relationship{Common: sparse("relationship"), RelationshipType: "related-to", SourceRef: group, TargetRef: group},
		"a custom object as an end":     Relationship{Common: sparse("relationship"), RelationshipType: "uses", SourceRef: group, TargetRef: testID("x-mitre-tactic", "a")},
		"an end only":                   Relationship{Common: sparse("relationship"), RelationshipType: "uses", SourceRef: group, TargetRef: group, Stop: at},
		"malware instance without name": Malware{Common: sparse("malware")},
		"a location by country":         Location{Common: sparse("location"), Country: "cn"},
		"the corner of the map":         Location{Common: sparse("location"), Latitude: ptr(-90.0), Longitude: ptr(180.0)},
		"an opinion on a relationship":  Opinion{Common: sparse("opinion"), Opinion: "disagree", ObjectRefs: []string{testID("relationship", "a")}},
		"an IPv4 address in IPv6":       IPv6Addr{Value: "::ffff:198.51.100.3"},
		"the largest AS":                AutonomousSystem{Number: 1<<32 - 1},
	} {
		if _, err := x.Object(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestErrorText checks the whole line, and that a value cannot break or flood it.
func TestErrorText(t *testing.T) {
	x := Indicator{Common: sparse("indicator"), Name: "C2", Pattern: "[a:b=1]", PatternType: "stix", ValidFrom: day("2024-02-16T00:00:00Z")}
	x.ValidUntil = x.ValidFrom
	_, err := x.Object()
	want := `indicator "C2" (` + x.ID + `): valid_until is equal to valid_from; give a later time or leave it out`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = Opinion{Common: sparse("opinion"), Opinion: "\x1b[31m\n\u202e" + strings.Repeat("x", 10000)}.Object()
	if err == nil || len(err.Error()) > 600 || strings.ContainsAny(err.Error(), "\x1b\n\u202e") {
		t.Errorf("got %d bytes: %q", len(err.Error()), err)
	}
}

// TestErrorUnwraps checks that the library's error stays findable below ours.
func TestErrorUnwraps(t *testing.T) {
	_, err := Tool{Common: sparse("tool")}.Object()
	if e := errors.Unwrap(err); e == nil {
		t.Errorf("nothing below %v", err)
	}
}
