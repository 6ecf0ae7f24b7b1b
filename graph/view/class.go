package view

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// Class is what an analyst calls a thing.
type Class string

// The classes. Observable is a cyber-observable that no indicator stands for, Other what has no class of its own.
const (
	Company        Class = "company"
	Agency         Class = "agency"
	Group          Class = "apt-group"
	Actor          Class = "actor"
	Victim         Class = "victim"
	Sector         Class = "sector"
	Country        Class = "country"
	Region         Class = "region"
	Role           Class = "role"
	Organisation   Class = "organisation"
	Campaign       Class = "campaign"
	Malware        Class = "malware"
	Tool           Class = "tool"
	Technique      Class = "technique"
	Vulnerability  Class = "vulnerability"
	Indicator      Class = "indicator"
	Infrastructure Class = "infrastructure"
	Observable     Class = "observable"
	Document       Class = "document"
	Other          Class = "other"
)

// look is how a class appears. Colour is never the only sign: each class has a shape of its own.
type look struct {
	class         Class
	label, plural string
	light, dark   string // fill on a light and on a dark page
	shape         string // outline in the square -1..1, absolute path commands M, L, C and Z
}

// circle and the others are outlines of about equal weight.
const (
	circle    = "M0 -1C0.552 -1 1 -0.552 1 0C1 0.552 0.552 1 0 1C-0.552 1 -1 0.552 -1 0C-1 -0.552 -0.552 -1 0 -1Z"
	square    = "M-0.88 -0.88L0.88 -0.88L0.88 0.88L-0.88 0.88Z"
	diamond   = "M0 -1.15L1.15 0L0 1.15L-1.15 0Z"
	hexagon   = "M-0.55 -0.95L0.55 -0.95L1.08 0L0.55 0.95L-0.55 0.95L-1.08 0Z"
	pentagon  = "M0 -1.08L1.06 -0.25L0.66 0.95L-0.66 0.95L-1.06 -0.25Z"
	up        = "M0 -1.1L1.1 0.85L-1.1 0.85Z"
	down      = "M0 1.1L1.1 -0.85L-1.1 -0.85Z"
	octagon   = "M-0.41 -1L0.41 -1L1 -0.41L1 0.41L0.41 1L-0.41 1L-1 0.41L-1 -0.41Z"
	star      = "M0 -1.2L0.32 -0.44L1.14 -0.37L0.52 0.17L0.71 0.97L0 0.54L-0.71 0.97L-0.52 0.17L-1.14 -0.37L-0.32 -0.44Z"
	cross     = "M-0.36 -1L0.36 -1L0.36 -0.36L1 -0.36L1 0.36L0.36 0.36L0.36 1L-0.36 1L-0.36 0.36L-1 0.36L-1 -0.36L-0.36 -0.36Z"
	sheet     = "M-0.75 -1L0.35 -1L0.8 -0.5L0.8 1L-0.75 1Z"
	pennant   = "M-0.95 -0.8L0.6 -0.8L1.15 0L0.6 0.8L-0.95 0.8L-0.45 0Z"
	pill      = "M-0.62 -0.62L0.62 -0.62C1.38 -0.62 1.38 0.62 0.62 0.62L-0.62 0.62C-1.38 0.62 -1.38 -0.62 -0.62 -0.62Z"
	shield    = "M-0.9 -0.95L0.9 -0.95L0.9 0.1C0.9 0.65 0.4 1 0 1.15C-0.4 1 -0.9 0.65 -0.9 0.1Z"
	dome      = "M-1 0.75L-1 0.1C-1 -0.5 -0.55 -1 0 -1C0.55 -1 1 -0.5 1 0.1L1 0.75Z"
	hourglass = "M-0.9 -1L0.9 -1L0.3 0L0.9 1L-0.9 1L-0.3 0Z"
	slab      = "M-1.15 -0.6L1.15 -0.6L1.15 0.6L-1.15 0.6Z"
	trapeze   = "M-0.65 -0.8L0.65 -0.8L1.1 0.8L-1.1 0.8Z"
	kite      = "M0 -1.1L0.8 -0.2L0 1.2L-0.8 -0.2Z"
	drop      = "M0 -1.2C0.5 -0.5 0.9 -0.1 0.9 0.35C0.9 0.8 0.5 1.1 0 1.1C-0.5 1.1 -0.9 0.8 -0.9 0.35C-0.9 -0.1 -0.5 -0.5 0 -1.2Z"
)

