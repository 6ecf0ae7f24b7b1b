package main_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bundles are the builds that the peers are shown.
var bundles = []struct {
	name string
	// attack tells that the case is built with ATT&CK's own objects.
	attack bool
}{{"I-Soon", false}, {"I-Soon with ATT&CK", true}}

// isoonBundle builds the founding case, with ATT&CK as reference if asked.
func isoonBundle(t *testing.T, attack bool) string {
	t.Helper()
	args := []string{isoon()}
	if attack {
		args = append(args, "--reference", attackBundle(t, "enterprise"))
	}
	return build(t, args...)
}

// tolerated says why something a peer reports is as it should be.
type tolerated map[string]string

// check fails for what is reported and not tolerated, and for what is tolerated and no longer reported.
func (want tolerated) check(t *testing.T, what string, got []string) {
	t.Helper()
	for _, g := range got {
		if _, ok := want[g]; !ok {
			t.Errorf("%s %s is new: mend it, or document it with a reason in peers_tables_test.go", what, g)
		}
	}
	for w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s %s is gone: take it out of peers_tables_test.go", what, w)
		}
	}
}

// TestPythonSTIX2 has python-stix2 parse the bundle, without room for custom content where all objects are ours, and
// compares what it holds.
func TestPythonSTIX2(t *testing.T) {
	type answer struct {
		Version, Error string
		Objects        int
		Changed        map[string]int
	}
	for _, b := range bundles {
		for _, custom := range []bool{false, true} {
			if b.attack && !custom {
				continue // MITRE's x_mitre_* properties are custom
			}
			name := b.name + ", strict"
			if custom {
				name = b.name + ", custom content allowed"
			}
			t.Run(name, func(t *testing.T) {
				interpreter(t, pythonVariable)
				bundle := isoonBundle(t, b.attack)
				args := []string{bundle}
				if custom {
					args = append(args, "--allow-custom")
				}
				got := ask[answer](t, pythonVariable, "strict_parse.py", args...)
				if got.Error != "" {
					t.Fatalf("python-stix2 %s refuses the bundle: %s", got.Version, got.Error)
				}
				if want := sum(typesOf(t, bundle)); got.Objects != want {
					t.Errorf("python-stix2 %s holds %d of %d objects", got.Version, got.Objects, want)
				}
				want := maps.Clone(stix2Changes())
				if b.attack {
					maps.Copy(want, stix2ReferenceChanges())
				}
				want.check(t, "change of", slices.Collect(maps.Keys(got.Changed)))
			})
		}
	}
}

// TestOASISValidator has the OASIS validator judge the bundle: no error, and of the recommended checks only those whose
// codes are documented.
func TestOASISValidator(t *testing.T) {
	type answer struct {
		Version string
		Valid   bool
		Errors  []string
		Codes   map[string]int
	}
	for _, b := range bundles {
		t.Run(b.name+", default", func(t *testing.T) {
			interpreter(t, pythonVariable)
			got := ask[answer](t, pythonVariable, "oasis_validate.py", isoonBundle(t, b.attack))
			if !got.Valid || len(got.Errors) > 0 {
				t.Errorf("stix2-validator %s: valid %t, %q", got.Version, got.Valid, got.Errors)
			}
		})
	}
	t.Run("I-Soon, strict", func(t *testing.T) {
		interpreter(t, pythonVariable)
		got := ask[answer](t, pythonVariable, "oasis_validate.py", isoonBundle(t, false), "--strict")
		if len(got.Errors) > 0 {
			t.Errorf("stix2-validator %s: %q", got.Version, got.Errors)
		}
		validatorCodes().check(t, "code", slices.Collect(maps.Keys(got.Codes)))
	})
}

// mispAnswer is what misp_import.py says of an import.
type mispAnswer struct {
	Package  string                    `json:"package"`
	Version  string                    `json:"version"`
	Events   int                       `json:"events"`
	Fates    map[string]map[string]int `json:"fates"`
	Lost     map[string]map[string]int `json:"lost"`
	Errors   map[string]int            `json:"errors"`
	Warnings map[string]int            `json:"warnings"`
}

// mispModes are the two ways of importing into MISP, with their golden files.
var mispModes = []struct {
	name, golden string
	args         []string
	gaps         func() tolerated
}{
	{"an event for each report", filepath.Join("testdata", "peers", "misp.json"), nil, mispGaps},
	{"a single event", filepath.Join("testdata", "peers", "misp-single.json"), []string{"--single-event"}, mispSingleGaps},
}

// TestMISPImport imports the bundle with misp-stix and looks for every object in the events. What is lost, and what the
// tool complains of, is compared with the golden file, so that a version that opens or closes a gap is noticed.
func TestMISPImport(t *testing.T) {
	for _, mode := range mispModes {
		t.Run(mode.name, func(t *testing.T) {
			interpreter(t, pythonVariable)
			bundle := isoonBundle(t, false)
			got := ask[mispAnswer](t, pythonVariable, "misp_import.py", append([]string{bundle}, mode.args...)...)
			accounted := map[string]int{}
			for kind, fates := range got.Fates {
				accounted[kind] = sum(fates)
			}
			if diff := cmp.Diff(typesOf(t, bundle), accounted); diff != "" {
				t.Fatalf("objects without a fate (-bundle +import):\n%s", diff)
			}
			mode.gaps().check(t, "loss of", slices.Collect(maps.Keys(got.Lost)))
			if *update {
				writeJSON(t, mode.golden, got)
			}
			want := readMISP(t, mode.golden)
			if want.Version != got.Version {
				t.Logf("measured with misp-stix %s, this is %s", want.Version, got.Version)
				want.Version = got.Version
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the import is not what %s says; if it should be so now, run with -update (-want +got):\n%s", mode.golden, diff)
			}
		})
	}
}

// TestOpenCTISplit sends the bundle through the splitter that OpenCTI's import uses: everything comes out but the types
// that OpenCTI does not know.
func TestOpenCTISplit(t *testing.T) {
	type answer struct {
		Version             string
		Expected            int
		Kept, Lost          map[string]int
		References, Changed map[string]int
	}
	for _, b := range bundles {
		t.Run(b.name, func(t *testing.T) {
			interpreter(t, pyctiVariable)
			bundle := isoonBundle(t, b.attack)
			got := ask[answer](t, pyctiVariable, "opencti_split.py", bundle)
			want := typesOf(t, bundle)
			openctiGaps().check(t, "loss of", slices.Collect(maps.Keys(got.Lost)))
			for kind := range openctiGaps() {
				delete(want, kind)
			}
			if diff := cmp.Diff(want, got.Kept); diff != "" {
				t.Errorf("pycti %s lets other objects through (-want +got):\n%s", got.Version, diff)
			}
			if got.Expected != sum(want) {
				t.Errorf("pycti %s expects %d objects, want %d", got.Version, got.Expected, sum(want))
			}
			cut, changed := tolerated{}, maps.Clone(openctiChanges())
			if b.attack {
				cut = openctiReferenceCuts()
				maps.Copy(changed, openctiReferenceChanges())
			}
			cut.check(t, "cut of", slices.Collect(maps.Keys(got.References)))
			changed.check(t, "change of", slices.Collect(maps.Keys(got.Changed)))
		})
	}
}

func readMISP(t *testing.T, path string) mispAnswer {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out mispAnswer
	if err := json.Unmarshal(content, &out); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return out
}

func writeJSON(t *testing.T, path string, value any) {
	t.Helper()
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(content, '\n'), 0o666); err != nil {
		t.Fatal(err)
	}
}
