// Package marking says how far an object and its parts may travel, by what their markings themselves say (STIX 2.1,
// section 7.2).
package marking

import (
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// TLP2Extension is the id of the extension by which marking definitions carry TLP 2.0.
const TLP2Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

// Definition is what a marking definition says.
type Definition struct {
	// Level is its TLP level, evidence.Unmarked for none.
	Level evidence.TLP
	// Other tells that it restricts in words of its own: a statement, or a custom marking.
	Other bool
	// Name and Statement are those of the definition.
	Name, Statement string
}

// Define reads a marking definition. The id of a published TLP definition counts beside the content; the stricter decides.
func Define(o graph.Object) Definition {
	d := Definition{Level: evidence.MarkingLevel(o.ID()), Name: strings.Clone(o.Name())}
	level := func(v graph.Value) {
		if text, ok := v.Text(); ok {
			if l, err := evidence.ParseTLP(text); err == nil {
				d.Level = max(d.Level, l)
				return
			}
		}
		d.Other = true
	}
	definition, _ := o.Get("definition")
	for name, v := range definition.Members() {
		switch name {
		case "tlp":
			level(v)
		case "statement":
			text, _ := v.Text()
			d.Statement, d.Other = strings.Clone(text), true
		default:
			d.Other = true
		}
	}
	for id, x := range o.Extensions() {
		if v, ok := x.Get("tlp_2_0"); ok {
			level(v)
		} else if id != evidence.Extension {
			d.Other = true
		}
	}
	if d.Level == evidence.Unmarked {
		d.Other = true
	}
	return d
}

// Book knows the marking definitions of a graph and the rules of an export.
type Book struct {
	// Ceiling is the strictest level that may go; evidence.Unmarked is no ceiling at all.
	Ceiling evidence.TLP
	// UnmarkedAs is the level of what no TLP marking marks.
	UnmarkedAs evidence.TLP
	// Allowed names statement and custom markings that may go: an id, a name or the whole statement.
	Allowed []string

	known map[string]Definition
	used  map[string]bool
}

// Add takes in a marking definition. Of several versions the strictest counts.
func (b *Book) Add(o graph.Object) {
	if b.known == nil {
		b.known, b.used = map[string]Definition{}, map[string]bool{}
	}
	d := Define(o)
	if old, ok := b.known[o.ID()]; ok {
		d.Level, d.Other = max(d.Level, old.Level), d.Other || old.Other
	}
	b.known[o.ID()] = d
	if name, ok := b.allows(o.ID(), d); ok {
		b.used[name] = true
	}
}

// Unused returns the allowed markings that no definition of the graph answers to.
func (b *Book) Unused() []string {
	var names []string
	for _, n := range b.Allowed {
		if !b.used[n] {
			names = append(names, n)
		}
	}
	return names
}

func (b *Book) allows(id string, d Definition) (string, bool) {
	for _, a := range b.Allowed {
		if a == id || d.Name != "" && fold.Key(a) == fold.Key(d.Name) || d.Statement != "" && fold.Key(a) == fold.Key(d.Statement) {
			return a, true
		}
	}
	return "", false
}

// Judge says what a marking allows: its TLP level, and whether what it says otherwise is allowed.
func (b *Book) Judge(id string) (level evidence.TLP, why string) {
	d, ok := b.known[id]
	if !ok {
		if level = evidence.MarkingLevel(id); level == evidence.Unmarked {
			return level, "its marking " + id + " is not in the graph"
		}
		return level, ""
	}
	if b.Ceiling == evidence.Unmarked {
		return d.Level, ""
	}
	if d.Other {
		if _, ok := b.allows(id, d); !ok {
			return d.Level, "the marking " + id + " is no TLP level and is not among those allowed"
		}
	}
	return d.Level, ""
}

// Bars says why an object may not go, "" when it may: what its markings as a whole say.
func (b *Book) Bars(o graph.Object) string {
	if b.Ceiling == evidence.Unmarked {
		return ""
	}
	return b.BarsMarks(o.ObjectMarkingRefs(), o.Type() == "marking-definition")
}

// BarsMarks says why an object with these markings may not go, "" when it may. Marking definitions need no marking to go,
// since they say how to handle the rest.
func (b *Book) BarsMarks(ids []string, definition bool) string {
	if b.Ceiling == evidence.Unmarked {
		return ""
	}
	level := evidence.Unmarked
	for _, id := range ids {
		l, why := b.Judge(id)
		if why != "" {
			return why
		}
		level = max(level, l)
	}
	switch {
	case level > b.Ceiling:
		return "it is marked TLP:" + strings.ToUpper(level.String())
	case level != evidence.Unmarked || definition:
		return ""
	case b.UnmarkedAs > b.Ceiling:
		return "no TLP marking marks it, which counts as TLP:" + strings.ToUpper(b.UnmarkedAs.String())
	}
	return ""
}

// BarsPart says why the part of an object that a granular marking marks may not go, "" when it may.
func (b *Book) BarsPart(id string) string {
	if b.Ceiling == evidence.Unmarked || id == "" {
		return ""
	}
	level, why := b.Judge(id)
	if why == "" && level > b.Ceiling {
		why = "its marking is TLP:" + strings.ToUpper(level.String())
	}
	return why
}
