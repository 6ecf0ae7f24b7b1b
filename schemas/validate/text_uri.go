package validate

import (
	"net/netip"
	"strings"
)

// isURL says whether s is a URI of RFC 3986 with a scheme: the characters of each part, percent encoding and the form
// of host and port.
func isURL(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || !isScheme(scheme) {
		return false
	}
	rest, fragment, _ := strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	if !uriChars(fragment, "/?:@") || !uriChars(query, "/?:@") {
		return false
	}
	path := rest
	if after, ok := strings.CutPrefix(rest, "//"); ok {
		authority := after
		path = ""
		if slash := strings.IndexByte(after, '/'); slash >= 0 {
			authority, path = after[:slash], after[slash:]
		}
		if !isAuthority(authority) {
			return false
		}
	}
	return uriChars(path, "/:@")
}

func isScheme(s string) bool {
	for i := range len(s) {
		if c := s[i]; !asciiAlphanumeric(c) && (c != '+' && c != '-' && c != '.' || i == 0) {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9')
}

func isAuthority(s string) bool {
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		if !uriChars(s[:at], ":") {
			return false
		}
		s = s[at+1:]
	}
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 || !isIPLiteral(s[1:end]) {
			return false
		}
		s = s[end+1:]
		return s == "" || s[0] == ':' && (len(s) == 1 || allDigits(s[1:]))
	}
	host, port, hasPort := strings.Cut(s, ":")
	return uriChars(host, "") && (!hasPort || port == "" || allDigits(port))
}

// isIPLiteral says whether s may stand in brackets as a host: an IPv6 address, or a future form.
func isIPLiteral(s string) bool {
	if len(s) > 0 && (s[0] == 'v' || s[0] == 'V') {
		version, rest, ok := strings.Cut(s[1:], ".")
		return ok && version != "" && hexDigits(version) && rest != "" && uriChars(rest, ":")
	}
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is6() && a.Zone() == ""
}

// uriChars says whether s has only unreserved characters, sub-delimiters, percent-encoded octets and those named.
func uriChars(s, besides string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case asciiAlphanumeric(c), strings.IndexByte("-._~!$&'()*+,;=", c) >= 0, strings.IndexByte(besides, c) >= 0:
		case c == '%':
			if i+2 >= len(s) || !isHexDigit(s[i+1]) || !isHexDigit(s[i+2]) {
				return false
			}
			i += 2
		default:
			return false
		}
	}
	return true
}
