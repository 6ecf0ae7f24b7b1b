package pattern

import "strings"

// hashes checks the constants that a hash is compared with, where the path leads through a property called hashes to
// the name of an algorithm. A constant of another type than string is none.
func (c *checker) hashes(n *Comparison) {
	algorithm, ok := hashAlgorithm(n.Path)
	if !ok {
		return
	}
	form, known := digestForm(algorithm)
	if !known {
		return
	}
	for _, l := range n.Literals() {
		if l.Kind != String || !form.fits(l.Value) {
			c.report(l, RuleHash, "%s is no %s digest: that has %s", shown(l.Value), algorithm, form.text)
		}
	}
}

// hashAlgorithm returns the last step of a path that goes through hashes.
func hashAlgorithm(path *ObjectPath) (string, bool) {
	last := len(path.Steps) - 1
	if path.Steps[last].Kind != Property {
		return "", false
	}
	for _, step := range path.Steps[:last] {
		if step.Kind == Property && step.Name == "hashes" {
			return path.Steps[last].Name, true
		}
	}
	return "", false
}

// digest is what the text of a hash looks like.
type digest struct {
	fits func(string) bool
	text string
}

// digestForm returns the form of an algorithm of the vocabulary in section 10.7 and of the older ones that the OASIS
// validator knows. As there, upper and lower case and hyphens in the name make no difference.
func digestForm(algorithm string) (digest, bool) {
	switch strings.ReplaceAll(strings.ToUpper(algorithm), "-", "") {
	case "MD5":
		return hexDigest("32 hexadecimal digits", 32), true
	case "SHA1", "RIPEMD160":
		return hexDigest("40 hexadecimal digits", 40), true
	case "SHA224", "SHA3224":
		return hexDigest("56 hexadecimal digits", 56), true
	case "SHA256", "SHA3256":
		return hexDigest("64 hexadecimal digits", 64), true
	case "SHA384", "SHA3384":
		return hexDigest("96 hexadecimal digits", 96), true
	case "SHA512", "SHA3512", "WHIRLPOOL":
		return hexDigest("128 hexadecimal digits", 128), true
	case "MD6":
		return hexDigest("32, 40, 56, 64, 96 or 128 hexadecimal digits", 32, 40, 56, 64, 96, 128), true
	case "SSDEEP":
		return digest{isSSDEEP, "a block size and two blocks of base64 digits, separated by colons"}, true
	case "TLSH":
		return digest{isTLSH, "70 hexadecimal digits, after T1 in newer versions"}, true
	}
	return digest{}, false
}

func hexDigest(text string, lengths ...int) digest {
	return digest{func(s string) bool {
		for _, n := range lengths {
			if len(s) == n {
				return allHex(s)
			}
		}
		return false
	}, text}
}

// isSSDEEP accepts what the OASIS validator does: 1 to 128 characters of those that a piecewise hash consists of.
func isSSDEEP(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isBase64Digit(s[i]) && s[i] != ':' && s[i] != '.' {
			return false
		}
	}
	return s != "" && len(s) <= 128
}

// isTLSH accepts a hash of 35 octets.
func isTLSH(s string) bool {
	if len(s) == 72 && strings.HasPrefix(s, "T1") {
		s = s[2:]
	}
	return len(s) == 70 && allHex(s)
}

func allHex(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isHexDigit(s[i]) {
			return false
		}
	}
	return true
}
