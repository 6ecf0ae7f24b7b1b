package form

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// writeMarkdown writes a report: how many of what, the relationships with their sources, and a table for each type.
func writeMarkdown(w io.Writer, title string, s *set) error {
	m := mdWriter{w: bufio.NewWriter(w)}
	m.line("# " + escape(title))
	byType := map[string][]graph.Object{}
	var types []string
	for _, o := range s.objects {
		if byType[o.Type()] == nil {
			types = append(types, o.Type())
		}
		byType[o.Type()] = append(byType[o.Type()], o)
	}
	slices.Sort(types)
	m.line("")
	m.row("type", "objects")
	m.line("|---|---:|")
	for _, t := range types {
		m.row(t, strconv.Itoa(len(byType[t])))
	}
	for _, t := range types {
		objects := slices.Clone(byType[t])
		switch t {
		case "marking-definition", "extension-definition", "relationship":
			continue
		}
		slices.SortStableFunc(objects, func(a, b graph.Object) int { return cmp.Compare(evidence.Caption(a), evidence.Caption(b)) })
		m.line("\n## " + t + "\n")
		m.row("name", "also called", "description", "confidence", "markings", "sources")
		m.line("|---|---|---|---:|---|---|")
		for _, o := range objects {
			text := o.Description()
			for _, p := range []string{"content", "explanation", "pattern"} {
				text = cmp.Or(text, o.Text(p))
			}
			m.row(evidence.Caption(o)+revokedMark(o), strings.Join(o.Aliases(), "; "), text, confidence(o), strings.Join(s.markings(o), "; "), strings.Join(sources(o), "; "))
		}
	}
	if relationships := byType["relationship"]; len(relationships) > 0 {
		m.line("\n## relationship\n")
		m.row("source", "type", "target", "said", "description", "confidence", "markings", "sources")
		m.line("|---|---|---|---|---|---:|---|---|")
		for _, o := range relationships {
			m.row(s.caption(o.SourceRef()), o.RelationshipType()+revokedMark(o), s.caption(o.TargetRef()), evidence.Summarise(o).Caption(), o.Description(),
				confidence(o), strings.Join(s.markings(o), "; "), strings.Join(sources(o), "; "))
		}
	}
	return errors.Join(m.err, m.w.Flush())
}

func revokedMark(o graph.Object) string {
	if isRevoked(o) {
		return " (revoked)"
	}
	return ""
}

type mdWriter struct {
	w   *bufio.Writer
	err error
}

func (m *mdWriter) line(s string) {
	if _, err := fmt.Fprintln(m.w, s); err != nil && m.err == nil {
		m.err = err
	}
}

func (m *mdWriter) row(cells ...string) {
	for i := range cells {
		cells[i] = escape(cells[i])
	}
	m.line("| " + strings.Join(cells, " | ") + " |")
}

// marks are the characters that mean something in Markdown or in the HTML that it becomes.
const marks = "\\`*_[]<>|#&~$!"

// escape makes a text stand in a cell as it is, on one line.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			b.WriteRune('\uFFFD')
		case strings.ContainsRune(marks, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	// Bare addresses become links in many readers; a report shall not be clicked through to what it warns of.
	return strings.NewReplacer("http://", "hxxp://", "https://", "hxxps://").Replace(b.String())
}

// markdownTexts undoes escape, cell by cell.
func markdownTexts(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			var cell strings.Builder
			escaped := false
			for _, r := range line {
				switch {
				case !escaped && r == '\\':
					escaped = true
					continue
				case !escaped && r == '|':
					if !yield(cell.String(), nil) {
						return
					}
					cell.Reset()
				default:
					cell.WriteRune(r)
				}
				escaped = false
			}
			if cell.Len() > 0 && !yield(cell.String(), nil) {
				return
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield("", err)
				return
			}
		}
	}
}
