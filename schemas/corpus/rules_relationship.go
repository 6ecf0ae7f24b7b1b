package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// suggested is a row of the relationship tables: what a source type may do to
// which target types.
type suggested struct{ source, verb, targets string }

// suggestedRelationships are the relationships of the tables in sections 4
// and 6 (summed up in appendix B of the specification).
func suggestedRelationships() []suggested {
	const addresses = "infrastructure ipv4-addr ipv6-addr domain-name url"
	return []suggested{
		{"attack-pattern", "delivers", "malware"},
		{"attack-pattern", "targets", "identity location vulnerability"},
		{"attack-pattern", "uses", "malware tool"},
		{"campaign", "attributed-to", "intrusion-set threat-actor"},
		{"campaign", "compromises", "infrastructure"},
		{"campaign", "originates-from", "location"},
		{"campaign", "targets", "identity location vulnerability"},
		{"campaign", "uses", "attack-pattern infrastructure malware tool"},
		{"course-of-action", "investigates", "indicator"},
		{"course-of-action", "mitigates", "attack-pattern indicator malware tool vulnerability"},
		{"course-of-action", "remediates", "malware vulnerability"},
		{"domain-name", "resolves-to", "domain-name ipv4-addr ipv6-addr"},
		{"identity", "located-at", "location"},
		{"indicator", "indicates", "attack-pattern campaign infrastructure intrusion-set malware threat-actor tool"},
		{"indicator", "based-on", "observed-data"},
		{"infrastructure", "communicates-with", addresses},
		{"infrastructure", "consists-of", "infrastructure observed-data " + strings.Join(observableNames(), " ")},
		{"infrastructure", "controls", "infrastructure malware"},
		{"infrastructure", "delivers", "malware"},
		{"infrastructure", "has", "vulnerability"},
		{"infrastructure", "hosts", "tool malware"},
		{"infrastructure", "located-at", "location"},
		{"infrastructure", "uses", "infrastructure"},
		{"intrusion-set", "attributed-to", "threat-actor"},
		{"intrusion-set", "compromises", "infrastructure"},
		{"intrusion-set", "hosts", "infrastructure"},
		{"intrusion-set", "owns", "infrastructure"},
		{"intrusion-set", "originates-from", "location"},
		{"intrusion-set", "targets", "identity location vulnerability"},
		{"intrusion-set", "uses", "attack-pattern infrastructure malware tool"},
		{"ipv4-addr", "resolves-to", "mac-addr"},
		{"ipv4-addr", "belongs-to", "autonomous-system"},
		{"ipv6-addr", "resolves-to", "mac-addr"},
		{"ipv6-addr", "belongs-to", "autonomous-system"},
		{"malware", "authored-by", "threat-actor intrusion-set"},
		{"malware", "beacons-to", "infrastructure"},
		{"malware", "exfiltrates-to", "infrastructure"},
		{"malware", "communicates-with", "ipv4-addr ipv6-addr domain-name url"},
		{"malware", "controls", "malware"},
		{"malware", "downloads", "malware tool file"},
		{"malware", "drops", "malware tool file"},
		{"malware", "exploits", "vulnerability"},
		{"malware", "originates-from", "location"},
		{"malware", "targets", "identity infrastructure location vulnerability"},
		{"malware", "uses", "attack-pattern infrastructure malware tool"},
		{"malware", "variant-of", "malware"},
		{"malware-analysis", "characterizes", "malware"},
		{"malware-analysis", "analysis-of", "malware"},
		{"malware-analysis", "static-analysis-of", "malware"},
		{"malware-analysis", "dynamic-analysis-of", "malware"},
		{"threat-actor", "attributed-to", "identity"},
		{"threat-actor", "compromises", "infrastructure"},
		{"threat-actor", "hosts", "infrastructure"},
		{"threat-actor", "owns", "infrastructure"},
		{"threat-actor", "impersonates", "identity"},
		{"threat-actor", "located-at", "location"},
		{"threat-actor", "targets", "identity location vulnerability"},
		{"threat-actor", "uses", "attack-pattern infrastructure malware tool"},
		{"tool", "delivers", "malware"},
		{"tool", "drops", "malware"},
		{"tool", "has", "vulnerability"},
		{"tool", "targets", "identity infrastructure location vulnerability"},
		{"tool", "uses", "infrastructure"},
	}
}

// relationshipRules adds every suggested relationship, its reverse where that
// is not suggested, and the common ones between every pair of a type with
// itself.
func (b *builder) relationshipRules(types []objectType) {
	const rule = "5.1 relationships should be those the tables of the types suggest"
	rel := func(source, verb, target string) object {
		return extended(b.base("relationship"), object{"relationship_type": verb, "source_ref": refTo(source), "target_ref": refTo(target)})
	}
	known := map[string]bool{}
	for _, s := range suggestedRelationships() {
		for _, target := range words(s.targets) {
			known[s.source+" "+s.verb+" "+target] = true
		}
	}
	for _, s := range suggestedRelationships() {
		for _, target := range words(s.targets) {
			name := fmt.Sprintf("%s-%s-%s", s.source, s.verb, target)
			b.valid("relationship/"+name, rule, rel(s.source, s.verb, target))
			reverse := target + " " + s.verb + " " + s.source
			if !known[reverse] {
				b.valid("relationship/reversed-"+name, rule, rel(target, s.verb, s.source), "202")
			}
		}
	}
	const common = "3.7 relationships common to all objects"
	for _, verb := range []string{"related-to", "derived-from", "duplicate-of"} {
		for _, t := range types {
			if t.class == domain && !slices.Contains([]string{"relationship", "sighting", "language-content", "extension-definition"}, t.name) || t.class == observable {
				b.valid(fmt.Sprintf("relationship/common-%s-%s", t.name, verb), common, rel(t.name, verb, t.name))
			}
		}
	}
	b.valid("relationship/unlisted-verb", rule, rel("malware", "hosted-by", "infrastructure"), "202")
	b.valid("relationship/unlisted-target", rule, rel("malware", "targets", "report"), "202")
	b.valid("relationship/unlisted-source", rule, rel("report", "targets", "identity"), "202")
	b.valid("relationship/custom-source", rule, rel("x-acme-widget", "targets", "identity"), "202")
	b.valid("relationship/custom-target", rule, rel("malware", "targets", "x-acme-widget"), "202")
	b.valid("relationship/digits-in-verb", "5.1.1 relationship_type: a to z, 0 to 9, hyphen", rel("malware", "level-2-of", "malware"), "202")
	for name, verb := range ordered(map[string]string{"upper-case": "Targets", "underscore": "attributed_to", "space": "attributed to", "empty": "", "dot": "used.by", "not-ascii": "gehört-zu"}) {
		b.broken("relationship/bad-verb-"+name, "5.1.1 relationship_type: a to z, 0 to 9, hyphen", rel("malware", verb, "identity"))
	}
}
