// Package evidence reads from STIX objects what an analyst weighs: who says it, how firmly, with what credibility, since
// when, and how far it may travel. Everything here is a pure function of one [graph.Object], so that the graph in memory
// and the one in Neo4j hold the same.
//
// Objects that stixgraph made carry their claims in the extension with the id [Extension]; others (ATT&CK, partners')
// are read by what STIX itself has: external references, confidence, start and stop times, opinions.
package evidence
