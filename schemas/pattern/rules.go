package pattern

// Rule names what a [Finding] is about.
type Rule string

// The rules that [Check] knows; [Rules] describes them.
const (
	RuleDuplicateQualifier Rule = "duplicate-qualifier"
	RuleHash               Rule = "hash"
	RuleQualifierAmount    Rule = "qualifier-amount"
	RuleStartBeforeStop    Rule = "start-before-stop"
	RuleObjectTypes        Rule = "object-types"
	RuleSetTypes           Rule = "set-types"
	RuleEmptySet           Rule = "empty-set"
	RuleSubsetPath         Rule = "subset-path"
	RuleSubsetAddress      Rule = "subset-address"
	RuleRegex              Rule = "regex"
	RulePlusSign           Rule = "plus-sign"
	RuleNumberRange        Rule = "number-range"
	RuleHexCase            Rule = "hex-case"
	RuleTimestampDay       Rule = "timestamp-day"
	RuleEmptyName          Rule = "empty-name"
	RuleListIndex          Rule = "list-index"
)

// RuleInfo describes a rule.
type RuleInfo struct {
	Rule    Rule
	Section string // of the STIX 2.1 specification
	Must    bool   // a "MUST" of the specification; otherwise the pattern is lawful but cannot do what it seems to
	OASIS   bool   // the OASIS validator (stix2-patterns 2.1.2) refuses it too
	Text    string // what the specification demands, or why the rule exists
}

// Rules returns all rules that [Check] knows.
func Rules() []RuleInfo {
	return []RuleInfo{
		{RuleDuplicateQualifier, "9.5.1", true, true,
			"An observation expression has at most one qualifier of a kind."},
		{RuleHash, "10.7", true, true,
			"What a hash property is compared with is a digest of that algorithm: hexadecimal digits of its length."},
		{RuleQualifierAmount, "9.5.1", true, false,
			"WITHIN takes a number above zero, REPEATS an integer above zero."},
		{RuleStartBeforeStop, "9.5.1", false, false,
			"START … STOP includes its start and excludes its stop, so a stop that is not later matches nothing."},
		{RuleObjectTypes, "9.5", true, false,
			"One object satisfies all operands of AND inside square brackets, so they share an object type."},
		{RuleSetTypes, "9.6.1", true, false,
			"The constants of a set are of one type."},
		{RuleEmptySet, "9.6.1", false, false,
			"A value is never in an empty set."},
		{RuleSubsetPath, "9.6.1", true, false,
			"ISSUBSET and ISSUPERSET apply to the value of an ipv4-addr or ipv6-addr, or of a reference to one."},
		{RuleSubsetAddress, "9.6.1", true, false,
			"ISSUBSET and ISSUPERSET take an address or a CIDR block of the same version of IP."},
		{RuleRegex, "9.6.1", true, false,
			"MATCHES takes a regular expression of the Perl-compatible kind (PCRE)."},
		{RulePlusSign, "9.2", true, false,
			"A positive number has no plus sign."},
		{RuleNumberRange, "9.2", true, false,
			"An integer lies within ±(2^53 - 1), section 2.10; a float is a finite double, section 2.6."},
		{RuleHexCase, "9.2", true, false,
			"Hexadecimal digits are 0 to 9 and a to f."},
		{RuleTimestampDay, "9.2", true, false,
			"A timestamp is one of RFC 3339, section 2.16: its day exists in its month, second 60 comes at 23:59 only."},
		{RuleEmptyName, "9.7", true, false,
			"A step of an object path names a property or a key, which is never empty."},
		{RuleListIndex, "9.7.2", true, false,
			"A list index is a number from 0, or *."},
	}
}

// Info returns the description of the rule, the zero value for an unknown one.
func (r Rule) Info() RuleInfo {
	for _, info := range Rules() {
		if info.Rule == r {
			return info
		}
	}
	return RuleInfo{}
}
