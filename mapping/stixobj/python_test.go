package stixobj

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// python runs a script of testdata/python with the interpreter that STIXGRAPH_TEST_PYTHON names (one with stix2 and
// stix2-validator), and returns the lines it wrote. Without it the test is skipped, or fails where
// STIXGRAPH_TEST_REQUIRE asks for python.
func python(t *testing.T, script string, input []byte) []string {
	t.Helper()
	interpreter := os.Getenv("STIXGRAPH_TEST_PYTHON")
	if interpreter == "" {
		const reason = "STIXGRAPH_TEST_PYTHON names no Python interpreter that has stix2 and stix2-validator"
		if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "python") {
			t.Fatal(reason)
		}
		t.Skip(reason)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), interpreter, filepath.Join("testdata", "python", script))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, stderr.String())
	}
	return strings.Split(strings.TrimSpace(stdout.String()), "\n")
}

// TestPythonReads lets python-stix2 read every sample strictly and the OASIS validator check it: neither objects, and what
// python-stix2 holds afterwards is what we wrote.
func TestPythonReads(t *testing.T) {
	var input bytes.Buffer
	all := samples()
	for _, s := range all {
		input.Write(s.built(t).JSON())
		input.WriteByte('\n')
	}
	answers := python(t, "parse.py", input.Bytes())
	if len(answers) != len(all) {
		t.Fatalf("%d answers for %d objects", len(answers), len(all))
	}
	for i, s := range all {
		t.Run(s.name, func(t *testing.T) {
			var answer struct {
				Object  map[string]any
				Error   string
				Invalid []string
			}
			if err := json.Unmarshal([]byte(answers[i]), &answer); err != nil {
				t.Fatal(err)
			}
			if answer.Error != "" || len(answer.Invalid) > 0 {
				t.Fatalf("refused: %s %s", answer.Error, answer.Invalid)
			}
			var wrote map[string]any
			if err := json.Unmarshal(s.built(t).JSON(), &wrote); err != nil {
				t.Fatal(err)
			}
			if wrote["type"] == "indicator" {
				delete(answer.Object, "pattern_version") // a default that python-stix2 adds
			}
			if diff := cmp.Diff(wrote, answer.Object); diff != "" {
				t.Errorf("python-stix2 holds something else (-ours +its):\n%s", diff)
			}
		})
	}
}

// TestPythonSCOIDs compares the golden table of ids with what python-stix2 makes today, and with -update writes it anew.
func TestPythonSCOIDs(t *testing.T) {
	cases := scoCases(t)
	var input bytes.Buffer
	for _, c := range cases {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		input.Write(append(line, '\n'))
	}
	answers := python(t, "sco_ids.py", input.Bytes())
	if len(answers) != len(cases) {
		t.Fatalf("%d answers for %d cases", len(answers), len(cases))
	}
	for i := range cases {
		var answer struct{ ID, Error string }
		if err := json.Unmarshal([]byte(answers[i]), &answer); err != nil {
			t.Fatal(err)
		}
		switch {
		case answer.Error != "":
			t.Errorf("%s %v: %s", cases[i].Type, cases[i].Properties, answer.Error)
		case *update:
			cases[i].ID = answer.ID
		case answer.ID != cases[i].ID:
			t.Errorf("%s %v: python-stix2 says %s, the table %s", cases[i].Type, cases[i].Properties, answer.ID, cases[i].ID)
		}
	}
	if *update && !t.Failed() {
		table, err := json.MarshalIndent(cases, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(scoTable, append(table, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
