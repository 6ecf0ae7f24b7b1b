// Package neo4jstore keeps a graph in Neo4j: it is the only importer of the driver. What the graph looks like is graph/schema's;
// this package brings it there and back.
//
// # Loading
//
// Objects are read, digested and drawn by the client while the server writes the batch before. A batch is one managed
// transaction: it locks the graph, reads which of the batch's objects are there, and writes records and drawn layer of the
// others together. So at any moment the drawn layer is that of the records, wherever a load is killed; running it
// again writes what is missing. The lock makes loads that run at the same time take turns.
// A batch of which everything is there writes nothing and takes no lock. A load that began with an empty graph knows what is
// there and does not read it, until somebody else writes; such a load also creates what a batch brings while the batch before
// is being committed, in one try of a transaction that waits for its turn before it reads or alters anything (overlap.go). Where
// that makes two loads wait for each other, the database sees it and ends one of the transactions, and that load writes the
// batch again in its turn.
package neo4jstore
