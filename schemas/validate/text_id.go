package validate

import "strings"

// typeOfID returns the type name of an identifier (section 2.9), and whether it is one: a type name, two hyphens and a
// UUID of RFC 4122, in either case.
func typeOfID(id string) (string, bool) {
	const uuid = len("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f")
	cut := len(id) - uuid - len("--")
	if cut < 1 || id[cut:cut+2] != "--" || !isTypeName(id[:cut]) {
		return "", false
	}
	return id[:cut], isUUID(id[cut+2:])
}

func isUUID(s string) bool {
	return len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' &&
		s[14] >= '1' && s[14] <= '5' && strings.IndexByte("89abAB", s[19]) >= 0 &&
		areHexDigits(s[:8]) && areHexDigits(s[9:13]) && areHexDigits(s[14:18]) && areHexDigits(s[19:23]) && areHexDigits(s[24:])
}

// areHexDigits looks at all characters without a branch for each, which in random digits would mostly be predicted wrongly:
// a sum is negative where the character is outside its range.
func areHexDigits(s string) bool {
	outside := int32(0)
	for i := range len(s) {
		digit, letter := int32(s[i]), int32(s[i]|0x20)
		outside |= ((digit - '0') | ('9' - digit)) & ((letter - 'a') | ('f' - letter))
	}
	return outside >= 0
}

// uuidVersion is the version of the UUID of an identifier that typeOfID accepts.
func uuidVersion(id string) byte { return id[len(id)-36+14] - '0' }

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// isTypeName says whether s can name an object type (section 3.1).
func isTypeName(s string) bool {
	if len(s) < 3 || len(s) > 250 || s[0] < 'a' || s[0] > 'z' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '-' && s[i-1] != '-':
		default:
			return false
		}
	}
	return true
}

// isPropertyName says whether s can name a property (section 3.1).
func isPropertyName(s string) bool {
	if s == "id" {
		return true
	}
	if len(s) < 3 || len(s) > 250 || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

// isDictionaryKey says whether s can be a key of a dictionary (section 2.3).
func isDictionaryKey(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return len(s) <= 250
}

// isRelationshipType says whether s can be a relationship_type (section 5.1.1).
func isRelationshipType(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}
