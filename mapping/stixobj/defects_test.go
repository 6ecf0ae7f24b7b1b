package stixobj

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/TcM1911/stix2"
)

// The tests of this file show what github.com/TcM1911/stix2 v0.10.3 does wrong where it touches us, and what this package
// does instead. Where the library has been repaired, its half of the test fails: then see whether our own
// code for it can go.

// stillThere fails the test when the library no longer has the defect.
func stillThere(t *testing.T, defect bool, what string, got ...any) {
	t.Helper()
	if !defect {
		t.Errorf("the library has changed: %s; it now gives %v", what, got)
	}
}

// libraryRoundTrip reads objects with the library and writes them with it. A panic comes back as an error.
func libraryRoundTrip(objects ...string) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("panic")
		}
	}()
	c, err := stix2.FromJSON([]byte("[" + strings.Join(objects, ",") + "]"))
	if err != nil {
		return "", err
	}
	b, err := c.ToBundle()
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(b)
	return string(raw), err
}

func libraryText(t *testing.T, v any, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// text is an object of a type as JSON, with more properties behind those it must have.
func text(typ, n, more string) string {
	const times = `,"created":"2024-02-16T00:00:00.000Z","modified":"2024-02-16T00:00:00.000Z"`
	return `{"type":"` + typ + `","spec_version":"2.1","id":"` + testID(typ, n) + `"` + times + more + `}`
}

func ours(t *testing.T, o Object, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return string(o.JSON())
}

// kept checks that FromJSON keeps a text.
func kept(t *testing.T, raw string) {
	t.Helper()
	o, err := FromJSON([]byte(raw))
	if got := ours(t, o, err); got != raw {
		t.Errorf("we changed %s to %s", raw, got)
	}
}

func TestDefectCustomPropertiesStick(t *testing.T) {
	foo, tool := text("x-foo", "a", `,"x_secret":1`), text("tool", "a", `,"name":"n"`)
	c, err := stix2.FromJSON([]byte("[" + foo + "," + tool + "]"))
	if err != nil || len(c.Tools()) != 1 {
		t.Fatal(err)
	}
	custom := c.Tools()[0].GetExtendedTopLevelProperties()
	stillThere(t, custom != nil && custom.Get("x_secret") != nil, "custom properties stick to later objects", custom)
	kept(t, foo)
	kept(t, tool)
}

func TestDefectObservableIDs(t *testing.T) {
	const want = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4" // python-stix2, see testdata/sco_ids.json
	lib, err := stix2.NewIPv4Address("198.51.100.3")
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, lib.ID != want, "ids of cyber-observables are not the specification's", lib.ID)
	if o, err := (IPv4Addr{Value: "198.51.100.3"}).Object(); err != nil || o.ID() != want {
		t.Errorf("we give %s, %v", o.ID(), err)
	}
	// Nor does the library escape what it hashes, so that different objects share an id.
	a, err := stix2.NewSoftware(`a","b`)
	b, err2 := stix2.NewSoftware("a", func(o stix2.STIXObject) error { o.(*stix2.Software).Vendor = "b"; return nil })
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	stillThere(t, a.ID == b.ID, "values are hashed without escapes", a.ID, b.ID)
	one, err := SCOID("software", map[string]any{"name": `a","vendor":"b`})
	two, err2 := SCOID("software", map[string]any{"name": "a", "vendor": "b"})
	if err != nil || err2 != nil || one == two {
		t.Errorf("we give %s and %s, %v, %v", one, two, err, err2)
	}
}

func TestDefectUsesBecomesTargets(t *testing.T) {
	lib, err := stix2.NewAttackPattern("x")
	if err != nil {
		t.Fatal(err)
	}
	r, err := lib.AddUses(stix2.Identifier(testID("tool", "a")))
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, r.RelationshipType == stix2.RelationshipTypeTargets, "AddUses makes a targets relationship", r.RelationshipType)
	x := Relationship{Common: sparse("relationship"), RelationshipType: "uses",
		SourceRef: testID("attack-pattern", "a"), TargetRef: testID("tool", "a")}
	o, err := x.Object()
	if got := ours(t, o, err); !strings.Contains(got, `"relationship_type":"uses"`) {
		t.Errorf("we write %s", got)
	}
}

