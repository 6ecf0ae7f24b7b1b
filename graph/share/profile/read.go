package profile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"stixgraph/schemas"
)

// Read reads a profile. file stands for it in errors, which have file:line:column each, all mistakes at once.
func Read(file string, text []byte) (*Profile, error) {
	const most = 1 << 20
	if len(text) > most {
		return nil, fmt.Errorf("%s: a profile of %d bytes; more than %d is none", file, len(text), most)
	}
	top, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	schema, err := compile()
	if err != nil {
		return nil, err
	}
	value, err := plain(top, 0)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	if err := schema.Validate(value); err != nil {
		return nil, explain(file, top, err)
	}
	p := &Profile{}
	if err := top.Decode(p); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

// parse reads the one document of a text. A panic of the parser on a text it cannot digest is an error like any other.
func parse(text []byte) (top *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("1:1: the parser gave up: %v", r)
		}
	}()
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&doc); err != nil {
		why := strings.TrimPrefix(err.Error(), "yaml: ")
		line := 1
		if rest, ok := strings.CutPrefix(why, "line "); ok {
			number, after, _ := strings.Cut(rest, ": ")
			if n, err := strconv.Atoi(number); err == nil {
				line, why = n, after
			}
		}
		return nil, fmt.Errorf("%d:1: broken YAML: %s", line, why)
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, errors.New("1:1: the profile is empty")
	}
	return doc.Content[0], nil
}

func compile() (*jsonschema.Schema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemas.ProfileSchema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("profile.schema.json", document); err != nil {
		return nil, err
	}
	return c.Compile("profile.schema.json")
}

// plain turns YAML into the values that JSON has.
func plain(n *yaml.Node, depth int) (any, error) {
	fail := func(what string) (any, error) {
		return nil, fmt.Errorf("%d:%d: %s", n.Line, n.Column, what)
	}
	switch {
	case depth > 20:
		return fail("nested too deeply")
	case n.Kind == yaml.AliasNode:
		return fail("a profile has no aliases (*name); write the value out")
	case n.Kind == yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if _, twice := out[k.Value]; twice {
				return nil, fmt.Errorf("%d:%d: %q stands here twice", k.Line, k.Column, k.Value)
			}
			v, err := plain(n.Content[i+1], depth+1)
			if err != nil {
				return nil, err
			}
			out[k.Value] = v
		}
		return out, nil
	case n.Kind == yaml.SequenceNode:
		out := []any{}
		for _, e := range n.Content {
			v, err := plain(e, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return fail(err.Error())
	}
	switch v := v.(type) {
	case int:
		return json.Number(strconv.Itoa(v)), nil
	case string, bool, float64, nil:
		return v, nil
	}
	return n.Value, nil
}

// explain turns the findings of the schema into lines with their places.
func explain(file string, top *yaml.Node, err error) error {
	var broken *jsonschema.ValidationError
	if !errors.As(err, &broken) {
		return fmt.Errorf("%s: %w", file, err)
	}
	type place struct {
		line, column int
		text         string
	}
	var places []place
	english := message.NewPrinter(language.English)
	var collect func(e *jsonschema.ValidationError)
	collect = func(e *jsonschema.ValidationError) {
		if len(e.Causes) > 0 {
			for _, c := range e.Causes {
				collect(c)
			}
			return
		}
		at := locate(top, e.InstanceLocation)
		text := e.ErrorKind.LocalizedString(english)
		if extra, ok := e.ErrorKind.(*kind.AdditionalProperties); ok && len(extra.Properties) > 0 {
			slices.Sort(extra.Properties)
			for _, name := range extra.Properties {
				k := keyOf(at, name)
				places = append(places, place{k.Line, k.Column, fmt.Sprintf("unknown key %q", name)})
			}
			return
		}
		where := strings.Join(e.InstanceLocation, ".")
		if where != "" {
			where += ": "
		}
		places = append(places, place{at.Line, at.Column, where + text})
	}
	collect(broken)
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column), cmp.Compare(a.text, b.text))
	})
	places = slices.Compact(places)
	lines := make([]string, len(places))
	for i, p := range places {
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", file, p.line, p.column, p.text)
	}
	return errors.New(strings.Join(lines, "\n"))
}

// locate finds the node at a place, or the innermost one around it.
func locate(n *yaml.Node, path []string) *yaml.Node {
	for _, step := range path {
		next := (*yaml.Node)(nil)
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(n.Content); i += 2 {
				if n.Content[i].Value == step {
					next = n.Content[i+1]
				}
			}
		case yaml.SequenceNode:
			if i, err := strconv.Atoi(step); err == nil && i < len(n.Content) {
				next = n.Content[i]
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

func keyOf(n *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i]
		}
	}
	return n
}
