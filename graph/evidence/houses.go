package evidence

import (
	"slices"
	"strings"

	"stixgraph/schemas/fold"
)

// house is a publisher of findings and the names it publishes under: agencies by their abbreviation, vendors by their
// research teams and sites.
type house struct {
	key   string
	names []string
}

// houses lists news agencies, papers, vendors and offices that others relay most. One that is missing does no harm as
// long as all who relay it use one name for it.
var houses = []house{
	{"associated press", []string{"associated press", "ap"}},
	{"agence france-presse", []string{"agence france-presse", "afp"}},
	{"reuters", []string{"reuters"}},
	{"dpa", []string{"dpa", "dpa-afx"}},
	{"upi", []string{"upi", "united press international"}},
	{"new york times", []string{"new york times", "nyt"}},
	{"washington post", []string{"washington post", "wapo"}},
	{"bbc", []string{"bbc"}},
	{"wired", []string{"wired"}},
	{"le monde", []string{"le monde"}},
	{"krebs on security", []string{"krebs", "krebsonsecurity"}},
	{"eset", []string{"eset", "welivesecurity", "welivesecurity.com"}},
	{"trend micro", []string{"trend micro", "trendmicro", "trendmicro.com"}},
	{"recorded future", []string{"recorded future", "insikt", "insikt group", "recordedfuture.com"}},
	{"sentinelone", []string{"sentinelone", "sentinellabs", "sentinelone.com"}},
	{"palo alto networks", []string{"unit 42", "unit42", "palo alto networks", "unit42.paloaltonetworks.com"}},
	{"google", []string{"mandiant", "fireeye", "google tag", "google threat intelligence"}},
	{"microsoft", []string{"microsoft", "mstic"}},
	{"crowdstrike", []string{"crowdstrike"}},
	{"kaspersky", []string{"kaspersky", "securelist"}},
	{"symantec", []string{"symantec"}},
	{"cisco talos", []string{"talos", "cisco talos"}},
	{"check point", []string{"check point", "checkpoint"}},
	{"proofpoint", []string{"proofpoint"}},
	{"secureworks", []string{"secureworks"}},
	{"dragos", []string{"dragos"}},
	{"bitdefender", []string{"bitdefender"}},
	{"sophos", []string{"sophos"}},
	{"malwarebytes", []string{"malwarebytes"}},
	{"volexity", []string{"volexity"}},
	{"citizen lab", []string{"citizen lab", "citizenlab.ca"}},
	{"pwc", []string{"pwc", "pricewaterhousecoopers"}},
	{"bfv", []string{"bfv", "bundesamt fuer verfassungsschutz", "bundesamt für verfassungsschutz"}},
	{"us department of justice", []string{"us department of justice", "doj", "justice.gov", "department of justice"}},
	{"fbi", []string{"fbi", "ic3", "fbi ic3"}},
	{"mitre att&ck", []string{"mitre att&ck", "att&ck", "attack.mitre.org"}},
	{"india today", []string{"india today"}},
	{"the hacker news", []string{"hacker news"}},
	{"natto thoughts", []string{"natto thoughts", "natto"}},
	{"the cyberwire", []string{"the cyberwire", "cyberwire"}},
}

// named is one name of a house, in words.
type named struct {
	house string
	words []string
}

// namesByWord are the names of [houses] by their first word, longer ones before shorter ones.
var namesByWord = func() map[string][]named {
	names := map[string][]named{}
	for _, h := range houses {
		for _, name := range h.names {
			words := strings.Fields(name)
			names[words[0]] = append(names[words[0]], named{h.key, words})
		}
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b named) int { return len(b.words) - len(a.words) })
	}
	return names
}()

// House returns the family key of the publisher whose name a text holds, as whole words and in any case; "" for none.
// Of several, the one named first counts, and of names that begin at one place the longest.
func House(text string) string {
	words := strings.FieldsFunc(fold.Key(text), func(r rune) bool { return strings.ContainsRune(" /,;:()\"'’", r) })
	for at, word := range words {
		for _, n := range namesByWord[word] {
			if len(n.words) <= len(words)-at && slices.Equal(n.words, words[at:at+len(n.words)]) {
				return n.house
			}
		}
	}
	return ""
}
