package corpus_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"stixgraph/schemas"
)

// TestSchemas holds the JSON Schemas of the STIX types to the corpus: they
// accept every valid object and reject those whose mistake one object's JSON
// shows.
func TestSchemas(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	names, err := fs.Glob(schemas.STIX21(), "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(schemas.STIX21(), name)
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := compiler.AddResource(name, document); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	compiled := map[string]*jsonschema.Schema{}
	for _, name := range names {
		if compiled[name], err = compiler.Compile(name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	accepted, rejected, failures := 0, 0, 0
	for _, c := range mustCases(t) {
		name, ok := schemaOf(c.Input)
		if !ok || !c.Valid && !c.Structural {
			continue
		}
		schema, ok := compiled[name]
		if !ok {
			t.Fatalf("%s: no schema %s", c.Name, name)
		}
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(c.Input))
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		err = schema.Validate(document)
		switch {
		case c.Valid && err == nil:
			accepted++
		case !c.Valid && err != nil:
			rejected++
		case c.Valid:
			if failures++; failures <= *most {
				t.Errorf("%s (%s): rejected: %v", c.Name, c.Rule, err)
			}
		default:
			if failures++; failures <= *most {
				t.Errorf("%s (%s): accepted", c.Name, c.Rule)
			}
		}
	}
	t.Logf("%d valid objects accepted, %d broken ones rejected", accepted, rejected)
}

// schemaOf names the schema for an input; false for what is no object with a
// type.
func schemaOf(input json.RawMessage) (string, bool) {
	var o struct {
		Type    string
		Created any
	}
	if json.Unmarshal(input, &o) != nil || o.Type == "" {
		return "", false
	}
	if _, err := fs.Stat(schemas.STIX21(), o.Type+".json"); err == nil {
		return o.Type + ".json", true
	}
	var names map[string]any
	if json.Unmarshal(input, &names) != nil {
		return "", false
	}
	_, created := names["created"]
	_, modified := names["modified"]
	if created || modified {
		return "core.json", true
	}
	return "observable-core.json", true
}
