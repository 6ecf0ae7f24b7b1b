package stixobj

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAppendTime(t *testing.T) {
	for _, c := range []struct{ at, want string }{
		{"2024-02-16T00:00:00Z", "2024-02-16T00:00:00.000Z"},
		{"2024-02-16T00:00:00.12Z", "2024-02-16T00:00:00.120Z"},
		{"2024-02-16T00:00:00.123456Z", "2024-02-16T00:00:00.123456Z"},
		{"2024-02-16T00:00:00.000001Z", "2024-02-16T00:00:00.000001Z"},
		{"2024-02-16T00:00:00.123456789Z", "2024-02-16T00:00:00.123456789Z"},
		{"2024-01-01T00:30:00+01:00", "2023-12-31T23:30:00.000Z"},
		{"2024-02-29T23:59:59.999-05:00", "2024-03-01T04:59:59.999Z"},
		{"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},
		{"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
	} {
		if got := string(appendTime(nil, day(c.at))); got != c.want {
			t.Errorf("%s: got %s, want %s", c.at, got, c.want)
		}
	}
}

// TestWithTimes checks that only the two times change, on every sample.
func TestWithTimes(t *testing.T) {
	created := day("2001-02-03T04:05:06.789999+02:00")
	modified := day("2002-03-04T05:06:07Z")
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			o := s.built(t)
			before := bytes.Clone(o.JSON())
			got := o.WithTimes(created, modified)
			if !bytes.Equal(o.JSON(), before) {
				t.Fatalf("the first object changed: %s", o.JSON())
			}
			if !versioned(o) {
				if !bytes.Equal(got.JSON(), before) {
					t.Errorf("has no versions, and changed: %s", got.JSON())
				}
				return
			}
			want := replaceProperty(t, before, "created", "2001-02-03T02:05:06.789Z")
			want = replaceProperty(t, want, "modified", "2002-03-04T05:06:07.000Z")
			if diff := cmp.Diff(string(want), string(got.JSON())); diff != "" {
				t.Error(diff)
			}
			if !got.Created().Equal(day("2001-02-03T02:05:06.789Z")) || !got.Modified().Equal(modified) {
				t.Errorf("says %v, %v", got.Created(), got.Modified())
			}
			if back := got.WithTimes(o.Created(), o.Modified()); !bytes.Equal(back.JSON(), before) {
				t.Errorf("there and back: %s", back.JSON())
			}
			if same := o.WithTimes(time.Time{}, time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)); !bytes.Equal(same.JSON(), before) {
				t.Errorf("no time and an impossible one: %s", same.JSON())
			}
		})
	}
}

func versioned(o Object) bool { return bytes.Contains(o.JSON(), []byte(`"modified":`)) }

// replaceProperty gives a text property of the first level another value, by plain search.
func replaceProperty(t *testing.T, text []byte, property, value string) []byte {
	t.Helper()
	head, tail, found := strings.Cut(string(text), `,"`+property+`":"`)
	_, tail, ended := strings.Cut(tail, `"`)
	if !found || !ended {
		t.Fatalf("no %s in %s", property, text)
	}
	return []byte(head + `,"` + property + `":"` + value + `"` + tail)
}

// TestRevoke checks that a revoked version has revoked and modified, and nothing else that is new.
func TestRevoke(t *testing.T) {
	modified := day("2025-01-01T00:00:00Z")
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			o := s.built(t)
			got := o.Revoke(modified)
			if !versioned(o) {
				if !bytes.Equal(got.JSON(), o.JSON()) || got.Revoked() {
					t.Errorf("has no versions, and changed: %s", got.JSON())
				}
				return
			}
			var before, after map[string]any
			if err := json.Unmarshal(o.JSON(), &before); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(got.JSON(), &after); err != nil {
				t.Fatalf("%v: %s", err, got.JSON())
			}
			before["revoked"], before["modified"] = true, "2025-01-01T00:00:00.000Z"
			if diff := cmp.Diff(before, after); diff != "" || !got.Revoked() || !got.Modified().Equal(modified) {
				t.Errorf("revoked %v, modified %v: %s", got.Revoked(), got.Modified(), diff)
			}
			if names := propertyNames(t, got); names[indexOf(names, "modified")+1] != "revoked" {
				t.Errorf("revoked does not follow modified: %v", names)
			}
			if again := got.Revoke(modified); !bytes.Equal(again.JSON(), got.JSON()) {
				t.Errorf("revoked twice: %s", again.JSON())
			}
			later := modified.Add(time.Hour)
			if moved := got.WithTimes(time.Time{}, later); !moved.Revoked() || !moved.Modified().Equal(later) {
				t.Errorf("moved after revoking: %s", moved.JSON())
			}
		})
	}
}

func indexOf(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// TestRevokeEqualsBuilt checks that revoking gives the bytes of an object that was built revoked.
func TestRevokeEqualsBuilt(t *testing.T) {
	x := benchRelationship()
	o, err := x.Object()
	if err != nil {
		t.Fatal(err)
	}
	x.Revoked, x.Modified = true, x.Modified.Add(time.Hour)
	want, err := x.Object()
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Revoke(x.Modified); string(got.JSON()) != string(want.JSON()) {
		t.Errorf("got  %s\nwant %s", got.JSON(), want.JSON())
	}
}

// TestTimesOfForeignText checks the same on text in any order, with spaces and times of any width.
func TestTimesOfForeignText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		created := rapid.SampledFrom([]string{"2020-01-01T00:00:00Z", "2020-01-01T00:00:00.123Z", "2020-01-01T00:00:00.123456Z"}).Draw(t, "created")
		properties := []string{
			`"type":"tool"`, `"id": "` + testID("tool", "x") + `"`, `"created" : "` + created + `"`,
			`"modified":"2021-01-01T00:00:00Z"`, `"name":"modified\":\"2021"`, `"x":{"created":"a","modified":1,"revoked":false}`,
		}
		if rapid.Bool().Draw(t, "revoked") {
			properties = append(properties, `"revoked": false `)
		}
		text := "{" + strings.Join(rapid.Permutation(properties).Draw(t, "order"), ", ") + "\n}"
		o, err := FromJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		at := day("2024-05-06T07:08:09Z")
		got := o.WithTimes(at, at).Revoke(at.Add(time.Second)).WithTimes(at.Add(-time.Second), time.Time{})

		var want, holds map[string]any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(got.JSON(), &holds); err != nil {
			t.Fatalf("%v: %s", err, got.JSON())
		}
		want["created"], want["modified"], want["revoked"] = "2024-05-06T07:08:08.000Z", "2024-05-06T07:08:10.000Z", true
		if diff := cmp.Diff(want, holds); diff != "" || !got.Revoked() {
			t.Errorf("%s\n%s", got.JSON(), diff)
		}
		if string(o.JSON()) != text {
			t.Errorf("the first object changed: %s", o.JSON())
		}
	})
}
