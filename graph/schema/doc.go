// Package schema says how STIX objects look in Neo4j: labels, relationship types, properties, constraints and indexes. All of
// it is declared once, here; the store's Cypher, docs/graph-model.md and the style for Neo4j Browser come from it.
//
// The graph has two layers. Records hold every version of every object as its exact text and are never shown. The drawn
// layer is what analysts and queries see. It is a pure function of the newest version of each id: [Draw] and
// [ClaimNode] give the part of one object, [Graph] puts the parts together.
//
// Names that come from data become labels and relationship types by [Label] and [EdgeType], which leave nothing in them
// that Cypher could take for more than a name; values are only ever parameters.
package schema
