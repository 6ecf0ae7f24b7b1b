package schema

import "stixgraph/graph/evidence"

// Property is a property that nodes or edges have beyond those STIX gives them, or that has a type of its own there.
type Property struct {
	Name, Type, On, Meaning string
}

// Derived are the properties that are worked out from an object. Each wins over a custom property of that name, which is
// then found in the object's text only.
func Derived() []Property {
	return []Property{
		{"caption", "string", "nodes, edges", "what to show: the name or what stands for it; on an edge its hedge and the number of its sources"},
		{"names", "list of string", "nodes", "all names: name, aliases, names a case gave, ids in catalogues such as G0143"},
		{"names_folded", "list of string", "nodes", "the names as they are looked up: case, width and invisible characters do not count"},
		{"country_code", "string", "nodes", "ISO 3166-1 code of the country the thing belongs to; absent when not known"},
		{"kinds", "list of string", "nodes", "the kinds a case gave the thing, such as company; absent for others' objects"},
		{"tlp", "string", "nodes, edges", "the strictest TLP level that marks it: clear, green, amber, amber+strict, red; absent when unmarked"},
		{"tlp_rank", "integer", "nodes, edges", "the same as a number: 0 unmarked, 1 clear, 2 green, 3 amber, 4 amber+strict, 5 red"},
		{"source_keys", "list of string", "nodes, edges", "the sources it cites: ids of reports, or the names of external references"},
		{"source_names", "list of string", "nodes, edges", "their names to show, in the same order"},
		{"source_ids", "list of string", "nodes, edges", "their ids in the case, in the same order; \"\" for others"},
		{"source_families", "list of string", "nodes, edges", "whose findings they carry, as far as their names tell, in the same order; a report's own family counts before it"},
		{"source_count", "integer", "edges", "the number of sources"},
		{"stance", "string", "edges; notes and opinions that carry claims", "asserted or denied"},
		{"hedge", "string", "edges; notes and opinions that carry claims", "the firmest hedge of its sources: stated, assessed, alleged, suspected, denied"},
		{"credibility", "integer", "edges; notes and opinions that carry claims", "the best Admiralty grade, 1 confirmed to 6; absent when not graded"},
		{"predicate", "string", "edges; notes and opinions that carry claims", "the case's own word, such as alias-of"},
		{"claim_ids", "list of string", "edges; notes and opinions that carry claims", "ids of the claims in their case"},
		{"claim_subject", "string", "edges; notes and opinions that carry claims", "subject of the first claim in the words of the case"},
		{"claim_object", "string", "edges; notes and opinions that carry claims", "object of the first claim in the words of the case"},
		{"structure", "boolean", "edges", "true for a tie between the objects of one thing that nobody claims"},
		{"reliability", "string", "reports", "Admiralty reliability of the source, A to F"},
		{"source_id", "string", "reports", "the source's id in its case"},
		{"publisher", "string", "reports", "who published the source"},
		{"family", "string", "reports", "whose findings the report carries: reports of one family relay one origin"},
		{"disagreement", "string", "notes that hold an open question", "its id in the case"},
		{"topic", "string", "notes that hold an open question", "the question"},
		{"position_labels", "list of string", "notes that hold an open question", "the labels of the positions, or their numbers from 1"},
		{"position_texts", "list of string", "notes that hold an open question", "what the positions say, in the same order"},
		{"position_holders", "list of string", "notes that hold an open question", "who holds them, in the same order; \"\" where nobody is named"},
		{"position_object_ids", "list of string", "notes that hold an open question", "ids of the objects that carry their claims"},
		{"position_object_at", "list of integer", "notes that hold an open question", "the number of the position, from 0, that each of these belongs to"},
		{"placeholder", "boolean", "placeholders", "true: something refers to this id, and no object with it was loaded"},
		{"embedded", "boolean", "edges", "true: a reference within an object, no relationship"},
	}
}

// Roles are the labels that nodes have beside that of their type, with their meaning.
func Roles() []Property {
	return []Property{
		{Name: string(evidence.Company), On: "Identity, ThreatActor", Meaning: "a company of a case: its identity and the threat actor that stands for its attacks"},
		{Name: string(evidence.Agency), On: "Identity, ThreatActor", Meaning: "a public body that hires or directs"},
		{Name: string(evidence.Victim), On: "Identity, ThreatActor", Meaning: "an organisation that was attacked"},
		{Name: string(evidence.Sector), On: "Identity", Meaning: "a sector: an identity of class \"class\""},
	}
}

// Types are the types of STIX 2.1 in the order of its sections 4 to 7, custom ones excluded.
func Types() []string {
	return []string{
		"attack-pattern", "campaign", "course-of-action", "grouping", "identity", "incident", "indicator", "infrastructure",
		"intrusion-set", "location", "malware", "malware-analysis", "note", "observed-data", "opinion", "report", "threat-actor",
		"tool", "vulnerability",
		"relationship", "sighting",
		"artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr",
		"mac-addr", "mutex", "network-traffic", "process", "software", "url", "user-account", "windows-registry-key", "x509-certificate",
		"language-content", "marking-definition", "extension-definition",
	}
}

// Times are the properties of STIX 2.1 that are timestamps. Nodes and edges have them as native times, in UTC, where that
// loses nothing but the way they were written.
func Times() []string {
	return []string{
		"account_created", "account_expires", "account_first_login", "account_last_login", "analysis_ended", "analysis_started",
		"atime", "created", "created_time", "credential_last_changed", "ctime", "date", "end", "first_observed", "first_seen",
		"last_observed", "last_seen", "modified", "modified_time", "mtime", "published", "start", "start_time", "stop_time",
		"submitted", "valid_from", "valid_until", "validity_not_after", "validity_not_before",
	}
}

// isTime reports whether a property is a timestamp.
func isTime(name string) bool {
	switch name {
	case "account_created", "account_expires", "account_first_login", "account_last_login", "analysis_ended", "analysis_started",
		"atime", "created", "created_time", "credential_last_changed", "ctime", "date", "end", "first_observed", "first_seen",
		"last_observed", "last_seen", "modified", "modified_time", "mtime", "published", "start", "start_time", "stop_time",
		"submitted", "valid_from", "valid_until", "validity_not_after", "validity_not_before":
		return true
	}
	return false
}

// isDerived reports whether the property name is one of [Derived].
func isDerived(name string) bool {
	switch name {
	case "caption", "names", "names_folded", "country_code", "kinds", "tlp", "tlp_rank", "source_keys", "source_names", "source_ids",
		"source_count", "stance", "hedge", "credibility", "predicate", "claim_ids", "claim_subject", "claim_object", "structure",
		"reliability", "source_id", "publisher", "placeholder", "embedded", "source_families", "family", "disagreement", "topic",
		"position_labels", "position_texts", "position_holders", "position_object_ids", "position_object_at":
		return true
	}
	return false
}
