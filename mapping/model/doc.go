// Package model holds what an analyst writes down: cases, their sources, the
// entities they speak of, the claims they make and the disagreements between
// them. It knows neither files nor STIX; package casefile reads it, the
// mapping modules turn it into STIX objects.
//
// The first principle is that attribution is a claim, not a fact: nothing in
// a case is simply true, everything is said by a source, with a hedge and a
// credibility.
package model
