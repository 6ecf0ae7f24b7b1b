// Package pattern reads, checks, changes and writes patterns of the STIX 2.1 patterning language (section 9 of the
// specification), the language of an indicator's pattern property:
//
//	[file:name = 'a.exe' AND file:size > 4096] FOLLOWEDBY [domain-name:value LIKE '%.example.net'] WITHIN 60 SECONDS
//
// [Parse] turns a text into an AST or says where and why it is no pattern; [Check] finds what is grammatical but breaks
// a rule; [Walk], [Pattern.Paths] and [Pattern.Comparisons] look into it; [Pattern.RewriteStrings] changes its strings;
// [Print] writes it in a canonical form. The package knows no object types and properties: which ones exist, and which
// custom ones are welcome, is decided by whoever has the paths. It matches no pattern against observations.
//
// # Grammar
//
// The language is that of the OASIS grammar STIXPattern.g4 for 2.1, as stix2-patterns 2.1.2 runs it. Precedence goes
// from the first line to the last, operators associate to the left, keywords are case-sensitive:
//
//	pattern      = observation { FOLLOWEDBY observation }         // each operand: { OR } of { AND } of operand
//	operand      = "[" comparison "]" qualifiers | "(" pattern ")" qualifiers
//	qualifiers   = { WITHIN number SECONDS | REPEATS integer TIMES | START timestamp STOP timestamp }
//
//	comparison   = { OR } of { AND } of test
//	test         = path [NOT] ( "=" | "==" | "!=" | "<>" ) constant
//	             | path [NOT] ( "<" | "<=" | ">" | ">=" ) constant   // but true and false
//	             | path [NOT] IN "(" [ constant { "," constant } ] ")"
//	             | path [NOT] ( LIKE | MATCHES | ISSUBSET | ISSUPERSET ) string
//	             | [NOT] EXISTS path
//	             | "(" comparison ")"
//
//	path         = type ":" name { "." name | "[" integer "]" | "[*]" }
//	type         = a letter or _, then letters, digits, _ and -
//	name         = a letter or _, then letters, digits and _; not a keyword | string
//	constant     = string | integer | float | true | false | hex | binary | timestamp
//	string       = '…'  with \' and \\ as its only escapes
//	integer      = 0 or digits without leading zeros, with an optional sign; 1e5 is none
//	float        = digits, which may be missing, a point, digits; with an optional sign
//	hex          = h'…'  pairs of hexadecimal digits, or none
//	binary       = b'…'  base64 with padding, or nothing
//	timestamp    = t'YYYY-MM-DDThh:mm:ss[.fraction]Z'
//
// Tokens are as long as possible and need no space between them where they are clear without: [a:b=1AND a:c=2] is
// lawful. White space is any code point with the Unicode property White_Space; /* … */ and // to the end of the line
// are comments, allowed wherever white space is. LAST is reserved and used nowhere.
//
// A path goes through references as if the object referred to were nested (section 9.7.4): network-traffic:dst_ref.value.
// Extensions and dictionary keys are names too: file:extensions.'windows-pebinary-ext'.sections[*].entropy.
//
// Where the specification's words and the OASIS grammar part, Parse follows the words: a binary constant may hold line
// feeds (section 9.2), and it may be empty, as base64 of no octets is (RFC 4648).
//
// # Rules
//
// [Rules] lists what Check looks for, with the section that demands it, and whether the OASIS validator refuses it too:
// that one knows duplicate qualifiers and malformed hashes only. testdata/cases.json holds patterns with their verdicts;
// where one differs from the OASIS validator's, it says which sentence decides. Rules are applied to what is written in
// the pattern alone, so that a regular expression without a finding may still be one that PCRE refuses.
//
// # AST
//
// Nodes carry their [Position] and keep constants as written: 1.50 stays 1.50. There is no node for parentheses: an
// operand that is an operation of its own was in parentheses where its operator binds less closely, or equally. Comments,
// white space and needless parentheses are not kept. Printing and parsing again gives an equal AST; printing that gives the
// same text.
//
// # Limits
//
// Parsing takes one pass, time and memory in proportion to the text. [Limits] bounds the length of the text and the
// nesting of parentheses; what is beyond is an error that wraps [ErrLimit]. No text makes the package panic.
package pattern
