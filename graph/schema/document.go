package schema

import (
	"fmt"
	"strings"
)

// Markdown is docs/graph-model.md: the model in Neo4j for those who query it.
func Markdown() string {
	var b strings.Builder
	b.WriteString(`# The graph in Neo4j

Generated from graph/schema by ` + "`go test ./graph/schema -update`" + `; do not edit.

` + "`stixgraph load`" + ` keeps two layers. What you see and query is the drawn layer. Beside it stands one record for each version of
each object, ` + "`(:StixRecord {key, stix, collections})`" + `, with its exact text: exports, comparisons and older versions work on
these, and no edge leads to them. ` + "`(:StixGraph)`" + ` is one node that writers lock. So start a query from a type, a role or
` + "`:StixObject`" + `.

## Nodes

Every object that is no relationship is a node with the label ` + "`:StixObject`" + `, the label of its type and those of its roles. Properties
have the names of STIX. Times of STIX are native times in UTC; lists of strings, numbers and truth values are lists; what is
nested is JSON text. Numbers that Neo4j cannot hold, and properties whose name is empty, holds a null byte or is longer than
250 bytes, are in the record only.

| type | label |
|---|---|
`)
	for _, t := range Types() {
		fmt.Fprintf(&b, "| %s | `:%s` |\n", t, Label(t))
	}
	fmt.Fprintf(&b, "| x-custom-type | `:%s` |\n\n| role | on | meaning |\n|---|---|---|\n", Label("x-custom-type"))
	for _, r := range Roles() {
		fmt.Fprintf(&b, "| `:%s` | %s | %s |\n", r.Name, r.On, r.Meaning)
	}
	b.WriteString(`
An id that something refers to and that was never loaded is a placeholder, ` + "`(:StixObject:Malware:Placeholder {id, caption, placeholder: true})`" + `;
a later load fills it in. The newest version of an object is drawn. Revoked objects stay, with ` + "`revoked: true`" + `.

## Edges

A relationship is an edge from its source to its target, named after its type in capitals: ` + "`attributed-to`" + ` gives ` + "`ATTRIBUTED_TO`" + `.
It has the relationship's own properties, its id among them, and the derived ones below.

References within objects are edges named after the property, such as ` + "`OBJECT_REFS`" + `, ` + "`SIGHTING_OF_REF`" + ` or ` + "`RESOLVES_TO_REFS`" + `, with
` + "`embedded: true`" + `. Not drawn, since they would tie everything to everything: ` + "`created_by_ref`, `x_mitre_modified_by_ref`, `object_marking_refs`, `marking_ref`" + `. Reports,
groupings and observed data draw no edge to the relationships in their ` + "`object_refs`" + `; the list is a property of the node.

A relationship that a note, an opinion, a sighting or another relationship refers to is also a node, ` + "`(:Relationship)`" + `, with ` + "`SOURCE_REF`" + `
and ` + "`TARGET_REF`" + ` to its ends, so that what is said about it can be followed.

## Derived properties

Each wins over a custom property of the same name.

| property | type | on | meaning |
|---|---|---|---|
`)
	for _, p := range Derived() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Name, p.Type, p.On, p.Meaning)
	}
	b.WriteString("\nNative times: `" + strings.Join(Times(), "`, `") + "`.\n\n## Constraints and indexes\n\n| name | use | statement |\n|---|---|---|\n")
	for _, s := range Statements() {
		fmt.Fprintf(&b, "| %s | %s | `%s` |\n", s.Name, strings.ReplaceAll(s.Use, "|", `\|`), strings.ReplaceAll(s.Cypher, "`", ""))
	}
	b.WriteString("\n## Typical questions\n\nEach is run by a test on the I-Soon case (`stixgraph build testdata/isoon`, `stixgraph load out/isoon.stix.json`).\n")
	for _, q := range Questions() {
		rows := "rows"
		if q.Rows == 1 {
			rows = "row"
		}
		fmt.Fprintf(&b, "\n**%s** (%d %s)\n\n```cypher\n%s\n```\n", q.Ask, q.Rows, rows, q.Cypher)
	}
	return b.String()
}
