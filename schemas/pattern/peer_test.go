package pattern

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// peerVerdict is what testdata/peer_verdicts.py prints for a pattern.
type peerVerdict struct {
	Grammar   bool   `json:"grammar"`
	Validator *bool  `json:"validator"` // nil where the validator breaks down
	Message   string `json:"message"`
}

// valid is the validator's verdict, or that of its grammar where it gives none.
func (v peerVerdict) valid() bool {
	if v.Validator != nil {
		return *v.Validator
	}
	return v.Grammar
}

// peerPython returns an interpreter that has stix2-patterns. Without one the test is skipped, or fails where the
// environment demands the Python peers.
func peerPython(t testing.TB) string {
	t.Helper()
	stop := t.Skipf
	if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "python") {
		stop = t.Fatalf
	}
	python := os.Getenv("STIXGRAPH_TEST_PYTHON")
	if python == "" {
		stop("set STIXGRAPH_TEST_PYTHON to a Python interpreter that has stix2-patterns, to compare with it")
	}
	if out, err := exec.Command(python, "-c", "import stix2patterns").CombinedOutput(); err != nil {
		stop("%s cannot import stix2patterns: %v\n%s", python, err, out)
	}
	return python
}

// askPeer runs the reference implementation once, on all patterns. seconds is the time of its validator alone.
func askPeer(t testing.TB, python string, patterns []string) (verdicts []peerVerdict, seconds float64) {
	t.Helper()
	input, err := json.Marshal(patterns)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "testdata/peer_verdicts.py")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("peer_verdicts.py: %v", err)
	}
	var result struct {
		Seconds  float64
		Verdicts []peerVerdict
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	if len(result.Verdicts) != len(patterns) {
		t.Fatalf("%d verdicts for %d patterns", len(result.Verdicts), len(patterns))
	}
	return result.Verdicts, result.Seconds
}

// Every verdict of the shared cases is the reference implementation's, or the case says which section decides.
func TestCasesAgreeWithPeer(t *testing.T) {
	python := peerPython(t)
	cases := readCases(t)
	patterns := make([]string, len(cases))
	for i, c := range cases {
		patterns[i] = c.Pattern
	}
	verdicts, _ := askPeer(t, python, patterns)
	for i, c := range cases {
		if agree := verdicts[i].valid() == c.Valid; agree != (c.Differs == "") {
			t.Errorf("%q: valid %v, peer %v (%s), differs %q", c.Pattern, c.Valid, verdicts[i].valid(), verdicts[i].Message, c.Differs)
		}
	}
}

// Generated patterns, and the same ones broken at random places, get the peer's verdict: the grammars are equal but for
// what grammarsDiffer knows, and the peer's validator refuses exactly those with a finding on a rule marked OASIS.
func TestRandomPatternsAgreeWithPeer(t *testing.T) {
	python := peerPython(t)
	var patterns []string
	for seed := range 400 {
		patterns = append(patterns, rapid.Custom(func(t *rapid.T) string {
			text, err := Print(genPattern(t))
			if err != nil {
				t.Fatal(err)
			}
			return text
		}).Example(seed))
		patterns = append(patterns, rapid.Custom(func(t *rapid.T) string { return mutate(t, patterns[len(patterns)-1]) }).Example(seed))
	}
	verdicts, _ := askPeer(t, python, patterns)
	grammatical := 0
	for i, text := range patterns {
		p, err := Parse(text)
		if grammarsDiffer(text) {
			continue
		}
		if (err == nil) != verdicts[i].Grammar {
			t.Errorf("%q: %v, peer %v (%s)", text, err, verdicts[i].Grammar, verdicts[i].Message)
		}
		if err != nil {
			continue
		}
		grammatical++
		if v := verdicts[i].Validator; v != nil && !comparesHash(p) && *v == refusedByOASIS(p) {
			t.Errorf("%q: findings %v, peer %v (%s)", text, Check(p), *v, verdicts[i].Message)
		}
	}
	if broken := len(patterns) - grammatical; grammatical < 300 || broken < 100 {
		t.Errorf("%d grammatical and %d broken patterns: the comparison says little", grammatical, broken)
	}
}

// grammarsDiffer reports whether a text has what the two sides read differently on purpose: an empty binary constant or
// one with line feeds, and a comment before the first bracket.
func grammarsDiffer(text string) bool {
	for l := newLexer(text); ; {
		tok := l.next()
		if tok.kind == tokBinary && (tok.value == "" || strings.Contains(tok.text, "\n")) {
			return true
		}
		if tok.kind == tokEOF {
			rest := strings.TrimLeftFunc(text, func(r rune) bool { return r == '(' || unicode.IsSpace(r) })
			return strings.HasPrefix(rest, "/")
		}
	}
}

// comparesHash reports whether a pattern looks at a hash: there the two sides agree on plain equality only, see
// cases.json.
func comparesHash(p *Pattern) bool {
	return slices.ContainsFunc(p.Paths(), func(path *ObjectPath) bool {
		_, ok := hashAlgorithm(path)
		return ok
	})
}

func refusedByOASIS(p *Pattern) bool {
	return slices.ContainsFunc(Check(p), func(f Finding) bool { return f.Rule.Info().OASIS })
}

// Digests of every algorithm, sound ones and faulty ones, get the peer's verdict in plain comparisons.
func TestHashesAgreeWithPeer(t *testing.T) {
	python := peerPython(t)
	algorithms := []string{
		"MD5", "md5", "MD6", "RIPEMD-160", "SHA-1", "SHA1", "sha-224", "SHA-256", "SHA-384", "SHA-512", "SHA3-224",
		"SHA3-256", "SHA3-384", "SHA3-512", "SSDEEP", "ssdeep", "WHIRLPOOL", "unknown",
	}
	var patterns []string
	for _, algorithm := range algorithms {
		for _, digits := range []int{0, 1, 31, 32, 40, 41, 56, 64, 96, 127, 128, 129} {
			for _, digit := range []string{"a", "F", "7", "g", "/"} {
				if algorithm == "MD6" && digits > 32 && digit != "g" && digit != "/" {
					continue // the peer looks at the first 32 digits only
				}
				patterns = append(patterns, fmt.Sprintf("[file:hashes.'%s' = '%s']", algorithm, strings.Repeat(digit, digits)))
			}
		}
	}
	verdicts, _ := askPeer(t, python, patterns)
	for i, text := range patterns {
		if got := !refusedByOASIS(mustParse(t, text)); got != verdicts[i].valid() {
			t.Errorf("%s: sound %v, peer %v (%s)", text, got, verdicts[i].valid(), verdicts[i].Message)
		}
	}
}
