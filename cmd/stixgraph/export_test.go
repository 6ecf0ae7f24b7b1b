package main_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/marking"
	secretnames "stixgraph/graph/share/secret"
	"stixgraph/schemas/validate"
)

const exportKey = "an example of a key for pseudonyms"

// export runs the export command and gives the path of what it wrote.
func export(tb testing.TB, bundle string, args ...string) string {
	tb.Helper()
	out := filepath.Join(tb.TempDir(), "out.json")
	var stdout, stderr bytes.Buffer
	streams := cli.Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr, Getenv: func(name string) string {
		if name == "STIXGRAPH_EXPORT_KEY" {
			return exportKey
		}
		return ""
	}}
	if code := cli.Main(context.Background(), append([]string{"export", "-g", bundle, "-o", out}, args...), streams); code != 0 {
		tb.Fatalf("export %v: exit code %d\n%.3000s", args, code, stderr.String())
	}
	return out
}

func objectsOf(tb testing.TB, path string) []graph.Object {
	tb.Helper()
	entries, err := graph.Collect(new(graph.Reader).Paths(path))
	if err != nil {
		tb.Fatal(err)
	}
	objects := make([]graph.Object, len(entries))
	for i, e := range entries {
		objects[i] = e.Object
	}
	return objects
}

func manifestOf(tb testing.TB, path string) *manifest.Manifest {
	tb.Helper()
	f, err := os.Open(path + manifest.Suffix)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	m, err := manifest.Read(f)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// markedISoon is the I-Soon case with markings from CLEAR to RED, dealt out by id; those who made objects stay clear.
func markedISoon(tb testing.TB) string {
	tb.Helper()
	objects := objectsOf(tb, build(tb, isoon()))
	creators := map[string]bool{}
	for _, o := range objects {
		creators[o.CreatedByRef()] = true
	}
	have := map[string]bool{}
	for i, o := range objects {
		have[o.ID()] = true
		if o.Type() == "marking-definition" || o.Type() == "extension-definition" || creators[o.ID()] {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(o.ID()))
		levels := []evidence.TLP{evidence.Clear, evidence.Clear, evidence.Clear, evidence.Clear, evidence.Green, evidence.Green, evidence.Green, evidence.Amber, evidence.AmberStrict, evidence.Red}
		id, _ := marking.Published(levels[h.Sum32()%10], false)
		marked, err := o.Set("object_marking_refs", []string{id})
		if err != nil {
			tb.Fatal(err)
		}
		objects[i] = marked
	}
	for l := evidence.Clear; l <= evidence.Red; l++ {
		if id, text := marking.Published(l, false); !have[id] {
			o, err := graph.ParseObject([]byte(text))
			if err != nil {
				tb.Fatal(err)
			}
			objects = append(objects, o)
		}
	}
	path := filepath.Join(tb.TempDir(), "marked.json")
	bundle, err := graph.NewBundle("bundle--00000000-0000-4000-8000-000000000000")
	if err != nil {
		tb.Fatal(err)
	}
	err = graph.WriteFile(path, func(w io.Writer) error {
		out, err := graph.NewWriter(w, graph.WriterOptions{Bundle: bundle})
		if err != nil {
			return err
		}
		for _, o := range objects {
			if err := out.Write(o); err != nil {
				return err
			}
		}
		return out.Close()
	})
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// TestExportISoonByCeiling exports the marked case at each ceiling: the counts are those of the golden file, what goes at a
// lower ceiling goes at a higher one, and no name or id of what is barred is in the text.
func TestExportISoonByCeiling(t *testing.T) {
	source := markedISoon(t)
	type counts struct {
		Objects, Withheld, Changed int
		Types                      map[string]int
		Reasons                    map[string]int
	}
	got := map[string]counts{}
	var below map[string]bool
	for level := evidence.Clear; level <= evidence.Red; level++ {
		out := export(t, source, "--tlp", level.String())
		m := manifestOf(t, out)
		c := counts{Objects: m.Counts.Included, Withheld: m.Counts.Withheld, Changed: m.Counts.Changed, Types: typesOf(t, out), Reasons: map[string]int{}}
		for _, r := range m.Reasons {
			c.Reasons[r.Why] = r.Objects
		}
		got[level.String()] = c
		here := map[string]bool{}
		for _, o := range objectsOf(t, out) {
			here[o.ID()] = true
			if evidence.Level(o) > level {
				t.Errorf("%s of level %v is in the export up to %v", o.ID(), evidence.Level(o), level)
			}
		}
		for id := range below {
			if !here[id] {
				t.Errorf("%s goes below %v and not at it", id, level)
			}
		}
		below = here
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		nothingOf(t, source, level, string(raw))
	}
	golden := filepath.Join("testdata", "export", "isoon.json")
	if *update {
		writeJSON(t, golden, got)
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]counts{}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("if the counts should be so now, run with -update (-want +got):\n%s", d)
	}
}

// nothingOf looks for ids and names of what is above a level in a text, in the plain way.
func nothingOf(t *testing.T, source string, level evidence.TLP, raw string) {
	t.Helper()
	open := map[string]bool{}
	secret := map[string]string{}
	for _, o := range objectsOf(t, source) {
		if evidence.Level(o) <= level {
			for _, n := range evidence.Names(o) {
				open[secretnames.Key(n)] = true
			}
			hashes, _ := o.Get("hashes")
			for _, v := range hashes.Members() {
				n, _ := v.Text()
				open[secretnames.Key(n)] = true
			}
			continue
		}
		if strings.Contains(raw, o.ID()) {
			t.Errorf("the id of %s (%s) is in the export up to %v", o.ID(), o.Name(), level)
		}
		for _, n := range evidence.Names(o) {
			secret[secretnames.Key(n)] = n
		}
	}
	lower, sectors := strings.ToLower(raw), validate.Words()["sectors"]
	for key, name := range secret {
		if len(key) >= 6 && !open[key] && !sectors[key] && strings.Contains(lower, strings.ToLower(name)) {
			t.Errorf("the name %q is in the export up to %v", name, level)
		}
	}
}

// TestExportWhole says that an export of everything gives back an equal set of objects.
func TestExportWhole(t *testing.T) {
	digest := func(path string) string {
		return graph.NewSnapshot(slices.Values(objectsOf(t, path))).Digest().String()
	}
	sources := []string{markedISoon(t)}
	if folder := os.Getenv("STIXGRAPH_TEST_DATA"); folder != "" {
		sources = append(sources, attackBundle(t, "ics"))
	}
	for _, source := range sources {
		out := export(t, source)
		if digest(source) != digest(out) {
			t.Errorf("%s: the export is another set of objects", source)
		}
		again := export(t, out)
		first, err1 := os.ReadFile(out)
		second, err2 := os.ReadFile(again)
		if err1 != nil || err2 != nil || !bytes.Equal(first, second) {
			t.Errorf("%s: an export of the export has other bytes (%v, %v)", source, err1, err2)
		}
	}
}

// TestExportPseudonyms says that a partner's export under pseudonyms tells no victim's name or id, is the same for the
// same key, and keeps every object.
func TestExportPseudonyms(t *testing.T) {
	source := build(t, isoon())
	args := []string{"--tlp", "clear", "--unmarked-as", "clear", "--profile", filepath.Join("..", "..", "testdata", "profiles", "pseudonyms.yaml")}
	out := export(t, source, args...)
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(export(t, source, args...))
	if err != nil || !bytes.Equal(raw, other) {
		t.Errorf("the same key gives other bytes (%v)", err)
	}
	lower := strings.ToLower(string(raw))
	victims := 0
	for _, o := range objectsOf(t, source) {
		if !slices.Contains(evidence.Roles(o), evidence.Victim) {
			continue
		}
		victims++
		if strings.Contains(lower, o.ID()) {
			t.Errorf("the id of %s is in the export", o.Name())
		}
		for _, n := range evidence.Names(o) {
			if len(n) > 4 && strings.Contains(lower, strings.ToLower(n)) {
				t.Errorf("the name %q is in the export", n)
			}
		}
	}
	m := manifestOf(t, out)
	if victims < 50 || len(m.Pseudonyms) != victims {
		t.Errorf("%d victims, %d pseudonyms", victims, len(m.Pseudonyms))
	}
	if d := cmp.Diff(typesOf(t, source), typesOf(t, out)); d != "" {
		t.Errorf("the export has other objects: %s", d)
	}
}

// TestExportPeers has the tools of the field take what the profile for each makes: every object is kept.
func TestExportPeers(t *testing.T) {
	source := markedISoon(t)
	profiled := func(t *testing.T, name string) string {
		return export(t, source, "--tlp", "red", "--profile", filepath.Join("..", "..", "testdata", "profiles", name+".yaml"))
	}
	for _, name := range []string{"opencti", "misp", "pseudonyms"} {
		t.Run(name+", python-stix2 strictly", func(t *testing.T) {
			interpreter(t, pythonVariable)
			out := profiled(t, name)
			got := ask[struct {
				Version, Error string
				Objects        int
				Changed        map[string]int
			}](t, pythonVariable, "strict_parse.py", out)
			if want := sum(typesOf(t, out)); got.Error != "" || got.Objects != want {
				t.Errorf("python-stix2 %s holds %d of %d objects: %s", got.Version, got.Objects, want, got.Error)
			}
			stix2Changes().check(t, "change of", slices.Collect(maps.Keys(got.Changed)))
		})
		t.Run(name+", stix2-validator", func(t *testing.T) {
			interpreter(t, pythonVariable)
			got := ask[struct {
				Version string
				Valid   bool
				Errors  []string
			}](t, pythonVariable, "oasis_validate.py", profiled(t, name))
			if !got.Valid || len(got.Errors) > 0 {
				t.Errorf("stix2-validator %s: valid %t, %q", got.Version, got.Valid, got.Errors)
			}
		})
	}
	t.Run("opencti, pycti's splitter", func(t *testing.T) {
		interpreter(t, pyctiVariable)
		out := profiled(t, "opencti")
		got := ask[struct {
			Version    string
			Expected   int
			Kept, Lost map[string]int
			References map[string]int
		}](t, pyctiVariable, "opencti_split.py", out)
		if d := cmp.Diff(typesOf(t, out), got.Kept); d != "" || len(got.Lost) > 0 || len(got.References) > 0 || got.Expected != sum(got.Kept) {
			t.Errorf("pycti %s: expected %d, lost %v, references cut %v, kept (-bundle +split):\n%s", got.Version, got.Expected, got.Lost, got.References, d)
		}
	})
	t.Run("misp, misp-stix", func(t *testing.T) {
		interpreter(t, pythonVariable)
		out := profiled(t, "misp")
		got := ask[mispAnswer](t, pythonVariable, "misp_import.py", out)
		accounted := map[string]int{}
		for kind, fates := range got.Fates {
			accounted[kind] = sum(fates)
		}
		if d := cmp.Diff(typesOf(t, out), accounted); d != "" || len(got.Lost) > 0 {
			t.Errorf("misp-stix %s loses %v\n%s", got.Version, got.Lost, d)
		}
	})
}

// TestExportForms says that every form holds what the bundle holds, and nothing of what is withheld.
func TestExportForms(t *testing.T) {
	source := markedISoon(t)
	for _, form := range []string{"bundle", "jsonl", "csv", "graphml", "navigator", "markdown"} {
		out := export(t, source, "--tlp", "green", "--form", form)
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		nothingOf(t, source, evidence.Green, string(raw))
		m := manifestOf(t, out)
		if m.Verdict != manifest.Proved || len(m.Files) != 1 || m.Files[0].Bytes != int64(len(raw)) || m.Files[0].SHA256 != sha256Of(raw) {
			t.Errorf("%s: the manifest says %+v", form, m.Files)
		}
	}
	out := export(t, source, "--tlp", "green", "--split", "300")
	m := manifestOf(t, out)
	total := 0
	for i, f := range m.Files {
		n := len(objectsOf(t, filepath.Join(filepath.Dir(out), f.Name)))
		if total += n; n != f.Objects || n > 300 || f.Name != fmt.Sprintf("out-%d.json", i+1) {
			t.Errorf("%+v has %d objects", f, n)
		}
	}
	if total != m.Counts.Included || len(m.Files) < 2 {
		t.Errorf("%d objects in %d files of %d", total, len(m.Files), m.Counts.Included)
	}
}

func sha256Of(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
