package graph

// IsID reports whether s has the form of an identifier, TYPE--UUID (STIX 2.1, section 2.9): a type of lower-case
// letters, digits and hyphens, and a UUID in its 36 characters, hexadecimal digits of either case. Rules beyond the
// form (which type, which version of UUID) are validation's.
func IsID(s string) bool {
	const tail = 2 + 36
	if len(s) <= tail || s[len(s)-tail:len(s)-36] != "--" {
		return false
	}
	kind, uuid := s[:len(s)-tail], s[len(s)-36:]
	for i := 0; i < len(kind); i++ {
		if c := kind[i]; c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	for i := 0; i < len(uuid); i++ {
		c := uuid[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}

// TypeOfID returns the type an identifier names, "" when it is none.
func TypeOfID(id string) string {
	if !IsID(id) {
		return ""
	}
	return id[:len(id)-38]
}
