// Package relate is the one table that says what every predicate becomes: for
// each pair of entity kinds the STIX relationship, its direction, and which of
// an entity's objects stand at its ends. The documentation is generated from
// it (see docs/mapping.md) and casefile takes its vocabulary from it.
//
// The specification's own relationship is used where one exists for the pair
// of types and says what the predicate says. Where only a weaker one exists,
// the weaker one is used and the claim keeps its wording: every compromise is
// a `targets`. A custom relationship type stands where none fits; those can
// all be turned into `related-to` by an export without losing the claim.
package relate
