package neo4jstore

import "stixgraph/graph/schema"

// The queries. Values are parameters, labels and types of what is created among them; the type of an edge to find stands in
// the text, quoted, since it is found faster so.
const (
	// lockGraph makes writers take turns: the lock on the one node is held until the transaction ends.
	lockGraph = "MERGE (g:StixGraph {name: 'graph'}) ON CREATE SET g.model = $model SET g.writes = coalesce(g.writes, 0) + 1 RETURN g.model, g.writes"

	recordsOf   = "UNWIND $rows AS prefix MATCH (r:StixRecord) WHERE r.key STARTS WITH prefix RETURN prefix, r.key, r.collections"
	textsOf     = "UNWIND $rows AS prefix MATCH (r:StixRecord) WHERE r.key STARTS WITH prefix RETURN prefix, r.stix"
	labelsOf    = "UNWIND $rows AS id MATCH (n:StixObject {id: id}) RETURN id, labels(n)"
	createRec   = "UNWIND $rows AS row CREATE (r:StixRecord) SET r = row"
	collectRec  = "UNWIND $rows AS row MATCH (r:StixRecord {key: row.key}) SET r.collections = row.collections"
	deleteRec   = "UNWIND $rows AS key MATCH (r:StixRecord {key: key}) DELETE r"
	allRecords  = "MATCH (r:StixRecord) WHERE r.key >= '' RETURN r.stix ORDER BY r.key"
	collection  = "MATCH (r:StixRecord) WHERE $collection IN r.collections RETURN r.key, r.collections"
	countAll    = "RETURN COUNT { (:StixRecord) } + COUNT { (:StixObject) }"
	countAbsent = "MATCH (n:Placeholder) RETURN count(n)"
	allAbsent   = "MATCH (n:Placeholder) RETURN n.id ORDER BY n.id"
	linksOf     = "MATCH (n:StixObject {id: $id})-[r]-() RETURN DISTINCT startNode(r).id, endNode(r).id, type(r), CASE WHEN r.embedded THEN '' ELSE r.id END"

	createNodes = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.p"
	updateNodes = "UNWIND $rows AS row MATCH (n:StixObject {id: row.id}) REMOVE n:$(row.less) SET n:$(row.more) SET n = row.p"
	createEdges = "UNWIND $rows AS row MATCH (a:StixObject {id: row.a}) MATCH (b:StixObject {id: row.b}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.p"

	// deleteLoose deletes nodes that nothing refers to any more: placeholders, and claim nodes, which have both ends and whose
	// own edges to these do not count.
	deleteLoose = "UNWIND $rows AS id MATCH (n:StixObject {id: id}) " +
		"WHERE (n:Placeholder OR n.type = 'relationship' AND EXISTS { (n)-[:SOURCE_REF]->() } AND EXISTS { (n)-[:TARGET_REF]->() }) " +
		"AND NOT EXISTS { (n)<-[r]-(m) WHERE m <> n OR r.embedded IS NULL } " +
		"AND NOT EXISTS { (n)-[r]->() WHERE r.embedded IS NULL } DETACH DELETE n"
)

// updateEdges and deleteEdges find relationships by their id and references by having none.
func updateEdges(typ string) string { return findEdge(typ) + " SET r = row.p" }
func deleteEdges(typ string) string { return findEdge(typ) + " DELETE r" }

func findEdge(typ string) string {
	return "UNWIND $rows AS row MATCH (a:StixObject {id: row.a}) MATCH (b:StixObject {id: row.b}) MATCH (a)-[r:" + schema.Quote(typ) + "]->(b)" +
		" WHERE CASE WHEN row.sro = '' THEN r.embedded IS NOT NULL ELSE r.id = row.sro END"
}
