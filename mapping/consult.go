package mapping

import (
	"slices"
	"strings"

	"stixgraph/mapping/model"
)

// consult looks every catalogue id up in the reference and lets the
// catalogue's own object stand for the thing.
func (w *world) consult() {
	if w.opts.Reference == nil {
		return
	}
	for _, t := range w.things {
		types := publishedTypes(t.merged.Kind)
		for _, x := range t.merged.ExternalIDs {
			if types == nil || x.Source != "mitre-attack" && x.Source != "capec" {
				continue
			}
			p, problem := w.lookUp(t, x, types)
			if problem != nil {
				w.complain(*problem)
			}
			if p != nil && t.published == nil {
				t.published = p
			}
		}
	}
}

// lookUp finds the object for one id, or says what is wrong with the id.
func (w *world) lookUp(t *thing, x model.ExternalID, types []string) (*Published, *model.Problem) {
	found := w.opts.Reference.Find(x.Source, x.ID)
	fit := slices.DeleteFunc(slices.Clone(found), func(p Published) bool { return !slices.Contains(types, p.Type) })
	if len(fit) == 0 {
		hint := "check the id"
		if known := w.opts.Reference.Named(x.Source, t.merged.Name, types); known != "" {
			hint = "the reference knows " + t.merged.Name + " as " + known
		}
		p := model.Mistakef(x.Place, hint, "%s of %s is in no reference bundle", x.ID, t.merged.Name)
		if len(found) > 0 {
			p = model.Mistakef(x.Place, hint, "%s of %s is of type %s in the reference, not %s",
				x.ID, t.merged.Name, found[0].Type, strings.Join(types, " or "))
		}
		return nil, &p
	}
	p := fit[0]
	if p.Revoked {
		hint := "it has no successor: take the id out"
		if p.Successor != "" {
			hint = "its successor is " + p.Successor
		}
		m := model.Mistakef(x.Place, hint, "%s (%s) was revoked by its catalogue", x.ID, p.Name)
		return nil, &m
	}
	if usual := t.key.Type; usual != p.Type {
		w.complain(model.Remarkf(x.Place, "the catalogue's own object and type are used",
			"%s (%s) is of type %s in its catalogue, of type %s in the case", x.ID, p.Name, p.Type, usual))
	}
	if p.Deprecated {
		r := model.Remarkf(x.Place, "", "%s (%s) is deprecated in its catalogue", x.ID, p.Name)
		return &p, &r
	}
	return &p, nil
}
