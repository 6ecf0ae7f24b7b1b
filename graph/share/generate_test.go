package share_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/marking"
)

// thing is one object of a generated graph with what the oracle has to know of it.
type thing struct {
	id, typ, name string
	level         evidence.TLP // Unmarked for no TLP marking
	statement     bool         // marked by a statement, too
	creator       int          // -1 for none
	refs          []int        // source and target, or object_refs
	mentions      []int        // things that its description names, in some spelling
	exact         int          // a thing whose name stands in a value that cannot do without; -1 for none
	partLevel     evidence.TLP // of a granular marking of its name
	text          string
}

// world is a generated graph.
type world struct{ things []*thing }

const statementID = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168"

func uuidOf(kind, i int) string { return fmt.Sprintf("%08x-0000-5000-8000-%012x", kind, i) }

// token is a name that nothing else holds, in three words.
func token(i int) string {
	letters := "bcdfghjklm"
	var b strings.Builder
	for _, d := range fmt.Sprint(1000 + i) {
		b.WriteByte(letters[d-'0'])
		b.WriteByte('o')
	}
	return "Qua " + b.String() + " Corp"
}

// spelling writes a name in one of the ways in which it must be found.
func spelling(t *rapid.T, name string) string {
	switch rapid.IntRange(0, 6).Draw(t, "spelling") {
	case 1:
		return strings.ToUpper(name)
	case 2:
		return strings.ReplaceAll(name, " ", "-")
	case 3:
		return strings.ReplaceAll(name, " ", "")
	case 4:
		return url.PathEscape(name)
	case 5:
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0
			}
			return r
		}, name)
	case 6:
		return strings.ReplaceAll(name, " ", "\u200b")
	}
	return name
}

func level(t *rapid.T, label string) evidence.TLP {
	return evidence.TLP(rapid.IntRange(int(evidence.Unmarked), int(evidence.Red)).Draw(t, label))
}

// generate makes a graph that is valid and closed.
func generate(t *rapid.T) *world {
	w := &world{}
	n := rapid.IntRange(2, 14).Draw(t, "things")
	pick := func(label string) int { return rapid.IntRange(0, len(w.things)-1).Draw(t, label) }
	types := []string{"tool", "intrusion-set", "indicator", "domain-name", "file", "relationship", "relationship", "report", "note", "opinion", "sighting", "campaign"}
	for i := range n {
		th := &thing{typ: "identity", name: token(i), creator: -1, exact: -1}
		if i > 1 {
			th.typ = rapid.SampledFrom(types).Draw(t, "type")
		}
		if i > 0 && rapid.Bool().Draw(t, "has creator") && th.typ != "domain-name" && th.typ != "file" {
			th.creator = rapid.IntRange(0, min(i-1, 1)).Draw(t, "creator")
		}
		th.id = th.typ + "--" + uuidOf(1, i)
		th.level = level(t, "level")
		th.statement = rapid.IntRange(0, 5).Draw(t, "statement") == 0
		if i > 0 {
			for range rapid.IntRange(0, 2).Draw(t, "mentions") {
				th.mentions = append(th.mentions, pick("mention"))
			}
		}
		switch th.typ {
		case "relationship":
			th.refs = []int{w.notOf(pick("source"), "relationship", "sighting"), w.notOf(pick("target"), "relationship", "sighting")}
		case "sighting":
			th.refs = []int{w.notOf(pick("of"), "relationship", "sighting", "domain-name", "file")}
		case "report", "note", "opinion":
			for range rapid.IntRange(1, 3).Draw(t, "refs") {
				th.refs = append(th.refs, pick("ref"))
			}
		case "indicator", "domain-name":
			if rapid.IntRange(0, 2).Draw(t, "looks for another") == 0 {
				th.exact = pick("looks for")
			}
		case "identity", "tool", "intrusion-set":
			if rapid.IntRange(0, 4).Draw(t, "granular") == 0 {
				th.partLevel = level(t, "level of the name")
			}
		}
		switch th.typ {
		case "domain-name":
			th.name = strings.ReplaceAll(strings.ToLower(th.name), " ", "-")
			if th.exact >= 0 {
				th.name += "." + strings.ReplaceAll(strings.ToLower(w.things[th.exact].name), " ", "-")
			}
			th.name += ".example"
		case "file":
			th.name += ".exe"
		}
		w.things = append(w.things, th)
	}
	for i, th := range w.things {
		th.text = w.write(t, i, th)
	}
	return w
}

// notOf is a thing, or the first, which is an identity, in place of one of these types.
func (w *world) notOf(i int, types ...string) int {
	if slices.Contains(types, w.things[i].typ) {
		return 0
	}
	return i
}

