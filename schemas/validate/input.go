package validate

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Summary is what the rules on a whole input need of one object.
type Summary struct {
	// Index, ID and Type are those of the object.
	Index      int
	ID, Type   string
	version    string // modified, as written
	references []reference
	markedBy   []string // of a marking definition
}

// summary makes the summary of an object that has been checked, without the references that are answered already.
func (w *walk) summary(answered map[string]int32) Summary {
	if len(answered) > 0 {
		w.references = slices.DeleteFunc(w.references, func(r reference) bool { _, ok := answered[r.target]; return ok })
	}
	s := Summary{Index: w.index, ID: w.id, Type: w.kind, version: w.text(0, "modified"), references: w.keep(w.references)}
	if w.kind == "marking-definition" {
		s.markedBy = w.texts(w.doc.get(0, "object_marking_refs"))
	}
	return s
}

// keep gives a copy of the references. Those of many objects share one piece of memory, of which each has its part; not
// so those of a long text, which would be kept by those of others.
func (w *walk) keep(references []reference) []reference {
	if len(w.doc.text) > 1<<16 {
		return slices.Clone(references)
	}
	if n := len(references); n > cap(w.kept)-len(w.kept) {
		w.kept = make([]reference, 0, max(n, 512))
	}
	from := len(w.kept)
	w.kept = append(w.kept, references...)
	return w.kept[from:len(w.kept):len(w.kept)]
}

// Input gathers what the rules on a whole input need: versions of one object that are the same (203), references that
// nothing answers (refs) and circular markings. Its memory grows with identifiers and references, not with texts. It
// is for one goroutine, but for Object.
type Input struct {
	c        *Checker
	answered map[string]int32 // what Expect said, and what everyone has; never changed
	numbers  map[string]int32 // other identifiers
	ids      []known
	versions map[int32][]string // of one identifier, where it has more than its first
	marks    map[int32][]int32  // what a marking definition is marked by
	pending  []openReference
	strings  map[string]string
	version  string // the last one noted
	next     int32  // number of the object that is expected next
	findings []Finding
	hidden   int
}

// known is what an input has of one identifier.
type known struct {
	id, version       string // the version that came first
	index             int32
	present, expected bool
}

// openReference is a reference to an identifier that has not come yet.
type openReference struct {
	from, target int32
	index        int // of the object
	at           reference
}

// Input starts the check of a whole input.
func (c *Checker) Input() *Input {
	in := &Input{c: c, numbers: map[string]int32{}, strings: map[string]string{}, versions: map[int32][]string{}, marks: map[int32][]int32{}}
	for _, m := range tlpMarkings() {
		in.ids[in.number(m.id)].present = true
	}
	for _, uuid := range tlp2Markings() {
		in.ids[in.number("marking-definition--"+uuid)].present = true
	}
	return in
}

// tlp2Markings are the TLP 2.0 markings that OASIS has published for STIX, which everyone has like those of TLP 1.
func tlp2Markings() [5]string {
	return [...]string{"94868c89-83c2-464b-929b-a1a8aa3c8487", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
		"55d920b0-5e8b-4f79-9ee9-91f868d9b421", "939a9414-2ddd-4d32-a0cd-375ea402b003", "e828b379-4e03-4974-9ac4-e53a884c97c1"}
}

// Expect says beforehand, once and before the first Add, which objects will come, best in the order in which they do, so
// that the references to them need not be kept until then. One that does not come is a finding like a reference that
// nothing answers.
func (in *Input) Expect(ids []string) {
	numbers := make(map[string]int32, len(in.numbers)+len(ids))
	maps.Copy(numbers, in.numbers)
	in.numbers, in.ids, in.next = numbers, slices.Grow(in.ids, len(ids)), int32(len(in.ids))
	for _, id := range ids {
		in.ids[in.number(id)].expected = true
	}
	in.answered, in.numbers = numbers, map[string]int32{}
}

// Object is ObjectSummary of the Checker, without the references that Expect has answered. After Expect it may be called
// concurrently, also beside Add.
func (in *Input) Object(index int, text string) ([]Finding, Summary) {
	return in.c.object(index, text, true, in.answered)
}

func (in *Input) number(id string) int32 {
	n, ok := in.answered[id]
	if !ok {
		n, ok = in.numbers[id]
	}
	if !ok {
		n, id = int32(len(in.ids)), strings.Clone(id)
		in.numbers[id] = n
		in.ids = append(in.ids, known{id: id, index: -1})
	}
	return n
}

