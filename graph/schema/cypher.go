package schema

// Statements are the constraints and indexes of the graph; each may be run again. Names are looked up by
// stix_names_exact, whose terms are whole folded names, and searched in Neo4j Browser by stix_names.
func Statements() []string {
	return []string{
		"CREATE CONSTRAINT stix_object_id IF NOT EXISTS FOR (n:StixObject) REQUIRE n.id IS UNIQUE",
		"CREATE CONSTRAINT stix_record_key IF NOT EXISTS FOR (n:StixRecord) REQUIRE n.key IS UNIQUE",
		"CREATE CONSTRAINT stix_graph_name IF NOT EXISTS FOR (n:StixGraph) REQUIRE n.name IS UNIQUE",
		"CREATE FULLTEXT INDEX stix_names IF NOT EXISTS FOR (n:StixObject) ON EACH [n.names, n.description]",
		"CREATE FULLTEXT INDEX stix_names_exact IF NOT EXISTS FOR (n:StixObject) ON EACH [n.names_folded] " +
			"OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}",
	}
}
