package validate_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"stixgraph/schemas/validate"
)

func bundle(objects ...string) string {
	return `{"type":"bundle","id":"bundle--` + uuid4 + `","objects":[` + strings.Join(objects, ",") + `]}`
}

func marking(last, marks string) string {
	return `{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3` + last +
		`","created":"2024-01-01T00:00:00.000Z","definition_type":"statement","definition":{"statement":"s"}` + marks + `}`
}

func markedBy(last string) string {
	return `,"object_marking_refs":["marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3` + last + `"]`
}

func TestDocument(t *testing.T) {
	identity := sdo("identity", `"name":"i"`)
	report := sdo("report", `"name":"r","published":"2024-01-01T00:00:00Z","object_refs":["identity--`+uuid4+`","tool--`+uuid4+`"]`)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one object has no neighbours", report, nil},
		{"bundle", bundle(identity), nil},
		{"reference backwards and out", bundle(identity, report), []string{"refs /object_refs/1"}},
		{"reference forwards", bundle(report, identity), []string{"refs /object_refs/1"}},
		{"list", "[" + report + "," + identity + "]", []string{"refs /object_refs/1"}},
		{"the same version twice", bundle(identity, identity), []string{"203 /modified"}},
		{"TLP 1 and 2 are at hand", bundle(sdo("identity", `"name":"i","object_marking_refs":["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"]`)), nil},
		{"circle of two markings", bundle(marking("a", markedBy("b")), marking("b", markedBy("a"))), []string{"must:circular-marking /object_marking_refs"}},
		{"circle of three beside a line", bundle(marking("a", markedBy("b")), marking("b", markedBy("c")), marking("c", markedBy("b")), marking("d", "")), []string{"must:circular-marking /object_marking_refs"}},
		{"markings in a line", bundle(marking("a", markedBy("b")), marking("b", markedBy("c")), marking("c", "")), nil},
		{"a marking that marks itself", bundle(marking("a", markedBy("a"))), []string{"must:circular-marking /object_marking_refs/0"}},
		{"bundle in a bundle", bundle(bundle(identity)), []string{"must:bundle "}},
		{"empty bundle", bundle(), []string{"must:empty-list /objects"}},
		{"objects after id", `{"objects":[` + identity + `],"type":"bundle","id":5}`, []string{"must:type /id"}},
		{"envelope with a custom property", `{"type":"bundle","id":"bundle--` + uuid4 + `","x_acme":1,"objects":[` + identity + `]}`, []string{"401 /x_acme"}},
		{"elements that are none", bundle("5", "null"), []string{"must:json ", "must:json "}},
		{"broken list", `{"type":"bundle","objects":[{}{}]}`, []string{"must:json "}},
		{"broken end", bundle(identity) + "}", []string{"must:json "}},
		{"nothing", " ", []string{"must:json "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := codesOf(mustNew(t, validate.Options{}).Document([]byte(c.text)))
			if !slices.Equal(got, c.want) {
				t.Errorf("findings %q, want %q", got, c.want)
			}
		})
	}
}

func TestReferencesWeighWhatOptionsSay(t *testing.T) {
	text := []byte(bundle(sdo("identity", `"name":"i","created_by_ref":"identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd30"`)))
	for _, c := range []struct {
		options validate.Options
		want    []validate.Severity
	}{
		{validate.Options{}, []validate.Severity{validate.Warning}},
		{validate.Options{Strict: true}, []validate.Severity{validate.Warning}},
		{validate.Options{EnforceRefs: true}, []validate.Severity{validate.Error}},
		{validate.Options{Disable: []string{"refs"}}, nil},
		{validate.Options{Disable: []string{"refs"}, EnforceRefs: true}, []validate.Severity{validate.Error}},
	} {
		var got []validate.Severity
		for _, f := range mustNew(t, c.options).Document(text) {
			got = append(got, f.Severity)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.options, got, c.want)
		}
	}
}

// TestExpected holds an input whose objects were told beforehand against one that learns of them as they come.
func TestExpected(t *testing.T) {
	const here, gone = "identity--" + uuid4, "tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd31"
	texts := []string{
		sdo("report", `"name":"r","published":"2024-01-01T00:00:00Z","object_refs":["`+here+`","`+gone+`","identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd30"]`),
		sdo("identity", `"name":"i"`),
	}
	checker := mustNew(t, validate.Options{})
	for _, c := range []struct {
		name     string
		expected []string
		want     []string
	}{
		{"nothing", nil, []string{"refs /object_refs/1", "refs /object_refs/2"}},
		{"what comes", []string{here}, []string{"refs /object_refs/1", "refs /object_refs/2"}},
		{"what does not come", []string{here, gone}, []string{"refs ", "refs /object_refs/2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := checker.Input()
			in.Expect(c.expected)
			for i, text := range texts {
				_, summary := in.Object(i, text)
				in.Add(summary)
			}
			if got := codesOf(in.Finish()); !slices.Equal(got, c.want) {
				t.Errorf("findings %q, want %q", got, c.want)
			}
		})
	}
}

// TestStreamEqualsDocument holds the two ways to check a bundle against each other.
func TestStreamEqualsDocument(t *testing.T) {
	objects := []string{sdo("identity", `"name":5`), busy, sdo("identity", `"name":"i","created_by_ref":"identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd30"`)}
	checker := mustNew(t, validate.Options{})
	in := checker.Input()
	var stream []validate.Finding
	for i, o := range objects {
		findings, summary := checker.ObjectSummary(i, o)
		stream = append(stream, findings...)
		in.Add(summary)
	}
	stream = append(stream, in.Finish()...)
	a, err := json.Marshal(stream)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(checker.Document([]byte(bundle(objects...))))
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Errorf("stream:\n%s\ndocument:\n%s", a, b)
	}
}
