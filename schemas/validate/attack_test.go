package validate_test

import (
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/schemas/validate"
)

// attack reads one of the bundles of ATT&CK and CAPEC, or skips the test where they are not at hand.
func attack(t testing.TB, name string) []byte {
	t.Helper()
	folder := os.Getenv("STIXGRAPH_TEST_DATA")
	if folder == "" {
		folder = "../../../shared/data"
	}
	file, err := os.Open(filepath.Join(folder, "attack", name+".json.gz"))
	if err != nil {
		t.Skipf("no test data: set STIXGRAPH_TEST_DATA to a folder with attack/%s.json.gz (%v)", name, err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// byCode counts objects with a finding, by code: the OASIS validator stops at the first external reference without
// hashes in an object, so that objects compare and findings do not.
func byCode(findings []validate.Finding) map[string]int {
	objects := map[string]map[int]bool{}
	for _, f := range findings {
		if objects[f.Code] == nil {
			objects[f.Code] = map[int]bool{}
		}
		objects[f.Code][f.Index] = true
	}
	counts := map[string]int{}
	for code, indices := range objects {
		counts[code] = len(indices)
	}
	return counts
}

// published are the counts of objects by code. Those of ICS ATT&CK are what stix2-validator 3.3.2 finds: 770 findings
// of 202, 829 of 302 and 5,766 of 401, which are in 1,825 objects.
func published() map[string]map[string]int {
	return map[string]map[string]int{
		"ics":        {"202": 770, "302": 829, "401": 1825},
		"enterprise": {"202": 2108, "302": 22494, "401": 24770},
		"mobile":     {"202": 286, "302": 1739, "401": 2147},
		"capec":      {"302": 615, "401": 2681, "must:timestamp": 2, "must:url": 2},
	}
}

func TestATTACK(t *testing.T) {
	checker := mustNew(t, validate.Options{})
	for _, name := range slices.Sorted(maps.Keys(published())) {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(published()[name], byCode(checker.Document(attack(t, name)))); diff != "" {
				t.Errorf("objects with findings by code (-want +got):\n%s", diff)
			}
		})
	}
}

func BenchmarkDocument(b *testing.B) {
	for _, name := range []string{"ics", "enterprise"} {
		b.Run(name, func(b *testing.B) {
			text := attack(b, name)
			checker := mustNew(b, validate.Options{})
			if diff := cmp.Diff(published()[name], byCode(checker.Document(text))); diff != "" {
				b.Fatalf("objects with findings by code (-want +got):\n%s", diff)
			}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				checker.Document(text)
			}
		})
	}
}
