package validate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stixgraph/schemas/validate"
)

const (
	uuid4 = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
	uuid5 = "28bb3599-77cd-5a82-a950-b5bc3caf07c4"
	times = `"spec_version":"2.1","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z"`
)

// sdo writes an object of a type with its common properties.
func sdo(name, more string) string {
	return fmt.Sprintf(`{"type":%q,"id":"%s--%s",%s,%s}`, name, name, uuid4, times, more)
}

func sco(name, more string) string {
	return fmt.Sprintf(`{"type":%q,"id":"%s--%s",%s}`, name, name, uuid5, more)
}

// codesOf lists codes and pointers of findings, sorted.
func codesOf(findings []validate.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Code+" "+f.Pointer)
	}
	slices.Sort(out)
	return out
}

// TestObject has one object for each family of rules, with every finding it gets. The corpus has thousands more.
func TestObject(t *testing.T) {
	for _, c := range []struct {
		name, object string
		want         []string
	}{
		{"fine", sdo("identity", `"name":"i"`), nil},
		{"no text", "", []string{"must:json "}},
		{"truncated", `{"type":"identity"`, []string{"must:json "}},
		{"trailing", sdo("identity", `"name":"i"`) + "x", []string{"must:json "}},
		{"not UTF-8", "{\"type\":\"\xff\"}", []string{"must:json "}},
		{"byte order mark", "\ufeff" + sdo("identity", `"name":"i"`), []string{"must:json "}},
		{"half a surrogate", sdo("identity", `"name":"\ud800"`), []string{"must:json "}},
		{"NaN", sdo("location", `"region":"asia","latitude":NaN,"longitude":1`), []string{"must:json "}},
		{"a list", `[]`, []string{"must:json "}},
		{"null", `null`, []string{"must:json "}},
		{"nesting bomb", strings.Repeat("[", 100000), []string{"must:json "}},
		{"deep custom value", sdo("identity", `"name":"i","x_deep":`+strings.Repeat("[", 2000)+"1"+strings.Repeat("]", 2000)), []string{"must:json "}},
		{"duplicate key", sdo("identity", `"name":"i","name":"j"`), []string{"must:duplicate-key "}},
		{"duplicate key by escape", sdo("identity", `"name":"i","n\u0061me":"j"`), []string{"must:duplicate-key "}},
		{"type a number", `{"type":5}`, []string{"must:required ", "must:required ", "must:required ", "must:required ", "must:type /type"}},
		{"huge number", sdo("identity", `"name":"i","confidence":1`+strings.Repeat("0", 400)), []string{"must:range /confidence"}},
		{"huge exponent", sdo("location", `"region":"asia","longitude":1,"latitude":1e999`), []string{"must:range /latitude"}},
		{"missing and wrong", sdo("indicator", `"name":"n","description":"d","pattern":5,"pattern_type":"stix"`), []string{"must:required ", "must:type /pattern"}},
		{"pattern", sdo("indicator", `"name":"n","description":"d","pattern":"[a:","pattern_type":"stix","valid_from":"2024-01-01T00:00:00Z"`), []string{"must:pattern /pattern"}},
		{"order of times", sdo("campaign", `"name":"c","first_seen":"2024-01-02T00:00:00Z","last_seen":"2024-01-01T23:59:59.9Z"`), []string{"must:timestamp-order /last_seen"}},
		{"pointer is escaped", sdo("identity", `"name":"i","a/b~c":1`), []string{"401 /a~1b~0c", "must:property-name /a~1b~0c"}},
		{"selector", sdo("identity", `"name":"i","granular_markings":[{"marking_ref":"marking-definition--`+uuid4+`","selectors":["name.[0]"]}]`),
			[]string{"must:selector /granular_markings/0/selectors/0"}},
		{"reference to the wrong type", sdo("malware", `"is_family":false,"sample_refs":["url--`+uuid5+`"]`), []string{"must:reference /sample_refs/0"}},
		{"relationships only", sdo("observed-data", `"first_observed":"2024-01-01T00:00:00Z","last_observed":"2024-01-01T00:00:00Z","number_observed":1,"object_refs":["relationship--`+uuid4+`"]`),
			[]string{"must:reference /object_refs"}},
		{"empty list within a custom object", sdo("identity", `"name":"i","x_acme":{"inner":[]}`), []string{"401 /x_acme"}},
		{"null within a custom object", sdo("identity", `"name":"i","x_acme":{"inner":null}`), []string{"401 /x_acme", "must:null /x_acme/inner"}},
		{"address", sco("ipv4-addr", `"value":"198[.]51.100.3"`), []string{"must:address /value"}},
		{"random UUID", strings.Replace(sco("ipv4-addr", `"value":"198.51.100.3"`), uuid5, uuid4, 1), []string{"103 /id"}},
		{"nothing contributes", sco("user-account", `"display_name":"d"`), []string{"must:uuid-version /id"}},
		{"hash", sco("file", `"hashes":{"MD5":"abc","Whirlpool":"aa"}`), []string{"241 /hashes/Whirlpool", "must:hash /hashes/MD5"}},
		{"translation of the wrong type", sdo("language-content", `"object_ref":"campaign--`+uuid4+`","contents":{"de":{"name":["eins"]}}`),
			[]string{"must:language-content /contents/de/name"}},
		{"vocabulary", sdo("tool", `"name":"t","tool_types":["Remote Access"]`), []string{"111 /tool_types/0", "222 /tool_types/0"}},
		{"relationship", sdo("relationship", `"relationship_type":"likes","source_ref":"malware--`+uuid4+`","target_ref":"tool--`+uuid4+`"`), []string{"202 /relationship_type"}},
		{"TLP 1 with an addition", `{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9","created":"2017-01-20T00:00:00.000Z",` +
			`"definition_type":"tlp","name":"TLP:WHITE","definition":{"tlp":"white"},"created_by_ref":"identity--` + uuid4 + `"}`, []string{"must:marking "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := codesOf(mustNew(t, validate.Options{}).Object(3, []byte(c.object)))
			if !slices.Equal(got, c.want) {
				t.Errorf("findings %q, want %q", got, c.want)
			}
		})
	}
}