func (in *Input) interned(s string) string {
	if kept, ok := in.strings[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	in.strings[s] = s
	return s
}

// Add takes in the next object of the input.
func (in *Input) Add(s Summary) {
	from := in.next
	if int(from) < len(in.ids) && in.ids[from].id == s.ID {
		in.next++
	} else {
		from = in.number(s.ID)
	}
	if s.ID != "" && s.Type != "bundle" {
		in.ids[from].present = true
		in.ids[from].index = int32(s.Index)
		in.newVersion(from, s)
	}
	for _, r := range s.references {
		target := in.number(r.target)
		if in.ids[target].present || in.ids[target].expected {
			continue
		}
		r.target = ""
		if r.index != atPointer {
			r.place = in.interned(r.place)
		}
		in.pending = append(in.pending, openReference{from: from, target: target, index: s.Index, at: r})
	}
	for _, ref := range s.markedBy {
		in.marks[from] = append(in.marks[from], in.number(ref))
	}
}

// newVersion notes a version of an object and finds it a second time.
func (in *Input) newVersion(n int32, s Summary) {
	if s.version == "" || !in.c.on[shouldDuplicate] {
		return
	}
	x := &in.ids[n]
	if s.version == x.version || slices.Contains(in.versions[n], s.version) {
		in.found(shouldDuplicate, x.id, s.Index, "/modified", "this version of the object ("+s.version+") is in the input twice", "leave one of them out, or let modified tell them apart (section 3.6)")
		return
	}
	if s.version != in.version { // those of one build are mostly equal
		in.version = strings.Clone(s.version)
	}
	if x.version == "" {
		x.version = in.version
	} else {
		in.versions[n] = append(in.versions[n], in.version)
	}
}

// Finish returns the findings on the whole input, in the order of its objects.
func (in *Input) Finish() []Finding {
	in.unresolved()
	in.circles()
	slices.SortStableFunc(in.findings, func(a, b Finding) int { return a.Index - b.Index })
	if in.hidden > 0 {
		in.findings = append(in.findings, Finding{Code: in.c.rules[overLimit].Code, Severity: in.c.severity(shouldResolve), Index: -1,
			Message: fmt.Sprintf("%d more findings on the whole input", in.hidden), Hint: "correct those above, or raise the limit"})
	}
	return in.findings
}

func (in *Input) found(id ruleID, object string, index int, pointer, message, hint string) {
	if !in.c.on[id] {
		return
	}
	if in.c.limit > 0 && len(in.findings) >= in.c.limit {
		in.hidden++
		return
	}
	kind, _ := typeOfID(object)
	in.findings = append(in.findings, Finding{Code: in.c.rules[id].Code, Severity: in.c.severity(id), ObjectID: object, ObjectType: kind,
		Pointer: pointer, Message: message, Hint: hint, Index: index})
}

func (in *Input) unresolved() {
	if !in.c.on[shouldResolve] {
		return
	}
	for _, x := range in.ids {
		if x.expected && !x.present {
			in.found(shouldResolve, x.id, -1, "", x.id+" was expected and is not in the input", "add that object")
		}
	}
	for _, r := range in.pending {
		if in.ids[r.target].present {
			continue
		}
		pointer := r.at.place
		if r.at.index != atPointer {
			pointer = "/" + pointer
		}
		if r.at.index >= 0 {
			pointer += "/" + strconv.Itoa(int(r.at.index))
		}
		in.found(shouldResolve, in.ids[r.from].id, r.index, pointer, in.ids[r.target].id+" is not in the input", "add that object, or take the reference for one to the outside")
	}
}

// circles finds marking definitions that mark each other in a circle (section 7.2.1). Each marking is entered once; a
// circle is reported at its member that comes first. A marking that marks itself is a finding of its object.
func (in *Input) circles() {
	state := make(map[int32]int8) // 1: on the way, 2: done
	type frame struct {
		n    int32
		next int
	}
	for _, start := range slices.Sorted(maps.Keys(in.marks)) {
		if state[start] != 0 {
			continue
		}
		way := []frame{{n: start}}
		state[start] = 1
		for len(way) > 0 {
			top := &way[len(way)-1]
			marks := in.marks[top.n]
			if top.next == len(marks) {
				state[top.n] = 2
				way = way[:len(way)-1]
				continue
			}
			next := marks[top.next]
			top.next++
			switch {
			case next == top.n || state[next] == 2:
			case state[next] == 1:
				first := next
				for i := len(way) - 1; way[i].n != next; i-- {
					if in.ids[way[i].n].index < in.ids[first].index {
						first = way[i].n
					}
				}
				in.found(mustCircularMarking, in.ids[first].id, int(in.ids[first].index), "/object_marking_refs", "the marking definition marks itself through others", "break the circle (section 7.2.1)")
			default:
				state[next] = 1
				way = append(way, frame{n: next})
			}
		}
	}
}
