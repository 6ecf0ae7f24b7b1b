package mapping

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// mention is one entity of one case.
type mention struct {
	of     *caseRun
	entity model.Entity
	// written is the name as the case writes it, before a module made it
	// canonical; claims may use it.
	written string
	// key identifies the thing, folded is the name as it is compared.
	key    module.Key
	folded string
	// thing is what the mention describes, before things were joined.
	thing *thing
	// old marks the name a vendor gave up by renaming its own group.
	old bool
	// implied marks what no case lists as an entity: a publisher, the case's
	// author, a country known only by its code.
	implied bool
	tlp     stixobj.TLP
}

// thing is what all mentions with one key together describe.
type thing struct {
	key      module.Key
	mod      module.Module
	mentions []*mention
	kinds    []model.Kind
	merged   model.Entity
	attacks  bool
	since    time.Time
	// id is that of the main object.
	id string
	// published is the catalogue's own object, when a reference knows it.
	published *Published
	objects   module.Objects
	// tied are the things that asserted claims tie to this one.
	tied []*thing
	// names are claims that a name belongs to this very thing.
	names []*claimRun
	// joined leads to the thing this one was merged into.
	joined *thing
}

// tlp is the strictest level among the mentions that describe the thing. What
// is only implied adds no content, so there the least strict level holds: a
// publisher of one red and one clear source is no secret.
func (t *thing) tlp() stixobj.TLP {
	level, implied := stixobj.Clear, stixobj.Red
	described := false
	for _, m := range t.mentions {
		if m.implied {
			implied = min(implied, m.tlp)
		} else {
			level, described = max(level, m.tlp), true
		}
	}
	if !described {
		return implied
	}
	return level
}

// root follows merges to the thing that remains.
func (t *thing) root() *thing {
	for t.joined != nil {
		t = t.joined
	}
	return t
}

// join merges other into t.
func (t *thing) join(other *thing) {
	t, other = t.root(), other.root()
	if t == other {
		return
	}
	t.mentions = append(t.mentions, other.mentions...)
	t.attacks = t.attacks || other.attacks
	other.joined = t
}

// settle fixes the order of mentions and computes what they say together. The
// first current name in order of case and name leads; what differs in the
// others is reported.
func (t *thing) settle() []model.Problem {
	slices.SortFunc(t.mentions, func(a, b *mention) int {
		return cmp.Or(boolOrder(a.old, b.old), boolOrder(a.implied, b.implied), cmp.Compare(a.of.Slug, b.of.Slug), cmp.Compare(a.entity.Name, b.entity.Name),
			cmp.Compare(kindRank(a.entity.Kind), kindRank(b.entity.Kind)))
	})
	lead := t.mentions[0]
	t.merged = lead.entity
	t.key = lead.key
	m := &t.merged
	m.Aliases, m.Sectors, m.Types, m.Sources = nil, nil, nil, nil
	var ids []model.ExternalID
	var problems []model.Problem
	for _, x := range t.mentions {
		e := x.entity
		t.kinds = append(t.kinds, e.Kind)
		m.Aliases = append(append(m.Aliases, e.Name), e.Aliases...)
		m.Sectors = append(m.Sectors, e.Sectors...)
		m.Types = append(m.Types, e.Types...)
		ids = append(ids, e.ExternalIDs...)
		problems = append(problems, mergeFields(m, e)...)
	}
	m.Aliases = slices.DeleteFunc(distinct(m.Aliases), func(a string) bool { return a == m.Name })
	m.Sectors, m.Types = distinct(m.Sectors), distinct(m.Types)
	slices.SortFunc(t.kinds, func(a, b model.Kind) int { return cmp.Compare(kindRank(a), kindRank(b)) })
	t.kinds = slices.Compact(t.kinds)
	m.Kind = t.kinds[0]
	m.ExternalIDs, problems = distinctIDs(ids, problems)
	return problems
}

// mergeFields fills empty single-valued fields of m from e; a different value
// stays with the first and is reported.
func mergeFields(m *model.Entity, e model.Entity) []model.Problem {
	var out []model.Problem
	take := func(field string, into *string, from string) {
		switch {
		case *into == "":
			*into = from
		case from != "" && from != *into:
			out = append(out, model.Remarkf(e.Place, "the first is kept",
				"%s of %s is %q here and %q at %s", field, e.Name, from, *into, m.Place))
		}
	}
	take("label", &m.Label, e.Label)
	take("country", &m.Country, e.Country)
	take("class", &m.Class, e.Class)
	take("city", &m.City, e.City)
	take("administrative_area", &m.AdministrativeArea, e.AdministrativeArea)
	take("region", &m.Region, e.Region)
	take("algorithm", &m.Algorithm, e.Algorithm)
	if e.Description != m.Description && e.Description != "" && !strings.Contains(m.Description, e.Description) {
		m.Description = strings.TrimSpace(m.Description + " " + e.Description)
	}
	if m.HashOf == "" {
		m.HashOf = e.HashOf
	}
	if m.Family == nil {
		m.Family = e.Family
	}
	return out
}

// distinctIDs sorts external ids and refuses two ids of one catalogue.
func distinctIDs(ids []model.ExternalID, problems []model.Problem) ([]model.ExternalID, []model.Problem) {
	slices.SortFunc(ids, func(a, b model.ExternalID) int {
		return cmp.Or(cmp.Compare(idRank(a.Source), idRank(b.Source)), cmp.Compare(a.Source, b.Source),
			cmp.Compare(a.ID, b.ID), a.Place.Compare(b.Place))
	})
	ids = slices.CompactFunc(ids, func(a, b model.ExternalID) bool { return a.Source == b.Source && a.ID == b.ID })
	for i := 1; i < len(ids); i++ {
		if ids[i].Source == ids[i-1].Source {
			problems = append(problems, model.Mistakef(ids[i].Place, "keep one, or give the entities different names",
				"one thing has two %s ids: %s here and %s at %s", ids[i].Source, ids[i].ID, ids[i-1].ID, ids[i-1].Place))
		}
	}
	return ids, problems
}

// idRank orders catalogues: the first id an entity has makes its STIX id.
func idRank(source string) int {
	if i := slices.Index([]string{"mitre-attack", "capec", "cve"}, source); i >= 0 {
		return i
	}
	return 9
}

func kindRank(k model.Kind) int {
	if i := slices.Index(model.Kinds(), k); i >= 0 {
		return i
	}
	return len(model.Kinds()) + len(k)
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// distinct sorts and drops repetitions and empty texts.
func distinct(s []string) []string {
	s = slices.DeleteFunc(slices.Clone(s), func(x string) bool { return x == "" })
	slices.Sort(s)
	return slices.Compact(s)
}
