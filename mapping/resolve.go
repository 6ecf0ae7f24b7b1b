package mapping

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// caseRun is a case while it is being mapped.
type caseRun struct {
	*model.Case
	// byName finds the mentions that go by a folded name, asWritten by a name
	// as some entity writes it: most claims do so too, which spares the folding.
	byName, asWritten map[string]*bearers
	mentions          []*mention
	// spoilt are the folded names of entities whose kind could not be read:
	// claims that use them are not to blame.
	spoilt  map[string]bool
	claims  []*claimRun
	reports map[string]*report
	author  *thing
	tlp     stixobj.TLP
}

// world is everything of one build.
type world struct {
	opts    Options
	modules map[model.Kind]module.Module
	// located are the kinds whose country becomes a tie to a location.
	located  map[model.Kind]relate.Rule
	names    stixobj.Names
	memory   *stixobj.Memory
	cases    []*caseRun
	things   []*thing
	reports  []*report
	claims   []*claimRun
	problems []model.Problem
	slots    map[slot]*thing
	// born are the created times of the previous bundle, by id.
	born map[string]time.Time
}

// firstKnown is when the object was first built: the time that stands in
// where a required date is unknown, so that it stays when the case goes on.
func (w *world) firstKnown(id string, asOf time.Time) time.Time {
	if t, ok := w.born[id]; ok {
		return t
	}
	return asOf
}

// slot is one way of recognising a thing: by name or by catalogue id.
type slot struct{ typ, space, by, name string }

func (w *world) complain(ps ...model.Problem) { w.problems = append(w.problems, ps...) }

// entry is an entity that its module has checked. The mention holds a copy:
// modules may put it into canonical form.
type entry struct {
	mention  *mention
	problems []model.Problem
}

// check lets the module of an entity look at it. It may be called concurrently.
func (w *world) check(c *caseRun, written *model.Entity) entry {
	mod := w.modules[written.Kind]
	if mod == nil {
		return entry{}
	}
	e := entry{mention: &mention{of: c, written: written.Name, entity: *written}}
	e.problems = mod.Check(&e.mention.entity)
	e.mention.key, e.mention.folded = mod.Key(e.mention.entity), fold.Key(e.mention.entity.Name)
	return e
}

// enter finds or makes the thing that a checked entity is a mention of; it
// gives nil where nobody knows the kind.
func (w *world) enter(c *caseRun, written *model.Entity, e entry) *mention {
	m := e.mention
	if written.Kind == "" {
		for _, name := range append([]string{written.Name}, written.Aliases...) {
			c.spoilt[fold.Key(name)] = true
		}
		return nil
	}
	if m == nil {
		w.complain(model.Mistakef(written.Place, "", "no module maps the kind %q", written.Kind))
		return nil
	}
	w.complain(e.problems...)
	key := m.key
	t := &thing{key: key, mod: w.modules[written.Kind], mentions: []*mention{m}}
	known := []slot{{key.Type, key.Space, "name", key.Name}}
	for _, x := range m.entity.ExternalIDs {
		known = append(known, slot{key.Type, key.Space, x.Source, x.ID})
	}
	for _, s := range known {
		if other := w.slots[s]; other != nil && other.root() != t.root() {
			other = other.root()
			other.join(t)
			t = other
		}
		w.slots[s] = t.root()
	}
	m.thing = t.root()
	w.things = append(w.things, m.thing)
	c.mentions = append(c.mentions, m)
	return m
}

// bearers are the mentions that bear a name, and those that list it as another name.
type bearers struct{ named, called []*mention }

// index makes the case's entities findable by the names claims use.
func (c *caseRun) index() {
	c.byName, c.asWritten = make(map[string]*bearers, len(c.mentions)), make(map[string]*bearers, len(c.mentions))
	under := func(name, folded string) *bearers {
		b := c.byName[folded]
		if b == nil {
			b = &bearers{}
			c.byName[folded] = b
		}
		c.asWritten[name] = b
		return b
	}
	for _, m := range c.mentions {
		if m.implied {
			continue
		}
		b := under(m.entity.Name, m.folded)
		b.named = append(b.named, m)
		if m.written != m.entity.Name {
			if b := under(m.written, fold.Key(m.written)); !slices.Contains(b.named, m) {
				b.named = append(b.named, m)
			}
		}
		for _, name := range m.entity.Aliases {
			if b := under(name, fold.Key(name)); !slices.Contains(b.called, m) {
				b.called = append(b.called, m)
			}
		}
	}
}

// bearing finds the mentions that bear a name.
func (c *caseRun) bearing(name string) *bearers {
	b := c.asWritten[name]
	if b == nil {
		b = c.byName[fold.Key(name)]
	}
	if b == nil {
		return &bearers{}
	}
	return b
}

// find resolves one end of a claim within its case: a name first, an alias
// where no entity bears the name. It gives nil where there is no such entity
// or more than one; notFound tells which. It may be called concurrently.
func (c *caseRun) find(r *model.EntityRef) *mention {
	b := c.bearing(r.Name)
	for _, in := range [][]*mention{b.named, b.called} {
		var hit *mention
		hits := 0
		for _, m := range in {
			if r.Kind == "" || m.entity.Kind == r.Kind {
				hit, hits = m, hits+1
			}
		}
		switch hits {
		case 0:
			continue
		case 1:
			return hit
		}
		return nil
	}
	return nil
}

// notFound says why find gave nothing. It complains of nothing where the
// reader already has.
func (c *caseRun) notFound(r model.EntityRef) []model.Problem {
	b := c.bearing(r.Name)
	for _, in := range [][]*mention{b.named, b.called} {
		hits := slices.DeleteFunc(slices.Clone(in), func(m *mention) bool { return r.Kind != "" && m.entity.Kind != r.Kind })
		if len(hits) > 0 {
			return []model.Problem{model.Mistakef(r.Place, "add the kind: {name: …, kind: …}, or use the full name",
				"%q can be %s", r.Name, listMentions(hits))}
		}
	}
	if r.Name == "" || c.spoilt[fold.Key(r.Name)] {
		return nil
	}
	what := "entity"
	if r.Kind != "" {
		what = string(r.Kind)
	}
	return []model.Problem{model.Mistakef(r.Place, c.nearest(r), "there is no %s %q in case %s", what, r.Name, c.Slug)}
}

func listMentions(ms []*mention) string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = string(m.entity.Kind) + " " + m.entity.Name
	}
	slices.Sort(out)
	return strings.Join(out, " or ")
}

// nearest suggests what an unknown name may have meant: the same name with
// another kind, or a name a few letters away.
func (c *caseRun) nearest(r model.EntityRef) string {
	k := fold.Key(r.Name)
	if b := c.bearing(r.Name); len(b.named)+len(b.called) > 0 {
		return "there is " + listMentions(slices.Concat(b.named, b.called))
	}
	type guess struct {
		name string
		far  int
	}
	best := guess{far: 1 + len([]rune(k))/3}
	for name, b := range c.byName {
		d := levenshtein.ComputeDistance(k, name)
		for _, ms := range [][]*mention{b.named, b.called} {
			if len(ms) == 0 {
				continue
			}
			label := listMentions(ms)
			if d < best.far || d == best.far && best.name != "" && cmp.Compare(label, best.name) < 0 {
				best = guess{label, d}
			}
		}
	}
	if best.name == "" {
		return "add it to entities, or correct the name"
	}
	return "did you mean " + best.name + "?"
}
