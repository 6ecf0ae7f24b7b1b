package validate

import "strings"

// isCPE says whether s is a formatted string of CPE 2.3 (NIST IR 7695, section 6.2): the prefix and eleven attributes.
func isCPE(s string) bool {
	rest, ok := strings.CutPrefix(s, "cpe:2.3:")
	if !ok {
		return false
	}
	parts := splitCPE(rest)
	if len(parts) != 11 || len(parts[0]) != 1 || !strings.Contains("aho*-", parts[0]) {
		return false
	}
	for i, p := range parts[1:] {
		if i == 5 {
			if !isCPELanguage(p) {
				return false
			}
		} else if !isCPEAttribute(p) {
			return false
		}
	}
	return true
}

// splitCPE cuts at colons that no backslash escapes.
func splitCPE(s string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ':':
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// isCPEAttribute says whether s is ANY, NA, or a value with wildcards at its ends only.
func isCPEAttribute(s string) bool {
	if s == "*" || s == "-" {
		return true
	}
	s = trimWildcards(s)
	if s == "" {
		return false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case asciiAlphanumeric(c), c == '-', c == '.', c == '_':
		case c == '\\':
			if i++; i == len(s) || strings.IndexByte("\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~-._", s[i]) < 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// trimWildcards takes one * or any number of ? from each end.
func trimWildcards(s string) string {
	if strings.HasPrefix(s, "*") {
		s = s[1:]
	} else {
		s = strings.TrimLeft(s, "?")
	}
	cut := strings.TrimRight(s, "?")
	if cut == s {
		cut = strings.TrimSuffix(s, "*")
	}
	if cut != s && strings.HasSuffix(cut, `\`) && (len(cut)-len(strings.TrimRight(cut, `\`)))%2 == 1 {
		// The first of them is escaped and belongs to the value.
		return s[:len(cut)+1]
	}
	return cut
}

func isCPELanguage(s string) bool {
	if s == "*" || s == "-" {
		return true
	}
	language, region, ok := strings.Cut(strings.ToLower(s), "-")
	if !letters(language) || len(language) < 2 || len(language) > 3 {
		return false
	}
	return !ok || len(region) == 2 && letters(region) || len(region) == 3 && allDigits(region)
}
