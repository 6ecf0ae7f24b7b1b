package corpus_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"stixgraph/schemas/corpus"
)

// answer is what the OASIS validator said of one case, short enough to be
// kept: see testdata/oasis-verdicts.tsv.
type answer struct {
	// Default and Strict are the verdicts: valid, invalid or crash.
	Default, Strict string
	// Closed is the verdict with --enforce-refs and --strict but without
	// the recommended checks; "-" for inputs that are no bundle.
	Closed string
	// Codes are the recommendations it finds unheeded.
	Codes []string
}

const recordFile = "testdata/oasis-verdicts.tsv"

// record is the kept answers by case name, and the version that gave them.
type record struct {
	version string
	answers map[string]answer
	digests map[string]string
}

func digest(input json.RawMessage) string {
	sum := sha256.Sum256(input)
	return hex.EncodeToString(sum[:3])
}

func readRecord(t *testing.T) record {
	t.Helper()
	verdictOf := map[byte]string{'v': "valid", 'i': "invalid", 'c': "crash", '-': "-"}
	text, err := os.ReadFile(recordFile)
	if err != nil {
		t.Fatalf("%v: run this test with -update and an interpreter that has stix2-validator", err)
	}
	r := record{answers: map[string]answer{}, digests: map[string]string{}}
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if version, ok := strings.CutPrefix(line, "# stix2-validator "); ok {
			r.version = version
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 || len(fields[2]) != 3 {
			t.Fatalf("%s:%d: want name, digest, three letters and codes", recordFile, i+1)
		}
		verdict := func(i int) string { return verdictOf[fields[2][i]] }
		r.digests[fields[0]] = fields[1]
		r.answers[fields[0]] = answer{Default: verdict(0), Strict: verdict(1), Closed: verdict(2), Codes: strings.Fields(fields[3])}
	}
	return r
}

func (r record) write(cases []corpus.Case) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# stix2-validator %s\n", r.version)
	b.WriteString("# case\tdigest of the input\tdefault, strict, enforce-refs: valid, invalid, crash, - for not run\tcodes\n")
	for _, c := range cases {
		a := r.answers[c.Name]
		fmt.Fprintf(&b, "%s\t%s\t%c%c%c\t%s\n", c.Name, digest(c.Input), a.Default[0], a.Strict[0], a.Closed[0], strings.Join(a.Codes, " "))
	}
	return os.WriteFile(recordFile, []byte(b.String()), 0o644)
}

// run is one answer of testdata/python/validator_verdicts.py.
type run struct {
	Valid  bool     `json:"valid"`
	Errors []string `json:"errors"`
	Codes  []string `json:"codes"`
	Crash  string   `json:"crash"`
}

func (r *run) verdict() string {
	switch {
	case r == nil:
		return "-"
	case r.Crash != "":
		return "crash"
	case r.Valid:
		return "valid"
	default:
		return "invalid"
	}
}

// python returns the interpreter for the field's own tools. It skips the
// test, or fails it where STIXGRAPH_TEST_REQUIRE asks for it.
func python(t *testing.T) string {
	t.Helper()
	refuse := t.Skipf
	if strings.Contains(os.Getenv("STIXGRAPH_TEST_REQUIRE"), "python") {
		refuse = t.Fatalf
	}
	interpreter := os.Getenv("STIXGRAPH_TEST_PYTHON")
	if interpreter == "" {
		refuse("no interpreter: set STIXGRAPH_TEST_PYTHON to a Python that has stix2-validator")
	}
	if out, err := exec.Command(interpreter, "-c", "import stix2validator").CombinedOutput(); err != nil {
		refuse("%s cannot import stix2validator (pip install stix2-validator): %v\n%s", interpreter, err, out)
	}
	return interpreter
}

// ask runs the OASIS validator over the whole corpus in one process and
// returns its answers with the time it took, start included.
func ask(t *testing.T, interpreter string, cases []corpus.Case) (record, time.Duration) {
	t.Helper()
	var input, complaint bytes.Buffer
	for _, c := range cases {
		// The script cuts the input out of the line as it stands, so the
		// line is put together by hand: name first, input last.
		fmt.Fprintf(&input, "{\"name\":%q,\"input\":%s}\n", c.Name, c.Input)
	}
	command := exec.Command(interpreter, "../../testdata/python/validator_verdicts.py")
	command.Stdin, command.Stderr = &input, &complaint
	start := time.Now()
	out, err := command.Output()
	took := time.Since(start)
	if err != nil {
		t.Fatalf("validator_verdicts.py: %v\n%s", err, complaint.String())
	}
	r, err := parseAnswers(bytes.NewReader(out))
	if err != nil {
		t.Fatalf("validator_verdicts.py: %v", err)
	}
	if len(r.answers) != len(cases) {
		t.Fatalf("validator_verdicts.py answered %d of %d cases", len(r.answers), len(cases))
	}
	return r, took
}

func parseAnswers(in io.Reader) (record, error) {
	r := record{answers: map[string]answer{}}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return r, nil
		}
		if err != nil {
			return r, err
		}
		var v struct {
			Version, Name   string
			Default, Strict *run
			EnforceRefs     *run `json:"enforce_refs"`
		}
		if err := json.Unmarshal(line, &v); err != nil {
			return r, err
		}
		if v.Name == "" {
			r.version = v.Version
			continue
		}
		r.answers[v.Name] = answer{Default: v.Default.verdict(), Strict: v.Strict.verdict(), Closed: v.EnforceRefs.verdict(), Codes: v.Default.Codes}
	}
}
