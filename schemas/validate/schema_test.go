package validate_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"stixgraph/schemas"
	"stixgraph/schemas/corpus"
	"stixgraph/schemas/validate"
)

var update = flag.Bool("update", false, "write the generated JSON Schemas anew")

const schemaFolder = "../stix21"

// TestSchemasAreCurrent holds the files under schemas/stix21 to the tables.
func TestSchemasAreCurrent(t *testing.T) {
	want, err := validate.JSONSchemas()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.MkdirAll(schemaFolder, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range want {
			if err := os.WriteFile(filepath.Join(schemaFolder, name), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	names, err := fs.Glob(schemas.STIX21(), "*.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), names); diff != "" {
		t.Errorf("files (run the test with -update):\n%s", diff)
	}
	for _, name := range names {
		got, err := fs.ReadFile(schemas.STIX21(), name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want[name]) {
			t.Errorf("%s is not what the tables say: run the test with -update", name)
		}
	}
}

// compiled is the schemas by type, read by a JSON Schema validator of others.
func compiled(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	files, err := validate.JSONSchemas()
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	for name, text := range files {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource("file:///stix21/"+name, document); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string]*jsonschema.Schema{}
	for name := range files {
		s, err := compiler.Compile("file:///stix21/" + name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	return out
}

// schemaOf picks the schema for an object as the Checker picks its table.
func schemaOf(all map[string]*jsonschema.Schema, o map[string]any) *jsonschema.Schema {
	name, _ := o["type"].(string)
	if s, ok := all[name+".json"]; ok && name != "common" && name != "core" && name != "observable-core" {
		return s
	}
	extensions, _ := o["extensions"].(map[string]any)
	for _, e := range extensions {
		switch extension, _ := e.(map[string]any); extension["extension_type"] {
		case "new-sco":
			return all["observable-core.json"]
		case "new-sdo", "new-sro":
			return all["core.json"]
		}
	}
	if o["created"] == nil && o["modified"] == nil && name != "" {
		return all["observable-core.json"]
	}
	return all["core.json"]
}

// TestSchemasAgree runs a JSON Schema validator over the corpus: what the Checker finds valid, the schemas find valid,
// and what the corpus calls broken in a way that JSON alone shows, they find broken, as the Checker does.
func TestSchemasAgree(t *testing.T) {
	all := compiled(t)
	checker := mustNew(t, validate.Options{})
	cases, err := corpus.Cases()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, c := range cases {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(c.Input))
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		o, ok := value.(map[string]any)
		if !ok || o["type"] == "bundle" {
			continue
		}
		compared++
		mistake := schemaOf(all, o).Validate(value)
		valid := !hasErrors(checker.Object(0, c.Input))
		switch {
		case valid && mistake != nil:
			t.Errorf("%s: the Checker finds it valid, the schema does not: %v", c.Name, mistake)
		case c.Structural && !valid && mistake == nil && !beyondSchemas(checker, c.Input, o):
			t.Errorf("%s: the Checker finds it broken, the schema does not", c.Name)
		}
	}
	if compared < 3000 {
		t.Errorf("compared %d objects, want at least 3000", compared)
	}
	t.Logf("compared %d objects", compared)
}

// beyondSchemas says whether the only mistakes are ones that a JSON Schema cannot see: names that stand twice are gone
// before it looks, and for a custom type it cannot compare the type with the start of the id.
func beyondSchemas(checker *validate.Checker, input json.RawMessage, o map[string]any) bool {
	name, _ := o["type"].(string)
	_, err := fs.Stat(schemas.STIX21(), name+".json")
	for _, f := range checker.Object(0, input) {
		if f.Severity == validate.Error && f.Code != "must:duplicate-key" && (f.Code != "must:identifier" || err == nil) {
			return false
		}
	}
	return true
}

func mustNew(t testing.TB, o validate.Options) *validate.Checker {
	t.Helper()
	c, err := validate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func hasErrors(findings []validate.Finding) bool {
	return slices.ContainsFunc(findings, func(f validate.Finding) bool { return f.Severity == validate.Error })
}
