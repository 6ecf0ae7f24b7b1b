package mapping

import (
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// objects makes everything the bundle holds, in order.
func (w *world) objects() []stixobj.Object {
	made := each(w, w.things, w.mapThing, func(t *thing) model.Place { return t.merged.Place })
	if model.Mistakes(w.problems) {
		return nil
	}
	each(w, w.claims, func(c *claimRun) ([]stixobj.Object, error) { w.nameAssertion(c); return nil, nil },
		func(c *claimRun) model.Place { return c.Claim.Place })
	claimed := map[string]bool{} // ties to places, which the entities' countries must not repeat
	for _, c := range w.claims {
		if c.assertedID != "" && (c.rule.Type == "located-at" || c.rule.Type == "originates-from") {
			s, t := c.ends()
			claimed[c.rule.Type+" "+s+" "+t] = true
		}
	}
	ties := each(w, w.things, func(t *thing) ([]stixobj.Object, error) { return w.countryTies(t, claimed) },
		func(t *thing) model.Place { return t.merged.Place })
	asserted := assertedEdges(w.claims)
	carrying := each(w, w.claims, func(c *claimRun) ([]stixobj.Object, error) { return w.emit(c, asserted) },
		func(c *claimRun) model.Place { return c.Claim.Place })
	if model.Mistakes(w.problems) {
		return nil
	}
	var reports, others []stixobj.Object
	var g errgroup.Group
	g.Go(func() error {
		others = sorted(slices.Concat(slices.Concat(made, ties, carrying)...))
		return nil
	})
	w.fillReports(ties)
	reported := each(w, w.reports, func(r *report) ([]stixobj.Object, error) {
		o, err := r.object(w)
		return []stixobj.Object{o}, err
	}, func(r *report) model.Place { return r.cited[0].source.Place })
	reports = append(slices.Concat(reported...), w.disagreements()...)
	common, err := extensionObjects()
	if err != nil {
		w.complain(model.Mistakef(model.Place{}, "", "%v", err))
	}
	reports = sorted(slices.Concat(reports, common, w.markings()))
	_ = g.Wait() // the function returns no error
	return w.order(merged(others, reports))
}

// disagreements are the notes on open questions.
func (w *world) disagreements() []stixobj.Object {
	var out []stixobj.Object
	for _, c := range w.cases {
		if len(c.Disagreements) == 0 {
			continue
		}
		byID := map[string]*claimRun{}
		for _, cl := range c.claims {
			byID[cl.ID] = cl
		}
		for _, d := range c.Disagreements {
			o, err := w.disagreement(c, d, byID)
			if err != nil {
				w.complain(model.Mistakef(d.Place, "", "%v", err))
				continue
			}
			out = append(out, o)
		}
	}
	return out
}

// each makes objects of every item, on all processors, in the items' order.
func each[T any](w *world, items []T, make1 func(T) ([]stixobj.Object, error), at func(T) model.Place) [][]stixobj.Object {
	out := make([][]stixobj.Object, len(items))
	errs := make([]error, len(items))
	spread(len(items), func(i int) { out[i], errs[i] = make1(items[i]) })
	for i, err := range errs {
		if err != nil {
			w.complain(model.Mistakef(at(items[i]), "", "%v", err))
		}
	}
	return out
}

// spread calls work for 0 to n-1 on all processors.
func spread(n int, work func(i int)) {
	var g errgroup.Group
	const batch = 256
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n; from += batch {
		g.Go(func() error {
			for i := from; i < min(from+batch, n); i++ {
				work(i)
			}
			return nil
		})
	}
	_ = g.Wait() // the functions return no error of their own
}

// fillReports lists in every report the objects that carry what it states.
func (w *world) fillReports(ties [][]stixobj.Object) {
	for i, t := range w.things {
		state := []string{t.objects.Main}
		for _, o := range ties[i] {
			state = append(state, o.ID())
		}
		for _, id := range []string{t.objects.Attacker, t.objects.Observable} {
			if id != "" {
				state = append(state, id)
			}
		}
		for _, m := range t.mentions {
			for _, s := range m.entity.Sources {
				r := m.of.reports[s]
				r.refs = append(r.refs, state...)
			}
		}
	}
	cited := map[*report]int{}
	for _, c := range w.claims {
		for _, x := range c.Sources {
			cited[c.of.reports[x.Source]]++
		}
	}
	for r, n := range cited {
		r.refs = slices.Grow(r.refs, 3*n) // both ends and what carries the claim
	}
	for _, c := range w.claims {
		s, t := c.ends()
		for _, x := range c.Sources {
			r := c.of.reports[x.Source]
			r.refs = append(r.refs, s, t)
			if c.hedge(x) == model.Denied {
				r.refs = append(r.refs, c.denial)
			} else {
				r.refs = append(r.refs, c.carriers...)
			}
		}
	}
}

// markings are the definitions of the levels in use.
func (w *world) markings() []stixobj.Object {
	used := map[stixobj.TLP]bool{}
	for _, t := range w.things {
		used[t.tlp()] = true
	}
	for _, r := range w.reports {
		used[r.tlp] = true
	}
	for _, c := range w.claims {
		used[c.tlp(c.of.reports)] = true
	}
	for _, c := range w.cases {
		for _, d := range c.Disagreements {
			used[levelOr(d.TLP, c.tlp)] = true
		}
	}
	var out []stixobj.Object
	for level := range used {
		out = append(out, level.Marking())
	}
	return out
}

// sorted puts the objects in order of type and id.
func sorted(objects []stixobj.Object) []stixobj.Object {
	slices.SortFunc(objects, compare)
	return objects
}

func compare(a, b stixobj.Object) int {
	if c := strings.Compare(a.ID(), b.ID()); c != 0 {
		return c
	}
	return strings.Compare(a.Text(), b.Text())
}

// merged joins two sorted lists into one.
func merged(a, b []stixobj.Object) []stixobj.Object {
	out := make([]stixobj.Object, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// order drops repetitions from the sorted objects. Two different objects under
// one id would be a defect of ours, and are said to be.
func (w *world) order(all []stixobj.Object) []stixobj.Object {
	out := all[:0]
	for i, o := range all {
		switch {
		case i == 0 || all[i-1].ID() != o.ID():
			out = append(out, o)
		case out[len(out)-1].Text() != o.Text():
			w.complain(model.Mistakef(model.Place{}, "this is a defect of stixgraph: please report it with the case",
				"two different objects have the id %s", o.ID()))
		}
	}
	return out
}
