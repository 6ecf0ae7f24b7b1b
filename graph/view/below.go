package view

import (
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// Below is the part of a graph that may be shown under a TLP ceiling. It leaves out what is marked above the ceiling,
// in whole or in part, or with a marking that the graph does not explain; whatever hangs on it (relationships that end
// there, notes and opinions on it, claims that only withheld sources make); and every mention of it by id or by name:
// a description or a list entry that names it goes, and an object whose own name or content does is left out too. What
// bears no marking stays.
func Below(s *graph.Snapshot, ceiling evidence.TLP) *graph.Snapshot {
	c := &censor{graph: s, out: map[string]bool{}, names: map[string]bool{}}
	c.levels = c.markings()
	kept := map[string]graph.Object{}
	for _, o := range s.Nodes() {
		if c.level(o) > ceiling {
			c.out[o.ID()] = true
		} else {
			kept[o.ID()] = o
		}
	}
	for before := -1; len(c.out) != before && len(c.out) > 0; { // withholding one object can withhold another
		before = len(c.out)
		c.collectNames(kept)
		for n := range s.Nodes() {
			id := s.ID(n)
			o, ok := kept[id]
			if !ok {
				continue
			}
			if o, ok = c.clean(o); ok {
				kept[id] = o
			} else {
				delete(kept, id)
				c.out[id] = true
			}
		}
	}
	return graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for n := range s.Nodes() {
			if o, ok := kept[s.ID(n)]; ok && !yield(o) {
				return
			}
		}
	})
}

// censor takes out of objects what others withhold.
type censor struct {
	graph  *graph.Snapshot
	levels map[string]evidence.TLP // of marking definitions that the graph explains
	out    map[string]bool         // ids of what is withheld
	names  map[string]bool         // folded names that only withheld objects bear
}

// markings reads the levels of the marking definitions of the graph; those that are no TLP level have none.
func (c *censor) markings() map[string]evidence.TLP {
	levels := map[string]evidence.TLP{}
	for _, o := range c.graph.OfType("marking-definition") {
		level := evidence.MarkingLevel(o.ID())
		said := []string{o.Name()}
		if v, ok := o.At("/definition/tlp"); ok {
			t, _ := v.Text()
			said = append(said, t)
		}
		for _, x := range o.Extensions() {
			v, _ := x.Get("tlp_2_0")
			t, _ := v.Text()
			said = append(said, t)
		}
		for _, t := range said {
			if l, err := evidence.ParseTLP(t); err == nil {
				level = max(level, l)
			}
		}
		levels[o.ID()] = level
	}
	return levels
}

// level is the strictest marking of an object; one that nothing explains counts as the strictest of all.
func (c *censor) level(o graph.Object) evidence.TLP {
	level := evidence.Level(o)
	look := func(id string) {
		if l, ok := c.levels[id]; ok {
			level = max(level, l)
		} else if id != "" && evidence.MarkingLevel(id) == evidence.Unmarked {
			level = evidence.Red
		}
	}
	for _, id := range o.ObjectMarkingRefs() {
		look(id)
	}
	for _, g := range o.GranularMarkings() {
		look(g.MarkingRef)
	}
	return level
}

// collectNames gathers what gives a withheld object away and nothing that is shown is called.
func (c *censor) collectNames(kept map[string]graph.Object) {
	shown := map[string]bool{}
	for _, o := range kept {
		for _, n := range evidence.FoldedNames(o) {
			shown[n] = true
		}
	}
	for id := range c.out {
		n, _ := c.graph.Find(id)
		for _, name := range evidence.FoldedNames(c.graph.Object(n)) {
			if long := len([]rune(name)); !shown[name] && (long > 2 || long > 1 && len(name) > long) {
				c.names[name] = true
			}
		}
	}
}

// clean returns the object without mentions of what is withheld; ok is false when nothing sensible is left of it.
func (c *censor) clean(o graph.Object) (_ graph.Object, ok bool) {
	if o.Type() == "marking-definition" || o.Type() == "extension-definition" || !c.mentions(o.Raw()) {
		return o, true
	}
	claimed := len(evidence.Claims(o)) > 0
	var touched []string
	for name, v := range o.Properties() {
		if c.mentions(v.Raw()) {
			touched = append(touched, name)
		}
	}
	about := o.Type() == "note" || o.Type() == "opinion"
	for _, name := range touched {
		v, _ := o.Get(name)
		switch name {
		case "source_ref", "target_ref", "sighting_of_ref", "name", "value", "pattern", "content", "abstract", "explanation", "opinion", "path", "key":
			return o, false
		case "object_refs":
			if about {
				return o, false
			}
		}
		var decoded any
		if err := v.Decode(&decoded); err != nil {
			return o, false
		}
		left, keep := c.prune(decoded)
		if !keep {
			o = o.Delete(name)
			continue
		}
		edited, err := o.Set(name, left)
		if err != nil {
			return o, false
		}
		o = edited
	}
	if claimed && len(evidence.Claims(o)) == 0 {
		return o, false
	}
	return o, true
}

// prune takes mentions out of a JSON value: from a list the entries that have one, from an object the members. An entry of a
// list that is an object goes as a whole when it says a mention itself, or when a list in it has nothing left.
func (c *censor) prune(v any) (_ any, keep bool) {
	switch v := v.(type) {
	case string:
		return v, !c.mentions(v)
	case []any:
		var left []any
		for _, e := range v {
			x, keep := c.prune(e)
			if m, ok := e.(map[string]any); ok && keep {
				keep = len(x.(map[string]any)) == len(m)
			}
			if keep {
				left = append(left, x)
			}
		}
		return left, len(left) > 0
	case map[string]any:
		left := map[string]any{}
		for name, e := range v {
			if x, keep := c.prune(e); keep && !c.mentions(name) {
				left[name] = x
			}
		}
		return left, len(left) > 0
	}
	return v, true
}

// mentions reports whether a text has the id or, as words of their own, the name of something withheld.
func (c *censor) mentions(text string) bool {
	for rest := text; ; {
		i := strings.Index(rest, "--")
		if i < 0 {
			break
		}
		from := i
		for from > 0 && (rest[from-1] == '-' || rest[from-1] >= 'a' && rest[from-1] <= 'z' || rest[from-1] >= '0' && rest[from-1] <= '9') {
			from--
		}
		if to := i + 38; to <= len(rest) && c.out[rest[from:to]] {
			return true
		}
		rest = rest[i+2:]
	}
	if len(c.names) == 0 {
		return false
	}
	folded := fold.Key(unescaped(text))
	for name := range c.names {
		for at, rest := 0, folded; ; {
			i := strings.Index(rest, name)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(name)
			if !(from > 0 && isWord(folded[from-1]) && isWord(name[0])) && !(to < len(folded) && isWord(folded[to]) && isWord(name[len(name)-1])) {
				return true
			}
			at, rest = to, folded[to:]
		}
	}
	return false
}

func isWord(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

// unescaped resolves the escapes of JSON text, as a name may be spelt with them.
func unescaped(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	v, err := graph.ParseValue(text)
	if err != nil {
		return text
	}
	var walk func(graph.Value)
	walk = func(v graph.Value) {
		if t, ok := v.Text(); ok {
			b.WriteString(t + "\n")
		}
		for _, e := range v.Elements() {
			walk(e)
		}
		for name, m := range v.Members() {
			b.WriteString(name + "\n")
			walk(m)
		}
	}
	walk(v)
	return b.String()
}