func (w *world) write(t *rapid.T, i int, th *thing) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"type": %q, "spec_version": "2.1", "id": %q`, th.typ, th.id)
	observable := th.typ == "domain-name" || th.typ == "file"
	if !observable {
		b.WriteString(`, "created": "2024-02-16T00:00:00.000Z", "modified": "2024-02-17T00:00:00.000Z"`)
		if th.creator >= 0 {
			fmt.Fprintf(&b, `, "created_by_ref": %q`, w.things[th.creator].id)
		}
	}
	var said strings.Builder
	said.WriteString("Something else.")
	for _, m := range th.mentions {
		if rapid.IntRange(0, 3).Draw(t, "by id") == 0 {
			said.WriteString(" See (" + w.things[m].id + ").")
		} else {
			said.WriteString(" About " + spelling(t, w.things[m].name) + "!")
		}
	}
	text := fmt.Sprintf("%+q", said.String()) // escapes what is not ASCII, as JSON may
	text = strings.ReplaceAll(text, `\U0000`, `\u`)
	switch th.typ {
	case "relationship":
		fmt.Fprintf(&b, `, "relationship_type": "related-to", "source_ref": %q, "target_ref": %q, "description": %s`, w.things[th.refs[0]].id, w.things[th.refs[1]].id, text)
	case "sighting":
		fmt.Fprintf(&b, `, "sighting_of_ref": %q, "description": %s`, w.things[th.refs[0]].id, text)
	case "report", "note", "opinion":
		switch th.typ {
		case "report":
			fmt.Fprintf(&b, `, "name": %q, "published": "2024-02-16T00:00:00Z", "description": %s`, th.name, text)
		case "note":
			fmt.Fprintf(&b, `, "content": %s`, text)
		default:
			fmt.Fprintf(&b, `, "opinion": "agree", "explanation": %s`, text)
		}
		refs := make([]string, len(th.refs))
		for j, r := range th.refs {
			refs[j] = fmt.Sprintf("%q", w.things[r].id)
		}
		b.WriteString(`, "object_refs": [` + strings.Join(refs, ", ") + `]`)
	case "indicator":
		value := "plain" + fmt.Sprint(i)
		if th.exact >= 0 {
			value = w.things[th.exact].name
		}
		fmt.Fprintf(&b, `, "name": %q, "description": %s, "pattern": "[file:name = '%s']", "pattern_type": "stix", "valid_from": "2024-02-16T00:00:00Z"`, th.name, text, value)
	case "domain-name":
		fmt.Fprintf(&b, `, "value": "%s"`, th.name)
		th.mentions = nil
	case "file":
		fmt.Fprintf(&b, `, "name": "%s"`, th.name)
		th.mentions = nil
	default:
		fmt.Fprintf(&b, `, "name": %q, "description": %s`, th.name, text)
		if th.typ == "identity" {
			b.WriteString(`, "identity_class": "organization", "x_own": "value"`)
		}
	}
	var marks []string
	if th.level != evidence.Unmarked {
		id, _ := marking.Published(th.level, rapid.Bool().Draw(t, "TLP 1") && th.level != evidence.AmberStrict)
		marks = append(marks, `"`+id+`"`)
	}
	if th.statement {
		marks = append(marks, `"`+statementID+`"`)
	}
	if len(marks) > 0 {
		b.WriteString(`, "object_marking_refs": [` + strings.Join(marks, ", ") + `]`)
	}
	if th.partLevel != evidence.Unmarked {
		id, _ := marking.Published(th.partLevel, false)
		fmt.Fprintf(&b, `, "granular_markings": [{"marking_ref": %q, "selectors": ["name"]}]`, id)
	}
	b.WriteString("}")
	return b.String()
}

// objects are those of the graph, markings included.
func (w *world) objects(t interface{ Fatal(...any) }) []graph.Object {
	texts := []string{`{"type": "marking-definition", "spec_version": "2.1", "id": "` + statementID + `", "created": "2024-02-16T00:00:00.000Z", "definition_type": "statement", "definition": {"statement": "Copyright"}}`}
	for l := evidence.Clear; l <= evidence.Red; l++ {
		for _, old := range []bool{false, true} {
			_, text := marking.Published(l, old)
			if !old || l != evidence.AmberStrict {
				texts = append(texts, text)
			}
		}
	}
	for _, th := range w.things {
		texts = append(texts, th.text)
	}
	var out []graph.Object
	for _, text := range texts {
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatal(err, text)
		}
		out = append(out, o)
	}
	return out
}
