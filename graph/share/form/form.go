// Package form writes the objects of an export in the forms that people and tools beside STIX read: tables for
// spreadsheets, GraphML, a layer for the ATT&CK Navigator, a report in Markdown. It knows nothing of ceilings; it writes
// what it is given, and gives back every text it wrote for a check.
package form

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/marking"
)

// Form is a layout.
type Form string

// The forms. Bundle and Lines are STIX; the others are made from it.
const (
	Bundle    Form = "bundle"
	Lines     Form = "jsonl"
	CSV       Form = "csv"
	GraphML   Form = "graphml"
	Navigator Form = "navigator"
	Markdown  Form = "markdown"
)

// All are the forms in the order above.
func All() []Form { return []Form{Bundle, Lines, CSV, GraphML, Navigator, Markdown} }

// Parse reads the name of a form.
func Parse(s string) (Form, error) {
	if f := Form(s); slices.Contains(All(), f) {
		return f, nil
	}
	names := make([]string, len(All()))
	for i, f := range All() {
		names[i] = string(f)
	}
	return "", fmt.Errorf("unknown form %q: one of %s", s, strings.Join(names, ", "))
}

// IsSTIX tells the forms that hold the objects themselves.
func (f Form) IsSTIX() bool { return f == Bundle || f == Lines }

// Write writes objects in a form that is made from STIX. title stands at the top of what has one.
func Write(w io.Writer, f Form, title string, objects iter.Seq[graph.Object]) error {
	s := newest(objects)
	switch f {
	case CSV:
		return writeCSV(w, s)
	case GraphML:
		return writeGraphML(w, s)
	case Navigator:
		return writeNavigator(w, title, s)
	case Markdown:
		return writeMarkdown(w, title, s)
	}
	return fmt.Errorf("%s is no form that is made from STIX", f)
}

// Texts walks every text of a file in a form that is made from STIX, escapes resolved, with the name of what holds it.
func Texts(r io.Reader, f Form) iter.Seq2[string, error] {
	switch f {
	case CSV:
		return csvTexts(r)
	case GraphML:
		return xmlTexts(r)
	case Navigator:
		return jsonTexts(r)
	}
	return markdownTexts(r)
}

// set is what is written: the newest version of each object.
type set struct {
	objects []graph.Object // sorted by id
	at      map[string]int
	levels  map[string]string // of marking definitions
}

func newest(objects iter.Seq[graph.Object]) *set {
	all := slices.Collect(objects)
	graph.Sort(all)
	s := &set{at: map[string]int{}, levels: map[string]string{}}
	for i, o := range all {
		if i+1 < len(all) && all[i+1].ID() == o.ID() {
			continue
		}
		s.at[o.ID()] = len(s.objects)
		s.objects = append(s.objects, o)
		if o.Type() == "marking-definition" {
			if d := marking.Define(o); d.Level != evidence.Unmarked {
				s.levels[o.ID()] = "TLP:" + strings.ToUpper(d.Level.String())
			} else {
				s.levels[o.ID()] = cmp.Or(d.Name, d.Statement, o.ID())
			}
		}
	}
	return s
}

// caption is what the object with an id is called, the id itself where it is not there.
func (s *set) caption(id string) string {
	if i, ok := s.at[id]; ok {
		return evidence.Caption(s.objects[i])
	}
	return id
}

func (s *set) typeOf(id string) string {
	if i, ok := s.at[id]; ok {
		return s.objects[i].Type()
	}
	return ""
}

// markings are what marks an object, in words.
func (s *set) markings(o graph.Object) []string {
	var out []string
	for _, id := range o.ObjectMarkingRefs() {
		out = append(out, cmp.Or(s.levels[id], id))
	}
	return out
}

// sources are what an object cites, in words.
func sources(o graph.Object) []string {
	var out []string
	for _, s := range evidence.Sources(o) {
		if !slices.Contains(out, s.Name) {
			out = append(out, s.Name)
		}
	}
	return out
}

// confidence is the number as text, "" for none.
func confidence(o graph.Object) string {
	if c, ok := o.Confidence(); ok {
		return fmt.Sprint(c)
	}
	return ""
}
