package corpus

import (
	"encoding/json"
	"strings"
)

// commonRules adds the rules of the common data types and properties
// (sections 2 and 3), each in full once.
func (b *builder) commonRules() {
	b.timestamps()
	b.identifiers()
	b.externalReferences()
	b.killChains()
	b.numbers()
	b.shapes()
}

func (b *builder) timestamps() {
	campaign, identity := b.base("campaign"), b.base("identity")
	more := moreTimestamps()
	for _, v := range more.fine {
		b.valid("common/timestamp/fine-"+v.name, v.rule, with(campaign, "first_seen", v.value))
	}
	for _, v := range more.bad {
		name := "common/timestamp/bad-" + v.name
		for _, where := range []string{"first_seen", "created"} {
			o := with(campaign, where, v.value)
			if v.hidden {
				b.forbidden(name+"-"+where, v.rule, o)
			} else {
				b.broken(name+"-"+where, v.rule, o)
			}
		}
	}
	const leap = "2.16 timestamp: RFC 3339, section 5.7, allows a leap second"
	b.valid("common/timestamp/leap-second", leap, with(campaign, "first_seen", "2016-12-31T23:59:60Z"))
	b.broken("common/timestamp/created-without-fraction", "3.2 created has exactly three digits of a second", with(identity, "created", "2024-01-15T09:00:00Z"))
	b.broken("common/timestamp/created-two-digits", "3.2 created has exactly three digits of a second", with(identity, "created", "2024-01-15T09:00:00.00Z"))
	b.broken("common/timestamp/created-six-digits", "3.2 created has exactly three digits of a second", with(identity, "created", "2024-01-15T09:00:00.123456Z"))
	b.broken("common/timestamp/modified-without-fraction", "3.2 modified has exactly three digits of a second", with(identity, "modified", "2024-02-20T10:30:00Z"))
	b.broken("common/timestamp/modified-six-digits", "3.2 modified has exactly three digits of a second", with(identity, "modified", "2024-02-20T10:30:00.123456Z"))
	b.forbidden("common/timestamp/modified-no-such-day", timestampRule, with(identity, "modified", "2024-02-30T10:30:00.000Z"))
}

func (b *builder) identifiers() {
	identity := b.base("identity")
	const random = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
	cases := []struct{ name, id string }{
		{"one-hyphen", "identity-" + random},
		{"three-hyphens", "identity---" + random},
		{"no-type", "--" + random},
		{"bare-uuid", random},
		{"braces", "identity--{" + random + "}"},
		{"no-hyphens-in-uuid", "identity--" + strings.ReplaceAll(random, "-", "")},
		{"upper-case-type", "Identity--" + random},
		{"underscore-type", "threat_actor--" + random},
		{"space", "identity -- " + random},
		{"short-uuid", "identity--" + random[1:]},
		{"long-uuid", "identity--" + random + "0"},
		{"not-hex", "identity--ge2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"},
		{"nil-uuid", "identity--00000000-0000-0000-0000-000000000000"},
		{"wrong-variant", "identity--8e2e2d2b-17d4-4cbf-138f-98ee46b3cd3f"},
		{"version-9", "identity--8e2e2d2b-17d4-9cbf-938f-98ee46b3cd3f"},
		{"empty", ""},
		{"newline", "identity--" + random + "\n"},
	}
	for _, c := range cases {
		b.broken("common/identifier/id-"+c.name, identifierRule, with(identity, "id", c.id))
		b.broken("common/identifier/reference-"+c.name, identifierRule, with(identity, "created_by_ref", c.id))
	}
	for _, version := range []string{"1", "2", "3", "5"} {
		uuid := random[:14] + version + random[15:]
		b.valid("common/identifier/id-version-"+version, "2.9 UUIDs should be of version 4", with(identity, "id", "identity--"+uuid), "103")
		b.valid("common/identifier/reference-version-"+version, identifierRule, with(identity, "created_by_ref", "identity--"+uuid))
	}
	b.valid("common/identifier/upper-case-uuid", "2.9 RFC 4122: either case is read", with(identity, "id", "identity--"+strings.ToUpper(random)))
}

