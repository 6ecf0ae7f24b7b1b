package form

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// writeGraphML writes the graph: relationships are edges, all other objects nodes; so are relationships that something
// refers to, and what they refer to is an edge from them.
func writeGraphML(w io.Writer, s *set) error {
	b := bufio.NewWriter(w)
	x := xmlWriter{w: b}
	x.raw(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range []string{"type", "name", "description", "markings", "sources"} {
		x.raw(`  <key id="` + k + `" for="all" attr.name="` + k + `" attr.type="string"/>` + "\n")
	}
	x.raw(`  <key id="confidence" for="all" attr.name="confidence" attr.type="int"/>` + "\n" + `  <graph id="G" edgedefault="directed">` + "\n")
	for _, o := range s.objects {
		if o.Type() == "relationship" || o.Type() == "marking-definition" || o.Type() == "extension-definition" {
			continue
		}
		x.raw(`    <node id="`)
		x.text(o.ID())
		x.raw("\">\n")
		s.data(&x, o, o.Type(), evidence.Caption(o))
		x.raw("    </node>\n")
	}
	for _, o := range s.objects {
		switch o.Type() {
		case "relationship":
			if s.typeOf(o.SourceRef()) != "" && s.typeOf(o.TargetRef()) != "" {
				x.edge(o.ID(), o.SourceRef(), o.TargetRef())
				s.data(&x, o, o.RelationshipType(), o.RelationshipType())
				x.raw("    </edge>\n")
			}
			continue
		case "marking-definition", "extension-definition":
			continue
		}
		for r := range o.References() {
			switch t := s.typeOf(r.Target); t {
			case "", "relationship", "marking-definition", "extension-definition":
				continue
			}
			if r.Property == "created_by_ref" {
				continue
			}
			x.edge("", o.ID(), r.Target)
			x.data("type", r.Property)
			x.raw("    </edge>\n")
		}
	}
	x.raw("  </graph>\n</graphml>\n")
	return errors.Join(x.err, b.Flush())
}

func (s *set) data(x *xmlWriter, o graph.Object, typ, name string) {
	x.data("type", typ)
	x.data("name", name)
	x.data("description", o.Description())
	x.data("confidence", confidence(o))
	x.data("markings", strings.Join(s.markings(o), "; "))
	x.data("sources", strings.Join(sources(o), "; "))
}

type xmlWriter struct {
	w   *bufio.Writer
	err error
}

func (x *xmlWriter) raw(s string) {
	if _, err := x.w.WriteString(s); err != nil && x.err == nil {
		x.err = err
	}
}

func (x *xmlWriter) text(s string) {
	if err := xml.EscapeText(x.w, []byte(s)); err != nil && x.err == nil {
		x.err = err
	}
}

func (x *xmlWriter) edge(id, source, target string) {
	x.raw("    <edge")
	if id != "" {
		x.raw(` id="`)
		x.text(id)
		x.raw(`"`)
	}
	x.raw(` source="`)
	x.text(source)
	x.raw(`" target="`)
	x.text(target)
	x.raw("\">\n")
}

func (x *xmlWriter) data(key, value string) {
	if value == "" {
		return
	}
	x.raw(`      <data key="` + key + `">`)
	x.text(value)
	x.raw("</data>\n")
}

func xmlTexts(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		d := xml.NewDecoder(r)
		for {
			t, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield("", err)
				return
			}
			switch t := t.(type) {
			case xml.CharData:
				if !yield(string(t), nil) {
					return
				}
			case xml.StartElement:
				for _, a := range t.Attr {
					if !yield(a.Value, nil) {
						return
					}
				}
			}
		}
	}
}
