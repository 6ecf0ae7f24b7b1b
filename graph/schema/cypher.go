package schema

// Statement makes a constraint or an index and may be run again.
type Statement struct {
	Name   string // of the constraint or index
	Cypher string
	Use    string // what it is for
}

// Statements are the constraints and indexes of the graph.
func Statements() []Statement {
	return []Statement{
		{"stix_object_id", "CREATE CONSTRAINT stix_object_id IF NOT EXISTS FOR (n:StixObject) REQUIRE n.id IS UNIQUE",
			"one node for each id; finds it"},
		{"stix_record_key", "CREATE CONSTRAINT stix_record_key IF NOT EXISTS FOR (n:StixRecord) REQUIRE n.key IS UNIQUE",
			"one record for each version; finds those of an id by `r.key STARTS WITH id + '|'`"},
		{"stix_graph_name", "CREATE CONSTRAINT stix_graph_name IF NOT EXISTS FOR (n:StixGraph) REQUIRE n.name IS UNIQUE",
			"the one node that writers lock"},
		{"stix_names", "CREATE FULLTEXT INDEX stix_names IF NOT EXISTS FOR (n:StixObject) ON EACH [n.names, n.description]",
			"full-text search over names and descriptions"},
		{"stix_names_exact", "CREATE FULLTEXT INDEX stix_names_exact IF NOT EXISTS FOR (n:StixObject) ON EACH [n.names_folded] " +
			"OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}",
			"finds what bears a name or alias: its terms are whole folded names"},
	}
}