func (b *builder) externalReferences() {
	report := b.base("report")
	const rule = "2.5 external-reference"
	one := func(r object) object { return with(report, "external_references", list{r}) }
	plain := object{"source_name": "vendor", "description": "a report"}
	for name, r := range ordered(map[string]object{
		"description":   plain,
		"external-id":   {"source_name": "vendor", "external_id": "V-1"},
		"everything":    {"source_name": "vendor", "description": "a report", "url": "https://example.com/", "hashes": object{"SHA-256": sha256}, "external_id": "V-1"},
		"url-and-hash":  {"source_name": "vendor", "url": "https://example.com/", "hashes": object{"MD5": md5}},
		"cve":           {"source_name": "cve", "external_id": "CVE-2024-1234"},
		"cve-long":      {"source_name": "cve", "external_id": "CVE-2024-1234567"},
		"capec":         {"source_name": "capec", "external_id": "CAPEC-550"},
		"attack":        {"source_name": "mitre-attack", "external_id": "T1566"},
		"own-property":  {"source_name": "vendor", "description": "a report", "x_shelf": "3"},
		"empty-strings": {"source_name": "", "description": ""},
	}) {
		b.valid("common/external-reference/fine-"+name, rule, one(r))
	}
	b.valid("common/external-reference/url-without-hash", "2.5 hashes should be given where a url is", one(object{"source_name": "vendor", "url": "https://example.com/"}), "302")
	for name, r := range ordered(map[string]object{
		"empty-object":       {},
		"number-source-name": with(plain, "source_name", 5),
		"number-description": with(plain, "description", 5),
		"number-external-id": with(plain, "external_id", 5),
		"number-url":         with(plain, "url", 5),
		"hashes-string":      extended(plain, object{"url": "https://example.com/", "hashes": md5}),
		"hashes-empty":       extended(plain, object{"url": "https://example.com/", "hashes": object{}}),
		"hashes-wrong-md5":   extended(plain, object{"url": "https://example.com/", "hashes": object{"MD5": "abc"}}),
		"null-description":   with(plain, "description", nil),
	}) {
		b.broken("common/external-reference/bad-"+name, rule, one(r))
	}
	b.forbidden("common/external-reference/bad-url", rule+": url follows RFC 3986", one(object{"source_name": "vendor", "url": "not a url", "hashes": object{"MD5": md5}}))
	b.broken("common/external-reference/cve-bad-number", rule+": a CVE's external_id is the CVE number", one(object{"source_name": "cve", "external_id": "2024-1234"}))
	b.broken("common/external-reference/capec-bad-number", rule+": a CAPEC's external_id is CAPEC-id", one(object{"source_name": "capec", "external_id": "550"}))
	other := func(typeName string, r object) object { return with(b.base(typeName), "external_references", list{r}) }
	b.broken("common/external-reference/cve-of-vendor", "4.19.1 the source of a CVE number is cve", other("vulnerability", object{"source_name": "vendor", "external_id": "CVE-2024-1234"}))
	b.broken("common/external-reference/capec-of-vendor", "4.1.1 the source of a CAPEC number is capec", other("attack-pattern", object{"source_name": "vendor", "external_id": "CAPEC-550"}))
	b.valid("common/external-reference/unlisted-hash", "10.7 hash-algorithm-ov", one(object{"source_name": "vendor", "url": "https://example.com/", "hashes": object{"WHIRLPOOL": sha256 + sha256}}))
}

func (b *builder) killChains() {
	malware := b.base("malware")
	phase := object{"kill_chain_name": "lockheed-martin-cyber-kill-chain", "phase_name": "reconnaissance"}
	b.valid("common/kill-chain/two", "2.11 kill-chain-phase", with(malware, "kill_chain_phases", list{phase, with(phase, "phase_name", "delivery")}))
	b.valid("common/kill-chain/digits", "2.11 kill-chain-phase", with(malware, "kill_chain_phases", list{with(phase, "phase_name", "stage-2")}))
	b.broken("common/kill-chain/null", "2.11 kill-chain-phase", with(malware, "kill_chain_phases", list{nil}))
}

