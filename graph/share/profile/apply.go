package profile

import (
	"slices"
	"strings"
	"sync"

	"stixgraph/graph"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/validate"
)

// Editor applies a profile to objects. It is safe for concurrent use.
type Editor struct {
	*Profile
	properties map[string]map[string]bool
	standard   sync.Map // what validate.StandardRelationship says of "source verb target"
}

// Editor makes the editor of a profile.
func (p *Profile) Editor() *Editor {
	return &Editor{Profile: p, properties: validate.Properties()}
}

// Custom reports whether the specification does not define a type.
func (e *Editor) Custom(typ string) bool { return e.properties[typ] == nil }

// Drops says why objects of a type do not go, "" when they do.
func (e *Editor) Drops(typ string) string {
	switch {
	case slices.Contains(e.Types.Drop, typ):
		return "the profile drops " + typ + " objects"
	case e.CustomTypes == "drop" && e.Custom(typ):
		return "the profile drops custom types"
	case e.Extensions == "drop" && typ == "extension-definition":
		return "the profile drops extensions"
	}
	return ""
}

// IsCustom reports whether the specification does not define a property of a type.
func (e *Editor) IsCustom(typ, property string) bool { return !e.properties[typ][property] }

// Harmless reports whether all that Apply does to objects of a type is to take out what it reports: the rest needs a check.
func (e *Editor) Harmless(typ string) bool {
	return len(e.Properties.Rename) == 0 && e.CustomProperties != "wrap" && e.CustomTypes != "wrap" && !(typ == "opinion" && e.Opinions == "notes")
}

// KeepsCreator reports whether objects of a type keep their created_by_ref. Definitions always do: who defines is part of
// what they say, and extension definitions must name it (STIX 2.1, section 7.3).
func (e *Editor) KeepsCreator(typ string) bool {
	return e.Creator != "remove" && e.Creator != "replace" || typ == "extension-definition" || typ == "marking-definition"
}

// KeepsExtensions reports whether extensions that have a definition go along. Those by which a marking definition says
// what it is always do.
func (e *Editor) KeepsExtensions(typ string) bool {
	return e.Extensions != "drop" || typ == "marking-definition"
}

// Apply changes an object, all but what needs to know other objects: markings, sectors, pseudonyms. It reports the
// properties it took out, by their names.
func (e *Editor) Apply(n *tree.Node, typ string) (dropped []string) {
	drop := func(name string) {
		if n.Delete(name) {
			dropped = append(dropped, name)
		}
	}
	if !e.KeepsExtensions(typ) {
		if x := n.Get("extensions"); x != nil {
			for _, m := range slices.Clone(x.Members) {
				if strings.HasPrefix(m.Name, "extension-definition--") {
					x.Delete(m.Name)
					dropped = append(dropped, "extensions")
				}
			}
			if len(x.Members) == 0 {
				n.Delete("extensions")
			}
		}
	}
	if len(e.Properties.Drop) > 0 {
		for _, m := range slices.Clone(n.Members) {
			if m.Name != "type" && m.Name != "id" && matches(e.Properties.Drop, typ, m.Name) {
				drop(m.Name)
			}
		}
	}
	for i := range n.Members {
		m := &n.Members[i]
		to, ok := e.Properties.Rename[typ+"."+m.Name]
		if !ok {
			to, ok = e.Properties.Rename[m.Name]
		}
		if ok && n.Get(to) == nil {
			m.Name = to
		}
	}
	e.custom(n, typ, drop)
	if !e.KeepsCreator(typ) && n.Get("created_by_ref") != nil {
		if e.Creator == "replace" {
			n.Set("created_by_ref", tree.Text(e.IdentityID()))
		} else {
			drop("created_by_ref")
		}
	}
	switch {
	case typ == "relationship" && e.CustomRelationships == "related-to":
		e.relate(n)
	case typ == "opinion" && e.Opinions == "notes":
		note(n)
	}
	return dropped
}

