package validate_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stixgraph/schemas/corpus"
	"stixgraph/schemas/validate"
)

// FuzzObject wants no panic and sound findings whatever the bytes. Its seeds are a part of the corpus and texts that are
// no objects; more are kept under testdata/fuzz.
func FuzzObject(f *testing.F) {
	cases, err := corpus.Cases()
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i < len(cases); i += 29 {
		f.Add([]byte(cases[i].Input))
	}
	for _, s := range []string{"", "[", "{", `{"type":5}`, "null", `"`, `{"type":"bundle","objects":[{}]}`, `{"type":"file","type":"url"}`, `{"a":`,
		strings.Repeat("[", 2000), `{"type":"observed-data","objects":{"0":{"type":"file","contains_refs":["0"]}}}`, "\xff", `{"type":"\ud800"}`} {
		f.Add([]byte(s))
	}
	checker := mustNew(f, validate.Options{Enable: []string{"sco-id"}, Disable: []string{"302"}, EnforceRefs: true})
	f.Fuzz(func(t *testing.T, raw []byte) {
		findings, summary := checker.ObjectSummary(0, string(raw))
		for _, finding := range append(findings, checker.Document(raw)...) {
			if finding.Code == "" || finding.Message == "" || finding.Severity == 0 {
				t.Errorf("a finding lacks something: %+v", finding)
			}
			if finding.Pointer != "" && finding.Pointer[0] != '/' {
				t.Errorf("%q is no JSON Pointer", finding.Pointer)
			}
			if utf8.Valid(raw) && !utf8.ValidString(finding.Message) {
				t.Errorf("the message is not UTF-8: %q", finding.Message)
			}
		}
		in := checker.Input()
		in.Add(summary)
		in.Finish()
	})
}
