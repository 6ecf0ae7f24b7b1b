package indicator

import (
	"net/netip"
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// trace is a canonical value together with what finds it.
type trace struct {
	words   string
	pattern string
	object  func(markings []string) (stixobj.Object, error)
}

// traceOf expects an entity whose name Check has made canonical.
func traceOf(e model.Entity) trace {
	v := e.Name
	switch e.Kind {
	case model.IndicatorIP:
		return address(v)
	case model.IndicatorDomain:
		return trace{"Domain name", equals("domain-name:value", v), func(m []string) (stixobj.Object, error) {
			return stixobj.DomainName{SCO: stixobj.SCO{Markings: m}, Value: v}.Object()
		}}
	case model.IndicatorURL:
		return trace{"URL", equals("url:value", v), func(m []string) (stixobj.Object, error) {
			return stixobj.URL{SCO: stixobj.SCO{Markings: m}, Value: v}.Object()
		}}
	case model.IndicatorEmail:
		return trace{"E-mail address", equals("email-addr:value", v), func(m []string) (stixobj.Object, error) {
			return stixobj.EmailAddr{SCO: stixobj.SCO{Markings: m}, Value: v}.Object()
		}}
	}
	return hash(e)
}

func address(v string) trace {
	typ, words := "ipv4-addr", "IPv4 address"
	if strings.Contains(v, ":") {
		typ, words = "ipv6-addr", "IPv6 address"
	}
	pattern := equals(typ+":value", v)
	if _, err := netip.ParsePrefix(v); err == nil {
		words = strings.Replace(words, "address", "network", 1)
		pattern = "[" + typ + ":value ISSUBSET " + quote(v) + "]"
	}
	return trace{words, pattern, func(m []string) (stixobj.Object, error) {
		if typ == "ipv6-addr" {
			return stixobj.IPv6Addr{SCO: stixobj.SCO{Markings: m}, Value: v}.Object()
		}
		return stixobj.IPv4Addr{SCO: stixobj.SCO{Markings: m}, Value: v}.Object()
	}}
}

func hash(e model.Entity) trace {
	algorithm, v := algorithmOf(e), e.Name
	hashes := map[string]string{algorithm: v}
	if e.HashOf == model.HashOfCertificate {
		return trace{"Certificate fingerprint (" + algorithm + ")", equals("x509-certificate:hashes."+quote(algorithm), v),
			func(m []string) (stixobj.Object, error) {
				return stixobj.X509Certificate{SCO: stixobj.SCO{Markings: m}, Hashes: hashes}.Object()
			}}
	}
	return trace{"File hash (" + algorithm + ")", equals("file:hashes."+quote(algorithm), v),
		func(m []string) (stixobj.Object, error) {
			return stixobj.File{SCO: stixobj.SCO{Markings: m}, Hashes: hashes}.Object()
		}}
}

// equals writes the simplest observation of the patterning language (STIX
// 2.1, section 9).
func equals(path, value string) string { return "[" + path + " = " + quote(value) + "]" }

// quote writes a string literal: a backslash stands before a backslash and
// before an apostrophe (STIX 2.1, section 9.2).
func quote(s string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `'`, `\'`) + "'"
}
