// Package prove reads a written export back and looks for anything that must not be in it. It knows nothing of how the
// export was made, only what must hold: every object is valid, every reference is answered, nothing is above the ceiling,
// and no id or name that is withheld stands anywhere, however it is escaped or encoded.
package prove

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/parallel"
	"stixgraph/graph/share/ids"
	"stixgraph/graph/share/marking"
	"stixgraph/graph/share/secret"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/validate"
)

// Rules are what must hold.
type Rules struct {
	Checker *validate.Checker
	// Ceiling, UnmarkedAs and Allowed are those of a marking.Book.
	Ceiling, UnmarkedAs evidence.TLP
	Allowed             []string
	// Secret are the names that must not appear; IsWord tells texts that are none.
	Secret *secret.Set
	IsWord func(property, text string) bool
	// Withheld tells the ids that must not appear; UUIDs are theirs.
	Withheld func(id string) bool
	UUIDs    ids.UUIDs
	// Copy says that nothing was chosen or changed: references that nothing answers and objects that are not valid stand as
	// they stand in the graph, and are counted.
	Copy bool
}

// Finding is one thing that must not be.
type Finding struct{ ID, What string }

// String returns the finding on one line.
func (f Finding) String() string {
	if f.ID == "" {
		return f.What
	}
	return f.ID + ": " + f.What
}

// File is what a file holds.
type File struct {
	Objects int
	Bytes   int64
	SHA256  string
}

// Report is what the files hold, taken together, and what is wrong with them; the export is proved where nothing is.
type Report struct {
	Files    []File
	Objects  int
	Open     int // references that nothing answers
	Flawed   int // objects of a copy that are not valid
	Findings []Finding
	// Hidden is the number of findings beyond those kept.
	Hidden int
}

const most = 50

func (r *Report) found(f Finding) {
	if len(r.Findings) < most {
		r.Findings = append(r.Findings, f)
	} else {
		r.Hidden++
	}
}

// Files checks files of objects that belong together.
func Files(files []io.Reader, rules Rules) (Report, error) {
	p := proof{Rules: rules, marks: map[string]string{}}
	for _, f := range files {
		if err := p.file(f); err != nil {
			return p.report, err
		}
	}
	p.markings()
	p.references()
	p.report.sortFindings()
	return p.report, nil
}

type proof struct {
	Rules
	report  Report
	ids     ids.Table
	present []bool
	book    marking.Book
	marks   map[string]string // the markings of an object, as text: an object that has them
}

// seen is what one object tells.
type seen struct {
	object   graph.Object
	findings []Finding
	flawed   bool
	marks    string
	refs     []string
}

