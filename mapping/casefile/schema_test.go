package casefile_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
	"stixgraph/schemas"
)

const schemaFile = "../../schemas/case.schema.json"

// wordList is a closed list of words in the schema with, where editors show
// them, what the words mean.
type wordList struct {
	def      string
	words    []string
	meanings []string
}

func wordLists() []wordList {
	plain := func(def string, words []string) wordList { return wordList{def: def, words: words} }
	predicates := wordList{def: "predicate"}
	for _, m := range relate.Meanings() {
		predicates.words = append(predicates.words, string(m.Predicate))
		predicates.meanings = append(predicates.meanings, m.Text)
	}
	reliabilities := wordList{def: "reliability"}
	for _, r := range model.Reliabilities() {
		reliabilities.words = append(reliabilities.words, string(r))
		reliabilities.meanings = append(reliabilities.meanings, r.Meaning())
	}
	return []wordList{
		predicates, reliabilities,
		plain("kind", texts(model.Kinds())), plain("hedge", texts(model.Hedges())), plain("tlp", texts(model.TLPs())),
		plain("class", casefile.IdentityClasses()), plain("algorithm", casefile.HashAlgorithms()),
		plain("hash_of", texts(casefile.HashedThings())),
	}
}

func texts[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

// TestSchemaWords checks that the lists of words in the schema are those of the
// program; -update writes them into it.
func TestSchemaWords(t *testing.T) {
	if *update {
		updateSchemaWords(t)
	}
	var schema struct {
		Defs map[string]struct {
			Enum             []any    `json:"enum"`
			EnumDescriptions []string `json:"enumDescriptions"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(readFile(t, schemaFile), &schema); err != nil {
		t.Fatal(err)
	}
	for _, list := range wordLists() {
		def := schema.Defs[list.def]
		var got []string
		for _, w := range def.Enum {
			got = append(got, fmt.Sprint(w))
		}
		if diff := cmp.Diff(list.words, got); diff != "" {
			t.Errorf("schema: words of %s (-program +schema); run with -update:\n%s", list.def, diff)
		}
		if diff := cmp.Diff(list.meanings, def.EnumDescriptions); list.meanings != nil && diff != "" {
			t.Errorf("schema: meanings of %s (-program +schema); run with -update:\n%s", list.def, diff)
		}
	}
	for i, grade := range schema.Defs["credibility"].EnumDescriptions {
		if want := model.Credibility(i + 1).Meaning(); grade != want {
			t.Errorf("schema: credibility %d means %q, want %q", i+1, grade, want)
		}
	}
}

// updateSchemaWords rewrites the lists in place and leaves the rest of the
// schema as it was written by hand.
func updateSchemaWords(t *testing.T) {
	schema := string(readFile(t, schemaFile))
	array := func(words []string) string {
		var b strings.Builder
		for i, w := range words {
			if i > 0 {
				b.WriteString(",")
			}
			quoted, err := json.Marshal(w)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "\n        %s", quoted)
		}
		return "[" + b.String() + "\n      ]"
	}
	for _, list := range wordLists() {
		// A definition stands at four spaces, its keys at six.
		start := strings.Index(schema, "\n    \""+list.def+"\": {")
		if start < 0 {
			t.Fatalf("schema: no definition %s", list.def)
		}
		end := start + strings.Index(schema[start:], "\n    }")
		def := schema[start:end]
		replace := func(key string, words []string) {
			re := regexp.MustCompile(`(?s)"` + key + `": \[.*?\n      \]`)
			def = re.ReplaceAllLiteralString(def, `"`+key+`": `+array(words))
		}
		replace("enum", list.words)
		if list.meanings != nil {
			replace("enumDescriptions", list.meanings)
		}
		schema = schema[:start] + def + schema[end:]
	}
	if err := os.WriteFile(schemaFile, []byte(schema), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSchemaAgrees checks that the schema and the reader come to the same
// verdict: both refuse every file of bad/structure; the schema lets through
// what is good, and what only the reader can see to be wrong.
func TestSchemaAgrees(t *testing.T) {
	schema := compileSchema(t)
	verdict := func(file string) error { return schema.Validate(instance(t, file)) }
	for _, file := range files(t, "testdata/bad/structure") {
		_, problems := casefile.Read(file, vocabulary(), casefile.Limits{})
		if err := verdict(file); err == nil || !model.Mistakes(problems) {
			t.Errorf("%s: schema says %v, reader says %v; both should refuse it", file, err, problems)
		}
	}
	for _, file := range append(files(t, "testdata/good"), files(t, "testdata/bad/meaning")...) {
		if err := verdict(file); err != nil {
			t.Errorf("%s: the schema refuses it: %v", file, err)
		}
	}
}

// TestSchemaAgreesOnEachEntry takes the lists of bad/structure apart, so that
// every single entry is refused by both.
func TestSchemaAgreesOnEachEntry(t *testing.T) {
	schema := compileSchema(t)
	entries := 0
	for _, file := range files(t, "testdata/bad/structure") {
		for key, value := range instance(t, file).(map[string]any) {
			list, ok := value.([]any)
			if !ok || key == "$schema" {
				continue
			}
			for i, entry := range list {
				one := map[string]any{key: []any{entry}}
				path := filepath.Join(t.TempDir(), "one.json")
				data, err := json.Marshal(one)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
				_, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
				byReader := false
				for _, p := range problems {
					byReader = byReader || p.Severity == model.Mistake && p.Place.Line > 0 && !strings.Contains(p.Message, "in this case")
				}
				if bySchema := schema.Validate(one) != nil; bySchema != byReader {
					t.Errorf("%s: %s[%d]: refused by schema: %v, by reader: %v\n%s\n%s", file, key, i, bySchema, byReader, data, listed(problems))
				}
				entries++
			}
		}
	}
	if entries < 20 {
		t.Errorf("only %d entries compared", entries)
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemas.CaseSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("case.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("case.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// files lists the YAML and JSON files of a folder that hold something and that
// a case is read from, those in folders too.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.yaml", "*.yml", "*.json", "*/*.yaml", "*/*.yml", "*/*.json"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if strings.HasPrefix(filepath.Base(f), ".") || len(readFile(t, f)) == 0 {
				continue
			}
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no files in %s", dir)
	}
	return out
}

func readFile(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// instance reads a file as an editor does, YAML by the core schema of YAML 1.2.
func instance(t *testing.T, file string) any {
	t.Helper()
	if filepath.Ext(file) == ".json" {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(readFile(t, file)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		return v
	}
	var n yaml.Node
	if err := yaml.Unmarshal(readFile(t, file), &n); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return plain(t, &n)
}

func plain(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(t, n.Content[0])
	case yaml.AliasNode:
		return plain(t, n.Alias)
	case yaml.MappingNode:
		m := make(map[string]any)
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(t, c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		var f float64
		if err := n.Decode(&f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	return n.Value
}
