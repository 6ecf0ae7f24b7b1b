package graph

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// checkViews compares every view of an object with what the standard library decodes.
func checkViews(tb rapid.TB, o Object) {
	tb.Helper()
	want := decodeAny(tb, o.Raw()).(map[string]any)
	text := func(name string) string { s, _ := want[name].(string); return s }
	for name, got := range map[string]string{
		"type": o.Type(), "id": o.ID(), "spec_version": o.SpecVersion(), "name": o.Name(), "description": o.Description(),
		"lang": o.Lang(), "created_by_ref": o.CreatedByRef(), "relationship_type": o.RelationshipType(),
		"source_ref": o.SourceRef(), "target_ref": o.TargetRef(),
	} {
		if got != text(name) {
			tb.Errorf("%s: %s is %q, want %q", o.ID(), name, got, text(name))
		}
	}
	for name, got := range map[string][]string{
		"aliases": o.Aliases(), "labels": o.Labels(), "object_marking_refs": o.ObjectMarkingRefs(), "object_refs": o.ObjectRefs(),
	} {
		if !slices.Equal(got, textsOf(want[name])) {
			tb.Errorf("%s: %s is %q, want %q", o.ID(), name, got, want[name])
		}
	}
	for name, view := range map[string]func() (time.Time, bool){"created": o.Created, "modified": o.Modified} {
		got, ok := view()
		w, err := time.Parse(time.RFC3339Nano, text(name))
		if ok != (err == nil) || !got.Equal(w) {
			tb.Errorf("%s: %s is %v, want %q", o.ID(), name, got, text(name))
		}
	}
	if got, ok := o.Revoked(); ok != (want["revoked"] != nil) || ok && got != want["revoked"] {
		tb.Errorf("%s: revoked is %v, %v, want %v", o.ID(), got, ok, want["revoked"])
	}
	number, _ := want["confidence"].(json.Number)
	integer, err := number.Int64()
	if got, ok := o.Confidence(); ok != (err == nil) || got != integer {
		tb.Errorf("%s: confidence is %v, %v, want %v", o.ID(), got, ok, want["confidence"])
	}
	checkExternal(tb, o, want)
	checkReferences(tb, o, want)
	checkProperties(tb, o, want)
}