func (b *builder) numbers() {
	note, place := b.base("note"), b.base("location")
	for _, n := range []string{"0", "1", "100", "-0"} {
		b.valid("common/number/confidence-"+n, "3.2 confidence from 0 to 100", with(note, "confidence", number(n)))
	}
	for _, n := range []string{"-1", "101", "50.5", "1e3"} {
		b.broken("common/number/confidence-"+n, "3.2 confidence from 0 to 100", with(note, "confidence", number(n)))
	}
	at := extended(place, object{"latitude": 0, "longitude": 0})
	for _, n := range []string{"90", "-90", "89.999999", "1e1", "0.0"} {
		b.valid("common/number/latitude-"+n, "4.10.1 latitude from -90 to 90", with(at, "latitude", number(n)))
	}
	for _, n := range []string{"90.000001", "-90.1", "1e2", "180"} {
		b.broken("common/number/latitude-"+n, "4.10.1 latitude from -90 to 90", with(at, "latitude", number(n)))
	}
	for _, n := range []string{"180", "-180", "179.999999"} {
		b.valid("common/number/longitude-"+n, "4.10.1 longitude from -180 to 180", with(at, "longitude", number(n)))
	}
	for _, n := range []string{"180.000001", "-180.1", "360"} {
		b.broken("common/number/longitude-"+n, "4.10.1 longitude from -180 to 180", with(at, "longitude", number(n)))
	}
	b.forbidden("common/number/integer-too-large", "2.10 integer: between -2^53 and 2^53, both excluded", with(b.base("autonomous-system"), "number", number("9007199254740992")))
	b.forbidden("common/number/integer-far-too-large", "2.10 integer: between -2^53 and 2^53, both excluded", with(b.base("autonomous-system"), "number", number("1e300")))
	b.valid("common/number/large-integer", "2.10 integer", with(b.base("autonomous-system"), "number", number("9007199254740991")))
}

// shapes adds objects that are no STIX objects, or only just.
func (b *builder) shapes() {
	identity := b.base("identity")
	raw := func(text string) json.RawMessage { return json.RawMessage(text) }
	for name, input := range ordered(map[string]any{
		"empty-object": object{}, "string": "identity", "number": 5, "null": nil,
		"type-list": with(identity, "type", list{"identity"}), "type-null": with(identity, "type", nil),
		"type-empty": with(identity, "type", ""), "id-null": with(identity, "id", nil),
		"id-list": with(identity, "id", list{identity["id"]}), "id-object": with(identity, "id", object{"id": identity["id"]}),
	}) {
		b.broken("common/shape/"+name, "3 a STIX object is a JSON object with type and id", input)
	}
	const names = "3.1 property names: a to z, 0 to 9, underscore; 3 to 250 characters, starting with a letter"
	for label, name := range ordered(map[string]string{
		"upper-case": "UPPER", "hyphen": "with-hyphen", "space": "with space", "two-letters": "xy", "not-ascii": "ümlaut",
		"dot": "with.dot", "underscore-first": "_leading", "digit-first": "9lives", "251-characters": strings.Repeat("x", 251),
	}) {
		b.broken("common/property-name/"+label, names, with(identity, name, "value"))
	}
	for label, name := range ordered(map[string]string{
		"custom": "x_foo_bar", "three-letters": "xyz", "digit": "x_9", "250-characters": strings.Repeat("x", 250),
	}) {
		b.valid("common/property-name/fine-"+label, names, with(identity, name, "value"), "401")
	}
	for _, name := range []string{"severity", "action", "username", "phone_numbers"} {
		b.broken("common/reserved/"+name, "3.8 reserved names", with(identity, name, "value"))
	}
	b.broken("common/null/custom-property", "2 no data type has a null", with(identity, "x_foo_bar", nil))
	b.valid("common/empty/description", "2.15 string: may be empty", with(identity, "description", ""))
	b.broken("common/empty/custom-list", "2.12 list: never empty", with(identity, "x_foo_bar", list{}))
	for _, version := range []string{"2.0", "2.2", "1.2", ""} {
		b.broken("common/spec_version/"+slug(version)+"-value", "3.2 spec_version is 2.1 for objects of this version", with(identity, "spec_version", version))
	}
	b.forbidden("common/shape/duplicate-name", "RFC 8259 names within an object are unique", raw(duplicated(identity)))
}

// duplicated writes an object with its name given twice.
func duplicated(o object) string {
	text, err := encode(o)
	if err != nil {
		return ""
	}
	return strings.Replace(string(text), `"name":`, `"name":"First","name":`, 1)
}