// TestEnumerationsAreNames guards against what older versions of the library did: an opinion as a number, extension types
// as base64. Version 0.10.3 writes both right, and so do we, by ourselves.
func TestEnumerationsAreNames(t *testing.T) {
	refs := []string{testID("tool", "a")}
	for v := stix2.OpinionStronglyDisagree; v <= stix2.OpinionStronglyAgree; v++ {
		o, err := Opinion{Common: sparse("opinion"), Opinion: v.String(), ObjectRefs: refs}.Object()
		if got := ours(t, o, err); !strings.Contains(got, `"opinion":"`+v.String()+`"`) {
			t.Errorf("we write %s", got)
		}
	}
	o, err := extensionDefinition(func(x *ExtensionDefinition) { x.Types = extensionTypeNames() }).Object()
	want := `"extension_types":["new-sdo","new-sco","new-sro","property-extension","toplevel-property-extension"]`
	if got := ours(t, o, err); !strings.Contains(got, want) {
		t.Errorf("we write %s", got)
	}
}

func TestDefectExtensionDefinitionLosesProperties(t *testing.T) {
	raw := text("extension-definition", "a", `,"created_by_ref":"`+testID("identity", "a")+
		`","name":"n","schema":"s","version":"1","extension_types":["new-sdo"],"x_a":1`)
	lib, err := libraryRoundTrip(raw)
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, !strings.Contains(lib, "x_a"), "custom properties of an extension definition are lost", lib)
	kept(t, raw)
}

func TestDefectTLP2CannotBeWritten(t *testing.T) {
	raw := string(Red.Marking().JSON())
	lib, err := libraryRoundTrip(raw)
	stillThere(t, err != nil, "a TLP 2.0 marking fails the bundle", lib)
	kept(t, raw)
	x := Identity{Common: sparse("identity"), Name: "x"}
	x.Markings = []string{Red.MarkingID()}
	o, err := x.Object()
	if got := ours(t, o, err); !strings.Contains(got, `"object_marking_refs":["`+Red.MarkingID()+`"]`) {
		t.Errorf("we write %s", got)
	}
}

func TestDefectOneBadObjectFailsAll(t *testing.T) {
	good, bad := text("tool", "a", `,"name":"n"`), text("tool", "b", `,"name":""`)
	lib, err := libraryRoundTrip(good, bad)
	stillThere(t, err != nil, "one bad object fails the whole bundle", lib)
	var e *Error
	if _, err := (Tool{Common: sparse("tool")}).Object(); !errors.As(err, &e) || e.Property != "name" {
		t.Errorf("we say %v of the bad one", err)
	}
	if _, err := (Tool{Common: sparse("tool"), Name: "n"}).Object(); err != nil {
		t.Errorf("we refuse the good one: %v", err)
	}
}

func TestDefectZeroValuesAreLost(t *testing.T) {
	tool, err := stix2.NewTool("x", stix2.OptionConfidence(0))
	lib := libraryText(t, tool, err)
	stillThere(t, !strings.Contains(lib, "confidence"), "confidence 0 is lost", lib)
	x := Tool{Common: sparse("tool"), Name: "x"}
	x.Confidence = ptr(0)
	o, err := x.Object()
	if got := ours(t, o, err); !strings.Contains(got, `"confidence":0`) {
		t.Errorf("we write %s", got)
	}

	_, err = stix2.NewLocation("", "", 0, 9.45)
	stillThere(t, err != nil, "a place on the equator is refused")
	_, err = stix2.NewLocation("", "", 0, 0)
	stillThere(t, err != nil, "a place at 0, 0 is refused")
	o, err = Location{Common: sparse("location"), Latitude: ptr(0.0), Longitude: ptr(0.0)}.Object()
	if got := ours(t, o, err); !strings.HasSuffix(got, `"latitude":0,"longitude":0}`) {
		t.Errorf("we write %s", got)
	}
}

func TestDefectBooleansNobodyWrote(t *testing.T) {
	tool, err := stix2.NewTool("x")
	lib := libraryText(t, tool, err)
	stillThere(t, strings.Contains(lib, `"revoked":false`), "revoked false appears", lib)
	addr, err := stix2.NewIPv4Address("198.51.100.3")
	lib = libraryText(t, addr, err)
	stillThere(t, strings.Contains(lib, `"defanged":false`), "defanged false appears", lib)

	o, err := Tool{Common: sparse("tool"), Name: "x"}.Object()
	if got := ours(t, o, err); strings.Contains(got, "revoked") {
		t.Errorf("we write %s", got)
	}
	o, err = IPv4Addr{Value: "198.51.100.3"}.Object()
	if got := ours(t, o, err); strings.Contains(got, "defanged") {
		t.Errorf("we write %s", got)
	}
}

