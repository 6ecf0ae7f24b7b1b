package model

// Kind is what an entity is, in the analyst's words.
type Kind string

// The kinds a case can hold. Each belongs to one mapping module.
const (
	Company         Kind = "company"
	Agency          Kind = "agency"
	APTGroup        Kind = "apt-group"
	Victim          Kind = "victim"
	Sector          Kind = "sector"
	Country         Kind = "country"
	Region          Kind = "region"
	Tool            Kind = "tool"
	Product         Kind = "product"
	Malware         Kind = "malware"
	Campaign        Kind = "campaign"
	Technique       Kind = "technique"
	Vulnerability   Kind = "vulnerability"
	IndicatorIP     Kind = "indicator-ip"
	IndicatorDomain Kind = "indicator-domain"
	IndicatorHash   Kind = "indicator-hash"
	IndicatorURL    Kind = "indicator-url"
	IndicatorEmail  Kind = "indicator-email"
	Infrastructure  Kind = "infrastructure"
	DocumentType    Kind = "document-type"
	PersonRole      Kind = "person-role"
)

// Kinds lists every kind in the order of the documentation.
func Kinds() []Kind {
	return []Kind{
		Company, Agency, APTGroup, Victim, Sector, Country, Region, Tool, Product, Malware, Campaign,
		Technique, Vulnerability, IndicatorIP, IndicatorDomain, IndicatorHash, IndicatorURL, IndicatorEmail,
		Infrastructure, DocumentType, PersonRole,
	}
}

// IndicatorKinds lists the kinds that are technical traces.
func IndicatorKinds() []Kind {
	return []Kind{IndicatorIP, IndicatorDomain, IndicatorHash, IndicatorURL, IndicatorEmail}
}

// Predicate is the verb of a claim, in the analyst's words. Package relate
// says which there are and what each becomes.
type Predicate string
