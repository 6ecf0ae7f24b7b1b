package queries

// implementations are the queries in Go, by name. Each gives its rows in the order of its Cypher.
func implementations() map[string]func(*view, Arguments) [][]any {
	return map[string]func(*view, Arguments) [][]any{
		"actor-profile":         actorProfile,
		"actor-victims":         actorVictims,
		"alias-map":             aliasMap,
		"attribution-claims":    attributionClaims,
		"attribution-conflicts": attributionConflicts,
		"contractor-chain":      contractorChain,
		"denials":               denials,
		"evidence-path":         evidencePath,
		"shared-infrastructure": sharedInfrastructure,
		"shared-tools":          sharedTools,
		"shared-victims":        sharedVictims,
		"single-source":         singleSource,
		"timeline":              timeline,
		"victims-by-country":    victimsByCountry,
		"victims-by-sector":     victimsBySector,
		"what-if-false":         whatIfFalse,
	}
}

// ties are the relationships by which one actor is said to be, belong to or go with another.
func ties() []string {
	return []string{"attributed-to", "duplicate-of", "related-to", "part-of", "member-of"}
}

// Claimants are the types whose relationships are claims about attack and attribution; relationships that start at
// others, such as a course of action or a data component, describe and do not claim.
func Claimants() []string {
	return []string{"intrusion-set", "threat-actor", "campaign", "identity", "malware", "tool", "infrastructure", "indicator"}
}
