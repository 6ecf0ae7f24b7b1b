package corpus

import (
	"fmt"
	"strings"
)

// patternRules adds the rules of indicators' patterns (sections 4.7 and 9).
func (b *builder) patternRules() {
	indicator := b.base("indicator")
	for i, p := range finePatterns() {
		b.valid(fmt.Sprintf("pattern/fine-%02d", i+1), "9 STIX patterning", with(indicator, "pattern", p))
	}
	for i, p := range brokenPatterns() {
		b.forbidden(fmt.Sprintf("pattern/broken-%02d-%s", i+1, p.name), "9 STIX patterning: "+p.rule, with(indicator, "pattern", p.value))
	}
	b.patternDetails(indicator)
	const kinds = "10.19 pattern-type-ov"
	for _, t := range patternType().values {
		b.valid("pattern/type-"+t, kinds, extended(indicator, object{"pattern_type": t, "pattern": "no STIX pattern"}))
	}
	b.valid("pattern/type-unlisted", kinds, extended(indicator, object{"pattern_type": "spl", "pattern": "no STIX pattern"}), "245")
	b.valid("pattern/type-stix-2", "9 STIX patterning", extended(indicator, object{"pattern_version": "2.1"}))
	b.valid("pattern/version-of-other-language", "4.7.1 pattern_version is a string", extended(indicator, object{"pattern_type": "yara", "pattern": "rule x {}", "pattern_version": "4.3"}))
}

func finePatterns() []string {
	return []string{
		`[ipv4-addr:value = '198.51.100.1/32']`,
		`[ipv4-addr:value = '198.51.100.1' OR ipv4-addr:value = '203.0.113.33']`,
		`[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']`,
		`[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']`,
		`[file:name = 'foo.exe' AND file:size > 1024]`,
		`[file:size >= 10 AND file:size <= 20]`,
		`[file:size < 10]`,
		`[file:size != 10]`,
		`[file:size NOT = 10]`,
		`[domain-name:value LIKE '%.example.com']`,
		`[domain-name:value NOT LIKE 'www_.example.com']`,
		`[url:value MATCHES '^https?://example\\.com/[a-z]+$']`,
		`[ipv4-addr:value ISSUBSET '198.51.100.0/24']`,
		`[ipv4-addr:value NOT ISSUBSET '198.51.100.0/24']`,
		`[ipv4-addr:value ISSUPERSET '198.51.100.3']`,
		`[ipv6-addr:value ISSUBSET '2001:db8::/32']`,
		`[process:pid IN (1, 2, 3)]`,
		`[process:pid NOT IN (1, 2, 3)]`,
		`[domain-name:value IN ('example.com', 'example.net')]`,
		`[file:name = 'a'] AND [file:name = 'b']`,
		`[file:name = 'a'] OR [file:name = 'b']`,
		`[file:name = 'a'] FOLLOWEDBY [file:name = 'b']`,
		`([file:name = 'a'] AND [file:name = 'b']) OR [file:name = 'c']`,
		`[file:name = 'a'] WITHIN 5 SECONDS`,
		`([file:name = 'a'] AND [file:name = 'b']) WITHIN 300 SECONDS`,
		`[file:name = 'a'] REPEATS 5 TIMES`,
		`[file:name = 'a'] REPEATS 5 TIMES WITHIN 1800 SECONDS`,
		`[file:name = 'a'] START t'2024-01-01T00:00:00Z' STOP t'2024-01-02T00:00:00Z'`,
		`[file:name = 'a'] START t'2024-01-01T00:00:00.123Z' STOP t'2024-01-02T00:00:00.456Z'`,
		`[file:name = 'a'] WITHIN 1.5 SECONDS`,
		`[user-account:account_created = t'2024-01-01T00:00:00Z']`,
		`[artifact:payload_bin = b'dGhpcyBpcyBhIHRlc3Q=']`,
		`[file:magic_number_hex = h'ffd8']`,
		`[network-traffic:is_active = true]`,
		`[network-traffic:is_active = false]`,
		`[network-traffic:src_ref.value = '198.51.100.3']`,
		`[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'example.com']`,
		`[network-traffic:protocols[0] = 'tcp']`,
		`[network-traffic:protocols[*] = 'tcp']`,
		`[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]`,
		`[email-message:from_ref.value MATCHES '.+\\@example\\.com$' AND email-message:body_multipart[*].body_raw_ref.name MATCHES '^Final Report.+\\.exe$']`,
		`[file:name = 'it\'s']`,
		`[file:name = 'back\\slash']`,
		`[file:name = '']`,
		`[file:name = 'häßlich 中文']`,
		`[windows-registry-key:key LIKE 'HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\%']`,
		`[x-acme-widget:serial = 5]`,
		`[x-acme-widget:rank.inner = 'a']`,
		`[(file:name = 'a' OR file:name = 'b') AND file:size = 5]`,
		`[file:size = -5]`,
		`[location-x:latitude = 51.5]`,
		`[location-x:latitude = -.5]`,
		`[EXISTS file:name]`,
		`[NOT EXISTS file:name]`,
		"[file:name = 'a'\n AND\tfile:size = 5]",
		`[file:name='a']`,
		`[file:name == 'a']`,
		`[file:name <> 'a']`,
		`[file:name = 'a' /* a comment */ AND file:size = 5]`,
		"[file:name = 'a'] // a comment\n",
		`[file:name = 'a' OR file:name = 'b' OR file:name = 'c' AND file:size = 5]`,
		`[file:name = 'a'] FOLLOWEDBY [file:name = 'b'] FOLLOWEDBY [file:name = 'c']`,
		`([file:name = 'a'] FOLLOWEDBY ([file:name = 'b'] OR [file:name = 'c'])) WITHIN 60 SECONDS`,
		`[process:command_line MATCHES '(?i)powershell.*-enc']`,
		`[file:parent_directory_ref.path = 'C:\\Windows']`,
		`[x509-certificate:x509_v3_extensions.key_usage = 'digitalSignature']`,
		`[process:extensions.'windows-service-ext'.service_name = 'sirvizio']`,
		`[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'Mozilla']`,
		`[windows-registry-key:values[0].name = 'Foo']`,
	}
}

