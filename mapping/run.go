package mapping

import (
	"cmp"
	"slices"
	"time"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/relate"
	"stixgraph/mapping/stixobj"
)

// Result is what a build made.
type Result struct {
	// Objects is the content of the bundle, ordered by type and id.
	Objects []stixobj.Object
	// BundleID is made from the slugs of the cases.
	BundleID string
	// Carriers tells which objects carry each claim, by case slug and by the
	// claim's place in its case.
	Carriers map[string][][]string
	// Changes compares with the previous bundle; nil when none was given.
	Changes *Changes
}

// Run maps the cases. Any problem of severity Mistake leaves the result
// empty; remarks are returned beside it. The cases may come in any order.
func Run(cases []model.Case, opts Options) (Result, []model.Problem) {
	w := &world{
		opts: opts, modules: moduleOf(), located: locatedKinds(), slots: map[slot]*thing{},
		names: stixobj.Names{Retired: retired(opts.Previous)}, memory: &stixobj.Memory{}, born: map[string]time.Time{},
	}
	for _, o := range opts.Previous {
		w.born[o.ID()] = o.Created()
	}
	w.enterCases(cases)
	w.settleThings()
	if model.Mistakes(w.problems) {
		return Result{}, model.SortProblems(w.problems)
	}
	w.settleClaims()
	w.consult()
	if model.Mistakes(w.problems) {
		return Result{}, model.SortProblems(w.problems)
	}
	spread(len(w.things), func(i int) { w.things[i].id = w.mainID(w.things[i]) })
	objects := w.objects()
	if model.Mistakes(w.problems) {
		return Result{}, model.SortProblems(w.problems)
	}
	out := Result{BundleID: w.bundleID(), Objects: objects, Carriers: w.carriers()}
	if opts.Previous != nil {
		out.Objects, out.Changes = revise(objects, opts.Previous, w.latest())
	}
	return out, model.SortProblems(w.problems)
}

// Check finds what is wrong with the cases as far as it can be told without
// building, for cases that are not sound enough to be built.
func Check(cases []model.Case) []model.Problem {
	w := &world{modules: moduleOf(), located: locatedKinds(), slots: map[slot]*thing{}}
	w.enterCases(cases)
	w.settleThings()
	return model.SortProblems(w.problems)
}

// enterCases makes things of entities, sources and authors, and resolves the
// claims between them.
func (w *world) enterCases(cases []model.Case) {
	cases = slices.Clone(cases)
	slices.SortFunc(cases, func(a, b model.Case) int {
		return cmp.Or(cmp.Compare(a.Slug, b.Slug), a.Place.Compare(b.Place))
	})
	reports := map[string]*report{}
	for i := range cases {
		c := &caseRun{Case: &cases[i], tlp: levelOr(cases[i].TLP, stixobj.Clear), spoilt: map[string]bool{}}
		if i > 0 && cases[i-1].Slug == c.Slug {
			w.complain(model.Mistakef(c.Place, "give each case its own slug",
				"case %q stands at %s as well", c.Slug, cases[i-1].Place))
			continue
		}
		w.cases = append(w.cases, c)
		c.author = w.imply(c, model.Entity{
			Place: c.Place, Name: c.Author.Name, Class: c.Author.Class, Kind: module.CaseKeeper,
		}, c.tlp)
		w.enterSources(c, reports)
		checked := make([]entry, len(c.Entities))
		spread(len(checked), func(i int) { checked[i] = w.check(c, &c.Entities[i]) })
		for i := range c.Entities {
			e := &c.Entities[i]
			if m := w.enter(c, e, checked[i]); m != nil {
				m.tlp = levelOr(e.TLP, c.tlp)
			}
		}
		w.implyCountries(c)
		c.index()
	}
	w.markRelays()
	rules := &ruleBook{known: map[ruleKey]*relate.Rule{}}
	for _, c := range w.cases {
		w.resolveClaims(c, rules)
	}
}

// bundleID is made from the cases, so that the same cases give the same id.
func (w *world) bundleID() string {
	slugs := make([]string, len(w.cases))
	for i, c := range w.cases {
		slugs[i] = c.Slug
	}
	return stixobj.Names{}.SDO("bundle", slugs...)
}

// carriers gives the objects of every claim in the order of the case.
func (w *world) carriers() map[string][][]string {
	out := map[string][][]string{}
	for _, c := range w.cases {
		for _, cl := range c.claims {
			out[c.Slug] = append(out[c.Slug], cl.allCarriers())
		}
	}
	return out
}
