package indicator

import (
	"encoding/hex"
	"net/mail"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"stixgraph/mapping/model"
)

// notA says what a value fails to be, and what to do.
type notA struct{ what, hint string }

// refang undoes the usual ways of making a trace unclickable.
func refang(s string) string {
	if strings.ContainsAny(s, `[](){}\`) {
		s = refanged(s)
	}
	for _, p := range []string{"hxxp", "hXXp", "HXXP", "h**p", "hxtp"} {
		if strings.HasPrefix(s, p) {
			return "http" + s[len(p):]
		}
	}
	return s
}

func refanged(s string) string {
	return strings.NewReplacer(
		"[.]", ".", "[.", ".", ".]", ".", `\.`, ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "[DOT]", ".",
		"[:]", ":", "[://]", "://", "[@]", "@", "(at)", "@", "[at]", "@", "[AT]", "@",
	).Replace(s)
}

// canonical is the one spelling of the entity's value.
func canonical(e model.Entity) (string, *notA) {
	v := strings.TrimSpace(e.Name)
	switch e.Kind {
	case model.IndicatorIP:
		return canonicalIP(v)
	case model.IndicatorDomain:
		return canonicalDomain(v)
	case model.IndicatorURL:
		u, err := url.Parse(v)
		if err != nil || u.Scheme == "" || u.Host == "" {
			return "", &notA{"URL", "write it with its scheme, such as https://example.com/a"}
		}
		return lowerHost(v, u), nil
	case model.IndicatorEmail:
		a, err := mail.ParseAddress(v)
		if err != nil || a.Address != v {
			return "", &notA{"e-mail address", "write user@example.com without a display name"}
		}
		return v, nil
	}
	return canonicalHash(e, v)
}

// lowerHost writes scheme and host in small letters, which mean the same (RFC
// 3986, section 6.2.2.1), and leaves everything else as it stands.
func lowerHost(v string, u *url.URL) string {
	from := len(u.Scheme) + len("://")
	to := len(v)
	if end := strings.IndexAny(v[from:], "/?#"); end >= 0 {
		to = from + end
	}
	from += strings.LastIndexByte(v[from:to], '@') + 1
	return u.Scheme + "://" + v[len(u.Scheme)+len("://"):from] + strings.ToLower(v[from:to]) + v[to:]
}

func canonicalIP(v string) (string, *notA) {
	if a, err := netip.ParseAddr(v); err == nil && a.Zone() == "" {
		return a.Unmap().String(), nil
	}
	if p, err := netip.ParsePrefix(v); err == nil {
		return p.Masked().String(), nil
	}
	return "", &notA{"IP address", "write an IPv4 or IPv6 address, or a network such as 198.51.100.0/24"}
}

func canonicalDomain(v string) (string, *notA) {
	v = strings.ToLower(strings.TrimSuffix(v, "."))
	bad := &notA{"domain name", "write it without scheme, path and port, such as example.com"}
	if _, err := netip.ParseAddr(v); err == nil {
		return "", &notA{"domain name", "it is an address: use kind indicator-ip"}
	}
	ascii, err := idna.Lookup.ToASCII(v)
	if err != nil || len(ascii) > 253 || !strings.Contains(ascii, ".") {
		return "", bad
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || len(label) > 63 {
			return "", bad
		}
	}
	return ascii, nil
}

func canonicalHash(e model.Entity, v string) (string, *notA) {
	algorithm := algorithmOf(e)
	switch algorithm {
	case "":
		return "", &notA{"hash", "MD5 has 32 hexadecimal digits, SHA-1 40, SHA-256 64, SHA-512 128; for another, name the algorithm"}
	case "SSDEEP", "TLSH":
		return v, nil
	}
	raw, err := hex.DecodeString(v)
	if err != nil || len(raw) != digestBytes(algorithm) {
		return "", &notA{algorithm + " hash", "check its length and that it is hexadecimal"}
	}
	return strings.ToLower(v), nil
}

// algorithmOf is the algorithm a case names or the length of the value tells,
// in the spelling of hash-algorithm-ov (STIX 2.1, section 10.7); empty when
// neither does.
func algorithmOf(e model.Entity) string {
	if e.Algorithm != "" {
		return e.Algorithm
	}
	if _, err := hex.DecodeString(strings.TrimSpace(e.Name)); err != nil {
		return ""
	}
	for _, a := range []string{"MD5", "SHA-1", "SHA-256", "SHA-512"} {
		if len(strings.TrimSpace(e.Name)) == 2*digestBytes(a) {
			return a
		}
	}
	return ""
}

// digestBytes is the length of an algorithm's digest.
func digestBytes(algorithm string) int {
	switch algorithm {
	case "MD5":
		return 16
	case "SHA-1":
		return 20
	case "SHA-256", "SHA3-256":
		return 32
	case "SHA-512", "SHA3-512":
		return 64
	}
	return 0
}
