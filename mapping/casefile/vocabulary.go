package casefile

import (
	"slices"

	"stixgraph/mapping/model"
)

// Vocabulary is what a case may speak of.
type Vocabulary struct {
	Kinds      []model.Kind
	Predicates []model.Predicate
	// Fields lists, for every kind, the keys of an entity that not all kinds
	// have. A key that stands here for some kind is refused for the others.
	Fields map[model.Kind][]string
}

// kindsByField turns the lists around: for each key the kinds that have it.
func (v Vocabulary) kindsByField() map[string][]model.Kind {
	out := map[string][]model.Kind{}
	for _, k := range v.Kinds {
		for _, f := range v.Fields[k] {
			out[f] = append(out[f], k)
		}
	}
	return out
}

// choices is a closed list of words.
type choices[S ~string] struct {
	what   string
	byWord map[string]S
	listed []string
}

func newChoices[S ~string](what string, words []S) choices[S] {
	c := choices[S]{what: what, byWord: make(map[string]S, len(words)), listed: strs(words)}
	for _, w := range words {
		c.byWord[string(w)] = w
	}
	return c
}

// vocabulary holds every list of words, ready to look up.
type vocabulary struct {
	kinds         choices[model.Kind]
	predicates    choices[model.Predicate]
	hedges        choices[model.Hedge]
	reliabilities choices[model.Reliability]
	tlps          choices[model.TLP]
	classes       choices[string]
	algorithms    choices[string]
	hashed        choices[model.HashOf]
	fields        map[string][]model.Kind
}

func newVocabulary(v Vocabulary) vocabulary {
	return vocabulary{
		kinds:         newChoices("kind", v.Kinds),
		predicates:    newChoices("predicate", v.Predicates),
		hedges:        newChoices("hedge", model.Hedges()),
		reliabilities: newChoices("reliability", model.Reliabilities()),
		tlps:          newChoices("TLP level", model.TLPs()),
		classes:       newChoices("identity class", IdentityClasses()),
		algorithms:    newChoices("hash algorithm", HashAlgorithms()),
		hashed:        newChoices("kind of hashed thing", HashedThings()),
		fields:        v.kindsByField(),
	}
}

// IdentityClasses lists the identity classes a case may use: identity-class-ov
// (STIX 2.1, section 10.8).
func IdentityClasses() []string {
	return []string{"individual", "group", "system", "organization", "class", "unknown"}
}

// HashAlgorithms lists the algorithms a case may name: hash-algorithm-ov
// (STIX 2.1, section 10.7).
func HashAlgorithms() []string {
	return []string{"MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512", "SSDEEP", "TLSH"}
}

// HashedThings lists what a hash can be of.
func HashedThings() []model.HashOf {
	return []model.HashOf{model.HashOfFile, model.HashOfCertificate}
}

// sectorWords is industry-sector-ov.
func sectorWords() []string {
	return []string{
		"agriculture", "aerospace", "automotive", "chemical", "commercial", "communications", "construction",
		"defense", "education", "energy", "entertainment", "financial-services", "government",
		"emergency-services", "government-local", "government-national", "government-public-services",
		"government-regional", "healthcare", "hospitality-leisure", "infrastructure", "dams", "nuclear", "water",
		"insurance", "manufacturing", "mining", "non-profit", "pharmaceuticals", "retail", "technology",
		"telecommunications", "transportation", "utilities",
	}
}

// regionWords is region-ov.
func regionWords() []string {
	return []string{
		"africa", "eastern-africa", "middle-africa", "northern-africa", "southern-africa", "western-africa",
		"americas", "caribbean", "central-america", "latin-america-caribbean", "northern-america",
		"south-america", "asia", "central-asia", "eastern-asia", "southern-asia", "south-eastern-asia",
		"western-asia", "europe", "eastern-europe", "northern-europe", "southern-europe", "western-europe",
		"oceania", "antarctica", "australia-new-zealand", "melanesia", "micronesia", "polynesia",
	}
}

// typeWords is the vocabulary of the types of a kind; the name is empty for
// kinds that have none.
func typeWords(k model.Kind) (name string, words []string) {
	switch {
	case k == model.Company || k == model.Agency:
		return "threat-actor-type-ov", []string{
			"activist", "competitor", "crime-syndicate", "criminal", "hacker", "insider-accidental",
			"insider-disgruntled", "nation-state", "sensationalist", "spy", "terrorist", "unknown",
		}
	case k == model.Tool || k == model.Product:
		return "tool-type-ov", []string{
			"denial-of-service", "exploitation", "information-gathering", "network-capture",
			"credential-exploitation", "remote-access", "vulnerability-scanning", "unknown",
		}
	case k == model.Malware:
		return "malware-type-ov", []string{
			"adware", "backdoor", "bot", "bootkit", "ddos", "downloader", "dropper", "exploit-kit", "keylogger",
			"ransomware", "remote-access-trojan", "resource-exploitation", "rogue-security-software", "rootkit",
			"screen-capture", "spyware", "trojan", "unknown", "virus", "webshell", "wiper", "worm",
		}
	case k == model.Infrastructure:
		return "infrastructure-type-ov", []string{
			"amplification", "anonymization", "botnet", "command-and-control", "exfiltration",
			"hosting-malware", "hosting-target-lists", "phishing", "reconnaissance", "staging", "unknown",
		}
	case slices.Contains(model.IndicatorKinds(), k):
		return "indicator-type-ov", []string{
			"anomalous-activity", "anonymization", "benign", "compromised", "malicious-activity", "attribution",
			"unknown",
		}
	}
	return "", nil
}

// catalogues lists the catalogues whose ids modules follow up; others are kept
// as external references.
func catalogues() []string {
	return []string{"mitre-attack", "capec", "cve", "cwe", "malpedia"}
}
