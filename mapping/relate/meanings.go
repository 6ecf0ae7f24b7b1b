package relate

// Meanings lists every predicate with what it says, grouped by subject
// matter; the order is that of the documentation.
func Meanings() []Meaning {
	return []Meaning{
		{Predicate: "attributed-to", Text: "a campaign, group or company is the work of the object"},
		{Predicate: "part-of", Text: "the subject belongs to the object: a team of a company, a group under an umbrella, a victim in a sector"},
		{Predicate: "alias-of", Text: "both names are said to mean the same", Symmetric: true},
		{Predicate: "related-to", Text: "a tie the source does not name more closely", Symmetric: true},

		{Predicate: "targets", Text: "the subject attacks or intends to attack the object; success is not said"},
		{Predicate: "compromises", Text: "the subject got into the object"},
		{Predicate: "exploits", Text: "the subject makes use of a vulnerability"},
		{Predicate: "impersonates", Text: "the subject poses as the object"},
		{Predicate: "uses", Text: "the subject works with a malware, tool, technique, infrastructure or trace"},

		{Predicate: "located-at", Text: "where the subject sits"},
		{Predicate: "originates-from", Text: "where the subject comes from; no attribution"},
		{Predicate: "founded-in", Text: "where, and with a start when, an organisation was founded"},

		{Predicate: "contracted-by", Text: "the object hires the subject"},
		{Predicate: "controls", Text: "the subject directs the object"},
		{Predicate: "owns", Text: "the subject holds the object, wholly or in part"},
		{Predicate: "exclusively-owns", Text: "nobody but the subject has the object"},
		{Predicate: "subsidiary-of", Text: "the subject is a daughter company of the object"},
		{Predicate: "member-of", Text: "a person or role belongs to a group or organisation"},
		{Predicate: "employs", Text: "the subject employs the people of the object"},
		{Predicate: "organises", Text: "the subject sets up the teams of the object"},
		{Predicate: "competes-with", Text: "two organisations are rivals", Symmetric: true},
		{Predicate: "colludes-with", Text: "two organisations act together in secret", Symmetric: true},
		{Predicate: "sued-by", Text: "the object takes the subject to court"},

		{Predicate: "sells", Text: "the subject sells or offers the object, with a price where known"},
		{Predicate: "provides", Text: "the subject makes the object available to others"},
		{Predicate: "supplies", Text: "the subject hands the object to those who use it"},
		{Predicate: "develops", Text: "the subject writes the object"},
		{Predicate: "developed-by", Text: "the subject was written by the object"},

		{Predicate: "variant-of", Text: "the subject is a variant of the object"},
		{Predicate: "derived-from", Text: "the subject was made from the object"},
		{Predicate: "delivers", Text: "the subject brings the object to a victim"},
		{Predicate: "drops", Text: "the subject writes the object to a victim's disk"},
		{Predicate: "downloads", Text: "the subject fetches the object from the network"},
		{Predicate: "communicates-with", Text: "the subject talks to an address, domain, URL or infrastructure"},
		{Predicate: "hosts", Text: "the subject runs or rents out infrastructure, or the infrastructure holds the object"},
		{Predicate: "consists-of", Text: "an infrastructure is made of the object"},
		{Predicate: "has", Text: "the subject carries a vulnerability"},
		{Predicate: "indicates", Text: "a trace points to the object"},
		{Predicate: "resolves-to", Text: "a domain resolves to an address or another domain"},
		{Predicate: "presents-certificate", Text: "an address or domain showed this certificate"},

		{Predicate: "contains", Text: "a document holds another or mentions a tool"},
		{Predicate: "published-on", Text: "a document was put out through the object"},
		{Predicate: "removed", Text: "the subject took the object down"},
		{Predicate: "reports-on", Text: "the subject published about the object"},
		{Predicate: "investigates", Text: "the subject looks into the object"},
		{Predicate: "assesses", Text: "the subject judges the weight of the object"},
		{Predicate: "assesses-authentic", Text: "the subject takes the object for genuine"},
		{Predicate: "confirms", Text: "the subject, who should know, says the object is true"},
		{Predicate: "withholds-judgement-on", Text: "the subject leaves open whether the object is genuine"},
		{Predicate: "denies", Text: "the subject disputes the object"},
		{Predicate: "clears", Text: "the subject found nothing against the object"},
		{Predicate: "alleges", Text: "a document charges the object"},
		{Predicate: "indicts", Text: "the subject charges the object before a court"},
		{Predicate: "sanctions", Text: "the subject put the object on a sanctions list"},
		{Predicate: "seizes", Text: "the subject took the object by law"},
		{Predicate: "offers-reward-for", Text: "the subject pays for information about the object"},
	}
}
