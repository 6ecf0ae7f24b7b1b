package profile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/share/profile"
	"stixgraph/graph/share/tree"
)

// TestExamples reads the profiles that ship as examples.
func TestExamples(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "..", "testdata", "profiles", "*.yaml"))
	if err != nil || len(paths) < 3 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := profile.Read(path, text); err != nil {
			t.Error(err)
		}
	}
}

func TestReadMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "p.yaml:1:1: ",
		"profile: a\nprofil: b":              `p.yaml:2:1: unknown key "profil"`,
		"profile: a\nsectors: none":          "p.yaml:2:10: sectors: ",
		"profile: a\ncreator: replace":       "p.yaml:1:1: missing property 'identity'",
		"profile: a\ncustom_types: wrap":     "missing property 'identity'",
		"profile: a\ntypes: {drop: [Tool]}":  "p.yaml:2:16: types.drop.0: ",
		"profile: a\nprofile: b":             `p.yaml:2:1: "profile" stands here twice`,
		"profile: a\n\tx: 1":                 "p.yaml:2:1: broken YAML",
		"profile: &a b\ndescription: *a":     "p.yaml:2:14: a profile has no aliases",
		"profile: a\npseudonyms: {}":         "p.yaml:2:13: pseudonyms: ",
		"profile: a\nextensions: [keep]":     "p.yaml:2:13: extensions: ",
		"- profile":                          "p.yaml:1:1: ",
		"profile: 5\nmarkings: tlp3\nx: yes": `p.yaml:3:1: unknown key "x"`,
	} {
		_, err := profile.Read("p.yaml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("profile: a\nproperties:\n  drop: [x_*]\n")
	f.Add("profile: [")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := profile.Read("p", []byte(text)); err == nil && p.Name == "" {
			t.Errorf("%q is read without a name", text)
		}
	})
}

