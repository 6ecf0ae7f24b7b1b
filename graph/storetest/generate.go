package storetest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"stixgraph/graph"
)

// Objects generates objects that hang together: a few ids, so that they meet; versions, relationships of relationships, references
// to ids that no object has, custom types and properties, nested values, and names such as hostile data has.
func Objects(t *rapid.T) []graph.Object {
	var objects []graph.Object
	for range rapid.IntRange(1, 12).Draw(t, "objects") {
		text := generate(t)
		o, err := graph.ParseObject([]byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		objects = append(objects, o)
	}
	return objects
}

// Parts deals objects out to loads, in any order, some to several.
func Parts(t *rapid.T, objects []graph.Object) [][]graph.Object {
	parts := make([][]graph.Object, rapid.IntRange(1, 3).Draw(t, "loads"))
	for _, o := range rapid.Permutation(objects).Draw(t, "order") {
		i := rapid.IntRange(0, len(parts)-1).Draw(t, "load")
		parts[i] = append(parts[i], o)
		if rapid.IntRange(0, 9).Draw(t, "again") == 0 {
			parts[len(parts)-1] = append(parts[len(parts)-1], o)
		}
	}
	return parts
}

// Hostile are names that data may have and that have a meaning elsewhere.
func Hostile() []string {
	return []string{
		"`", "``) DETACH DELETE (n", "'", `"`, `\`, "$rows", "n.id", "__proto__", "constructor", "}) MATCH (n) DETACH DELETE n //",
		"a`b", "a b", "\x00", "\u2028", "\u202e", "名前", "Ünlü", "👾", " ", "id", "key", "caption", "names", "placeholder", "embedded", "sro", "type",
		strings.Repeat("x", 64<<10), strings.Repeat("`", 300),
	}
}

func generate(t *rapid.T) string {
	types := []string{"tool", "relationship", "relationship", "sighting", "note", "report", "identity", "x-custom-type", "stix-record", "company"}
	typ := rapid.SampledFrom(types).Draw(t, "type")
	members := []string{
		fmt.Sprintf("%q:%q", "type", typ), fmt.Sprintf("%q:%q", "id", id(typ, rapid.IntRange(1, 3).Draw(t, "number"))), `"spec_version":"2.1"`,
		fmt.Sprintf(`"created":%q`, "2024-01-01T00:00:00Z"), fmt.Sprintf(`"modified":"2024-01-0%dT00:00:00%sZ"`, rapid.IntRange(1, 3).Draw(t, "day"),
			rapid.SampledFrom([]string{"", ".000", ".123456789", ".1234567891"}).Draw(t, "fraction")),
	}
	has := map[string]bool{"type": true, "id": true, "spec_version": true, "created": true, "modified": true}
	add := func(name, value string) {
		if !has[name] {
			has[name] = true
			members = append(members, quote(name)+":"+value)
		}
	}
	switch typ {
	case "relationship":
		add("relationship_type", quote(rapid.SampledFrom(append(Hostile(), "uses", "uses", "attributed-to", "")).Draw(t, "verb")))
		for _, end := range []string{"source_ref", "target_ref"} {
			if rapid.IntRange(0, 9).Draw(t, "no end") > 0 {
				add(end, quote(target(t)))
			}
		}
	case "sighting":
		add("sighting_of_ref", quote(target(t)))
		add("where_sighted_refs", refs(t))
	case "note", "report":
		add("object_refs", refs(t))
	}
	for range rapid.IntRange(0, 4).Draw(t, "members") {
		name := rapid.SampledFrom(append(Hostile(), "name", "description", "aliases", "revoked", "confidence", "first_seen", "x_other_ref", "x_other_refs", "created_by_ref", "extensions")).Draw(t, "name")
		switch {
		case strings.HasSuffix(name, "_refs"):
			add(name, refs(t))
		case strings.HasSuffix(name, "_ref"):
			add(name, quote(target(t)))
		default:
			add(name, value(t, 0))
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

// target is an id that may or may not have an object, or none at all.
func target(t *rapid.T) string {
	typ := rapid.SampledFrom([]string{"tool", "relationship", "relationship", "note", "identity", "x-custom-type", "malware", "stix-record"}).Draw(t, "target type")
	if rapid.IntRange(0, 19).Draw(t, "bad id") == 0 {
		return rapid.SampledFrom(Hostile()).Draw(t, "bad target")
	}
	return id(typ, rapid.IntRange(1, 3).Draw(t, "target"))
}

func refs(t *rapid.T) string {
	var ids []string
	for range rapid.IntRange(0, 3).Draw(t, "refs") {
		ids = append(ids, quote(target(t)))
	}
	return "[" + strings.Join(ids, ",") + "]"
}

func value(t *rapid.T, depth int) string {
	kinds := 8
	if depth > 2 {
		kinds = 6
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "literal")
	case 1:
		return rapid.SampledFrom([]string{"0", "-0", "-0.0", "1", "1.0", "0.1", "9223372036854775807", "9223372036854775808", "1e400", "5e-324", "0.10000000000000000555", "1E+2", "123456789012345678901234567890"}).Draw(t, "number")
	case 2:
		return rapid.SampledFrom([]string{`"2024-01-01T00:00:00+02:00"`, `"0000-01-01T00:00:00Z"`, `"9999-12-31T23:59:59.999999999Z"`, `"2016-12-31T23:59:60Z"`}).Draw(t, "time")
	case 3, 4:
		return quote(rapid.SampledFrom(Hostile()).Draw(t, "hostile"))
	case 5:
		return quote(rapid.StringN(0, 8, -1).Draw(t, "text"))
	case 6:
		var parts []string
		for range rapid.IntRange(0, 3).Draw(t, "length") {
			parts = append(parts, value(t, depth+1))
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	return "{" + quote(rapid.SampledFrom([]string{"a", "b_ref", "c_refs", "`"}).Draw(t, "member")) + ":" + value(t, depth+1) + "}"
}

// quote spells a string in JSON.
func quote(s string) string {
	v, err := graph.ValueOf(strings.ToValidUTF8(s, "?"))
	if err != nil {
		return `""`
	}
	return v.Raw()
}
