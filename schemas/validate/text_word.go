package validate

import (
	"strings"
	"unicode"
)

// isLowerHyphened says whether a value follows the advice of section 2.14: lower case, hyphens between words. A value
// without any letter has no lower case and does not.
func isLowerHyphened(s string) bool {
	cased := false
	for _, r := range s {
		switch {
		case r == '_' || r == ' ' || unicode.IsUpper(r) || unicode.IsTitle(r):
			return false
		case unicode.IsLower(r):
			cased = true
		}
	}
	return cased
}

// isProduct says whether a name of a product follows the advice of section 4.12.1.
func isProduct(s string) bool { return isRelationshipType(s) }

// isPriorityClass says whether a priority ends in _CLASS with something before it (section 6.13.2).
func isPriorityClass(s string) bool { return len(s) > len("_CLASS") && strings.HasSuffix(s, "_CLASS") }

// hasAbbreviatedHive says whether a registry key starts with the short form of a hive (section 6.17.1).
func hasAbbreviatedHive(key string) bool {
	hive, _, _ := strings.Cut(key, `\`)
	switch strings.ToUpper(hive) {
	case "HKLM", "HKCC", "HKCR", "HKCU", "HKU":
		return true
	}
	return false
}

// isSelector says whether s has the syntax of a selector (section 7.2.3.1): a property, then keys and indices, each
// behind a dot.
func isSelector(s string) bool {
	for i, part := range strings.Split(s, ".") {
		switch {
		case i == 0:
			if !isPropertyName(part) {
				return false
			}
		case strings.HasPrefix(part, "["):
			if !strings.HasSuffix(part, "]") || !allDigits(part[1:len(part)-1]) {
				return false
			}
		case part == "" || !isDictionaryKey(part):
			return false
		}
	}
	return true
}

// isSocketOption says whether a key has the form of a socket option (section 6.12.4).
func isSocketOption(s string) bool {
	prefix, rest, ok := strings.Cut(s, "_")
	if !ok || rest == "" || !inList("SO ICMP ICMP6 IP IPV6 MCAST TCP IRLMP", prefix) {
		return false
	}
	for i := range len(rest) {
		if c := rest[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}
