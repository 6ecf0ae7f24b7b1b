package share

import (
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/secret"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/pattern"
)

// value looks at a value: references, ids and names in it. property is the one that holds it; parent and entry are the list
// or object around it and, where that object stands in a list, that object.
func (e *edit) value(n *tree.Node, property string, parent, entry *tree.Node) {
	if e.gone[n] {
		return
	}
	switch {
	case n.IsObject():
		if parent.IsList() {
			entry = n
		} else if parent != nil {
			entry = nil
		}
		for i := range n.Members {
			m := &n.Members[i]
			if !e.gone[m.Value] {
				e.name(n, m)
				e.value(m.Value, m.Name, n, entry)
			}
		}
	case n.IsList():
		for _, v := range n.Elements {
			e.value(v, property, n, nil)
		}
	default:
		if text, ok := n.Text(); ok && text != "" {
			e.text(n, text, property, parent, entry)
		}
	}
}

// name looks at the name of a member: an id, or a name that must not appear.
func (e *edit) name(n *tree.Node, m *tree.Member) {
	if graph.IsID(m.Name) {
		if no, ok := e.ids.Find(m.Name); ok && e.withheld(no) {
			e.gone[m.Value] = true
			e.cut("key", "it is the id of what is withheld")
		} else if n != e.root.Get("extensions") {
			m.Name = e.mapID(m.Name)
		}
		return
	}
	if !e.secret.Empty() && n != e.root && len(e.secret.Find(m.Name)) > 0 {
		e.gone[m.Value] = true
		e.cut("key", "it names what is withheld or hidden")
	}
}

// text looks at one string.
func (e *edit) text(n *tree.Node, text, property string, parent, entry *tree.Node) {
	if parent == e.root && (property == "id" || property == "type") {
		return
	}
	reference := tree.Place{Property: property, List: parent.IsList()}.IsReference()
	if graph.IsID(text) {
		no, known := e.ids.Find(text)
		switch {
		case reference && parent == e.root && property == "created_by_ref" && !e.editor.KeepsCreator(e.typ):
			return // the profile's
		case reference && !(known && e.may(no) || !known && published(text)):
			e.gone[n] = true
			e.cut(property, e.whyNot(text))
		case !reference && known && e.withheld(no):
			e.cut(property, "it is the id of what is withheld")
			if entry != nil {
				e.gone[entry] = true // an entry about what is withheld, such as the citation of a report
			} else {
				e.gone[n] = true
			}
		default:
			if to := e.mapID(text); to != text {
				n.SetText(to)
			}
		}
		return
	}
	if strings.Contains(text, "--") {
		if changed := e.idsIn(text); changed != text {
			e.cut(property, "it mentions the id of what is withheld or hidden")
			n.SetText(changed)
			text = changed
		}
	}
	found := append(e.secret.Find(text), e.secret.FindEncoded(property, text)...)
	if len(found) == 0 || e.isWord(property, text) {
		return
	}
	why := "it names what is withheld"
	if !e.withheldName(found) {
		why = "it names what goes under a pseudonym"
	}
	e.cut(property, why)
	changed, ok := e.replaced(property, text, found, parent)
	switch {
	case ok:
		n.SetText(changed)
	case entry != nil && (property == "url" || property == "external_id"):
		e.gone[entry] = true // the rest of the entry is about the same
	default:
		e.gone[n] = true
	}
}

func (e *edit) withheldName(found []secret.Span) bool {
	for _, f := range found {
		if f.Name.Replacement == marker {
			return true
		}
	}
	return false
}

// replaced is a text without the names; ok is false when it has to go: a value that would say something else without the
// name, as an address does, and what is encoded.
func (e *edit) replaced(property, text string, found []secret.Span, parent *tree.Node) (result string, ok bool) {
	exact := isObservable(e.typ)
	switch property {
	case "url", "external_id":
		return "", false
	case "pattern", "value", "path", "schema":
		exact = true
	}
	if exact && e.withheldName(found) {
		return "", false
	}
	switch {
	case property == "pattern" && parent == e.root && e.root.Get("pattern_type").String() == "stix":
		return e.inPattern(text)
	case exact && e.secret.Encoded(property, text):
		return "", false
	}
	if result, ok = e.secret.Clean(property, text); e.marker != marker {
		result = strings.ReplaceAll(result, marker, e.marker)
	}
	return result, ok
}

// inPattern puts pseudonyms into the constants of a STIX pattern (section 9).
func (e *edit) inPattern(text string) (string, bool) {
	p, err := pattern.Parse(text)
	if err != nil {
		return "", false
	}
	clean := true
	p = p.RewriteStrings(func(_ *pattern.Comparison, value string) string {
		changed, ok := e.secret.Clean("value", value)
		clean = clean && ok
		return changed
	})
	result, err := pattern.Print(p)
	return result, err == nil && clean && len(e.secret.Find(result)) == 0 && !e.secret.Encoded("pattern", result)
}

// idsIn replaces the ids in a text.
func (e *edit) idsIn(text string) string {
	var b strings.Builder
	at := 0
	for start, end := range e.uuids.Mentions(text) {
		if start < at {
			continue
		}
		id := text[start:end]
		to := e.mapID(id)
		if n, ok := e.ids.Find(id); ok && e.withheld(n) {
			to = e.marker
		}
		if to != id {
			b.WriteString(text[at:start])
			b.WriteString(to)
			at = end
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

// whyNot says why a reference cannot stand.
func (e *edit) whyNot(id string) string {
	n, ok := e.ids.Find(id)
	switch {
	case !ok || e.newest[n] < 0:
		return "it refers to what is not in the graph"
	case e.withheld(n):
		return "it refers to what is withheld"
	}
	return "it refers to what was left out"
}

// tidy takes out of our own extension what says nothing any more: claims none of whose sources goes, and an extension of
// which only the type is left.
func (e *edit) tidy() {
	extensions := e.root.Get("extensions")
	ours := extensions.Get(evidence.Extension)
	if ours == nil {
		return
	}
	gone := map[*tree.Node]bool{}
	if claims := ours.Get("claims"); claims != nil {
		for _, c := range claims.Elements {
			if c.Get("citations") == nil {
				gone[c] = true
				e.cut("claims", "its sources are withheld")
			}
		}
	}
	e.root.Remove(gone)
	if len(ours.Members) == 1 && ours.Members[0].Name == "extension_type" {
		e.root.Remove(map[*tree.Node]bool{ours: true})
	}
}

// isObservable tells the types of cyber-observables (STIX 2.1, section 6).
func isObservable(typ string) bool {
	switch typ {
	case "artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr",
		"mac-addr", "mutex", "network-traffic", "process", "software", "url", "user-account", "windows-registry-key", "x509-certificate":
		return true
	}
	return false
}
