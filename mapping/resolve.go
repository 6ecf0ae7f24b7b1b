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
)

// caseRun is a case while it is being mapped.
type caseRun struct {
	*model.Case
	// byName finds the mentions that bear a folded name; byAlias those that
	// list it as another name.
	byName, byAlias map[string][]*mention
	mentions        []*mention
	// spoilt are the folded names of entities whose kind could not be read:
	// claims that use them are not to blame.
	spoilt map[string]bool
	// folded remembers the folded form of names.
	folded  map[string]string
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

// enter checks an entity with its module and finds or makes the thing it is a
// mention of. The mention holds a copy: modules may put it into canonical form.
func (w *world) enter(c *caseRun, written *model.Entity) *mention {
	mod := w.modules[written.Kind]
	if written.Kind == "" {
		for _, name := range append([]string{written.Name}, written.Aliases...) {
			c.spoilt[stixobj.FoldKey(name)] = true
		}
		return nil
	}
	if mod == nil {
		w.complain(model.Mistakef(written.Place, "", "no module maps the kind %q", written.Kind))
		return nil
	}
	m := &mention{of: c, written: written.Name, entity: *written}
	w.complain(mod.Check(&m.entity)...)
	key := mod.Key(m.entity)
	t := &thing{key: key, mod: mod, mentions: []*mention{m}}
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

// index makes the case's entities findable by the names claims use.
func (c *caseRun) index() {
	c.byName, c.byAlias = map[string][]*mention{}, map[string][]*mention{}
	add := func(in map[string][]*mention, name string, m *mention) {
		k := c.fold(name)
		if !slices.Contains(in[k], m) {
			in[k] = append(in[k], m)
		}
	}
	for _, m := range c.mentions {
		if m.implied {
			continue
		}
		add(c.byName, m.entity.Name, m)
		add(c.byName, m.written, m)
		for _, a := range m.entity.Aliases {
			add(c.byAlias, a, m)
		}
	}
}

// fold gives the folded form of a name, and remembers it: claims use the same names again and again.
func (c *caseRun) fold(name string) string {
	k, ok := c.folded[name]
	if !ok {
		k = stixobj.FoldKey(name)
		if c.folded == nil {
			c.folded = map[string]string{}
		}
		c.folded[name] = k
	}
	return k
}

// find resolves one end of a claim within its case: a name first, an alias
// where no entity bears the name. It finds nothing and complains of nothing
// where the reader already has.
func (c *caseRun) find(r model.EntityRef) (*mention, *model.Problem) {
	k := c.fold(r.Name)
	for _, in := range []map[string][]*mention{c.byName, c.byAlias} {
		hits := ofKind(in[k], r.Kind)
		switch len(hits) {
		case 0:
			continue
		case 1:
			return hits[0], nil
		}
		p := model.Mistakef(r.Place, "add the kind: {name: …, kind: …}, or use the full name",
			"%q can be %s", r.Name, listMentions(hits))
		return nil, &p
	}
	if r.Name == "" || c.spoilt[k] {
		return nil, nil
	}
	what := "entity"
	if r.Kind != "" {
		what = string(r.Kind)
	}
	p := model.Mistakef(r.Place, c.nearest(r), "there is no %s %q in case %s", what, r.Name, c.Slug)
	return nil, &p
}

func ofKind(ms []*mention, k model.Kind) []*mention {
	if k == "" || len(ms) == 0 {
		return ms
	}
	var out []*mention
	for _, m := range ms {
		if m.entity.Kind == k {
			out = append(out, m)
		}
	}
	return out
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
	k := stixobj.FoldKey(r.Name)
	if hits := append(slices.Clone(c.byName[k]), c.byAlias[k]...); len(hits) > 0 {
		return "there is " + listMentions(hits)
	}
	type guess struct {
		name string
		far  int
	}
	best := guess{far: 1 + len([]rune(k))/3}
	for _, in := range []map[string][]*mention{c.byName, c.byAlias} {
		for name, ms := range in {
			d := levenshtein.ComputeDistance(k, name)
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
