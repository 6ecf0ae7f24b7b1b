package validate

import "strings"

// isBinary says whether s is base64 with padding (section 2.1, RFC 4648, section 4).
func isBinary(s string) bool {
	if s == "" || len(s)%4 != 0 {
		return false
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '+' && c != '/' {
			return false
		}
	}
	return true
}

// isHex says whether s is pairs of hexadecimal digits (section 2.8).
func isHex(s string) bool { return s != "" && len(s)%2 == 0 && hexDigits(s) }

func hexDigits(s string) bool {
	for i := range len(s) {
		if !isHexDigit(s[i]) {
			return false
		}
	}
	return true
}

// hashAlgorithm is a name of hash-algorithm-ov (section 10.7) with the form of its digests.
type hashAlgorithm struct {
	name string
	// digits is the number of hexadecimal digits of a digest; 0 for the fuzzy hashes.
	digits int
	// pattern is the form of a fuzzy hash for JSON Schema.
	pattern string
}

func hashAlgorithms() [8]hashAlgorithm {
	return [...]hashAlgorithm{
		{name: "MD5", digits: 32}, {name: "SHA-1", digits: 40}, {name: "SHA-256", digits: 64}, {name: "SHA-512", digits: 128},
		{name: "SHA3-256", digits: 64}, {name: "SHA3-512", digits: 128},
		{name: "SSDEEP", pattern: "^[A-Za-z0-9/+:.]{1,128}$"}, {name: "TLSH", pattern: "^[A-Za-z0-9]{70,72}$"},
	}
}

// checkHash says what is wrong with the digest of an algorithm, "" for nothing or an algorithm it does not know.
func checkHash(algorithm, digest string) string {
	digits := 0
	switch algorithm {
	case "MD5":
		digits = 32
	case "SHA-1":
		digits = 40
	case "SHA-256", "SHA3-256":
		digits = 64
	case "SHA-512", "SHA3-512":
		digits = 128
	case "SSDEEP":
		if digest == "" || len(digest) > 128 || !isFuzzy(digest, "/+:.") {
			return "an ssdeep hash: block size, colon and two base64 parts joined by a colon, at most 128 characters"
		}
		return ""
	case "TLSH":
		// The digest has 70 digits; later versions of the algorithm put T1 in front.
		if len(digest) != 70 && (len(digest) != 72 || !strings.HasPrefix(digest, "T1")) || !isFuzzy(digest, "") {
			return "a TLSH hash: 70 letters and digits, or 72 with T1 in front"
		}
		return ""
	default:
		return ""
	}
	if len(digest) == digits && hexDigits(digest) {
		return ""
	}
	return map[int]string{32: "32", 40: "40", 64: "64", 128: "128"}[digits] + " hexadecimal digits"
}

func isFuzzy(s, besides string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && strings.IndexByte(besides, c) < 0 {
			return false
		}
	}
	return true
}

// knownHash says whether an algorithm is in hash-algorithm-ov (section 10.7).
func knownHash(algorithm string) bool {
	switch algorithm {
	case "MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512", "SSDEEP", "TLSH":
		return true
	}
	return false
}
