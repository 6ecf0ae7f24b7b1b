package share

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/parallel"
	"stixgraph/graph/share/ids"
	"stixgraph/graph/share/marking"
	"stixgraph/graph/share/profile"
	"stixgraph/graph/share/secret"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/validate"
)

// export is one run.
type export struct {
	Request
	index
	editor        *profile.Editor
	checker       *validate.Checker
	words         map[string]map[string]bool
	secret        *secret.Set
	marker        string
	hidden        map[int32]string          // what goes under a pseudonym
	rekeyed       map[int32]bool            // what goes under another id
	cutProperties map[int32]map[string]bool // properties that granular markings take, by id
	sectorsOf     map[int32][]string
	maps          bool      // some ids stand for others
	uuids         ids.UUIDs // of what must not appear, or goes under another id
	cache         *cache
	spill         *spill
	cuts          cuts
	noted         map[int32]bool    // relationships that go as notes
	reportsOf     map[int32][]int32 // reports that list a note or such a relationship
	captions      map[int32]string  // what the ends of those are called
	had           map[string]before // what the partner has, by id
	stubs         map[string]bool   // ids that are only revoked
	unrevoked     []string          // ids that the partner has and that cannot be revoked
	revoked       int
}

// newExport checks a request.
func newExport(r Request) (*export, error) {
	x := &export{Request: r, cache: &cache{source: r.Objects}, words: validate.Words()}
	p := r.Profile
	if p == nil {
		p = &profile.Profile{}
	}
	x.editor = p.Editor()
	if p.Pseudonyms != nil && len(r.Key) == 0 {
		return nil, errors.New("the profile gives pseudonyms, and there is no key to make them with")
	}
	var err error
	x.checker, err = validate.New(validate.Options{Disable: []string{"all"}})
	return x, err
}

// objects walks the graph.
func (x *export) objects() func(func(graph.Object, error) bool) { return x.cache.walk }

// each walks the graph beside the records.
func (x *export) each(do func(*record, graph.Object)) error {
	i := 0
	for o, err := range x.objects() {
		if err == nil && (i >= len(x.records) || !x.ids.Is(x.records[i].id, o.ID())) {
			err = errMoved
		}
		if err != nil {
			return err
		}
		do(&x.records[i], o)
		i++
	}
	return nil
}

var errMoved = errors.New("the graph changed while it was read; try again")

// run chooses, cuts and changes, and leaves the objects that go in the spill, sorted.
func (x *export) run(dir string) error {
	x.spill = &spill{dir: dir}
	if x.plain() {
		if err := x.copyAll(); err != nil {
			return err
		}
		return x.spill.sort()
	}
	if err := x.choose(); err != nil {
		return err
	}
	for {
		if err := x.spill.reset(); err != nil {
			return err
		}
		again, err := x.write()
		if err != nil {
			return err
		}
		if !again {
			break
		}
	}
	return x.spill.sort()
}

// choose works out what goes, as far as that can be told without changing anything.
func (x *export) choose() error {
	if err := x.read(); err != nil {
		return err
	}
	if unused := x.book.Unused(); len(unused) > 0 && x.Ceiling != evidence.Unmarked {
		return &UnknownMarkingError{unused}
	}
	if err := x.names(); err != nil {
		return err
	}
	if err := x.memberships(); err != nil {
		return err
	}
	if err := x.asNotes(); err != nil {
		return err
	}
	if err := x.previous(); err != nil {
		return err
	}
	x.settleAll()
	return nil
}

// UnknownMarkingError says that markings that are to be allowed are not in the graph.
type UnknownMarkingError struct{ Names []string }

func (e *UnknownMarkingError) Error() string {
	return fmt.Sprintf("no marking definition of the graph has the id, name or statement %q", strings.Join(e.Names, `", "`))
}

// copyAll takes all objects as they are.
func (x *export) copyAll() error {
	type made struct {
		object graph.Object
		text   []byte
		digest digest
	}
	work := func(objects []graph.Object) []made {
		out := make([]made, len(objects))
		for i, o := range objects {
			text := oneLine(o)
			out[i] = made{o, text, digestOf(text)}
		}
		return out
	}
	return parallel.InOrder(x.Objects(), 256, work, func(all []made) error {
		for _, m := range all {
			if err := x.spill.add(m.object.ID(), instant(m.object.Version()), m.text, m.digest); err != nil {
				return err
			}
		}
		return nil
	})
}

