package share

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/manifest"
)

// notice stands at the top of every manifest.
const notice = "This manifest names what was withheld: file it, do not send it."

// manifest accounts for the export, but for the files and the verdict.
func (x *export) manifest(request manifest.Request) *manifest.Manifest {
	m := &manifest.Manifest{Kind: manifest.Kind, Version: manifest.Version, Notice: notice, Request: request,
		Types: []manifest.Type{}, Reasons: []manifest.Reason{}, Withheld: []manifest.Withheld{}, CutCounts: []manifest.CutCount{}, CutObjects: []manifest.CutObject{}}
	types := map[string]*manifest.Type{}
	of := func(typ string) *manifest.Type {
		if types[typ] == nil {
			types[typ] = &manifest.Type{Type: typ}
		}
		return types[typ]
	}
	for _, e := range x.spill.entries {
		of(graph.TypeOfID(x.spill.ids.Text(e.id))).Included++
	}
	c := &m.Counts
	c.Included, c.Graph, c.Asked, c.Revoked = len(x.spill.entries), len(x.records), len(x.records), x.revoked
	if x.plain() {
		c.Graph, c.Asked = c.Included, c.Included
	} else {
		c.Asked = 0
		x.accountWithheld(m, of)
		x.accountCuts(m)
	}
	m.Types = values(types)
	m.Revoked = slices.Sorted(maps.Keys(x.stubs))
	m.Unrevocable = x.unrevoked
	return m
}

func values(types map[string]*manifest.Type) []manifest.Type {
	out := []manifest.Type{}
	for _, k := range slices.Sorted(maps.Keys(types)) {
		out = append(out, *types[k])
	}
	return out
}

func (x *export) accountWithheld(m *manifest.Manifest, of func(string) *manifest.Type) {
	reasons := map[string]int{}
	// The graph was read before without a failure; a name that cannot be read now is left out.
	_ = x.each(func(r *record, o graph.Object) {
		if name, ok := x.hidden[r.id]; ok && r.goes && &x.records[x.newest[r.id]] == r {
			m.Pseudonyms = append(m.Pseudonyms, manifest.Pseudonym{Name: strings.Clone(evidence.Caption(o)), ID: o.ID(), Pseudonym: name, StandsAs: x.mapID(o.ID())})
		}
		switch {
		case r.wanted:
			m.Counts.Asked++
		case !r.goes:
			m.Counts.LeftOut++
			of(o.Type()).LeftOut++
			return
		}
		if r.goes || r.fate == mapped {
			return
		}
		m.Counts.Withheld++
		of(o.Type()).Withheld++
		w := manifest.Withheld{ID: o.ID(), Why: x.reasons[r.why]}
		if c := evidence.Caption(o); c != o.ID() {
			w.Name = strings.Clone(c)
		}
		if r.other >= 0 {
			w.About = x.ids.Text(r.other)
		}
		reasons[w.Why]++
		m.Withheld = append(m.Withheld, w)
	})
	for why, n := range reasons {
		m.Reasons = append(m.Reasons, manifest.Reason{Why: why, Objects: n})
	}
	slices.SortFunc(m.Reasons, func(a, b manifest.Reason) int {
		return cmp.Or(cmp.Compare(b.Objects, a.Objects), cmp.Compare(a.Why, b.Why))
	})
	slices.SortFunc(m.Withheld, func(a, b manifest.Withheld) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Why, b.Why)) })
	slices.SortFunc(m.Pseudonyms, func(a, b manifest.Pseudonym) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
}

// cuts is what was cut from what goes.
type cuts struct {
	counts  map[cutKind]int
	objects map[string][]string // what the profile drops everywhere is only counted
	changed int
}

type cutKind struct{ typ, property, why string }

// add takes in what was cut from one object.
func (c *cuts) add(out *outcome) {
	if len(out.cuts)+len(out.dropped) > 0 {
		c.changed++
	}
	for _, property := range out.dropped {
		c.counts[cutKind{out.typ, property, droppedByProfile}]++
	}
	for _, cut := range out.cuts {
		c.counts[cutKind{out.typ, cut.property, cut.why}]++
		if line := out.typ + "." + cut.property + ": " + cut.why; !slices.Contains(c.objects[out.was], line) {
			c.objects[out.was] = append(c.objects[out.was], line)
		}
	}
}

// droppedByProfile is why most cuts of most exports are made; they are only counted.
const droppedByProfile = "the profile drops it"

func (x *export) accountCuts(m *manifest.Manifest) {
	m.Counts.Changed = x.cuts.changed
	for k, n := range x.cuts.counts {
		m.CutCounts = append(m.CutCounts, manifest.CutCount{Property: k.typ + "." + k.property, Why: k.why, Times: n})
	}
	slices.SortFunc(m.CutCounts, func(a, b manifest.CutCount) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Property, b.Property), cmp.Compare(a.Why, b.Why))
	})
	for _, id := range slices.Sorted(maps.Keys(x.cuts.objects)) {
		m.CutObjects = append(m.CutObjects, manifest.CutObject{ID: id, Cuts: x.cuts.objects[id]})
	}
}