// matches holds a property against a list of NAME, TYPE.NAME and those with a * at the end.
func matches(list []string, typ, name string) bool {
	for _, p := range list {
		if t, rest, ok := strings.Cut(p, "."); ok {
			if t != typ {
				continue
			}
			p = rest
		}
		if prefix, ok := strings.CutSuffix(p, "*"); ok && strings.HasPrefix(name, prefix) || p == name {
			return true
		}
	}
	return false
}

// custom drops or wraps custom properties, and wraps an object of a custom type.
func (e *Editor) custom(n *tree.Node, typ string, drop func(string)) {
	known := e.properties[typ]
	if known == nil {
		if e.CustomTypes == "wrap" && !defined(n) {
			x := extensions(n)
			kind := "new-sdo"
			switch {
			case n.Get("source_ref") != nil && n.Get("target_ref") != nil:
				kind = "new-sro"
			case n.Get("created") == nil:
				kind = "new-sco"
			}
			x.Set(WrapID, tree.Object(tree.Member{Name: "extension_type", Value: tree.Text(kind)}))
		}
		return
	}
	if e.CustomProperties != "drop" && e.CustomProperties != "wrap" {
		return
	}
	var own []tree.Member
	for _, m := range slices.Clone(n.Members) {
		if !known[m.Name] {
			own = append(own, m)
			if e.CustomProperties == "drop" {
				drop(m.Name)
			} else {
				n.Delete(m.Name)
			}
		}
	}
	if len(own) > 0 && e.CustomProperties == "wrap" {
		own = append([]tree.Member{{Name: "extension_type", Value: tree.Text("property-extension")}}, own...)
		extensions(n).Set(WrapID, tree.Object(own...))
	}
	// What said that they stand at the top level says nothing any more.
	if x := n.Get("extensions"); x != nil {
		for _, m := range slices.Clone(x.Members) {
			if m.Value.Get("extension_type").String() == "toplevel-property-extension" {
				x.Delete(m.Name)
			}
		}
		if len(x.Members) == 0 {
			n.Delete("extensions")
		}
	}
}

// defined reports whether an extension defines the object's type.
func defined(n *tree.Node) bool {
	if x := n.Get("extensions"); x != nil {
		for _, m := range x.Members {
			if strings.HasPrefix(m.Value.Get("extension_type").String(), "new-") {
				return true
			}
		}
	}
	return false
}

func extensions(n *tree.Node) *tree.Node {
	x := n.Get("extensions")
	if !x.IsObject() {
		x = tree.Object()
		n.Set("extensions", x)
	}
	return x
}

// relate turns a relationship type that the specification does not define for its ends into related-to and keeps the word
// in the description.
func (e *Editor) relate(n *tree.Node) {
	verb := n.Get("relationship_type").String()
	if e.relatesByStandard(n.Get("source_ref").String(), verb, n.Get("target_ref").String()) {
		return
	}
	n.Set("relationship_type", tree.Text("related-to"))
	text := "Relationship type: " + verb + "."
	if d := n.Get("description").String(); d != "" {
		text += " " + d
	}
	n.Set("description", tree.Text(text))
}

// relatesByStandard reports whether the specification defines a relationship type, where there is one, for what these ids
// name.
func (e *Editor) relatesByStandard(source, verb, target string) bool {
	return verb == "" || e.isStandard(graph.TypeOfID(source), verb, graph.TypeOfID(target))
}

func (e *Editor) isStandard(source, verb, target string) bool {
	key := source + " " + verb + " " + target
	if known, ok := e.standard.Load(key); ok {
		return known == true
	}
	is := validate.StandardRelationship(source, verb, target)
	e.standard.Store(key, is)
	return is
}

// note turns an opinion into a note that says the same; the id is the caller's.
func note(n *tree.Node) {
	said := "Opinion: " + n.Get("opinion").String() + "."
	content := said
	if x := n.Get("explanation").String(); x != "" {
		content += " " + x
	}
	for i := range n.Members {
		switch m := &n.Members[i]; m.Name {
		case "type":
			m.Value = tree.Text("note")
		case "opinion":
			*m = tree.Member{Name: "abstract", Value: tree.Text(said)}
		}
	}
	n.Delete("explanation")
	n.Set("content", tree.Text(content))
}
