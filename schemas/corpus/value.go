package corpus

import (
	"bytes"
	"encoding/json"
	"maps"
	"strconv"
	"strings"
)

type (
	object = map[string]any
	list   = []any
)

// encode writes a value as JSON with sorted names and no HTML escapes. Text
// that is already JSON passes unchanged.
func encode(v any) (json.RawMessage, error) {
	if raw, ok := v.(json.RawMessage); ok {
		return raw, nil
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(buf.Bytes()), nil
}

// clone copies a value deeply, so that a change to one case never reaches
// another.
func clone(v any) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for name, value := range v {
			out[name] = clone(value)
		}
		return out
	case list:
		out := make(list, len(v))
		for i, value := range v {
			out[i] = clone(value)
		}
		return out
	default:
		return v
	}
}

// with returns a copy of base in which the value at path is set. A path
// names properties and list positions, separated by slashes:
// "external_references/0/url".
func with(base object, path string, value any) object {
	out := clone(base).(object)
	edit(out, strings.Split(path, "/"), func(o object, name string) { o[name] = clone(value) })
	return out
}

// without returns a copy of base that lacks the properties at the paths.
func without(base object, paths ...string) object {
	out := clone(base).(object)
	for _, path := range paths {
		edit(out, strings.Split(path, "/"), func(o object, name string) { delete(o, name) })
	}
	return out
}

// extended returns a copy of base with more properties.
func extended(base object, more object) object {
	out := clone(base).(object)
	maps.Copy(out, clone(more).(object))
	return out
}

func edit(node any, path []string, change func(object, string)) {
	for len(path) > 1 {
		switch v := node.(type) {
		case object:
			if _, ok := v[path[0]]; !ok {
				v[path[0]] = object{}
			}
			node = v[path[0]]
		case list:
			i, err := strconv.Atoi(path[0])
			if err != nil || i >= len(v) {
				return
			}
			node = v[i]
		default:
			return
		}
		path = path[1:]
	}
	if o, ok := node.(object); ok {
		change(o, path[0])
	}
}

// texts turns strings into a JSON list.
func texts(values ...string) list {
	out := make(list, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
