package casefile

import (
	"hash/maphash"
	"reflect"
	"strings"

	"golang.org/x/text/unicode/norm"

	"stixgraph/mapping/model"
)

// checkDuplicates finds what stands twice in the case: ids and entities are
// mistakes, a claim without id that repeats another word for word is left out.
func (d *decoder) checkDuplicates() {
	sources, claims, disagreements := d.out.Sources, d.out.Claims, d.out.Disagreements
	d.unique("source", len(sources), func(i int) (string, model.Place) { return sources[i].ID, sources[i].Place })
	d.unique("claim", len(claims), func(i int) (string, model.Place) { return claims[i].ID, claims[i].Place })
	d.unique("disagreement", len(disagreements), func(i int) (string, model.Place) {
		return disagreements[i].ID, disagreements[i].Place
	})
	type same struct {
		kind model.Kind
		name string
	}
	seen := make(map[same]int, len(d.out.Entities))
	for i := range d.out.Entities {
		e := &d.out.Entities[i]
		if e.Name == "" || e.Kind == "" {
			continue
		}
		key := same{e.Kind, sameName(e.Kind, e.Name)}
		if first, twice := seen[key]; twice {
			d.mistakeAt(e.Place, "merge the two", "%s %s is listed twice, first at %s", e.Kind, quoted(e.Name), d.out.Entities[first].Place)
			continue
		}
		seen[key] = i
	}
	d.dropRepeatedClaims()
}

func (d *decoder) mistakeAt(at model.Place, hint, format string, args ...any) {
	if !d.problems.full(model.Mistake) {
		d.problems.add(model.Mistakef(at, hint, format, args...))
	}
}

// unique reports ids that are used twice. No id is no repetition.
func (d *decoder) unique(what string, n int, at func(i int) (id string, place model.Place)) {
	seen := make(map[string]int, n)
	for i := range n {
		id, place := at(i)
		if id == "" {
			continue
		}
		if first, twice := seen[id]; twice {
			_, before := at(first)
			d.mistakeAt(place, "give each its own id", "%s id %s is used twice, first at %s", what, quoted(id), before)
			continue
		}
		seen[id] = i
	}
}

// sameName gives two spellings of one name the same text: Unicode form, case
// and runs of spaces do not count. In a URL case counts.
func sameName(k model.Kind, name string) string {
	if k == model.IndicatorURL {
		return name
	}
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(name))), " ")
}

// dropRepeatedClaims leaves out, with a remark, claims without id that say
// exactly what an earlier one says.
func (d *decoder) dropRepeatedClaims() {
	seed := maphash.MakeSeed()
	seen := make(map[uint64][]int)
	claims := d.out.Claims
	var dropped []int
	for i := range claims {
		c := &claims[i]
		if c.ID != "" {
			continue
		}
		h := claimHash(seed, c)
		if first, twice := repeated(claims, seen[h], c); twice {
			dropped = append(dropped, i)
			if !d.problems.full(model.Remark) {
				d.problems.add(model.Remarkf(c.Place, "", "the same claim stands at %s; this one is left out", first))
			}
			continue
		}
		seen[h] = append(seen[h], i)
	}
	if len(dropped) == 0 {
		return
	}
	kept := claims[:0]
	for i, c := range claims {
		if len(dropped) > 0 && dropped[0] == i {
			dropped = dropped[1:]
			continue
		}
		kept = append(kept, c)
	}
	clear(claims[len(kept):])
	d.out.Claims = kept
}

// claimHash is equal for claims that could be the same.
func claimHash(seed maphash.Seed, c *model.Claim) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, s := range [...]string{c.Subject.Name, string(c.Predicate), c.Object.Name, c.Start.Text, c.Stop.Text, c.Note} {
		h.WriteString(s)
		h.WriteByte(0)
	}
	for _, s := range c.Sources {
		h.WriteString(s.Source)
		h.WriteByte(0)
	}
	return h.Sum64()
}

func repeated(claims []model.Claim, candidates []int, c *model.Claim) (model.Place, bool) {
	for _, i := range candidates {
		if reflect.DeepEqual(placeless(claims[i]), placeless(*c)) {
			return claims[i].Place, true
		}
	}
	return model.Place{}, false
}

// placeless is the claim without the places it was read from.
func placeless(c model.Claim) model.Claim {
	c.Place, c.Subject.Place, c.Object.Place = model.Place{}, model.Place{}, model.Place{}
	sources := make([]model.Citation, len(c.Sources))
	for i, s := range c.Sources {
		s.Place = model.Place{}
		sources[i] = s
	}
	c.Sources = sources
	return c
}
