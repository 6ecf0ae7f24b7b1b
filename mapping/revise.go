package mapping

import (
	"bytes"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/gowebpki/jcs"

	"stixgraph/mapping/stixobj"
)

// Changes counts how a build differs from the bundle it follows. Only
// objects with versions are counted: SDOs and SROs of cases.
type Changes struct {
	New, Changed, Unchanged, Revoked int
}

// retired finds the ids that the previous bundle revoked: they never come
// back (STIX 2.1, section 3.6).
func retired(previous []stixobj.Object) func(string) bool {
	gone := map[string]bool{}
	for _, o := range previous {
		if o.Revoked() {
			gone[o.ID()] = true
		}
	}
	return func(id string) bool { return gone[id] }
}

// revise gives the objects the times of their previous versions: what did not
// change is taken over as it stood, what changed keeps `created` and gets
// asOf as `modified` (a moment later where the previous version is not
// older), what vanished is revoked. asOf is the latest date of the cases.
func revise(objects, previous []stixobj.Object, asOf time.Time) ([]stixobj.Object, *Changes) {
	before := map[string]stixobj.Object{}
	for _, o := range previous {
		if p, ok := before[o.ID()]; !ok || o.Modified().After(p.Modified()) {
			before[o.ID()] = o
		}
	}
	changes := &Changes{}
	out := make([]stixobj.Object, 0, len(objects))
	have := map[string]bool{}
	for _, o := range objects {
		have[o.ID()] = true
		p, known := before[o.ID()]
		switch {
		case o.Modified().IsZero() || !ofCase(o):
			out = append(out, o)
		case !known:
			changes.New++
			out = append(out, o)
		case sameContent(o, p):
			changes.Unchanged++
			out = append(out, p)
		default:
			changes.Changed++
			out = append(out, o.WithTimes(p.Created(), after(p.Modified(), o.Modified())))
		}
	}
	var kept []stixobj.Object
	for id, p := range before {
		if have[id] || !ofCase(p) {
			continue
		}
		if !p.Revoked() {
			changes.Revoked++
			p = p.Revoke(after(p.Modified(), asOf))
		}
		kept = append(kept, p)
	}
	return sorted(append(out, withNeeds(kept, before, have)...)), changes
}

// withNeeds adds what revoked objects refer to and the build no longer makes,
// so that no reference of theirs dangles.
func withNeeds(kept []stixobj.Object, before map[string]stixobj.Object, have map[string]bool) []stixobj.Object {
	for _, o := range kept {
		have[o.ID()] = true
	}
	for i := 0; i < len(kept); i++ {
		for _, id := range kept[i].Refs() {
			if p, ok := before[id]; ok && !have[id] {
				have[id] = true
				kept = append(kept, p)
			}
		}
	}
	return kept
}

// ofCase tells whether a build of ours made the object from a case: it
// carries our extension.
func ofCase(o stixobj.Object) bool {
	if o.Type() == "extension-definition" || !strings.Contains(o.Text(), ExtensionID) {
		return false
	}
	var head struct {
		Extensions map[string]any `json:"extensions"`
	}
	return json.Unmarshal(o.JSON(), &head) == nil && head.Extensions[ExtensionID] != nil
}

// sameContent compares all but the times, whatever the layout of the text.
func sameContent(o, p stixobj.Object) bool {
	if p.Revoked() {
		return false
	}
	o = o.WithTimes(p.Created(), p.Modified())
	if o.Text() == p.Text() {
		return true
	}
	a, errA := jcs.Transform(o.JSON())
	b, errB := jcs.Transform(p.JSON())
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// after is t, or the next millisecond after floor where t is not later.
func after(floor, t time.Time) time.Time {
	if t.After(floor) {
		return t
	}
	return floor.Add(time.Millisecond)
}

// latest is the last date of the cases.
func (w *world) latest() time.Time {
	_, to := span(w.cases, func(c *caseRun) time.Time { return c.AsOf.Time })
	return to
}
