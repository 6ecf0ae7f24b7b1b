// Package mapping turns cases into STIX 2.1 objects: it resolves what claims
// speak of, lets each kind's module make its objects, and carries every claim
// with its sources, hedge and credibility to the object that says it.
//
// Package model holds the case, casefile reads it, module is the contract of
// the modules in the folders beside this file, relate says what predicates
// become, stixobj makes the objects. Nothing here opens files, logs or reads
// a clock; the result depends on the cases alone, not on their order.
package mapping
