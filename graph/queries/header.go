package queries

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Query is one named question.
type Query struct {
	Name     string // the file's name without its ending
	Title    string
	Question string
	// Parameters are the query's own, in the order of the header; [Common] come with every query.
	Parameters []Parameter
	Columns    []Column
	Keys       []string // the columns that identify a row when two runs are compared
	Cypher     string   // returns the columns, in their order
	Picture    string   // Cypher that returns what Neo4j Browser draws; "" for none
	About      string   // what the picture shows
}

// Parameter is one parameter of a query.
type Parameter struct {
	Name     string
	Type     string   // string, int, float, bool, date, name, source or tlp
	Accepts  []string // for name: the object types that fit, the preferred first; empty for any
	Default  string   // as typed; "" with Optional for none
	Optional bool
	About    string
}

// Column is one column of a result.
type Column struct {
	Name  string
	Type  string // string, int, float, bool, list (ordered) or set (sorted, without repetition); int may be null
	About string
}

// Error is a fault in a query file, with its place.
type Error struct {
	File         string
	Line, Column int // from 1; the column counts characters
	Err          error
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %v", e.File, e.Line, e.Column, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

const pictureMark = "// picture: "

var (
	nameForm      = regexp.MustCompile(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)
	wordForm      = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	typeForm      = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	parameterForm = regexp.MustCompile(`^(\S+) (\w+)(?:\(([^()]*)\))?(?: = ("[^"]*"|\S+))?: (.+)$`)
	columnForm    = regexp.MustCompile(`^(\S+) (\w+): (.+)$`)
)

// Parse reads a query file; file is its name, from which the query's is taken. The header is the block of comments at the
// top, one entry a line (or more, when the next lines are indented by two spaces after the slashes):
//
//	// title: Victims of an actor
//	// question: Whom is an actor said to have attacked?
//	// parameter actor name(intrusion-set, identity): The actor.
//	// parameter depth int = 4: How far to go.
//	// column victim string: Who was attacked.
//	// key: victim
//
// then comes the Cypher, then, where there is one, a line "// picture: what it shows" and the Cypher of the picture.
// A parameter without a default must be given; the default none makes it null. The error is an [*Error].
func Parse(file, text string) (Query, error) {
	p := parser{file: file}
	base := file[strings.LastIndexAny(file, `/\`)+1:]
	p.q.Name = strings.TrimSuffix(base, ".cypher")
	if !nameForm.MatchString(p.q.Name) || p.q.Name == base {
		return Query{}, p.fail(1, 1, "%q is no name for a query: lower-case words joined by hyphens, ending in .cypher", base)
	}
	if !utf8.ValidString(text) {
		line := 1 + strings.Count(text[:invalidAt(text)], "\n")
		return Query{}, p.fail(line, 1, "the line is not UTF-8")
	}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	end, err := p.header(lines)
	if err != nil {
		return Query{}, err
	}
	picture := slices.IndexFunc(lines[end:], func(l string) bool { return strings.HasPrefix(l, strings.TrimSpace(pictureMark)) })
	body := lines[end:]
	if picture >= 0 {
		p.q.About = strings.TrimPrefix(body[picture], pictureMark)
		if p.q.About == body[picture] || strings.TrimSpace(p.q.About) == "" {
			return Query{}, p.fail(end+picture+1, 1, "say what the picture shows: %q", pictureMark+"…")
		}
		p.q.Picture = strings.TrimSpace(strings.Join(body[picture+1:], "\n"))
		if p.q.Picture == "" {
			return Query{}, p.fail(end+picture+1, 1, "no Cypher follows the picture's line")
		}
		body = body[:picture]
	}
	p.q.Cypher = strings.TrimSpace(strings.Join(body, "\n"))
	if p.q.Cypher == "" {
		return Query{}, p.fail(len(lines), 1, "the file has no Cypher after its header")
	}
	if err := p.whole(); err != nil {
		return Query{}, err
	}
	if err := p.body(lines, end); err != nil {
		return Query{}, err
	}
	return p.q, nil
}

func invalidAt(s string) int {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			return i
		}
	}
	return len(s)
}

type parser struct {
	file string
	q    Query
}

func (p *parser) fail(line, column int, format string, args ...any) error {
	return &Error{p.file, line, column, fmt.Errorf(format, args...)}
}

// header reads the comments at the top and returns where they end.
func (p *parser) header(lines []string) (end int, err error) {
	for end < len(lines) && strings.HasPrefix(lines[end], "//") && !strings.HasPrefix(lines[end], strings.TrimSpace(pictureMark)) {
		line := end + 1
		entry := lines[end]
		for end++; end < len(lines) && strings.HasPrefix(lines[end], "//   "); end++ {
			entry += " " + strings.TrimSpace(lines[end][2:])
		}
		if !strings.HasPrefix(entry, "// ") {
			return end, p.fail(line, 1, "a line of the header begins with %q", "// ")
		}
		if err := p.entry(entry[3:], line); err != nil {
			return end, err
		}
	}
	return end, nil
}

// entry reads one entry of the header.
func (p *parser) entry(entry string, line int) error {
	word, rest, _ := strings.Cut(entry, " ")
	const at = 4 // after the slashes
	once := func(field *string) error {
		if *field != "" {
			return p.fail(line, at, "%s is given twice", strings.TrimSuffix(word, ":"))
		}
		if *field = strings.TrimSpace(rest); *field == "" {
			return p.fail(line, at, "%s is empty", strings.TrimSuffix(word, ":"))
		}
		return nil
	}
	switch word {
	case "title:":
		return once(&p.q.Title)
	case "question:":
		return once(&p.q.Question)
	case "key:":
		if p.q.Keys != nil {
			return p.fail(line, at, "key is given twice")
		}
		for k := range strings.SplitSeq(rest, ",") {
			p.q.Keys = append(p.q.Keys, strings.TrimSpace(k))
		}
		for i, k := range p.q.Keys {
			if !slices.ContainsFunc(p.q.Columns, func(c Column) bool { return c.Name == k }) {
				return p.fail(line, at, "key %q is no column given above it", k)
			}
			if slices.Contains(p.q.Keys[:i], k) {
				return p.fail(line, at, "key %q is given twice", k)
			}
		}
		return nil
	case "parameter":
		return p.parameter(rest, line)
	case "column":
		return p.column(rest, line)
	}
	return p.fail(line, at, "unknown entry %q in the header: title:, question:, parameter, column or key:", word)
}

func (p *parser) parameter(rest string, line int) error {
	const at = len("// parameter ") + 1
	m := parameterForm.FindStringSubmatch(rest)
	if m == nil {
		return p.fail(line, at, "write a parameter as NAME TYPE: what it is, or NAME TYPE = DEFAULT: what it is")
	}
	x := Parameter{Name: m[1], Type: m[2], About: m[5]}
	if !wordForm.MatchString(x.Name) {
		return p.fail(line, at, "%q is no name for a parameter: lower-case letters, digits and underscores", x.Name)
	}
	for _, other := range slices.Concat(p.q.Parameters, Common()) {
		if other.Name == x.Name {
			return p.fail(line, at, "parameter %q is there already", x.Name)
		}
	}
	if !slices.Contains([]string{"string", "int", "float", "bool", "date", "name", "source", "tlp"}, x.Type) {
		return p.fail(line, at, "parameter %q: unknown type %q: string, int, float, bool, date, name, source or tlp", x.Name, x.Type)
	}
	if strings.Contains(rest[:len(rest)-len(x.About)], "(") {
		if x.Type != "name" {
			return p.fail(line, at, "parameter %q: only a name accepts types of objects", x.Name)
		}
		for t := range strings.SplitSeq(m[3], ",") {
			if t = strings.TrimSpace(t); !typeForm.MatchString(t) {
				return p.fail(line, at, "parameter %q: %q is no type of object", x.Name, t)
			}
			x.Accepts = append(x.Accepts, t)
		}
	}
	switch d := m[4]; d {
	case "":
	case "none":
		x.Optional = true
	default:
		x.Optional, x.Default = true, strings.Trim(d, `"`)
		if _, err := x.read(x.Default); err != nil || x.Type == "name" || x.Type == "source" {
			return p.fail(line, at, "parameter %q: the default %s is no %s", x.Name, d, x.Type)
		}
	}
	p.q.Parameters = append(p.q.Parameters, x)
	return nil
}

func (p *parser) column(rest string, line int) error {
	const at = len("// column ") + 1
	m := columnForm.FindStringSubmatch(rest)
	if m == nil {
		return p.fail(line, at, "write a column as NAME TYPE: what it is")
	}
	c := Column{Name: m[1], Type: m[2], About: m[3]}
	if !wordForm.MatchString(c.Name) {
		return p.fail(line, at, "%q is no name for a column: lower-case letters, digits and underscores", c.Name)
	}
	if slices.ContainsFunc(p.q.Columns, func(o Column) bool { return o.Name == c.Name }) {
		return p.fail(line, at, "column %q is given twice", c.Name)
	}
	if !slices.Contains([]string{"string", "int", "float", "bool", "list", "set"}, c.Type) {
		return p.fail(line, at, "column %q: unknown type %q: string, int, float, bool, list or set", c.Name, c.Type)
	}
	p.q.Columns = append(p.q.Columns, c)
	return nil
}

// whole looks for what a header must have.
func (p *parser) whole() error {
	switch {
	case p.q.Title == "":
		return p.fail(1, 1, "the header has no title")
	case p.q.Question == "":
		return p.fail(1, 1, "the header has no question")
	case len(p.q.Columns) == 0:
		return p.fail(1, 1, "the header has no column")
	case len(p.q.Keys) == 0:
		return p.fail(1, 1, "the header has no key: which columns identify a row?")
	}
	return nil
}