func textsOf(v any) (texts []string) {
	list, _ := v.([]any)
	for _, e := range list {
		if s, ok := e.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

func checkExternal(tb rapid.TB, o Object, want map[string]any) {
	tb.Helper()
	list, _ := want["external_references"].([]any)
	refs := o.ExternalReferences()
	if len(refs) != len(list) {
		tb.Fatalf("%s: %d external references, want %d", o.ID(), len(refs), len(list))
	}
	for i, e := range list {
		entry, _ := e.(map[string]any)
		w := make([]string, 4)
		for j, name := range []string{"source_name", "description", "url", "external_id"} {
			w[j], _ = entry[name].(string)
		}
		r := refs[i]
		if got := []string{r.SourceName, r.Description, r.URL, r.ExternalID}; !slices.Equal(got, w) {
			tb.Errorf("%s: external reference %d is %q, want %q", o.ID(), i, got, w)
		}
	}
}

// checkReferences compares the references, whatever their order, with those a walk over decoded values finds.
func checkReferences(tb rapid.TB, o Object, want map[string]any) {
	tb.Helper()
	var wanted, got []Reference
	var walk func(pointer string, level int, v any)
	walk = func(pointer string, level int, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, m := range v {
				p := pointer + "/" + strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
				if s, ok := m.(string); ok && strings.HasSuffix(name, "_ref") {
					wanted = append(wanted, Reference{p, name, s, level > 0})
				}
				if list, ok := m.([]any); ok && strings.HasSuffix(name, "_refs") {
					for i, e := range list {
						if s, ok := e.(string); ok {
							wanted = append(wanted, Reference{p + "/" + strconv.Itoa(i), name, s, level > 0})
						}
					}
				}
				walk(p, level+1, m)
			}
		case []any:
			for i, e := range v {
				walk(pointer+"/"+strconv.Itoa(i), level+1, e)
			}
		}
	}
	walk("", 0, want)
	for r := range o.References() {
		got = append(got, r)
		if len(got) > 50 {
			continue // looking up each of thousands takes too long
		}
		if v, ok := o.At(r.Pointer); !ok {
			tb.Errorf("%s: nothing at %s", o.ID(), r.Pointer)
		} else if s, _ := v.Text(); s != r.Target {
			tb.Errorf("%s: %q at %s, want %q", o.ID(), s, r.Pointer, r.Target)
		}
	}
	if !slices.IsSortedFunc(got, func(a, b Reference) int {
		return strings.Compare(strconv.FormatBool(a.Embedded), strconv.FormatBool(b.Embedded))
	}) {
		tb.Errorf("%s: embedded references before those of the top level", o.ID())
	}
	byPointer := func(r []Reference) { sort.Slice(r, func(i, j int) bool { return r[i].Pointer < r[j].Pointer }) }
	byPointer(wanted)
	byPointer(got)
	if !slices.Equal(wanted, got) {
		tb.Errorf("%s: references\n%v, want\n%v", o.ID(), got, wanted)
	}
}

// checkProperties compares names, their order of access, and the value of each.
func checkProperties(tb rapid.TB, o Object, want map[string]any) {
	tb.Helper()
	var names []string
	for name, v := range o.Properties() {
		names = append(names, name)
		if got := decodeAny(tb, v.Raw()); !reflect.DeepEqual(got, want[name]) {
			tb.Errorf("%s: %s is %v, want %v", o.ID(), name, got, want[name])
		}
		if got, ok := o.Get(name); !ok || got != v || !o.Has(name) {
			tb.Errorf("%s: Get(%q) does not find the property", o.ID(), name)
		}
	}
	slices.Sort(names)
	if wanted := slices.Sorted(maps.Keys(want)); !slices.Equal(names, wanted) || len(names) != o.Len() {
		tb.Errorf("%s: properties %q, want %q", o.ID(), names, wanted)
	}
}

func TestViewsOfTheZeroObject(t *testing.T) {
	var o Object
	if o.Has("type") || o.Type() != "" || o.Len() != 0 || !o.IsZero() || o.Raw() != "" {
		t.Error("the zero object has properties")
	}
	if _, ok := o.At(""); ok {
		t.Error("the zero object has a value")
	}
	for range o.References() {
		t.Error("the zero object has a reference")
	}
	if _, err := json.Marshal(o); err == nil {
		t.Error("the zero object has a JSON text")
	}
	if o, err := o.Set("a", 1); err != nil || o.Raw() != `{"a": 1}` {
		t.Errorf("Set on the zero object: %s, %v", o.Raw(), err)
	}
}

// TestViewsOfParts looks at the views that lead into nested values.
func TestViewsOfParts(t *testing.T) {
	o := parse(t, `{"type":"x","extensions":{"a":{"k":[1,2]},"b\u0041":1},
		"granular_markings":[{"marking_ref":"m","selectors":["s","t"]},{"lang":"de","selectors":[]},5],
		"created":"2024-01-01T00:00:00Z","modified":"2024-01-02T01:00:00.000+01:00"}`)
	var names []string
	for name := range o.Extensions() {
		names = append(names, name)
	}
	if !slices.Equal(names, []string{"a", "bA"}) {
		t.Errorf("extensions %q", names)
	}
	a, ok := o.Extension("a")
	if k, has := a.Get("k"); !ok || !has || k.Raw() != "[1,2]" {
		t.Errorf("extension a is %s", a.Raw())
	}
	if _, ok := o.Extension("c"); ok {
		t.Error("an extension c")
	}
	marks := o.GranularMarkings()
	if len(marks) != 3 || marks[0].MarkingRef != "m" || !slices.Equal(marks[0].Selectors, []string{"s", "t"}) || marks[1].Lang != "de" || marks[2].Value.Raw() != "5" {
		t.Errorf("granular markings %+v", marks)
	}
	if want := time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC); o.Version() != want {
		t.Errorf("version %v, want %v", o.Version(), want)
	}
	if want := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); o.Delete("modified").Version() != want {
		t.Errorf("version without modified %v, want %v", o.Delete("modified").Version(), want)
	}
	if !o.Delete("modified").Delete("created").Version().IsZero() {
		t.Error("a version without any time")
	}
}

// TestWalksStop breaks out of each walk after one step; a walk that went on would panic.
func TestWalksStop(t *testing.T) {
	o := parse(t, `{"a_ref":"1","b_refs":["2","3"],"c":{"d_ref":"4","e":[{"f_refs":["5","6"]}]},"g":{"h_ref":"7"}}`)
	total := 0
	for range o.References() {
		total++
	}
	for stop := 1; stop <= total; stop++ {
		n := 0
		for range o.References() {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d references, want %d", n, stop)
		}
	}
	if total != 7 {
		t.Errorf("%d references, want 7", total)
	}
	for range o.Properties() {
		break
	}
	for range o.Value().Members() {
		break
	}
	refs, _ := o.Get("b_refs")
	for range refs.Elements() {
		break
	}
}
