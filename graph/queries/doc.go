// Package queries holds the questions an analyst puts to a graph of claims, by name. Each question is a file in Cypher
// with a strict header, which Neo4j answers, and a function in Go over a [Graph], which answers from memory; both give
// the same rows in the same order.
//
// Every query takes, besides its own parameters, a minimum confidence, a date, a TLP ceiling and whether revoked objects
// count (see [Common]). What these let through is the same everywhere:
//
//   - An edge or object above the ceiling is left out, and so is an edge with such an end, and the name of a source
//     whose report is above it. What is not marked is below every ceiling.
//   - A minimum above 0 leaves out relationships with a lower confidence and those with none: who asks for a minimum asks
//     for a confidence that was stated (STIX 2.1, section 3.2). What only ties the two halves of one thing is no claim and
//     always counts.
//   - With a date, a relationship counts if it holds on that day (start_time, stop_time) and was known by then: one that
//     a case made is known from the day its first source was published, because its creation is that of the case;
//     another's from the day it was created. Sources published later are not named. Things of a case always
//     exist; other objects from the day they were created.
//   - Revoked objects, and those that MITRE marks deprecated, are left out unless asked for.
//   - An object that others refer to and that the graph does not hold is left out: nothing is known of its marking.
//
// A company that attacks is an identity and a threat actor, tied by a relationship that nobody claims; rows name it once,
// by the identity.
package queries