// write makes the objects that go and reports whether one of them turned out to be lost, so that it must be done again
// without it.
func (x *export) write() (again bool, err error) {
	x.cuts = cuts{counts: map[cutKind]int{}, objects: map[string][]string{}}
	x.gatherUUIDs()
	type item struct {
		at     int
		object graph.Object
	}
	items := func(yield func(item, error) bool) {
		i := 0
		for o, err := range x.objects() {
			if err == nil && (i >= len(x.records) || !x.ids.Is(x.records[i].id, o.ID())) {
				err = errMoved
			}
			if err != nil {
				yield(item{}, err)
				return
			}
			if x.records[i].goes && !yield(item{i, o}, nil) {
				return
			}
			i++
		}
	}
	type made struct {
		outcome
		at     int
		digest digest
	}
	work := func(all []item) []made {
		out := make([]made, len(all))
		for i, it := range all {
			m := made{outcome: x.transform(&x.records[it.at], it.object), at: it.at}
			if m.loss == "" {
				x.revise(&m.outcome)
			}
			m.digest = digestOf(m.text)
			out[i] = m
		}
		return out
	}
	extras, markings := map[string][]byte{}, map[string]bool{}
	var losses []made
	err = parallel.InOrder(items, 64, work, func(all []made) error {
		for _, m := range all {
			if m.loss != "" {
				losses = append(losses, made{outcome: outcome{loss: m.loss}, at: m.at})
				continue
			}
			if err := x.spill.add(x.mapID(m.was), m.version, m.text, m.digest); err != nil {
				return err
			}
			x.cuts.add(&m.outcome)
			for _, e := range m.extra {
				extras[e.id] = e.text
			}
			for _, id := range m.markings {
				markings[id] = true
			}
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	if len(losses) > 0 {
		for _, m := range losses {
			r := &x.records[m.at]
			r.fate, r.why, r.other = lost, x.reasonNumber(m.loss), -1
		}
		x.settleAll()
		return true, nil
	}
	return false, x.addExtras(extras, markings)
}

// gatherUUIDs notes the ids that texts are looked through for.
func (x *export) gatherUUIDs() {
	x.uuids = ids.UUIDs{}
	x.maps = len(x.levels)+len(x.rekeyed)+len(x.noted) > 0 || x.editor.Opinions == "notes"
	for n := range x.newest {
		if id := x.ids.Text(int32(n)); x.withheld(int32(n)) || x.rekeyed[int32(n)] || x.mapID(id) != id {
			x.uuids.Add(id)
		}
	}
}

// addExtras adds what the export makes itself.
func (x *export) addExtras(extras map[string][]byte, markings map[string]bool) error {
	put := func(n *tree.Node) {
		id := x.markClear(n)
		markings[id] = true
		extras[n.Get("id").String()] = n.Append(nil)
	}
	p := x.editor.Profile
	if p.Wraps() {
		put(p.WrapObject())
	}
	if p.Replaces() || p.Wraps() {
		put(p.IdentityObject())
	}
	if err := x.revoke(extras, markings); err != nil {
		return err
	}
	for l := evidence.Clear; l <= evidence.Red; l++ {
		for _, old := range []bool{false, true} {
			if id, text := marking.Published(l, old); markings[id] {
				extras[id] = []byte(text)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(extras)) {
		if x.writes(id) {
			continue // the graph has it
		}
		o, err := graph.ParseObject(extras[id])
		if err != nil {
			return err
		}
		if err := x.spill.add(id, instant(o.Version()), extras[id], digestOf(extras[id])); err != nil {
			return err
		}
	}
	return nil
}

// markClear marks an object that the export makes and that tells nothing of the graph.
func (x *export) markClear(n *tree.Node) string {
	id, _ := marking.Published(evidence.Clear, false)
	id = x.mapID(id)
	n.Set("object_marking_refs", tree.Texts(id))
	return id
}

// writes reports whether an object with the id goes.
func (x *export) writes(id string) bool {
	_, ok := x.spill.ids.Find(id)
	return ok
}
