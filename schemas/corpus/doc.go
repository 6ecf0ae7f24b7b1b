// Package corpus generates the STIX 2.1 objects on which validation is
// proved: for every type several valid objects and, for every rule, objects
// that break just that rule.
//
// The tables here are a description of the specification written for the
// corpus alone. They share nothing with the tables of schemas/validate, so
// that a slip in one of them shows as a disagreement between the two. Every
// case says which rule it is about, whether the specification calls it valid
// (no MUST broken) and, when it is valid, which recommendations (SHOULD) it
// leaves unheeded, in the numbering of the OASIS validator.
//
// Section numbers are those of "STIX Version 2.1", OASIS Standard, 10 June
// 2021. The corpus is a pure function: no clock, no randomness, the same
// cases in the same order on every run.
package corpus