func TestFindingTellsPlaceAndRemedy(t *testing.T) {
	findings := mustNew(t, validate.Options{}).Object(7, []byte(sdo("identity", `"name":5`)))
	if len(findings) != 1 {
		t.Fatalf("%d findings, want 1", len(findings))
	}
	f := findings[0]
	want := `identity--` + uuid4 + `/name: error [must:type] name is a number where it should be a string; give a string`
	if f.Index != 7 || f.ObjectType != "identity" || f.String() != want {
		t.Errorf("got %d %s %s, want %s", f.Index, f.ObjectType, f, want)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	labels := strings.Repeat(`5,`, 4999) + "5"
	object := []byte(sdo("identity", `"name":"i","labels":[`+labels+`]`))
	for _, c := range []struct{ max, want int }{{0, 1001}, {10, 11}, {-1, 5000}, {5000, 5000}} {
		got := mustNew(t, validate.Options{MaxFindings: c.max}).Object(0, object)
		if len(got) != c.want {
			t.Errorf("MaxFindings %d: %d findings, want %d", c.max, len(got), c.want)
		}
		if last := got[len(got)-1]; c.want%2 == 1 && (last.Code != "must:limit" || last.Severity != validate.Error) {
			t.Errorf("MaxFindings %d: the last finding is %s", c.max, last)
		}
	}
}

func TestRulesAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range validate.Rules() {
		if r.Code == "" || r.Name == "" || r.Text == "" || r.Severity == 0 || r.Section == "" && r.Code != "must:limit" {
			t.Errorf("%+v lacks something", r)
		}
		if seen[r.Code] {
			t.Errorf("%s stands twice", r.Code)
		}
		seen[r.Code] = true
	}
}

func TestStandardRelationship(t *testing.T) {
	for _, c := range []struct {
		source, verb, target string
		want                 bool
	}{
		{"intrusion-set", "attributed-to", "threat-actor", true}, {"threat-actor", "attributed-to", "identity", true},
		{"intrusion-set", "attributed-to", "identity", false}, {"identity", "related-to", "tool", true},
		{"malware", "targets", "vulnerability", true}, {"infrastructure", "consists-of", "x509-certificate", true},
		{"vulnerability", "impacts", "infrastructure", false},
	} {
		if got := validate.StandardRelationship(c.source, c.verb, c.target); got != c.want {
			t.Errorf("%s %s %s: %v", c.source, c.verb, c.target, got)
		}
	}
}
