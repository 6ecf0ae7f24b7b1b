// Package validate checks STIX 2.1 objects against the specification ("STIX Version 2.1", OASIS Standard, 10 June 2021).
//
// A [Checker] looks at one object's exact JSON text at a time with [Checker.Object]: structure, property types, times,
// identifiers, references by type, vocabularies, markings, patterns. What needs more than one object (two copies of
// one version, references that nothing in the input answers, markings that mark each other) is an [Input]'s, which
// keeps identifiers only. [Checker.Document] does both for a whole text: a bundle, a list or a single object.
//
// # Rules
//
// [Rules] lists all rules. Those whose code starts with "must:" come from sentences of the specification with MUST
// and cannot be switched off. The others are recommendations (SHOULD) under the numbers and names of the OASIS
// validator (stix2-validator 3.3.2), so that its users find what they know; [Options] selects among them as its
// command line does. Where that validator and the specification part, this package follows the specification.
//
// # Tables
//
// What the specification says in property tables stands here in tables too: one [objectType] for each STIX type,
// interpreted directly over the tokens of the text. [JSONSchemas] writes the same tables as JSON Schemas (draft
// 2020-12), which are kept under schemas/stix21; a test holds the files, the tables and a JSON Schema validator
// against each other.
//
// # Limits
//
// No text makes the package panic. Objects nest at most [MaxDepth] deep and span less than 2 GiB; an object beyond that
// gets a finding and no further look. Findings are bounded by [Options].MaxFindings.
package validate