func brokenPatterns() []variant {
	return []variant{
		{name: "empty", value: ``, rule: "at least one observation"},
		{name: "blank", value: `  `, rule: "at least one observation"},
		{name: "words", value: `this is no pattern`, rule: "an observation stands in square brackets"},
		{name: "empty-observation", value: `[]`, rule: "an observation compares something"},
		{name: "no-brackets", value: `file:name = 'a'`, rule: "an observation stands in square brackets"},
		{name: "open-bracket", value: `[file:name = 'a'`, rule: "brackets close"},
		{name: "close-bracket", value: `file:name = 'a']`, rule: "brackets open"},
		{name: "open-parenthesis", value: `([file:name = 'a']`, rule: "parentheses close"},
		{name: "close-parenthesis", value: `[file:name = 'a'])`, rule: "parentheses open"},
		{name: "open-string", value: `[file:name = 'a]`, rule: "strings close"},
		{name: "double-quotes", value: `[file:name = "a"]`, rule: "strings stand in single quotes"},
		{name: "no-value", value: `[file:name = ]`, rule: "a comparison has a constant"},
		{name: "no-operator", value: `[file:name 'a']`, rule: "a comparison has an operator"},
		{name: "no-path", value: `[file = 'a']`, rule: "an object path has a type and a property"},
		{name: "no-type", value: `[:name = 'a']`, rule: "an object path has a type"},
		{name: "no-property", value: `[file: = 'a']`, rule: "an object path has a property"},
		{name: "trailing-dot", value: `[file:hashes. = 'a']`, rule: "an object path ends with a property"},
		{name: "constant-first", value: `['a' = file:name]`, rule: "the object path comes first"},
		{name: "two-paths", value: `[file:name = file:other]`, rule: "the right-hand side is a constant"},
		{name: "unknown-operator", value: `[file:name CONTAINS 'a']`, rule: "comparison operators"},
		{name: "lower-case-like", value: `[file:name like 'a']`, rule: "operators are in upper case"},
		{name: "lower-case-and", value: `[file:name = 'a' and file:size = 5]`, rule: "operators are in upper case"},
		{name: "lower-case-within", value: `[file:name = 'a'] within 5 seconds`, rule: "qualifiers are in upper case"},
		{name: "tilde", value: `[file:name ~ 'a']`, rule: "comparison operators"},
		{name: "and-without-right", value: `[file:name = 'a' AND]`, rule: "AND joins two comparisons"},
		{name: "or-without-left", value: `[OR file:name = 'a']`, rule: "OR joins two comparisons"},
		{name: "observations-without-operator", value: `[file:name = 'a'] [file:name = 'b']`, rule: "observations are joined by an operator"},
		{name: "followedby-within-observation", value: `[file:name = 'a' FOLLOWEDBY file:name = 'b']`, rule: "FOLLOWEDBY joins observations"},
		{name: "within-without-number", value: `[file:name = 'a'] WITHIN SECONDS`, rule: "WITHIN has a number"},
		{name: "within-without-unit", value: `[file:name = 'a'] WITHIN 5`, rule: "WITHIN ends with SECONDS"},
		{name: "within-minutes", value: `[file:name = 'a'] WITHIN 5 MINUTES`, rule: "WITHIN ends with SECONDS"},
		{name: "within-string", value: `[file:name = 'a'] WITHIN '5' SECONDS`, rule: "WITHIN has a number"},
		{name: "repeats-without-times", value: `[file:name = 'a'] REPEATS 5`, rule: "REPEATS ends with TIMES"},
		{name: "repeats-fraction", value: `[file:name = 'a'] REPEATS 1.5 TIMES`, rule: "REPEATS has a whole number"},
		{name: "start-without-stop", value: `[file:name = 'a'] START t'2024-01-01T00:00:00Z'`, rule: "START has a STOP"},
		{name: "stop-without-start", value: `[file:name = 'a'] STOP t'2024-01-01T00:00:00Z'`, rule: "STOP has a START"},
		{name: "start-string", value: `[file:name = 'a'] START '2024-01-01T00:00:00Z' STOP '2024-01-02T00:00:00Z'`, rule: "START has a timestamp"},
		{name: "bad-timestamp", value: `[file:created = t'2024-01-01']`, rule: "timestamp constants follow RFC 3339"},
		{name: "bad-hex", value: `[file:magic_number_hex = h'ffd']`, rule: "hexadecimal constants have an even number of digits"},
		{name: "not-hex", value: `[file:magic_number_hex = h'zz']`, rule: "hexadecimal constants hold hexadecimal digits"},
		{name: "bad-base64", value: `[artifact:payload_bin = b'a']`, rule: "binary constants are base64"},
		{name: "set-without-comma", value: `[file:name IN ('a' 'b')]`, rule: "the constants of a set are parted by commas"},
		{name: "set-trailing-comma", value: `[file:name IN ('a',)]`, rule: "the constants of a set are parted by commas"},
		{name: "in-without-set", value: `[file:name IN 'a']`, rule: "IN has a set"},
		{name: "like-number", value: `[file:name LIKE 5]`, rule: "LIKE has a string"},
		{name: "matches-number", value: `[file:name MATCHES 5]`, rule: "MATCHES has a string"},
		{name: "issubset-number", value: `[ipv4-addr:value ISSUBSET 5]`, rule: "ISSUBSET has a string"},
		{name: "negative-index", value: `[network-traffic:protocols[-1] = 'tcp']`, rule: "an index is a number or a star"},
		{name: "string-index", value: `[network-traffic:protocols['a'] = 'tcp']`, rule: "an index is a number or a star"},
		{name: "empty-index", value: `[network-traffic:protocols[] = 'tcp']`, rule: "an index is a number or a star"},
		{name: "hyphen-unquoted", value: `[file:hashes.SHA-256 = 'a']`, rule: "a property with a hyphen stands in quotes"},
		{name: "two-types-with-and", value: `[file:name = 'a' AND mutex:name = 'b']`, rule: "AND joins comparisons on one type of object"},
		{name: "null", value: `[file:name = NULL]`, rule: "there is no null constant"},
		{name: "upper-case-true", value: `[network-traffic:is_active = TRUE]`, rule: "booleans are true and false"},
		{name: "trailing-text", value: `[file:name = 'a'] and so on`, rule: "nothing follows the pattern"},
		{name: "two-patterns", value: `[file:name = 'a'];[file:name = 'b']`, rule: "one pattern only"},
		{name: "double-not", value: `[file:name NOT NOT = 'a']`, rule: "NOT stands once"},
		{name: "not-first", value: `[NOT file:name = 'a']`, rule: "NOT stands before the operator"},
		{name: "two-within", value: `[file:name = 'a'] WITHIN 5 SECONDS WITHIN 6 SECONDS`, rule: "a qualifier stands once"},
		{name: "upper-case-type", value: `[File:name = 'a']`, rule: "type names are in lower case"},
		{name: "two-colons", value: `[file:name:first = 'a']`, rule: "one colon parts type and path"},
		{name: "open-comment", value: `[file:name = 'a' /* a comment ]`, rule: "comments close"},
		{name: "zero-within", value: `[file:name = 'a'] WITHIN 0 SECONDS`, rule: "WITHIN has a number greater than zero"},
		{name: "zero-repeats", value: `[file:name = 'a'] REPEATS 0 TIMES`, rule: "REPEATS has a number of at least one"},
	}
}

