package graph

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nastyObjects returns testdata/nasty.json: hand-made objects that tools lose something of, as text.
func nastyObjects(tb rapid.TB) map[string]string {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "nasty.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var cases []struct {
		Name   string
		Object json.RawMessage
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		tb.Fatal(err)
	}
	objects := map[string]string{}
	for _, c := range cases {
		objects[c.Name] = string(c.Object)
	}
	if len(objects) != len(cases) || len(cases) < 30 {
		tb.Fatalf("%d cases with %d names", len(cases), len(objects))
	}
	return objects
}

func TestNastyObjects(t *testing.T) {
	for name, text := range nastyObjects(t) {
		t.Run(name, func(t *testing.T) {
			o, err := ParseObject([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if o.Raw() != text {
				t.Errorf("read as %s", o.Raw())
			}
			if err := o.Check(); err != nil {
				t.Error(err)
			}
			checkViews(t, o)
			checkLaws(t, o)
		})
	}
}

// checkLaws checks what holds for every object.
func checkLaws(tb rapid.TB, o Object) {
	tb.Helper()
	checkForms(tb, o)
	checkCanonical(tb, o)
	checkEdits(tb, o)
}

// checkForms writes the object in every form and reads it again.
func checkForms(tb rapid.TB, o Object) {
	tb.Helper()
	for form, options := range everyForm(tb) {
		if o.Type() == "bundle" || options.Form != FormBundle && o.Type() == "" {
			continue // at the top level this would be taken for a bundle, rightly
		}
		var again Object
		for e, err := range new(Reader).Objects(form, bytes.NewReader(write(tb, options, []Object{o}))) {
			if e.Object.IsZero() {
				tb.Fatalf("as %s: %v", form, err)
			}
			again = e.Object
		}
		switch {
		case !strings.ContainsAny(o.Raw(), "\r\n") && again.Raw() != o.Raw():
			tb.Errorf("as %s, other bytes:\n%s\n%s", form, o.Raw(), again.Raw())
		case strings.ContainsAny(again.Raw(), "\r\n"):
			tb.Errorf("as %s, not on one line: %q", form, again.Raw())
		}
		sameContent(tb, again.Raw(), o.Raw())
		if !again.Equal(o) || again.Digest() != o.Digest() {
			tb.Errorf("as %s, not equal: %s", form, again.Raw())
		}
	}
}

// checkCanonical checks that the canonical text has the same content, is stable, and is the same for any indentation.
func checkCanonical(tb rapid.TB, o Object) {
	tb.Helper()
	text := o.AppendCanonical(nil)
	sameContent(tb, string(text), o.Raw())
	var wide bytes.Buffer
	if err := json.Indent(&wide, []byte(o.Raw()), " ", "\t"); err != nil {
		tb.Fatal(err)
	}
	for _, spelling := range []string{string(text), wide.String()} {
		p, err := ParseObject([]byte(spelling))
		if err != nil {
			tb.Fatal(err)
		}
		if !bytes.Equal(p.AppendCanonical(nil), text) || !p.Equal(o) || p.Digest() != o.Digest() {
			tb.Errorf("canonical text depends on the spelling:\n%s\n%s", text, p.AppendCanonical(nil))
		}
	}
}

// checkEdits checks that edits touch only what they name.
func checkEdits(tb rapid.TB, o Object) {
	tb.Helper()
	const fresh = "x_not_there_before"
	before := o.Raw()
	added, err := o.Set(fresh, map[string]any{"b": []int{1}, "a": json.Number("1.0")})
	if err != nil {
		tb.Fatal(err)
	}
	if v, _ := added.Get(fresh); v.Raw() != `{"a":1.0,"b":[1]}` {
		tb.Errorf("set to %s", v.Raw())
	}
	checkViews(tb, added)
	if o.Equal(added) || o.Digest() == added.Digest() {
		tb.Error("a property more makes no difference")
	}
	if got := added.Delete(fresh); o.Len() > 0 && got.Raw() != before || !got.Equal(o) {
		tb.Errorf("set and deleted again:\n%s\n%s", before, got.Raw())
	}
	for name, v := range o.Properties() {
		same, err := o.Set(name, v)
		if err != nil || same.Raw() != before {
			tb.Errorf("setting %q to what it is: %v\n%s", name, err, same.Raw())
		}
		without := o.Delete(name)
		want := decodeAny(tb, before).(map[string]any)
		delete(want, name)
		text, err := json.Marshal(want)
		if err != nil {
			tb.Fatal(err)
		}
		sameContent(tb, without.Raw(), string(text))
		checkViews(tb, without)
		if back, err := without.Set(name, v); err != nil || !back.Equal(o) {
			tb.Errorf("deleted and set again, %q: %v\n%s", name, err, back.Raw())
		}
	}
	if o.Raw() != before {
		tb.Error("an edit changed its receiver")
	}
}
