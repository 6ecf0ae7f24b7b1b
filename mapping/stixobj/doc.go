// Package stixobj builds the STIX 2.1 objects of a case: it owns their ids, their times and their bytes.
//
// It is the only package that imports github.com/TcM1911/stix2. Each type of this package is a plain struct
// with a method Object. Object builds the library's typed object with the library's constructor, which checks
// the required properties, checks what the library does not check (identifiers, the types references may point
// to, the order of times, enumerations, ranges), and writes the JSON text itself. The library's own
// serialisation is not used, because it loses and invents values; defects_test.go shows each case.
//
// # Property order
//
// The text of an object is always the same for the same values. Properties come in this order:
//
//	type, spec_version, id, created_by_ref, created, modified, revoked,
//	the properties of the type, in the order of its section in the specification,
//	labels, confidence, lang, external_references, object_marking_refs, extensions
//
// # Values
//
// Absent is the zero value: an empty string, an empty list, a zero time, revoked false, a nil pointer. Nothing is
// written for it, so an empty list (STIX 2.1, section 2.10) or "revoked": false never appears. Lists keep the order
// they were given in, extensions and hashes are sorted by key. Times are UTC with three fraction digits; a time
// that is not a whole millisecond is written with six or nine, except created and modified, which the
// specification fixes at three (section 3.2) and which are refused. Strings carry only the escapes JSON demands,
// in the form RFC 8785 gives them; text that is not UTF-8 is refused.
//
// # What is left to others
//
// Vocabularies, language codes, patterns and which relationship types suit which pair of types are not checked
// here: they need the rules of the whole specification, which the validator has.
package stixobj
