package validate

import "strings"

// relationshipRow is one row of a relationship table: what a source type may do to which target types.
type relationshipRow struct{ source, verb, targets string }

// relationshipTable are the relationships that the specification defines, in the tables of sections 4 and 6.
func relationshipTable() []relationshipRow {
	const (
		victims  = "identity location vulnerability"
		toolset  = "attack-pattern infrastructure malware tool"
		networks = "ipv4-addr ipv6-addr domain-name url"
	)
	return []relationshipRow{
		{"attack-pattern", "delivers", "malware"},
		{"attack-pattern", "targets", victims},
		{"attack-pattern", "uses", "malware tool"},
		{"campaign", "attributed-to", "intrusion-set threat-actor"},
		{"campaign", "compromises", "infrastructure"},
		{"campaign", "originates-from", "location"},
		{"campaign", "targets", victims},
		{"campaign", "uses", toolset},
		{"course-of-action", "investigates", "indicator"},
		{"course-of-action", "mitigates", "attack-pattern indicator malware tool vulnerability"},
		{"course-of-action", "remediates", "malware vulnerability"},
		{"identity", "located-at", "location"},
		{"indicator", "based-on", "observed-data"},
		{"indicator", "indicates", "attack-pattern campaign infrastructure intrusion-set malware threat-actor tool"},
		{"infrastructure", "communicates-with", "infrastructure " + networks},
		{"infrastructure", "consists-of", "infrastructure observed-data " + strings.Join(strings.Fields(observableNames), " ")},
		{"infrastructure", "controls", "infrastructure malware"},
		{"infrastructure", "delivers", "malware"},
		{"infrastructure", "has", "vulnerability"},
		{"infrastructure", "hosts", "tool malware"},
		{"infrastructure", "located-at", "location"},
		{"infrastructure", "uses", "infrastructure"},
		{"intrusion-set", "attributed-to", "threat-actor"},
		{"intrusion-set", "compromises", "infrastructure"},
		{"intrusion-set", "hosts", "infrastructure"},
		{"intrusion-set", "originates-from", "location"},
		{"intrusion-set", "owns", "infrastructure"},
		{"intrusion-set", "targets", victims},
		{"intrusion-set", "uses", toolset},
		{"malware", "authored-by", "threat-actor intrusion-set"},
		{"malware", "beacons-to", "infrastructure"},
		{"malware", "communicates-with", networks},
		{"malware", "controls", "malware"},
		{"malware", "downloads", "malware tool file"},
		{"malware", "drops", "malware tool file"},
		{"malware", "exfiltrates-to", "infrastructure"},
		{"malware", "exploits", "vulnerability"},
		{"malware", "originates-from", "location"},
		{"malware", "targets", "infrastructure " + victims},
		{"malware", "uses", toolset},
		{"malware", "variant-of", "malware"},
		{"malware-analysis", "analysis-of", "malware"},
		{"malware-analysis", "characterizes", "malware"},
		{"malware-analysis", "dynamic-analysis-of", "malware"},
		{"malware-analysis", "static-analysis-of", "malware"},
		{"threat-actor", "attributed-to", "identity"},
		{"threat-actor", "compromises", "infrastructure"},
		{"threat-actor", "hosts", "infrastructure"},
		{"threat-actor", "impersonates", "identity"},
		{"threat-actor", "located-at", "location"},
		{"threat-actor", "owns", "infrastructure"},
		{"threat-actor", "targets", victims},
		{"threat-actor", "uses", toolset},
		{"tool", "delivers", "malware"},
		{"tool", "drops", "malware"},
		{"tool", "has", "vulnerability"},
		{"tool", "targets", "infrastructure " + victims},
		{"tool", "uses", "infrastructure"},
		{"domain-name", "resolves-to", "domain-name ipv4-addr ipv6-addr"},
		{"ipv4-addr", "belongs-to", "autonomous-system"},
		{"ipv4-addr", "resolves-to", "mac-addr"},
		{"ipv6-addr", "belongs-to", "autonomous-system"},
		{"ipv6-addr", "resolves-to", "mac-addr"},
	}
}

// StandardRelationship says whether the specification defines a relationship type between two object types, in their
// tables (sections 4 and 6) or for all types alike (section 3.7: derived-from, duplicate-of, related-to). The other
// ones are lawful; recommendation 202 speaks of them.
func StandardRelationship(source, relationshipType, target string) bool {
	return standard(relationshipTable(), source, relationshipType, target)
}

func standard(rows []relationshipRow, source, verb, target string) bool {
	switch verb {
	case "derived-from", "duplicate-of", "related-to":
		return true
	}
	for i := range rows {
		if row := &rows[i]; row.source == source && row.verb == verb && inList(row.targets, target) {
			return true
		}
	}
	return false
}
