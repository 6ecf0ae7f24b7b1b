package stixobj

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/gowebpki/jcs"
	"pgregory.net/rapid"
)

// anyText draws valid UTF-8 that is rich in what JSON escapes.
func anyText() *rapid.Generator[string] {
	odd := rapid.RuneFrom([]rune("\x00\x01\b\t\n\f\r\x1f\"\\/\x7f\u0080\u2028\u2029\ufeff\ufffd𝄞<>&'é"))
	return rapid.OneOf(rapid.StringOf(odd), rapid.Map(rapid.String(), func(s string) string { return strings.ToValidUTF8(s, "?") }))
}

// anyTime draws a time that a timestamp can hold, in whole units.
func anyTime(unit time.Duration) *rapid.Generator[time.Time] {
	first, last := day("0001-01-02T00:00:00Z").Unix(), day("9999-12-30T00:00:00Z").Unix()
	return rapid.Custom(func(t *rapid.T) time.Time {
		zone := time.FixedZone("", rapid.IntRange(-14*3600, 14*3600).Draw(t, "zone"))
		sec := rapid.Int64Range(first, last).Draw(t, "seconds")
		return time.Unix(sec, rapid.Int64Range(0, 1e9-1).Draw(t, "nanoseconds")).Truncate(unit).In(zone)
	})
}

// TestStringLaw checks a string's text against another implementation of RFC 8785 and reads it back.
func TestStringLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		got, ok := appendString([]byte("before"), s)
		if !ok {
			t.Fatal("refused")
		}
		list, err := jcs.Transform([]byte("[" + string(got[len("before"):]) + "]"))
		if err != nil || "before"+string(list[1:len(list)-1]) != string(got) {
			t.Fatalf("%s is not canonical: %s, %v", got, list, err)
		}
		var back string
		if err := json.Unmarshal(got[len("before"):], &back); err != nil || back != s {
			t.Fatalf("%q came back as %q, %v", s, back, err)
		}
	})
	for _, s := range []string{"\xff", "a\xc3", "\xed\xa0\x80"} {
		if _, ok := appendString(nil, s); ok || utf8.ValidString(s) {
			t.Errorf("%q was written", s)
		}
	}
}

func TestTimeLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := anyTime(time.Nanosecond).Draw(t, "time")
		got := string(appendTime(nil, at))
		back, err := time.Parse("2006-01-02T15:04:05.999999999Z", got)
		if err != nil || !back.Equal(at) {
			t.Fatalf("%v written as %s, read as %v, %v", at, got, back, err)
		}
	})
}

// TestRelationshipLaw draws relationships and compares what their text holds with what was asked for.
func TestRelationshipLaw(t *testing.T) {
	type reference struct {
		SourceName  string `json:"source_name"`
		Description string `json:"description"`
		URL         string `json:"url"`
		ExternalID  string `json:"external_id"`
	}
	type wire struct {
		ID, Description, Lang string
		Created, Modified     time.Time
		Start                 time.Time `json:"start_time"`
		Revoked               bool
		Labels                []string
		Confidence            *int
		References            []reference `json:"external_references"`
		Markings              []string    `json:"object_marking_refs"`
		Type                  string      `json:"relationship_type"`
		Source                string      `json:"source_ref"`
		Target                string      `json:"target_ref"`
	}
	rapid.Check(t, func(t *rapid.T) {
		created := anyTime(time.Millisecond).Draw(t, "created")
		x := Relationship{
			Common: Common{
				ID:      Names{}.Relationship("uses", "a", "b", anyText().Draw(t, "key")),
				Created: created, Modified: created.Add(time.Duration(rapid.IntRange(0, 1e6).Draw(t, "age")) * time.Millisecond),
				Revoked: rapid.Bool().Draw(t, "revoked"),
				Labels:  rapid.SliceOfN(anyText(), 0, 3).Draw(t, "labels"),
				Lang:    rapid.SampledFrom([]string{"", "en", "zh-Hans"}).Draw(t, "lang"),
			},
			RelationshipType: rapid.StringMatching(`[a-z][a-z0-9-]{0,9}`).Draw(t, "type"),
			SourceRef:        testID("intrusion-set", "a"), TargetRef: testID("tool", "b"),
			Description: anyText().Draw(t, "description"),
			Start:       rapid.OneOf(rapid.Just(time.Time{}), anyTime(time.Nanosecond)).Draw(t, "start"),
		}
		if rapid.Bool().Draw(t, "with confidence") {
			x.Confidence = ptr(rapid.IntRange(0, 100).Draw(t, "confidence"))
		}
		for range rapid.IntRange(0, 3).Draw(t, "references") {
			x.ExternalReferences = append(x.ExternalReferences, ExternalReference{
				SourceName: "s" + anyText().Draw(t, "source"), Description: anyText().Draw(t, "about"), URL: "https://example.com/",
			})
		}
		if rapid.Bool().Draw(t, "marked") {
			x.Markings = []string{Red.MarkingID()}
		}
		o, err := x.Object()
		if err != nil {
			t.Fatal(err)
		}
		var got wire
		if err := json.Unmarshal(o.JSON(), &got); err != nil {
			t.Fatalf("%v: %s", err, o.JSON())
		}
		want := wire{
			ID: x.ID, Description: x.Description, Lang: x.Lang, Created: x.Created, Modified: x.Modified, Start: x.Start,
			Revoked: x.Revoked, Confidence: x.Confidence, Markings: x.Markings,
			Type: x.RelationshipType, Source: x.SourceRef, Target: x.TargetRef,
		}
		if len(x.Labels) > 0 {
			want.Labels = x.Labels
		}
		for _, r := range x.ExternalReferences {
			want.References = append(want.References, reference(r))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", o.JSON(), diff)
		}
		foreign, err := FromJSON(o.JSON())
		if diff := cmp.Diff(o, foreign, cmp.AllowUnexported(Object{}, span{})); err != nil || diff != "" {
			t.Errorf("read back: %v %s", err, diff)
		}
	})
}

// TestOrderOfMaps checks that hashes and extensions come out the same in whatever order they were put in.
func TestOrderOfMaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Extension
		for _, n := range []string{"a", "b", "c", "d"} {
			list = append(list, Extension{ID: testID("extension-definition", n), JSON: []byte(`{"` + n + `":1}`)})
		}
		x := Tool{Common: sparse("tool"), Name: "x"}
		x.Extensions = list
		want, err := x.Object()
		if err != nil {
			t.Fatal(err)
		}
		x.Extensions = rapid.Permutation(list).Draw(t, "extensions")
		before := append([]Extension{}, x.Extensions...)
		got, err := x.Object()
		if err != nil || string(got.JSON()) != string(want.JSON()) {
			t.Errorf("got  %s, %v\nwant %s", got.JSON(), err, want.JSON())
		}
		if diff := cmp.Diff(before, x.Extensions); diff != "" {
			t.Errorf("the caller's list changed: %s", diff)
		}
	})
}
