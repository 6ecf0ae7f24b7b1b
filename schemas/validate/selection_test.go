package validate_test

import (
	"slices"
	"strings"
	"testing"

	"stixgraph/schemas/validate"
)

// busy leaves 103, 111, 222, 302 and 401 unheeded.
var busy = strings.Replace(sdo("tool", `"name":"t","tool_types":["Remote"],"color":1,"external_references":[{"source_name":"s","url":"https://example.com/"}]`), uuid4, uuid5, 1)

func TestOptionsSelectRules(t *testing.T) {
	list := func(s string) []string { return strings.Fields(s) }
	for _, c := range []struct {
		name            string
		disable, enable []string
		want            string
	}{
		{"default", nil, nil, "103 111 222 302 401"},
		{"one off", list("302"), nil, "103 111 222 401"},
		{"by name", list("extref-hashes uuid-check"), nil, "111 222 401"},
		{"format checks off", list("1"), nil, "222 302 401"},
		{"approved values off", list("approved-values"), nil, "103 111 302 401"},
		{"vocabularies off", list("210"), nil, "103 111 302 401"},
		{"all off", list("all"), nil, ""},
		{"401 off puts 101 in its place", list("401"), nil, "101 103 111 222 302"},
		{"401 and 101 off put 102 in their place", list("401 101"), nil, "102 103 111 222 302"},
		{"401, 101 and 102 off", list("401 101 102"), nil, "103 111 222 302"},
		{"401 and format checks off", list("401 1"), nil, "222 302"},
		{"one on", nil, list("222"), "222"},
		{"several on", nil, list("tool-types 1"), "103 111 222"},
		{"all off, one on", list("all"), list("401"), "401"},
		{"off and on", list("302"), list("302"), "103 111 222 302 401"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range mustNew(t, validate.Options{Disable: c.disable, Enable: c.enable}).Object(0, []byte(busy)) {
				got = append(got, f.Code)
			}
			slices.Sort(got)
			if strings.Join(got, " ") != c.want {
				t.Errorf("codes %v, want %s", got, c.want)
			}
		})
	}
}

func TestMustsStayOn(t *testing.T) {
	o := validate.Options{Disable: []string{"all"}}
	if got := mustNew(t, o).Object(0, []byte(sdo("identity", `"name":5`))); len(got) != 1 || got[0].Severity != validate.Error {
		t.Errorf("got %v, want one error", got)
	}
}

func TestStrictMakesErrors(t *testing.T) {
	for _, f := range mustNew(t, validate.Options{Strict: true}).Object(0, []byte(busy)) {
		if f.Severity != validate.Error {
			t.Errorf("%s is no error", f)
		}
	}
}

func TestUnknownRule(t *testing.T) {
	for name, nearest := range map[string]string{"402": `"401"`, "mimetype": `"mime-type"`, "all-vocab": `"all-vocabs"`} {
		_, err := validate.New(validate.Options{Disable: []string{name}})
		if err == nil || !strings.Contains(err.Error(), nearest) {
			t.Errorf("%s: error %v, want one that names %s", name, err, nearest)
		}
	}
	if _, err := validate.New(validate.Options{Disable: []string{"must:pattern"}}); err == nil || !strings.Contains(err.Error(), "MUST") {
		t.Errorf("a MUST can be disabled: %v", err)
	}
}

// TestDeterministicID has the identifiers that section 2.9 gives for addresses, as other implementations make them.
func TestDeterministicID(t *testing.T) {
	c := mustNew(t, validate.Options{Enable: []string{"sco-id"}})
	if got := c.Object(0, []byte(sco("ipv4-addr", `"value":"198.51.100.3"`))); got != nil {
		t.Errorf("the identifier by the rule is refused: %v", got)
	}
	got := c.Object(0, []byte(sco("ipv4-addr", `"value":"198.51.100.4"`)))
	if len(got) != 1 || got[0].Code != "sco-id" {
		t.Errorf("got %v, want sco-id", got)
	}
}