// looks lists the classes in the order of legends and, clockwise from the top, of the first picture. The hues are
// Okabe and Ito's, which readers with any common colour blindness tell apart; classes that share a hue differ in lightness.
func looks() []look {
	return []look{
		{Agency, "agency", "agencies", "#6a4c93", "#b79be0", shield},
		{Company, "company", "companies", "#0067a5", "#5aaee8", square},
		{Organisation, "organisation", "organisations", "#5b7c99", "#9db9d1", slab},
		{Role, "role", "roles", "#7c7568", "#bdb5a6", dome},
		{Country, "country", "countries", "#00805f", "#33c79b", hexagon},
		{Region, "region", "regions", "#4a9079", "#8fd9c1", pentagon},
		{Sector, "sector", "sectors", "#3f6f8f", "#8cc2e0", pill},
		{Victim, "victim", "victims", "#2f8bc8", "#7cc7f2", circle},
		{Document, "document", "documents", "#8a8175", "#c9c0b2", sheet},
		{Indicator, "indicator", "indicators", "#4b4b52", "#c4c6cf", cross},
		{Observable, "observable", "observables", "#75757e", "#9a9ca6", drop},
		{Infrastructure, "infrastructure", "infrastructure", "#6f5f52", "#c2ac9b", trapeze},
		{Vulnerability, "vulnerability", "vulnerabilities", "#9c4a1a", "#e39a6b", hourglass},
		{Technique, "technique", "techniques", "#8f7a00", "#e8d95a", down},
		{Tool, "tool", "tools", "#b57800", "#f0b542", up},
		{Malware, "malware", "malware", "#b5407f", "#ea8fc0", star},
		{Campaign, "campaign", "campaigns", "#b8742c", "#e8b27a", pennant},
		{Group, "APT group", "APT groups", "#c94a00", "#ff8a4c", diamond},
		{Actor, "threat actor", "threat actors", "#96350b", "#f2a27c", kite},
		{Other, "other object", "other objects", "#808080", "#a5a5a5", octagon},
	}
}

// classOf is what the objects of one thing make of it, the most telling part first.
func classOf(objects []graph.Object) (class Class, also []Class) {
	var all []Class
	for _, o := range objects {
		for _, r := range evidence.Roles(o) {
			all = append(all, roleClass(r))
		}
	}
	for _, o := range objects {
		all = append(all, typeClass(o))
	}
	order := []Class{Company, Agency, Victim, Sector, Group, Indicator}
	rank := func(c Class) int {
		if i := slices.Index(order, c); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(all, func(a, b Class) int { return rank(a) - rank(b) })
	class = all[0]
	for _, c := range all[1:] {
		// The threat actor of a company, the identity of a victim and the address of an indicator say nothing more.
		if rank(c) < len(order) && c != class && !slices.Contains(also, c) {
			also = append(also, c)
		}
	}
	return class, also
}

func roleClass(r evidence.Role) Class {
	switch r {
	case evidence.Company:
		return Company
	case evidence.Agency:
		return Agency
	case evidence.Victim:
		return Victim
	}
	return Sector
}

// typeClass is what the type alone says (STIX 2.1, sections 4 and 6).
func typeClass(o graph.Object) Class {
	switch o.Type() {
	case "identity":
		if c := o.Text("identity_class"); slices.Contains(o.Texts("roles"), "person-role") || c == "individual" {
			return Role
		}
		return Organisation
	case "location":
		if o.Text("country") != "" && o.Text("city") == "" && o.Text("administrative_area") == "" {
			return Country
		}
		return Region
	case "attack-pattern":
		return Technique
	case "intrusion-set":
		return Group
	case "threat-actor":
		return Actor
	case "grouping", "report":
		return Document
	case "campaign", "malware", "tool", "vulnerability", "indicator", "infrastructure":
		return Class(o.Type())
	}
	if isObservable(o.Type()) {
		return Observable
	}
	return Other
}

// isObservable tells the types of STIX 2.1, section 6.
func isObservable(typ string) bool {
	return slices.Contains([]string{"artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message",
		"file", "ipv4-addr", "ipv6-addr", "mac-addr", "mutex", "network-traffic", "process", "software", "url", "user-account",
		"windows-registry-key", "x509-certificate"}, typ)
}
