package stixobj

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFromJSONKeepsBytes(t *testing.T) {
	id := testID("x-tool", "a")
	for name, text := range map[string]string{
		"compact":          `{"type":"x-tool","id":"` + id + `"}`,
		"spaces and order": "{\n  \"id\" : \"" + id + "\",\r\n\t\"x\":9007199254740993, \"y\":1e3, \"z\":0.0,\"type\":\"x-tool\" }",
		"escapes":          `{"\u0074ype":"x-too\u006c","id":"` + id + `","name":"\u00e9\/\ud834\udd1e"}`,
		"odd values":       `{"type":"x-tool","id":"` + id + `","revoked":"yes","created":5,"modified":null,"a":[],"b":{},"c":"","d":false}`,
	} {
		t.Run(name, func(t *testing.T) {
			raw := []byte(text)
			o, err := FromJSON(raw)
			if err != nil {
				t.Fatal(err)
			}
			if string(o.JSON()) != text || o.ID() != id || o.Type() != "x-tool" {
				t.Errorf("id %q type %q: %s", o.ID(), o.Type(), o.JSON())
			}
			if o.Revoked() || !o.Created().IsZero() || !o.Modified().IsZero() {
				t.Errorf("revoked %v created %v modified %v", o.Revoked(), o.Created(), o.Modified())
			}
			clear(raw)
			if string(o.JSON()) != text {
				t.Errorf("shares memory with its source: %q", o.JSON())
			}
		})
	}
}

func TestFromJSONRefuses(t *testing.T) {
	id := testID("tool", "a")
	for name, c := range map[string]struct{ text, says string }{
		"nothing":          {"", "no JSON object"},
		"null":             {"null", "no JSON object"},
		"a list":           {"[]", "no JSON object"},
		"truncated":        {`{"type":"tool","id":"` + id + `"`, "no JSON object"},
		"two objects":      {`{"type":"tool","id":"` + id + `"}{}`, "more text"},
		"type is a number": {`{"type":5,"id":"` + id + `"}`, "no type"},
		"no type":          {`{"id":"` + id + `"}`, "no type"},
		"no id":            {`{"type":"tool"}`, "id is missing"},
		"id is a number":   {`{"type":"tool","id":5}`, "id is missing"},
		"id of malware":    {`{"type":"malware","id":"` + id + `"}`, "that of a tool"},
		"a name twice":     {`{"type":"tool","id":"` + id + `","id":"` + id + `"}`, "duplicate"},
		"not UTF-8":        {`{"type":"tool","id":"` + id + "\",\"name\":\"\xff\"}", "UTF-8"},
		"lone surrogate":   {`{"type":"tool","id":"` + id + `","name":"\ud834"}`, "surrogate"},
		"NaN":              {`{"type":"tool","id":"` + id + `","x":NaN}`, "invalid character"},
		"nested too deep":  {`{"type":"tool","id":"` + id + `","x":` + strings.Repeat("[", 100000) + strings.Repeat("]", 100000) + `}`, "depth"},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := FromJSON([]byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.says) || o.Text() != "" {
				t.Errorf("got %.80s, %v; want an error that says %q", o.JSON(), err, c.says)
			}
		})
	}
}

// TestFromJSONOfOurs checks that our own text comes back as the same object.
func TestFromJSONOfOurs(t *testing.T) {
	for _, s := range samples() {
		want := s.built(t)
		got, err := FromJSON(want.JSON())
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(Object{}, span{})); diff != "" {
			t.Errorf("%s: %s", s.name, diff)
		}
	}
}

func TestRefs(t *testing.T) {
	a, b, c := testID("identity", "a"), testID("tool", "b"), testID("intrusion-set", "c")
	text := `{"type":"note","id":"` + testID("note", "a") + `","created_by_ref":"` + a + `","name":"` + a + `",
		"object_refs":["` + b + `","` + c + `","no id",["` + a + `"]],"x_ref":{"y":["` + a + `"],"deep_ref":"` + c + `"},
		"href":"` + a + `","list":["` + a + `"],"one_refs":"` + a + `","_ref":"` + b + `","n_ref":5}`
	o, err := FromJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{a, b, c, a, c, b}, o.Refs()); diff != "" {
		t.Error(diff)
	}
	if refs := (Object{}).Refs(); refs != nil {
		t.Errorf("the zero Object refers to %v", refs)
	}
}

// TestATTACK wraps every object of the reference bundles and finds each again, byte for byte.
func TestATTACK(t *testing.T) {
	data := os.Getenv("STIXGRAPH_TEST_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, err := filepath.Glob(filepath.Join(data, "attack", "*.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no attack/*.json.gz: set STIXGRAPH_TEST_DATA to a folder that has them")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for i, raw := range bundleObjects(t, file) {
				o, err := FromJSON(raw)
				if err != nil {
					t.Fatalf("object %d: %v", i, err)
				}
				var want struct {
					Type, ID, Created, Modified string
					Revoked                     bool
					By                          string   `json:"created_by_ref"`
					Source                      string   `json:"source_ref"`
					Target                      string   `json:"target_ref"`
					Markings                    []string `json:"object_marking_refs"`
				}
				if err := json.Unmarshal(raw, &want); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(o.JSON(), raw) || o.ID() != want.ID || o.Type() != want.Type || o.Revoked() != want.Revoked {
					t.Fatalf("object %d: got %s", i, o.JSON())
				}
				if want.Created != "" && !o.Created().Equal(day(want.Created)) || want.Modified != "" && !o.Modified().Equal(day(want.Modified)) {
					t.Fatalf("object %d: times %v, %v, want %v, %v", i, o.Created(), o.Modified(), want.Created, want.Modified)
				}
				refs := o.Refs()
				for _, ref := range append(want.Markings, want.By, want.Source, want.Target) {
					if ref != "" && !slices.Contains(refs, ref) {
						t.Fatalf("object %d: %s is not among its references %v", i, ref, refs)
					}
				}
			}
		})
	}
}

func bundleObjects(t *testing.T, file string) []json.RawMessage {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var bundle struct{ Objects []json.RawMessage }
	if err := json.Unmarshal(text, &bundle); err != nil {
		t.Fatal(err)
	}
	if len(bundle.Objects) == 0 {
		t.Fatal("the bundle is empty")
	}
	return bundle.Objects
}

// FuzzFromJSON checks that any input is either refused or kept, and that times and revocation leave valid JSON.
func FuzzFromJSON(f *testing.F) {
	for _, s := range samples() {
		f.Add(s.built(f).JSON())
	}
	f.Add([]byte(`{"revoked":false,"modified":{"a":[1,2]},"created":"","type":"tool","id":"` + testID("tool", "a") + `"}`))
	f.Add([]byte(`{"type":5}`))
	f.Add([]byte("\ufeff{}"))
	at := day("2024-02-16T00:00:00Z")
	f.Fuzz(func(t *testing.T, raw []byte) {
		o, err := FromJSON(raw)
		if err != nil {
			return
		}
		if !bytes.Equal(o.JSON(), bytes.TrimSpace(raw)) {
			t.Fatalf("changed to %q", o.JSON())
		}
		o.Refs()
		got := o.WithTimes(at, at).Revoke(at)
		if !json.Valid(got.JSON()) {
			t.Fatalf("no JSON: %q", got.JSON())
		}
		if !o.modified.absent() && (!got.Revoked() || !got.Modified().Equal(at)) {
			t.Fatalf("not revoked: %q", got.JSON())
		}
		again, err := FromJSON(got.JSON())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(got, again, cmp.AllowUnexported(Object{}, span{})); diff != "" {
			t.Fatal(diff)
		}
	})
}
