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
	if uuid[8] != '-' || uuid[13] != '-' || uuid[18] != '-' || uuid[23] != '-' {
		return false
	}
	return isHex(uuid[:8]) && isHex(uuid[9:13]) && isHex(uuid[14:18]) && isHex(uuid[19:23]) && isHex(uuid[24:])
}

// isHex reports whether a text is all hexadecimal digits of either case. It does not stop at the first that is none, since
// most have none.
func isHex(s string) bool {
	all := true
	for i := 0; i < len(s); i++ {
		digit, letter := s[i]-'0', s[i]|0x20-'a'
		all = all && (digit < 10 || letter < 6)
	}
	return all
}

// TypeOfID returns the type an identifier names, "" when it is none.
func TypeOfID(id string) string {
	if !IsID(id) {
		return ""
	}
	return id[:len(id)-38]
}
