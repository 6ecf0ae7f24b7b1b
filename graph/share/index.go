package share

import (
	"math"
	"strings"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/ids"
	"stixgraph/graph/share/marking"
)

// record is one version of one object, as far as it decides what goes. There is one for each object of a graph, so it is
// kept small.
type record struct {
	version int64 // nanoseconds since 1970
	id      int32
	why     int32  // why it does not go, as a number of index.reasons
	other   int32  // the id that the reason is about, -1 for none
	at      uint32 // where its references begin in index.refs
	// How many of them must go too (markings, creator, definitions of extensions), it cannot do without, and are a
	// list of which it needs one; in this order.
	needs, requires uint16
	some            uint32
	fate            fate
	wanted          bool // asked for
	goes            bool
	named           bool // it has names or granular markings: most relationships have neither
}

// fate is why an object does not go.
type fate uint8

const (
	free    fate = iota
	barred       // by its own markings
	dropped      // by the profile
	mapped       // another object stands for it
	lost         // by what it needs or would have to lose
)

// index is what a walk over a graph tells.
type index struct {
	ids      ids.Table
	records  []record
	refs     []int32
	newest   []int32 // by id: its newest record, -1 for an id that is only referred to
	reasons  []string
	reasonNo map[string]int32
	book     marking.Book
	levels   map[string]string // id of a TLP marking that the profile maps: the id that stands for it
	last     int64             // the newest version of all
}

// read walks the graph.
func (x *export) read() error {
	x.index = index{reasonNo: map[string]int32{}, levels: map[string]string{},
		book: marking.Book{Ceiling: x.Ceiling, UnmarkedAs: x.UnmarkedAs, Allowed: x.Allowed}}
	x.reasonNumber("")
	for l := evidence.Clear; l <= evidence.Red; l++ {
		for _, old := range []bool{false, true} {
			id, _ := marking.Published(l, old)
			x.mapLevel(id, l)
		}
	}
	// Markings first: what they say decides about all others.
	for o, err := range x.objects() {
		if err != nil {
			return err
		}
		if o.Type() == "marking-definition" {
			x.book.Add(o)
			if d := marking.Define(o); d.Level != evidence.Unmarked && !d.Other {
				x.mapLevel(o.ID(), d.Level)
			}
		}
	}
	for o, err := range x.objects() {
		if err != nil {
			return err
		}
		x.add(o)
	}
	x.newest = make([]int32, x.ids.Len())
	for i := range x.newest {
		x.newest[i] = -1
	}
	x.last = math.MinInt64
	for i := range x.records {
		r := &x.records[i]
		if n := x.newest[r.id]; n < 0 || r.version >= x.records[n].version {
			x.newest[r.id] = int32(i)
		}
		x.last = max(x.last, r.version)
	}
	// A newest version that is barred bars the older ones: the object was withdrawn.
	for i := range x.records {
		r := &x.records[i]
		if n := &x.records[x.newest[r.id]]; r.fate == free && n.fate == barred {
			r.fate, r.why = barred, x.reasonNumber("its newest version may not go: "+x.reasons[n.why])
		}
	}
	return nil
}

// mapLevel notes what stands for a TLP marking.
func (x *export) mapLevel(id string, level evidence.TLP) {
	old := x.editor.Markings == "tlp1"
	if !old && x.editor.Markings != "tlp2" {
		return
	}
	x.levels[id], _ = marking.Published(max(level, evidence.MarkingLevel(id)), old)
}

func (x *export) reasonNumber(text string) int32 {
	n, ok := x.reasonNo[text]
	if !ok {
		n = int32(len(x.reasons))
		x.reasons = append(x.reasons, text)
		x.reasonNo[text] = n
	}
	return n
}

func (x *export) add(o graph.Object) {
	r := record{id: x.ids.Number(o.ID()), other: -1, version: instant(o.Version()), wanted: x.Pick == nil || x.Pick(o), at: uint32(len(x.refs))}
	typ := o.Type()
	why := x.book.Bars(o)
	switch to, ok := x.levels[o.ID()]; {
	case why != "":
		r.fate = barred
	case ok && to != o.ID():
		r.fate, why = mapped, "the published marking of the profile's version of TLP stands for it"
	default:
		if why = x.editor.Drops(typ); why == "" && typ == "marking-definition" {
			if x.book.BarsPart(o.ID()) != "" {
				why = "nothing that goes can bear this marking"
			}
		}
		if why != "" {
			r.fate = dropped
		}
	}
	r.why = x.reasonNumber(why)
	r.named = x.hides() && (o.Has("granular_markings") || len(namesOf(o)) > 0)
	for _, id := range o.ObjectMarkingRefs() {
		x.need(&r, id)
	}
	if by := o.CreatedByRef(); by != "" && x.editor.KeepsCreator(typ) {
		x.need(&r, by)
	}
	if x.editor.KeepsExtensions(typ) {
		for id := range o.Extensions() {
			if hasType(id, "extension-definition") {
				x.need(&r, id)
			}
		}
	}
	for _, property := range requiredRefs(typ) {
		if id := o.Text(property); id != "" {
			x.refs = append(x.refs, x.ids.Number(id))
			r.requires++
		}
	}
	if needsOneOf(o) {
		for _, id := range o.ObjectRefs() {
			x.refs = append(x.refs, x.ids.Number(id))
			r.some++
		}
	}
	x.records = append(x.records, r)
}

func (x *export) need(r *record, id string) {
	if r.needs == math.MaxUint16 { // nobody needs so many: what cannot be kept cannot be looked at
		r.fate, r.why = barred, x.reasonNumber("it has more than 65,535 markings and extensions")
		return
	}
	x.refs = append(x.refs, x.ids.Number(id))
	r.needs++
}

// needsOf, requiresOf and someOf are the references of a record.
func (x *index) needsOf(r *record) []int32 { return x.refs[r.at : r.at+uint32(r.needs)] }

func (x *index) requiresOf(r *record) []int32 {
	at := r.at + uint32(r.needs)
	return x.refs[at : at+uint32(r.requires)]
}

func (x *index) someOf(r *record) []int32 {
	at := r.at + uint32(r.needs) + uint32(r.requires)
	return x.refs[at : at+r.some]
}

// requiredRefs are the single references that a type cannot do without (STIX 2.1, sections 5 and 7.1).
func requiredRefs(typ string) []string {
	switch typ {
	case "relationship":
		return []string{"source_ref", "target_ref"}
	case "sighting":
		return []string{"sighting_of_ref"}
	case "language-content":
		return []string{"object_ref"}
	}
	return nil
}

// needsOneOf tells the objects that are about what they list and nothing without it.
func needsOneOf(o graph.Object) bool {
	switch o.Type() {
	case "report", "note", "opinion", "grouping":
		return true
	case "observed-data":
		return !o.Has("objects")
	}
	return false
}

// instant is a time as a number; those before 1678 and after 2262 are the ends of the scale.
func instant(t time.Time) int64 {
	switch y := t.Year(); {
	case y < 1678:
		return math.MinInt64
	case y > 2261:
		return math.MaxInt64
	}
	return t.UnixNano()
}

func hasType(id, typ string) bool {
	return strings.HasPrefix(id, typ) && strings.HasPrefix(id[len(typ):], "--")
}
