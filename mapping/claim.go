package mapping

import (
	"cmp"
	"slices"
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
)

// claimRun is a claim while it is being mapped.
type claimRun struct {
	*model.Claim
	of              *caseRun
	subject, object *mention
	from, to        *thing
	rule            *relate.Rule
	// asserting and denying divide the citations, each ordered by source.
	asserting, denying []model.Citation
	// assertedID is the id of the relationship or opinion that asserts the
	// claim.
	assertedID string
	// carriers are the ids of the objects that carry what is asserted, denial
	// that of the object that carries what is denied.
	carriers []string
	denial   string
}

// hedge is the citation's own hedge or else the claim's.
func (c *claimRun) hedge(x model.Citation) model.Hedge {
	return cmp.Or(x.Hedge, c.Claim.Hedge)
}

// aboutItself tells that the claim gives a name to the thing it speaks of.
func (c *claimRun) aboutItself() bool { return c.from == c.to }

// resolveClaims finds what the claims of a case speak of, joining what a
// vendor renamed, and complains about what they cannot mean.
func (w *world) resolveClaims(c *caseRun, rules *ruleBook) {
	runs := make([]claimRun, len(c.Claims))
	spread(len(runs), func(i int) {
		cl := &runs[i]
		cl.Claim, cl.of = &c.Claims[i], c
		cl.subject, cl.object = c.find(&cl.Subject), c.find(&cl.Object)
		cl.divide()
	})
	c.claims, w.claims = make([]*claimRun, 0, len(runs)), slices.Grow(w.claims, len(runs))
	for i := range runs {
		cl := &runs[i]
		subject, object := cl.subject, cl.object
		if subject == nil {
			w.complain(c.notFound(cl.Subject)...)
		}
		if object == nil {
			w.complain(c.notFound(cl.Object)...)
		}
		if subject == nil || object == nil || cl.Predicate == "" {
			continue
		}
		rule := rules.find(cl.Predicate, subject.entity.Kind, object.entity.Kind)
		if rule == nil {
			w.complain(model.Mistakef(cl.Claim.Place, suggest(subject.entity.Kind, object.entity.Kind),
				"%s %s %s: the predicate does not lead from %s to %s",
				cl.Subject.Name, cl.Predicate, cl.Object.Name, subject.entity.Kind, object.entity.Kind))
			continue
		}
		cl.rule = rule
		if cl.Rename && !w.rename(cl) {
			continue
		}
		c.claims = append(c.claims, cl)
		w.claims = append(w.claims, cl)
	}
}

// ruleBook remembers the rules it was asked for.
type ruleBook struct{ known map[ruleKey]*relate.Rule }

type ruleKey struct {
	predicate       model.Predicate
	subject, object model.Kind
}

// find gives nil where the predicate does not lead from the one kind to the other.
func (b *ruleBook) find(p model.Predicate, s, o model.Kind) *relate.Rule {
	k := ruleKey{p, s, o}
	r, known := b.known[k]
	if !known {
		if found, ok := relate.Find(p, s, o); ok {
			r = &found
		}
		b.known[k] = r
	}
	return r
}

func suggest(subject, object model.Kind) string {
	ps := relate.Between(subject, object)
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = string(p)
	}
	return "it can be " + strings.Join(out, ", ")
}

// divide sorts the citations into those that assert and those that deny.
func (c *claimRun) divide() {
	cites := c.Sources
	bySource := func(a, b model.Citation) int { return cmp.Compare(a.Source, b.Source) }
	if !slices.IsSortedFunc(cites, bySource) {
		cites = slices.Clone(cites)
		slices.SortStableFunc(cites, bySource)
	}
	denies := func(x model.Citation) bool { return c.hedge(x) == model.Denied }
	switch first := slices.IndexFunc(cites, denies); {
	case first < 0:
		c.asserting = cites
	case first == 0 && !slices.ContainsFunc(cites, func(x model.Citation) bool { return !denies(x) }):
		c.denying = cites
	default:
		for _, x := range cites {
			if denies(x) {
				c.denying = append(c.denying, x)
			} else {
				c.asserting = append(c.asserting, x)
			}
		}
	}
}

// rename joins the two names of one vendor's group into one thing.
func (w *world) rename(c *claimRun) bool {
	switch {
	case c.Predicate != "alias-of" || c.subject.entity.Kind != c.object.entity.Kind:
		w.complain(model.Mistakef(c.Claim.Place, "a vendor renames its own group: alias-of between two entities of one kind",
			"rename does not fit %q", c.Predicate))
		return false
	case len(c.denying) > 0:
		w.complain(model.Mistakef(c.Claim.Place, "take rename out, or the denying source",
			"a rename that a source denies is a disputed alias, not a rename"))
		return false
	case c.subject.old:
		w.complain(model.Mistakef(c.Claim.Place, "the subject is the new name, the object the old one",
			"%q is renamed in a circle", c.subject.entity.Name))
		return false
	}
	c.object.old = true
	c.subject.tlp = max(c.subject.tlp, c.tlp(c.of.reports))
	thingOf(c.subject).join(thingOf(c.object))
	return true
}

// thingOf is the thing a mention belongs to.
func thingOf(m *mention) *thing { return m.thing.root() }

// key distinguishes the claim's objects from those of every other claim: its
// id in its case, or else all that makes it different.
func (c *claimRun) key(reports map[string]*report) []string {
	if c.ID != "" {
		return []string{string(c.Predicate), c.of.Slug, "id", c.ID}
	}
	out := []string{string(c.Predicate), c.of.Slug}
	out = append(out, "text", c.Start.Text, c.Stop.Text)
	for _, x := range slices.Concat(c.asserting, c.denying) {
		out = append(out, string(c.hedge(x)), reports[x.Source].id)
	}
	return out
}

// ends gives the ids of the objects the claim ties, in the direction of its
// relationship.
func (c *claimRun) ends() (source, target string) {
	source, target = facet(c.from, c.rule.From), facet(c.to, c.rule.To)
	if c.rule.Reverse {
		source, target = target, source
	}
	return source, target
}

// facet is the id of a thing's object that stands for the facet.
func facet(t *thing, f relate.Facet) string {
	switch {
	case f == relate.Attacker && t.objects.Attacker != "":
		return t.objects.Attacker
	case f == relate.Observable && t.objects.Observable != "":
		return t.objects.Observable
	}
	return t.objects.Main
}

// markings is the strictest of the claim's own level and its sources' levels.
func (c *claimRun) tlp(reports map[string]*report) stixobj.TLP {
	level := levelOr(c.Claim.TLP, c.of.tlp)
	for _, x := range c.Sources {
		level = max(level, reports[x.Source].tlp)
	}
	return level
}
