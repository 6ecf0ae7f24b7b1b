package schema

// Question is something analysts ask, and how.
type Question struct {
	Ask    string // the question
	Cypher string // for Neo4j Browser; it needs no parameters
	Rows   int    // how many rows the I-Soon case of testdata gives
}

// Questions are typical questions, as docs/graph-model.md shows them.
func Questions() []Question {
	return []Question{
		{"What is tied to I-Soon? Both halves, the company and the threat actor that stands for its attacks, as a picture.",
			`MATCH p = (:Company {name: 'I-Soon'})--()
RETURN p`, 399},
		{"Which groups are said to be I-Soon, how firmly, and on how many sources?",
			`MATCH (g:IntrusionSet)-[r:ATTRIBUTED_TO|DUPLICATE_OF|RELATED_TO]-(:Company {name: 'I-Soon'})
RETURN g.name AS group, r.predicate AS claim, r.hedge AS hedge, r.credibility AS credibility, r.source_count AS sources
ORDER BY credibility, sources DESC`, 18},
		{"Who says so? The reports behind each of these claims.",
			`MATCH (g:IntrusionSet)-[r:ATTRIBUTED_TO]->(:Company {name: 'I-Soon'})
MATCH (s:Report) WHERE s.id IN r.source_keys
RETURN g.name AS group, r.hedge AS hedge, s.publisher AS publisher, s.name AS report, s.reliability AS reliability
ORDER BY group, reliability`, 26},
		{"What does somebody deny?",
			`MATCH (n:Note|Opinion)-[:OBJECT_REFS]->(o)
WHERE n.stance = 'denied' OR n.opinion IN ['disagree', 'strongly-disagree']
RETURN n.caption AS denial, collect(o.caption) AS about, n.source_names AS by
ORDER BY denial`, 6},
		{"Which victims, in which countries?",
			`MATCH (v:Victim)
RETURN coalesce(v.country_code, '?') AS country, count(v) AS victims, collect(v.name)[..5] AS some
ORDER BY victims DESC, country`, 18},
		{"From actor to victim: who attacked whom, as a picture, without what is only alleged.",
			`MATCH p = (a)-[r:TARGETS|COMPROMISES]->(v:Victim)
WHERE r.hedge IN ['stated', 'assessed']
RETURN p LIMIT 100`, 32},
		{"Which agencies stand behind which companies?",
			`MATCH (c:Company)-[r:CONTRACTED_BY|CONTROLS|OWNS|PART_OF]-(a:Agency)
RETURN DISTINCT c.name AS company, type(r) AS tie, r.caption AS how, a.name AS agency
ORDER BY company, agency`, 10},
		{"Which malware and tools do several groups share?",
			`MATCH (g:IntrusionSet)-[:USES]->(t:Malware|Tool)
WITH t, collect(DISTINCT g.name) AS groups
WHERE size(groups) > 1
RETURN t.name AS tool, groups ORDER BY size(groups) DESC, tool`, 7},
		{"Which claims are best founded: three sources or more, and at least probably true?",
			`MATCH (a)-[r]->(b)
WHERE r.source_count >= 3 AND r.credibility <= 2
RETURN a.caption AS subject, r.predicate AS claim, b.caption AS object, r.caption AS how, r.credibility AS credibility
ORDER BY r.source_count DESC, subject`, 56},
		{"What is known under some name, however it is written? (The name folded: lower case, single spaces.)",
			`CALL db.index.fulltext.queryNodes('stix_names_exact', '"aquatic panda"') YIELD node
RETURN node.type AS type, node.name AS name, node.names AS names`, 1},
		{"How is one group tied to another, over claims only?",
			`MATCH p = SHORTEST 1 (:IntrusionSet {name: 'APT41'}) (()-[r WHERE r.embedded IS NULL]-()){1,4} (:Company {name: 'I-Soon'})
RETURN p`, 2},
		{"Which sources carry most of the claims, and how reliable are they?",
			`MATCH ()-[r]->() WHERE r.claim_ids IS NOT NULL
UNWIND r.source_keys AS key
MATCH (s:Report {id: key})
RETURN s.name AS report, s.publisher AS publisher, s.reliability AS reliability, count(*) AS claims
ORDER BY claims DESC, report LIMIT 20`, 20},
	}
}