// patternDetails adds what lies beyond the grammar: values that cannot match
// what they are compared with, and names that no object has.
func (b *builder) patternDetails(indicator object) {
	const rule = "9 STIX patterning"
	other := strings.Repeat("0", 32)
	for name, p := range ordered(map[string]string{
		"hash-upper-case":     "[file:hashes.MD5 = '" + strings.ToUpper(md5) + "']",
		"hash-unlisted":       "[file:hashes.FOO = 'x']",
		"hash-like":           "[file:hashes.MD5 LIKE 'd41d%']",
		"hash-matches":        "[file:hashes.MD5 MATCHES '^d41d']",
		"hash-in":             "[file:hashes.MD5 IN ('" + md5 + "', '" + other + "')]",
		"hash-not":            "[file:hashes.MD5 != '" + md5 + "']",
		"custom-property":     "[file:x_acme_score = 5]",
		"unknown-property":    "[file:colour = 'blue']",
		"underscore-first":    "[file:_score = 5]",
		"custom-object":       "[x-acme-widget:name = 'a']",
		"unprefixed-object":   "[widget:name = 'a']",
		"order-of-strings":    "[file:name > 'a']",
		"parentheses":         "(([file:name = 'a']))",
		"inner-parentheses":   "[(file:name = 'a')]",
		"or-over-types":       "[ipv4-addr:value = '198.51.100.1' OR ipv6-addr:value = '::1']",
		"quoted-step":         "[file:'name' = 'a']",
		"step-with-space":     "[process:environment_variables.'My Variable' = 'a']",
		"property-like-word":  "[x-acme-widget:exists = 1]",
		"line-break-in-value": "[file:name = 'a\nb']",
		"blanks-around":       " [file:name = 'a'] ",
		"empty-set":           "[file:name IN ()]",
		"stop-before-start":   "[file:name = 'a'] START t'2024-01-02T00:00:00Z' STOP t'2024-01-01T00:00:00Z'",
		"binary":              "[artifact:payload_bin = b'YQ==']",
		"three-qualifiers":    "[file:name = 'a'] REPEATS 2 TIMES WITHIN 5 SECONDS START t'2024-01-01T00:00:00Z' STOP t'2024-01-02T00:00:00Z'",
	}) {
		b.valid("pattern/detail-"+name, rule, with(indicator, "pattern", p))
	}
	for name, p := range ordered(map[string]string{
		"hash-of-wrong-length": "[file:hashes.'SHA-256' = 'abc']",
		"hash-no-hash":         "[file:hashes.MD5 = 'xyz']",
		"order-of-booleans":    "[network-traffic:is_active > true]",
		"exponent":             "[file:size = 1e3]",
		"digitless-fraction":   "[file:size = 1.]",
		"unknown-escape":       "[file:name = 'a\\n']",
		"quoted-type":          "['file':name = 'a']",
		"digit-first":          "[9file:name = 'a']",
		"property-digit-first": "[file:9x = 1]",
		"upper-case-property":  "[file:Name = 'a']",
		"short-property":       "[x-acme-widget:ab = 'a']",
		"short-type":           "[ab:name = 'a']",
		"two-hyphens-in-type":  "[x--acme:name = 'a']",
		"like-binary":          "[file:name LIKE b'YQ==']",
		"plus-sign":            "[file:size = +5]",
		"mixed-set":            "[file:name IN (1, 'a')]",
		"subset-of-name":       "[file:name ISSUBSET '198.51.100.0/24']",
		"subset-no-address":    "[ipv4-addr:value ISSUBSET 'not an address']",
		"subset-long-prefix":   "[ipv4-addr:value ISSUBSET '198.51.100.0/99']",
		"subset-other-version": "[ipv4-addr:value ISSUBSET '2001:db8::/32']",
		"regex-open":           "[file:name MATCHES '(']",
		"integer-too-large":    "[file:size = 99999999999999999999]",
		"hex-upper-case":       "[file:magic_number_hex = h'FFD8']",
		"no-such-day":          "[file:ctime = t'2024-02-30T00:00:00Z']",
		"empty-step":           "[file:'' = 'a']",
	}) {
		b.forbidden("pattern/detail-"+name, rule, with(indicator, "pattern", p))
	}
}