func TestApply(t *testing.T) {
	const definition = "extension-definition--11111111-1111-4111-8111-111111111111"
	for _, c := range []struct{ name, profile, in, want string }{
		{"nothing", ``, `{"type": "tool", "x_a": 1.50}`, `{"type": "tool", "x_a": 1.50}`},
		{"drop by name and by pattern", `properties: {drop: [tool.description, x_mitre_*, malware.name]}`,
			`{"type": "tool", "name": "a", "description": "b", "x_mitre_c": 1, "x_d": 2}`, `{"type": "tool", "name": "a", "x_d": 2}`},
		{"type and id stay", `properties: {drop: [type, id]}`, `{"type": "tool", "id": "x"}`, `{"type": "tool", "id": "x"}`},
		{"rename", `properties: {rename: {x_score: x_rank, tool.x_a: x_b, malware.name: x_c}}`, `{"type": "tool", "name": "n", "x_score": 1, "x_a": 2}`, `{"type": "tool", "name": "n", "x_rank": 1, "x_b": 2}`},
		{"a name that is taken stays", `properties: {rename: {x_score: x_rank}}`, `{"type": "tool", "x_score": 1, "x_rank": 2}`, `{"type": "tool", "x_score": 1, "x_rank": 2}`},
		{"drop what is custom", `custom_properties: drop`, `{"type": "tool", "name": "a", "x_b": 1, "foo": 2, "extensions": {"` + definition + `": {"extension_type": "toplevel-property-extension"}}}`, `{"type": "tool", "name": "a"}`},
		{"wrap what is custom", "identity: {name: We}\ncustom_properties: wrap", `{"type": "tool", "name": "a", "x_b": {"c": 1}}`,
			`{"type": "tool", "name": "a", "extensions": {"` + profile.WrapID + `": {"extension_type": "property-extension", "x_b": {"c": 1}}}}`},
		{"wrap a type", "identity: {name: We}\ncustom_types: wrap", `{"type": "x-a", "created": "c"}`, `{"type": "x-a", "created": "c", "extensions": {"` + profile.WrapID + `": {"extension_type": "new-sdo"}}}`},
		{"a type that is defined", "identity: {name: We}\ncustom_types: wrap", `{"type": "x-a", "extensions": {"` + definition + `": {"extension_type": "new-sdo"}}}`, `{"type": "x-a", "extensions": {"` + definition + `": {"extension_type": "new-sdo"}}}`},
		{"drop extensions", `extensions: drop`, `{"type": "file", "extensions": {"` + definition + `": {"a": 1}, "pdf-ext": {"version": "1"}}}`, `{"type": "file", "extensions": {"pdf-ext": {"version": "1"}}}`},
		{"markings keep theirs", `extensions: drop`, `{"type": "marking-definition", "extensions": {"` + definition + `": {"a": 1}}}`, `{"type": "marking-definition", "extensions": {"` + definition + `": {"a": 1}}}`},
		{"no creator", `creator: remove`, `{"type": "tool", "created_by_ref": "identity--a"}`, `{"type": "tool"}`},
		{"definitions keep theirs", `creator: remove`, `{"type": "extension-definition", "created_by_ref": "identity--a"}`, `{"type": "extension-definition", "created_by_ref": "identity--a"}`},
		{"another creator", "creator: replace\nidentity: {name: We, id: identity--11111111-1111-4111-8111-111111111111}", `{"type": "tool", "created_by_ref": "identity--a"}`, `{"type": "tool", "created_by_ref": "identity--11111111-1111-4111-8111-111111111111"}`},
		{"a relationship of the specification", `custom_relationships: related-to`, relationship("intrusion-set", "uses", "tool", ""), relationship("intrusion-set", "uses", "tool", "")},
		{"a custom relationship", `custom_relationships: related-to`, relationship("identity", "part-of", "identity", "A in B."), relationship("identity", "related-to", "identity", "Relationship type: part-of. A in B.")},
		{"an opinion", `opinions: notes`, `{"type": "opinion", "opinion": "disagree", "explanation": "No.", "object_refs": ["a"]}`, `{"type": "note", "abstract": "Opinion: disagree.", "object_refs": ["a"], "content": "Opinion: disagree. No."}`},
	} {
		p, err := profile.Read("p.yaml", []byte("profile: p\n"+c.profile))
		if err != nil {
			t.Fatal(c.name, err)
		}
		o, err := graph.ParseObject([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		n := tree.Parse(o)
		p.Editor().Apply(n, o.Type())
		if got := string(n.Append(nil)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func relationship(source, verb, target, description string) string {
	s := `{"type": "relationship", "relationship_type": "` + verb + `"`
	if description != "" {
		s += `, "description": "` + description + `"`
	}
	return s + `, "source_ref": "` + source + `--11111111-1111-4111-8111-111111111111", "target_ref": "` + target + `--11111111-1111-4111-8111-111111111111"}`
}

func TestKey(t *testing.T) {
	if _, err := profile.KeyOf([]byte("  too short  \n")); err == nil {
		t.Error("a key that can be guessed is taken")
	}
	k, err := profile.KeyOf([]byte("sixteen bytes or more\n"))
	if err != nil {
		t.Fatal(err)
	}
	other, _ := profile.KeyOf([]byte("sixteen bytes or more, others"))
	const id = "identity--021141ba-bbac-526a-bba6-ba61a32ae83e"
	again, _ := profile.KeyOf([]byte("  sixteen bytes or more"))
	if k.Name("bank", id) != again.Name("bank", id) || k.Name("", id) == other.Name("", id) || !strings.HasPrefix(k.Name("", id), "victim-") {
		t.Error("a pseudonym depends on key and id, and on nothing else")
	}
	if got := k.ID(id); !graph.IsID(got) || got == id || got[len(got)-22] != '4' || graph.TypeOfID(got) != "identity" || got == other.ID(id) {
		t.Error(got)
	}
}
