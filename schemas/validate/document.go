package validate

import (
	"fmt"
	"runtime"
	"sync"
)

// Document checks a whole text: a bundle, a list of objects, or one object. Objects are checked on all cores; findings
// come in their order, each object's own before those on the whole input. Objects of a bundle or a list are numbered
// from 0, the bundle itself is -1, a single object 0.
func (c *Checker) Document(raw []byte) []Finding {
	text := string(raw)
	s := splitter{text: text}
	parts, err := s.split()
	if err != nil {
		return []Finding{{Code: c.rules[mustJSON].Code, Severity: Error, Index: -1, Message: "no well-formed JSON: " + err.Error(), Hint: "correct the text at that byte"}}
	}
	switch parts.form {
	case single:
		findings, _ := c.object(0, text, false, nil)
		return findings
	case bundled:
		findings, _ := c.object(-1, parts.envelope, false, nil)
		return append(findings, c.all(text, parts.objects, true)...)
	default:
		return c.all(text, parts.objects, false)
	}
}

// all checks objects that stand side by side in a text.
func (c *Checker) all(text string, objects []span, inBundle bool) []Finding {
	type result struct {
		findings []Finding
		summary  Summary
	}
	results := make([]result, len(objects))
	const chunk = 64
	work := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(objects)/chunk+1) {
		workers.Go(func() {
			for start := range work {
				for i := start; i < min(start+chunk, len(objects)); i++ {
					r := &results[i]
					r.findings, r.summary = c.object(i, text[objects[i].start:objects[i].end], true, nil)
				}
			}
		})
	}
	for start := 0; start < len(objects); start += chunk {
		work <- start
	}
	close(work)
	workers.Wait()
	in := c.Input()
	var findings []Finding
	for i, r := range results {
		findings = append(findings, r.findings...)
		if inBundle && r.summary.Type == "bundle" {
			findings = append(findings, Finding{Code: c.rules[mustBundle].Code, Severity: Error, ObjectID: r.summary.ID, ObjectType: "bundle", Index: i,
				Message: "a bundle stands in a bundle", Hint: "put its objects there instead (section 8.1)"})
		}
		in.Add(r.summary)
	}
	return append(findings, in.Finish()...)
}

// form is what a text holds.
type form uint8

const (
	single form = iota
	bundled
	listed
)

type span struct{ start, end int }

// parts are the objects of a text, by place.
type parts struct {
	form     form
	objects  []span
	envelope string // of a bundle: its text without objects, or with what stands there if that is no list of values
}

// splitter finds the objects in a text without looking into them.
type splitter struct{ text string }

func (s *splitter) split() (parts, *syntaxError) {
	pos := skipSpace(s.text, 0)
	if pos < len(s.text) && s.text[pos] == '[' {
		objects, end, err := s.elements(pos)
		if err == nil {
			err = s.atEnd(end)
		}
		return parts{form: listed, objects: objects}, err
	}
	if pos == len(s.text) || s.text[pos] != '{' {
		return parts{}, nil
	}
	return s.envelope(pos)
}

func (s *splitter) atEnd(pos int) *syntaxError {
	if pos = skipSpace(s.text, pos); pos != len(s.text) {
		return &syntaxError{pos, "text follows the end"}
	}
	return nil
}

// envelope reads the members of the outermost object. It is a bundle if its type says so.
func (s *splitter) envelope(start int) (parts, *syntaxError) {
	d := document{text: s.text}
	isBundle, objects := false, span{}
	pos := skipSpace(s.text, start+1)
	for pos < len(s.text) && s.text[pos] == '"' {
		end, escaped, err := d.str(pos)
		if err != nil {
			return parts{}, err
		}
		name := unescaped(s.text[pos+1:end-1], escaped)
		pos = skipSpace(s.text, end)
		if pos >= len(s.text) || s.text[pos] != ':' {
			return parts{}, &syntaxError{pos, "a colon is due after the member name"}
		}
		value := skipSpace(s.text, pos+1)
		if pos, err = s.skip(value); err != nil {
			return parts{}, err
		}
		switch name {
		case "type":
			isBundle = s.text[value:pos] == `"bundle"`
		case "objects":
			objects = span{value, pos}
		}
		if pos = skipSpace(s.text, pos); pos < len(s.text) && s.text[pos] == ',' {
			pos = skipSpace(s.text, pos+1)
		}
	}
	if !isBundle || objects.end == 0 || s.text[objects.start] != '[' {
		// Whatever this is, it is looked at as one object, which finds the mistakes.
		return parts{}, nil
	}
	elements, _, err := s.elements(objects.start)
	if err != nil {
		return parts{}, err
	}
	// In the envelope a placeholder stands for the objects, so that the rest is checked as it is.
	placeholder := "[]"
	if len(elements) > 0 {
		placeholder = "[{}]"
	}
	return parts{form: bundled, objects: elements, envelope: s.text[:objects.start] + placeholder + s.text[objects.end:]}, nil
}

// elements finds the elements of the list that starts at pos.
func (s *splitter) elements(pos int) ([]span, int, *syntaxError) {
	var out []span
	pos = skipSpace(s.text, pos+1)
	if pos < len(s.text) && s.text[pos] == ']' {
		return nil, pos + 1, nil
	}
	for {
		end, err := s.skip(pos)
		if err != nil {
			return nil, pos, err
		}
		out = append(out, span{pos, end})
		pos = skipSpace(s.text, end)
		if pos >= len(s.text) {
			return nil, pos, &syntaxError{pos, "the text ends within a list"}
		}
		switch s.text[pos] {
		case ',':
			pos = skipSpace(s.text, pos+1)
		case ']':
			return out, pos + 1, nil
		default:
			return nil, pos, &syntaxError{pos, fmt.Sprintf("a comma or ] is due after object %d", len(out)-1)}
		}
	}
}

// skip passes over the value at pos: brackets and strings have to be in balance, the rest is for the check of the
// object.
func (s *splitter) skip(pos int) (int, *syntaxError) {
	d := document{text: s.text}
	depth, start := 0, pos
	for pos < len(s.text) {
		switch c := s.text[pos]; c {
		case '"':
			end, _, err := d.str(pos)
			if err != nil {
				return pos, err
			}
			pos = end
			if depth == 0 {
				return pos, nil
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return s.value(start, pos)
			}
			if depth--; depth == 0 {
				return pos + 1, nil
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return s.value(start, pos)
			}
		}
		pos++
	}
	if depth > 0 {
		return pos, &syntaxError{start, "a value that does not end"}
	}
	return s.value(start, pos)
}

// value ends a number or a word, which has at least one character.
func (s *splitter) value(start, end int) (int, *syntaxError) {
	if end == start {
		return end, &syntaxError{start, "a value is due"}
	}
	return end, nil
}
