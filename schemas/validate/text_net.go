package validate

import (
	"net/netip"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isIPv4 says whether s is an IPv4 address or a CIDR block (section 6.8).
func isIPv4(s string) bool {
	address, prefix, block := strings.Cut(s, "/")
	a, err := netip.ParseAddr(address)
	return err == nil && a.Is4() && (!block || isPrefix(prefix, 32))
}

// isIPv6 says whether s is an IPv6 address or a CIDR block (section 6.9); neither has a zone.
func isIPv6(s string) bool {
	address, prefix, block := strings.Cut(s, "/")
	a, err := netip.ParseAddr(address)
	return err == nil && a.Is6() && a.Zone() == "" && (!block || isPrefix(prefix, 128))
}

func isPrefix(s string, most int) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 0 && n <= most && strconv.Itoa(n) == s
}

// isMAC says whether s is a MAC address of six pairs in lower case with colons (section 6.10).
func isMAC(s string) bool {
	if len(s) != len("d2:fb:49:24:37:18") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; i%3 == 2 && c != ':' || i%3 != 2 && (!isHexDigit(c) || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

// isDomainName says whether s is a domain name (section 6.4): labels of letters, digits, hyphens and underscores,
// which the DNS has in service names, and letters of other scripts. A root dot at the end is allowed.
func isDomainName(s string) bool {
	s = strings.TrimSuffix(s, ".")
	if s == "" || len(s) > 253 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if r < utf8.RuneSelf {
				if r != '-' && r != '_' && !asciiAlphanumeric(byte(r)) {
					return false
				}
			} else if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\u00b7' && r != '\u200c' && r != '\u200d' {
				return false
			}
		}
	}
	return true
}

func asciiAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// isEmail says whether s is an e-mail address without a display name (section 6.5): the addr-spec of RFC 5322,
// section 3.4.1, without comments and folding white space.
func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at == len(s)-1 {
		return false
	}
	local, host := s[:at], s[at+1:]
	if host[0] == '[' {
		if !isDomainLiteral(host) {
			return false
		}
	} else if !isDomainName(host) || strings.HasSuffix(host, ".") {
		return false
	}
	if local[0] == '"' {
		return isQuoted(local)
	}
	for atom := range strings.SplitSeq(local, ".") {
		if atom == "" {
			return false
		}
		for _, r := range atom {
			if r < utf8.RuneSelf && !asciiAlphanumeric(byte(r)) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r) {
				return false
			}
		}
	}
	return true
}

// isDomainLiteral says whether s is an address in brackets, as RFC 5321 has them behind the @.
func isDomainLiteral(s string) bool {
	if len(s) < 3 || s[len(s)-1] != ']' {
		return false
	}
	inner := s[1 : len(s)-1]
	if rest, ok := strings.CutPrefix(inner, "IPv6:"); ok {
		return isIPv6(rest) && !strings.Contains(rest, "/")
	}
	return isIPv4(inner) && !strings.Contains(inner, "/")
}

// isQuoted says whether s is a quoted-string of RFC 5322.
func isQuoted(s string) bool {
	if len(s) < 2 || s[len(s)-1] != '"' {
		return false
	}
	for i := 1; i < len(s)-1; i++ {
		switch c := s[i]; {
		case c == '\\':
			if i++; i == len(s)-1 {
				return false
			}
		case c == '"' || c < ' ' || c == 0x7f:
			return false
		}
	}
	return true
}
