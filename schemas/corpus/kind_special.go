package corpus

import "strings"

const (
	md5    = "d41d8cd98f00b204e9800998ecf8427e"
	sha1   = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
	sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

const hashesRule = "2.7 hashes"

// hashes is a dictionary of hash values by algorithm (section 2.7, names in
// 10.7).
func hashes() kind {
	sha512 := sha256 + sha256
	one := func(algorithm string, value any) any { return object{algorithm: value} }
	return kind{good: one("SHA-256", sha256), fine: []variant{
		{name: "md5", value: one("MD5", md5), rule: hashesRule},
		{name: "sha-1", value: one("SHA-1", sha1), rule: hashesRule},
		{name: "sha-512", value: one("SHA-512", sha512), rule: hashesRule},
		{name: "sha3-256", value: one("SHA3-256", sha256), rule: hashesRule},
		{name: "sha3-512", value: one("SHA3-512", sha512), rule: hashesRule},
		{name: "ssdeep", value: one("SSDEEP", "96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO"), rule: hashesRule},
		{name: "tlsh", value: one("TLSH", "6FF02BEF718027B0160B4391212923ED7F1A463D563B1549B86CF62973B197AD2731F8"), rule: hashesRule},
		{name: "upper-case-value", value: one("MD5", strings.ToUpper(md5)), rule: hashesRule},
		{name: "several", value: object{"MD5": md5, "SHA-1": sha1, "SHA-256": sha256}, rule: hashesRule},
		{name: "unlisted-algorithm", value: one("WHIRLPOOL", sha512), rule: "10.7 hash-algorithm-ov", codes: []string{"241"}},
	}, bad: []variant{
		{name: "empty", value: object{}, rule: hashesRule},
		{name: "string", value: md5, rule: hashesRule},
		{name: "list", value: list{md5}, rule: hashesRule},
		{name: "number-value", value: one("MD5", 5), rule: hashesRule},
		{name: "null-value", value: one("MD5", nil), rule: hashesRule},
		{name: "md5-short", value: one("MD5", md5[1:]), rule: hashesRule},
		{name: "md5-long", value: one("MD5", md5+"0"), rule: hashesRule},
		{name: "md5-not-hex", value: one("MD5", "g"+md5[1:]), rule: hashesRule},
		{name: "sha-1-short", value: one("SHA-1", md5), rule: hashesRule},
		{name: "sha-256-short", value: one("SHA-256", sha1), rule: hashesRule},
		{name: "sha-512-short", value: one("SHA-512", sha256), rule: hashesRule},
		{name: "sha3-256-long", value: one("SHA3-256", sha512), rule: hashesRule},
		{name: "sha3-512-short", value: one("SHA3-512", sha256), rule: hashesRule},
	}}
}

func hexadecimal(good string) kind {
	const rule = "2.8 hex: an even number of hexadecimal digits"
	k := text(good)
	k.fine = append(k.fine, variant{name: "upper-case", value: "0AFF", rule: rule})
	k.bad = append(k.bad,
		variant{name: "odd", value: "0af", rule: rule},
		variant{name: "not-hex", value: "0axx", rule: rule})
	return k
}

func binary(good string) kind {
	const rule = "2.1 binary: base64"
	k := text(good)
	k.bad = append(k.bad,
		variant{name: "not-base64", value: "this is no base64!", rule: rule},
		variant{name: "bad-padding", value: "aGVsbG8gd29ybGQ", rule: rule})
	return k
}

// dictionary is a dictionary with the given content (section 2.3).
func dictionary(good object) kind {
	const rule = "2.3 dictionary"
	return kind{good: good, fine: []variant{
		{name: "long-key", value: object{strings.Repeat("k", 250): "v"}, rule: rule},
	}, bad: []variant{
		{name: "string", value: "text", rule: rule},
		{name: "list", value: list{"text"}, rule: rule},
		{name: "empty", value: object{}, rule: rule},
		{name: "key-too-long", value: object{strings.Repeat("k", 251): "v"}, rule: rule},
		{name: "key-with-space", value: object{"a key": "v"}, rule: rule},
		{name: "key-not-ascii", value: object{"schlüssel": "v"}, rule: rule},
	}}
}

func url(good string) kind {
	const rule = "RFC 3986 URL"
	k := text(good)
	k.fine = append(k.fine,
		variant{name: "with-query", value: "https://example.com/a%20b?c=d&e#f", rule: rule},
		variant{name: "with-port", value: "http://198.51.100.7:8080/", rule: rule})
	k.bad = append(k.bad,
		variant{name: "with-space", value: "https://example.com/a b", rule: rule, hidden: true},
		variant{name: "no-scheme", value: "no scheme at all", rule: rule, hidden: true})
	return k
}

// killChainPhase is the type of section 2.11.
func killChainPhase() kind {
	const rule = "2.11 kill-chain-phase"
	phase := object{"kill_chain_name": "mitre-attack", "phase_name": "initial-access"}
	return kind{good: phase, fine: []variant{
		{name: "chain-upper-case", value: with(phase, "kill_chain_name", "Mitre-Attack"), rule: rule + ": lower case and hyphens", codes: []string{"121"}},
		{name: "chain-with-space", value: with(phase, "kill_chain_name", "mitre attack"), rule: rule + ": lower case and hyphens", codes: []string{"121"}},
		{name: "phase-upper-case", value: with(phase, "phase_name", "Initial-Access"), rule: rule + ": lower case and hyphens", codes: []string{"121"}},
		{name: "phase-with-underscore", value: with(phase, "phase_name", "initial_access"), rule: rule + ": lower case and hyphens", codes: []string{"121"}},
	}, bad: []variant{
		{name: "string", value: "initial-access", rule: rule},
		{name: "no-chain", value: without(phase, "kill_chain_name"), rule: rule},
		{name: "no-phase", value: without(phase, "phase_name"), rule: rule},
		{name: "number-chain", value: with(phase, "kill_chain_name", 1), rule: rule},
		{name: "number-phase", value: with(phase, "phase_name", 1), rule: rule},
	}}
}

// externalReference is the type of section 2.5; most of its rules are tried
// once, in commonRules.
func externalReference() kind {
	const rule = "2.5 external-reference"
	return kind{good: object{"source_name": "vendor", "description": "a report"}, bad: []variant{
		{name: "string", value: "https://example.com/", rule: rule},
		{name: "no-source-name", value: object{"description": "a report"}, rule: rule},
		{name: "source-name-alone", value: object{"source_name": "vendor"}, rule: rule},
	}}
}
