package taxii

import (
	"fmt"

	"stixgraph/graph"
)

// fields reads the properties of a resource and keeps the first that is of the wrong kind. A property that is absent or
// null is its zero value.
type fields struct {
	object graph.Object
	what   string // the resource, for errors
	err    error
}

func (f *fields) get(name string, kinds string, want string) (graph.Value, bool) {
	v, ok := f.object.Get(name)
	if !ok || v.Kind() == 'n' {
		return graph.Value{}, false
	}
	for i := range len(kinds) {
		if v.Kind() == kinds[i] {
			return v, true
		}
	}
	f.fail(name, v, want)
	return graph.Value{}, false
}

func (f *fields) fail(name string, v graph.Value, want string) {
	if f.err == nil {
		f.err = fmt.Errorf("%w: %s: %s is %s, not %s", ErrShape, f.what, name, short(v.Raw()), want)
	}
}

// need makes the absence of a text an error.
func (f *fields) need(name, value string) string {
	if value == "" && f.err == nil {
		f.err = fmt.Errorf("%w: %s: %s is missing", ErrShape, f.what, name)
	}
	return value
}

func (f *fields) text(name string) string {
	v, _ := f.get(name, `"`, "a string")
	s, _ := v.Text()
	return s
}

func (f *fields) texts(name string) []string {
	v, ok := f.get(name, "[", "a list of strings")
	if !ok {
		return nil
	}
	var texts []string
	for _, e := range v.Elements() {
		text, ok := e.Text()
		if !ok {
			f.fail(name, v, "a list of strings")
			return nil
		}
		texts = append(texts, text)
	}
	return texts
}

func (f *fields) bool(name string) bool {
	v, _ := f.get(name, "tf", "true or false")
	b, _ := v.Bool()
	return b
}

// count is a number that is not negative.
func (f *fields) count(name string) int64 {
	v, ok := f.get(name, "0", "a whole number")
	if !ok {
		return 0
	}
	n, ok := v.Int()
	if !ok || n < 0 {
		f.fail(name, v, "a whole number, 0 or more")
	}
	return n
}

// objects walks a list of objects, each as fields of its own; one that fails ends the walk.
func (f *fields) objects(name, what string, each func(*fields)) {
	v, ok := f.get(name, "[", "a list of objects")
	if !ok {
		return
	}
	for i, e := range v.Elements() {
		o, err := graph.ParseObject([]byte(e.Raw()))
		if err != nil {
			f.fail(fmt.Sprintf("%s[%d]", name, i), e, "an object")
			return
		}
		sub := fields{object: o, what: what}
		each(&sub)
		if sub.err != nil {
			if f.err == nil {
				f.err = sub.err
			}
			return
		}
	}
}
