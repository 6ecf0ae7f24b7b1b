package casefile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stixgraph/mapping/model"
)

// fuzzVocabulary is enough to get past the checks of words.
func fuzzVocabulary() Vocabulary {
	return Vocabulary{Kinds: model.Kinds(), Predicates: []model.Predicate{"targets", "part-of", "sells", "related-to", "alias-of", "located-at"}}
}

func FuzzReadYAML(f *testing.F) { fuzz(f, "case.yaml", "*.yaml", "*.yml") }

func FuzzReadJSON(f *testing.F) { fuzz(f, "case.json", "*.json") }

func FuzzReadCSV(f *testing.F) { fuzz(f, "claims.csv", "claims*.csv") }

func FuzzReadEntitiesCSV(f *testing.F) { fuzz(f, "entities.csv", "[eE]ntities*.[cC][sS][vV]") }

// fuzz reads mutated files in one form. The seeds are the files of testdata;
// inputs that once failed are kept in testdata/fuzz.
func fuzz(f *testing.F, name string, patterns ...string) {
	seeds := 0
	err := filepath.WalkDir("testdata", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		for _, p := range patterns {
			if match, _ := filepath.Match(p, filepath.Base(path)); match {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				f.Add(data)
				seeds++
			}
		}
		return nil
	})
	if err != nil || seeds == 0 {
		f.Fatalf("%d seeds, error %v", seeds, err)
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, name, data) })
}

// checkRead reads a text and checks what must hold whatever the text is.
func checkRead(t *testing.T, name string, data []byte) {
	v := fuzzVocabulary()
	d := newDecoder(v, Limits{Values: 2000, Problems: 50}.withDefaults())
	d.readFile(name, data)
	d.finish(name)
	problems := d.problems.list(name)
	if len(problems) > 2*51 {
		t.Errorf("%d problems listed", len(problems))
	}
	lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1
	lines += strings.Count(string(data), "\u2028") + strings.Count(string(data), "\u2029") + strings.Count(string(data), "\u0085")
	for _, p := range problems {
		if p.Message == "" || p.Place.File != name || p.Place.Line < 0 || p.Place.Line > lines+1 || p.Place.Column < 0 {
			t.Errorf("odd problem %+v in %d lines", p, lines)
		}
	}
	if model.Mistakes(problems) {
		return
	}
	if len(d.out.Sources)+len(d.out.Entities)+len(d.out.Claims)+len(d.out.Disagreements) == 0 || d.out.Title == "" || d.out.AsOf.IsZero() {
		t.Errorf("accepted an incomplete case: %+v", d.out)
	}
	for _, e := range d.out.Entities {
		if e.Name == "" || !slices.Contains(v.Kinds, e.Kind) {
			t.Errorf("accepted entity %+v", e)
		}
	}
	for _, c := range d.out.Claims {
		if c.Subject.Name == "" || c.Object.Name == "" || len(c.Sources) == 0 || c.Hedge == "" || !slices.Contains(v.Predicates, c.Predicate) ||
			c.Credibility < 0 || c.Credibility > 6 {
			t.Errorf("accepted claim %+v", c)
		}
	}
}
