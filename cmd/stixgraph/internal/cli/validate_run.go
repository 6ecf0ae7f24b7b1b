package cli

import (
	"bufio"
	"errors"

	"stixgraph/graph"
	"stixgraph/schemas/validate"
)

// checkRun is a validation under way.
type checkRun struct {
	checker *validate.Checker
	input   *validate.Input
	format  findingFormat
	out     *bufio.Writer
	// places of the objects by their index, for findings on the whole input.
	places []shortPlace
	files  []string

	objects, errors, warnings int
}

// shortPlace keeps a place in 12 bytes.
type shortPlace struct{ file, line, column int32 }

// placed is a finding with its place.
type placed struct {
	validate.Finding
	at graph.Place
}

// checked is what came of one item.
type checked struct {
	item     checkItem
	summary  validate.Summary
	findings []written
}

// written is a finding as it is printed.
type written struct {
	severity validate.Severity
	text     []byte
}

// check works on any processor: it changes nothing of the run.
func (r *checkRun) check(items []checkItem) []checked {
	out := make([]checked, len(items))
	for i, x := range items {
		c := &out[i]
		c.item = x
		if x.err != nil {
			c.findings = append(c.findings, r.write(placed{readFinding(x), x.err.Place}))
		}
		if x.entry.Object.IsZero() || x.err != nil && errors.Is(x.err, graph.ErrSTIX20) {
			continue
		}
		var found []validate.Finding
		found, c.summary = r.checker.ObjectSummary(x.index, x.entry.Object.Raw())
		for _, f := range found {
			if x.around != nil && x.around.Count > 0 && f.Pointer == "/objects" {
				continue // the list is not empty, its objects are other items
			}
			c.findings = append(c.findings, r.write(placed{f, x.entry.At(f.Pointer)}))
		}
		c.item.entry.Object = graph.Object{} // its text is needed no more
	}
	return out
}

func (r *checkRun) write(f placed) written {
	return written{f.Severity, r.format.line(nil, f)}
}

// readFinding says in the form of a finding that something cannot be read.
func readFinding(x checkItem) validate.Finding {
	return validate.Finding{
		Code: "input", Severity: validate.Error, ObjectID: x.err.ID, Pointer: x.err.Pointer,
		Message: x.err.Err.Error(), Index: x.index,
	}
}

// take prints the findings in the order of the input and remembers what the
// rules on the whole input need.
func (r *checkRun) take(results []checked) error {
	for _, c := range results {
		if c.item.around == nil {
			r.places = append(r.places, r.short(c.item))
			if c.summary.ID != "" {
				r.objects++
				r.input.Add(c.summary)
			}
		}
		for _, f := range c.findings {
			if err := r.print(f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *checkRun) short(x checkItem) shortPlace {
	at := x.entry.Place
	if x.err != nil && at.File == "" {
		at = x.err.Place
	}
	if n := len(r.files); n == 0 || r.files[n-1] != at.File {
		r.files = append(r.files, at.File)
	}
	return shortPlace{file: int32(len(r.files) - 1), line: int32(at.Line), column: int32(at.Column)}
}

func (r *checkRun) print(f written) error {
	text := r.format.between
	if r.errors+r.warnings == 0 {
		text = r.format.head
	}
	if f.severity == validate.Error {
		r.errors++
	} else {
		r.warnings++
	}
	if _, err := r.out.WriteString(text); err != nil {
		return err
	}
	_, err := r.out.Write(f.text)
	return err
}

// finish reports what only the whole input shows, and ends the output.
func (r *checkRun) finish() error {
	for _, f := range r.input.Finish() {
		at := graph.Place{}
		if f.Index >= 0 && f.Index < len(r.places) {
			p := r.places[f.Index]
			at = graph.Place{File: r.files[p.file], Line: int(p.line), Column: int(p.column)}
		}
		if err := r.print(r.write(placed{f, at})); err != nil {
			return err
		}
	}
	text := r.format.tail
	if r.errors+r.warnings == 0 {
		text = r.format.head + text
	}
	if _, err := r.out.WriteString(text); err != nil {
		return err
	}
	return r.out.Flush()
}
