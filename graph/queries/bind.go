package queries

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/fold"
)

// Common are the parameters every query takes; the package comment says what they let through.
func Common() []Parameter {
	return []Parameter{
		{Name: "min_confidence", Type: "int", Default: "0", Optional: true, About: "Lowest confidence that counts, 0 to 100. Above 0, a claim without a confidence does not count."},
		{Name: "as_of", Type: "date", Optional: true, About: "The day to ask about: claims count that hold then and were known by then."},
		{Name: "tlp", Type: "tlp", Default: "red", Optional: true, About: "The TLP ceiling: nothing above it appears."},
		{Name: "include_revoked", Type: "bool", Default: "false", Optional: true, About: "Whether revoked and deprecated objects count."},
	}
}

// Params are parameters as they are typed, by name.
type Params map[string]string

// Arguments are parameters that were read and whose names were resolved, ready for Go and for Neo4j alike: string, int64,
// float64, bool, or nil for none. A name is the id of an object, a source its key, a date "2006-01-02", and a TLP level
// its rank (see [evidence.TLP]).
type Arguments map[string]any

// Names finds what names stand for in one graph.
type Names interface {
	// Name returns the id of the object a name, alias or STIX id stands for, among those of the types in accepts (any,
	// when empty), and the preferred half of a thing of several. The errors are those of package find.
	Name(name string, accepts []string) (string, error)
	// Source returns the key of a source given by its id in the case, publisher, title, or citation.
	Source(name string) (string, error)
}

// Bind reads parameters and resolves their names. All mistakes come at once, joined; each is an [*ParamError].
func (q Query) Bind(params Params, names Names) (Arguments, error) {
	all := slices.Concat(q.Parameters, Common())
	var errs []error
	for _, name := range sortedKeys(params) {
		if !slices.ContainsFunc(all, func(p Parameter) bool { return p.Name == name }) {
			known := make([]string, len(all))
			for i, p := range all {
				known[i] = p.Name
			}
			hint := "it takes " + strings.Join(known, ", ")
			if near := fold.Nearest(name, known); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			errs = append(errs, &ParamError{q.Name, name, fmt.Errorf("no such parameter; %s", hint)})
		}
	}
	args := Arguments{}
	for _, p := range all {
		text, given := params[p.Name]
		if !given && !p.Optional {
			errs = append(errs, &ParamError{q.Name, p.Name, fmt.Errorf("it must be given: %s", p.About)})
			continue
		}
		if !given {
			text = p.Default
		}
		if !given && text == "" && p.Type != "string" {
			args[p.Name] = nil
			continue
		}
		v, err := p.read(text)
		if err == nil && p.Type == "name" {
			v, err = names.Name(text, p.Accepts)
		} else if err == nil && p.Type == "source" {
			v, err = names.Source(text)
		}
		if err == nil && p.Name == "min_confidence" {
			if n := v.(int64); n < 0 || n > 100 {
				err = fmt.Errorf("%d is not between 0 and 100", n)
			}
		}
		if err != nil {
			errs = append(errs, &ParamError{q.Name, p.Name, err})
			continue
		}
		args[p.Name] = v
	}
	return args, errors.Join(errs...)
}

// read reads a value of the parameter's type; names and sources stay as they are.
func (p Parameter) read(text string) (any, error) {
	switch p.Type {
	case "int":
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no whole number", text)
		}
		return n, nil
	case "float":
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, fmt.Errorf("%q is no number", text)
		}
		return f, nil
	case "bool":
		switch text {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
		return nil, fmt.Errorf("%q is neither true nor false", text)
	case "date":
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return nil, fmt.Errorf("%q is no day; write it as 2024-02-16", text)
		}
		return day.Format(time.DateOnly), nil
	case "tlp":
		level, err := evidence.ParseTLP(text)
		if err != nil {
			return nil, err
		}
		return int64(level), nil
	}
	return text, nil
}

// ParamError says what is wrong with one parameter.
type ParamError struct {
	Query, Parameter string
	Err              error
}

func (e *ParamError) Error() string {
	return fmt.Sprintf("query %s, parameter %s: %v", e.Query, e.Parameter, e.Err)
}

func (e *ParamError) Unwrap() error { return e.Err }

// text is a parameter that is text; "" where it is none.
func (a Arguments) text(name string) string {
	s, _ := a[name].(string)
	return s
}

func (a Arguments) int(name string) int64 {
	n, _ := a[name].(int64)
	return n
}

func (a Arguments) bool(name string) bool {
	b, _ := a[name].(bool)
	return b
}

// node is the object a name stands for; [graph.NoNode] where it is none.
func (a Arguments) node(s *graph.Snapshot, name string) graph.Node {
	if n, ok := s.Find(a.text(name)); ok {
		return n
	}
	return graph.NoNode
}

// TypeText is the type as a reader needs it: a name with the types of objects that fit.
func (p Parameter) TypeText() string {
	if len(p.Accepts) == 0 {
		return p.Type
	}
	return p.Type + " of " + strings.Join(p.Accepts, ", ")
}

// DefaultText is the default as a reader needs it: "required" where there is none.
func (p Parameter) DefaultText() string {
	switch {
	case !p.Optional:
		return "required"
	case p.Default == "":
		return "none"
	}
	return p.Default
}