func (p *proof) file(f io.Reader) error {
	h := sha256.New()
	in := &counter{r: io.TeeReader(f, h)}
	count := 0
	var reader graph.Reader
	entries := func(yield func(graph.Object, error) bool) {
		for e, err := range reader.Objects("the export", in) {
			if !yield(e.Object, err) {
				return
			}
		}
	}
	err := parallel.InOrder(entries, 256, p.examine, func(all []seen) error {
		for _, s := range all {
			count++
			p.take(s)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the export back: %w", err)
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return fmt.Errorf("read the export back: %w", err)
	}
	p.report.Objects += count
	p.report.Files = append(p.report.Files, File{Objects: count, Bytes: in.n, SHA256: hex.EncodeToString(h.Sum(nil))})
	return nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

func (p *proof) examine(objects []graph.Object) []seen {
	out := make([]seen, len(objects))
	for i, o := range objects {
		s := &out[i]
		s.object = o
		for _, f := range p.Checker.Text(0, o.Raw()) {
			switch {
			case f.Severity != validate.Error:
			case p.Copy:
				s.flawed = true
			default:
				s.findings = append(s.findings, Finding{o.ID(), "it is not valid: " + f.Code + " " + f.Pointer + ": " + f.Message})
			}
		}
		s.marks = strings.Join(o.ObjectMarkingRefs(), " ")
		if o.Type() == "marking-definition" {
			s.marks = "definition " + s.marks
		}
		for _, g := range o.GranularMarkings() {
			if g.MarkingRef != "" {
				s.marks += "|" + g.MarkingRef
			}
		}
		p.texts(s, o)
	}
	return out
}

// texts looks at every string and every name of a member.
func (p *proof) texts(s *seen, o graph.Object) {
	found := func(property, what string) {
		s.findings = append(s.findings, Finding{o.ID(), property + " " + what})
	}
	tree.Strings(o, func(at tree.Place, text string) bool {
		for start, end := range p.UUIDs.Mentions(text) {
			if p.Withheld(text[start:end]) {
				found(at.Property, "holds the id of what is withheld")
			}
		}
		switch {
		case graph.IsID(text):
			if at.IsReference() { // a custom property may be called so and hold anything else
				s.refs = append(s.refs, text)
			}
		case at.Name && at.Property == "": // of a property of the object
		case p.Secret.Holds(at.Property, text) && (at.Name || !p.IsWord(at.Property, text)):
			found(at.Property, "holds a name that is withheld or hidden")
		}
		return true
	})
}

func (p *proof) take(s seen) {
	for _, f := range s.findings {
		p.report.found(f)
	}
	if s.flawed {
		p.report.Flawed++
	}
	n := p.number(s.object.ID())
	p.present[n] = true
	for _, target := range s.refs {
		p.number(target)
	}
	if _, ok := p.marks[s.marks]; !ok {
		p.marks[s.marks] = s.object.ID()
	}
	if s.object.Type() == "marking-definition" {
		p.book.Add(s.object)
	}
}

func (p *proof) number(id string) int32 {
	n := p.ids.Number(id)
	if int(n) == len(p.present) {
		p.present = append(p.present, false)
	}
	return n
}

// markings judges every set of markings by the definitions in the files themselves.
func (p *proof) markings() {
	p.book.Ceiling, p.book.UnmarkedAs, p.book.Allowed = p.Ceiling, p.UnmarkedAs, p.Allowed
	for marks, example := range p.marks {
		whole, parts, _ := strings.Cut(marks, "|")
		whole, definition := strings.CutPrefix(whole, "definition ")
		if why := p.book.BarsMarks(strings.Fields(whole), definition); why != "" {
			p.report.found(Finding{example, "it is above the ceiling: " + why})
		}
		for _, id := range strings.Split(parts, "|") {
			if why := p.book.BarsPart(id); why != "" {
				p.report.found(Finding{example, "a part of it is above the ceiling: " + why})
			}
		}
	}
}

// references looks for references that nothing in the files answers.
func (p *proof) references() {
	open := map[string]bool{}
	for n, present := range p.present {
		if id := p.ids.Text(int32(n)); !present && evidence.MarkingLevel(id) == evidence.Unmarked {
			open[id] = true
		}
	}
	p.report.Open = len(open)
	if len(open) == 0 || p.Copy {
		return
	}
	for id := range open {
		p.report.found(Finding{"", "something refers to " + id + ", which is not there"})
	}
}

// sortFindings puts findings into an order that does not depend on how they were found.
func (r *Report) sortFindings() {
	slices.SortFunc(r.Findings, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.What, b.What)) })
}

// Text checks one text of a form that is made from proved STIX.
func Text(rules Rules, text string) (Finding, bool) {
	for start, end := range rules.UUIDs.Mentions(text) {
		if rules.Withheld(text[start:end]) {
			return Finding{"", "a text holds the id of what is withheld"}, true
		}
	}
	if rules.Secret.Empty() || rules.IsWord("", text) || !rules.Secret.Holds("value", text) {
		return Finding{}, false
	}
	for _, words := range validate.Words() {
		if words[text] {
			return Finding{}, false
		}
	}
	return Finding{"", "a text holds a name that is withheld or hidden"}, true
}
