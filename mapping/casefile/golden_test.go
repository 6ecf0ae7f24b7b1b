package casefile_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
)

var update = flag.Bool("update", false, "rewrite the golden files and the lists of words in the schema")

func vocabulary() casefile.Vocabulary {
	return mapping.Vocabulary()
}

// TestGood reads cases that are right and compares everything read, places
// included, with the golden file beside them.
func TestGood(t *testing.T) {
	for _, path := range inputs(t, "testdata/good") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			c, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
			if model.Mistakes(problems) {
				t.Errorf("mistakes in a good case:\n%s", listed(problems))
			}
			dump, err := json.Marshal(c, json.OmitZeroStructFields(true), jsontext.Multiline(true), json.Deterministic(true))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, path+".want", listed(problems)+string(dump)+"\n")
		})
	}
}

// TestBad reads cases with mistakes in them and compares the problems found
// with the golden file beside them.
func TestBad(t *testing.T) {
	for _, group := range []string{"structure", "meaning", "syntax", "csv"} {
		for _, path := range inputs(t, "testdata/bad/"+group) {
			t.Run(group+"/"+filepath.Base(path), func(t *testing.T) {
				_, problems := casefile.Read(path, vocabulary(), casefile.Limits{})
				if len(problems) == 0 {
					t.Error("no problem found")
				}
				for _, p := range problems {
					if p.Place.File == "" || p.Message == "" {
						t.Errorf("a problem without file or message: %v", p)
					}
				}
				compare(t, path+".want", listed(problems))
			})
		}
	}
}

// inputs lists the files and folders of a folder that are no golden files.
func inputs(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".want") {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no input", dir)
	}
	return out
}

// listed writes problems one a line, with forward slashes on every system.
func listed(problems []model.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		p.Place.File = strings.TrimPrefix(filepath.ToSlash(p.Place.File), "testdata/")
		if p.Severity == model.Remark {
			b.WriteString("remark: ")
		}
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

// compare checks text against a golden file, or rewrites the file.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}
