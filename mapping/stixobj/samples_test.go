package stixobj

import (
	"strings"
	"testing"
	"time"
)

// sample is one object of the golden files: every type with all its properties, and the sparse forms that differ.
type sample struct {
	name  string
	build func() (Object, error)
}

// testID makes an id of the type that is valid and easy to tell from others in a golden file.
func testID(typ string, n string) string { return Names{}.SDO(typ, "test", n) }

func day(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err) // a mistake in the test itself
	}
	return t
}

func ptr[T any](v T) *T { return &v }

// full has every common property; sparse only the required ones.
func full(typ string) Common {
	return Common{
		ID: testID(typ, "full"), CreatedBy: testID("identity", "author"),
		Created: day("2024-02-16T08:00:00+08:00"), Modified: day("2024-02-21T12:30:45.678Z"), Revoked: true,
		Labels: []string{"leak", "contractor"}, Confidence: ptr(0), Lang: "en",
		ExternalReferences: []ExternalReference{
			{SourceName: "mitre-attack", Description: "A \"group\" & <more>", URL: "https://attack.mitre.org/groups/G0143", ExternalID: "G0143"},
			{SourceName: "Example News", URL: "https://news.example.org/a?b=1&c=%3C2%3E"},
		},
		Markings: []string{Amber.MarkingID(), Clear.MarkingID()},
		Extensions: []Extension{
			{ID: testID("extension-definition", "b"), JSON: []byte(`{"extension_type":"property-extension", "zzz" : 9007199254740993, "list":[1.0, 1e3]}`)},
			{ID: testID("extension-definition", "a"), JSON: []byte(`{"extension_type":"property-extension","hedge":"assessed"}`)},
		},
	}
}

func sparse(typ string) Common {
	at := day("2024-02-16T00:00:00Z")
	return Common{ID: testID(typ, "sparse"), Created: at, Modified: at}
}

var marked = SCO{Markings: []string{Green.MarkingID()}} // read only

func samples() []sample {
	md5, sha256 := strings.Repeat("d4", 16), strings.Repeat("e3", 32)
	first, last := day("2019-12-31T23:59:59.123456Z"), day("2024-02-16T00:00:00.625Z")
	two := []string{testID("intrusion-set", "a"), testID("relationship", "b")}
	definition := full("extension-definition")
	definition.Confidence, definition.Lang, definition.Extensions = nil, "", nil
	return []sample{
		{"attack-pattern", AttackPattern{full("attack-pattern"), "Spearphishing", "By e-mail", []string{"T1566.001"}}.Object},
		{"campaign", Campaign{full("campaign"), "Operation Example", "Text", []string{"OpEx"}, first, last, "Access"}.Object},
		{"grouping", Grouping{full("grouping"), "Leak", "Text", "suspicious-activity", two}.Object},
		{"identity", Identity{full("identity"), "Example Company", "Text", []string{"contractor"}, "organization", []string{"technology"}, "info@example.com"}.Object},
		{"identity sparse", Identity{Common: sparse("identity"), Name: "例の会社 \u202e\u2028 <b>\x00\x1f\x7f \"\\/ é 🜁"}.Object},
		{"indicator", Indicator{full("indicator"), "C2", "Text", []string{"malicious-activity"}, "[ipv4-addr:value = '198.51.100.3']", "stix", first, last}.Object},
		{"infrastructure", Infrastructure{full("infrastructure"), "C2 servers", "Text", []string{"command-and-control"}, []string{"c2"}, first, last}.Object},
		{"intrusion-set", IntrusionSet{full("intrusion-set"), "APT Example", "Text", []string{"Example Panda"}, first, last, []string{"espionage"}, "government", "organizational-gain"}.Object},
		{"location", Location{full("location"), "Null Island", "Text", "africa", "gh", "Coast", "Nowhere", ptr(0.0), ptr(-0.25)}.Object},
		{"location sparse", Location{Common: sparse("location"), Latitude: ptr(0.0), Longitude: ptr(0.0)}.Object},
		{"malware", Malware{full("malware"), "ShadowPad", "Text", []string{"backdoor"}, true, []string{"POISONPLUG"}, first, last}.Object},
		{"malware sparse", Malware{Common: sparse("malware")}.Object},
		{"note", Note{full("note"), "Short", "Long", []string{"Analyst"}, two}.Object},
		{"opinion", Opinion{full("opinion"), "Why", []string{"Analyst"}, "strongly-disagree", two}.Object},
		{"report", Report{full("report"), "Leak analysis", "Text", []string{"threat-report"}, last, two}.Object},
		{"threat-actor", ThreatActor{full("threat-actor"), "Example Company", "Text", []string{"spy"}, []string{"EC"}, []string{"agent"}, []string{"espionage"}, first, last, "advanced", "organization", "personal-gain"}.Object},
		{"tool", Tool{full("tool"), "Example RAT", "Text", []string{"remote-access"}, []string{"ERAT"}, "1.0"}.Object},
		{"vulnerability", Vulnerability{full("vulnerability"), "CVE-2024-0001", "Text"}.Object},
		{"relationship", Relationship{full("relationship"), "attributed-to", two[0], testID("threat-actor", "c"), "Text", first, last}.Object},
		{"relationship sparse", Relationship{Common: sparse("relationship"), RelationshipType: "uses", SourceRef: two[0], TargetRef: testID("tool", "c")}.Object},
		{"extension-definition", ExtensionDefinition{definition, "Stance", "Text", "https://example.com/schema.json", "1.0.0", []string{"property-extension"}}.Object},

		{"ipv4-addr", IPv4Addr{marked, "198.51.100.3"}.Object},
		{"ipv6-addr", IPv6Addr{marked, "2001:db8::/32"}.Object},
		{"domain-name", DomainName{marked, "example.com"}.Object},
		{"url", URL{marked, "https://example.com/a?b=1&c=2"}.Object},
		{"email-addr", EmailAddr{marked, "john@example.com", "John \"J\" Doe"}.Object},
		{"file", File{marked, "a.exe", map[string]string{"SHA-256": sha256, "MD5": md5, "SSDEEP": "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C"}}.Object},
		{"file sparse", File{SCO{}, "b.exe", nil}.Object},
		{"x509-certificate", X509Certificate{marked, map[string]string{"SHA-256": sha256}, "36:f7:d4", "C=ZA", "CN=example.com"}.Object},
		{"autonomous-system", AutonomousSystem{marked, 64496, "Example AS"}.Object},
		{"mac-addr", MACAddr{marked, "d2:fb:49:24:37:18"}.Object},
		{"mutex", Mutex{marked, "__CLEANSWEEP__"}.Object},
		{"software", Software{marked, "Word", "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*", "Microsoft", "2000"}.Object},
		{"user-account", UserAccount{marked, "1001", "jdoe", "unix", "John Doe"}.Object},
		{"directory", Directory{marked, "C:\\Windows\\System32"}.Object},
		{"windows-registry-key", WindowsRegistryKey{marked, "HKEY_LOCAL_MACHINE\\SOFTWARE\\Foo"}.Object},

		{"tlp clear", Clear.object}, {"tlp green", Green.object}, {"tlp amber", Amber.object},
		{"tlp amber+strict", AmberStrict.object}, {"tlp red", Red.object},
	}
}

func (t TLP) object() (Object, error) { return t.Marking(), nil }

// built builds a sample, or fails the test.
func (s sample) built(t testing.TB) Object {
	t.Helper()
	o, err := s.build()
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	return o
}