func TestDefectTimes(t *testing.T) {
	seen := time.Date(2024, 2, 16, 1, 0, 0, 123456000, time.FixedZone("", 3600))
	campaign, err := stix2.NewCampaign("x", stix2.OptionFirstSeen(&stix2.Timestamp{Time: seen}))
	lib := libraryText(t, campaign, err)
	stillThere(t, strings.Contains(lib, `"first_seen":"2024-02-16T00:00:00.123Z"`), "microseconds are cut", lib)
	o, err := Campaign{Common: sparse("campaign"), Name: "x", FirstSeen: seen}.Object()
	if got := ours(t, o, err); !strings.Contains(got, `"first_seen":"2024-02-16T00:00:00.123456Z"`) {
		t.Errorf("we write %s", got)
	}

	// The library writes UTC where it knows the property, and the offset as it came elsewhere. What we build is UTC
	// everywhere; what others built stays theirs.
	raw := strings.ReplaceAll(text("x-foo", "a", ""), "00:00:00.000Z", "01:00:00+01:00")
	lib, err = libraryRoundTrip(raw)
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, strings.Contains(lib, "+01:00"), "a time of a custom object keeps its offset", lib)
	o, err = FromJSON([]byte(raw))
	if err != nil || !o.Modified().Equal(day("2024-02-16T00:00:00Z")) {
		t.Errorf("we read %v, %v", o.Modified(), err)
	}
	if got := o.WithTimes(seen, seen).JSON(); strings.Contains(string(got), "+01:00") {
		t.Errorf("we write %s", got)
	}
}

func TestDefectLargeIntegers(t *testing.T) {
	raw := text("x-foo", "a", `,"n":9007199254740993`)
	lib, err := libraryRoundTrip(raw)
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, strings.Contains(lib, "9007199254740992"), "integers above 2^53 are rounded", lib)
	kept(t, raw)
	x := Tool{Common: sparse("tool"), Name: "x"}
	x.Extensions = []Extension{{ID: testID("extension-definition", "a"), JSON: []byte(`{"n":9007199254740993}`)}}
	o, err := x.Object()
	if got := ours(t, o, err); !strings.Contains(got, `{"n":9007199254740993}`) {
		t.Errorf("we write %s", got)
	}
}

func TestDefectVersionsCollapse(t *testing.T) {
	first := text("tool", "a", `,"name":"n"`)
	second := strings.Replace(first, `"modified":"2024-02-16`, `"modified":"2024-03-16`, 1)
	lib, err := libraryRoundTrip(first, second)
	if err != nil {
		t.Fatal(err)
	}
	stillThere(t, strings.Count(lib, `"type":"tool"`) == 1, "versions of one id collapse", lib)
	kept(t, first)
	kept(t, second)
}

func TestDefectPanicsOnOddTypes(t *testing.T) {
	lib, err := libraryRoundTrip(`{"type":5}`)
	stillThere(t, err != nil && err.Error() == "panic", "panics on a type that is a number", lib, err)
	if _, err := FromJSON([]byte(`{"type":5}`)); err == nil {
		t.Error("we take a number for a type")
	}
	kept(t, `{"type":"x-foo","id":"`+testID("x-foo", "a")+`","created":5}`)
}

func TestDefectSilentSkips(t *testing.T) {
	lib, err := libraryRoundTrip(`null`, `{"id":"a"}`)
	stillThere(t, err == nil, "null and objects without a type are skipped in silence", lib, err)
	for _, raw := range []string{`null`, `{"id":"a"}`} {
		if _, err := FromJSON([]byte(raw)); err == nil {
			t.Errorf("we take %s", raw)
		}
	}
}

func TestDefectTypesByPrefix(t *testing.T) {
	id := testID("malware-analysis", "a")
	stillThere(t, stix2.Identifier(id).ForType(stix2.TypeMalware), "a malware-analysis passes as malware")
	if _, err := (Malware{Common: Common{ID: id, Created: day("2024-02-16T00:00:00Z"), Modified: day("2024-02-16T00:00:00Z")}}).Object(); err == nil {
		t.Error("we take the id of a malware-analysis for malware")
	}
}

func TestDefectIdentifiers(t *testing.T) {
	for _, id := range []string{"malware--{5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f10}", "FOO BAR--5d4c8f6e5e3f5a529b4b0c4b6d8e9f10"} {
		stillThere(t, stix2.IsValidIdentifier(stix2.Identifier(id)), "takes "+id+" for an identifier")
		if typ, ok := idType(id); ok {
			t.Errorf("we take %s for the id of a %s", id, typ)
		}
	}
}
