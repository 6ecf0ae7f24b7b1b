package corpus

import (
	"fmt"
	"strings"
)

// kind describes the values a property may have: one value to use where any
// will do, more that are valid, and values that break a rule.
type kind struct {
	good any
	fine []variant
	bad  []variant
}

// variant is one value of a property under test.
type variant struct {
	name  string
	value any
	rule  string
	// codes are the recommendations a valid value leaves unheeded.
	codes []string
	// hidden marks a bad value that no JSON Schema can be asked to find.
	hidden bool
}

func text(good string) kind {
	const rule = "2.15 string"
	return kind{good: good, bad: []variant{
		{name: "number", value: 5, rule: rule},
		{name: "boolean", value: true, rule: rule},
		{name: "list", value: list{good}, rule: rule},
		{name: "object", value: object{"value": good}, rule: rule},
		{name: "null", value: nil, rule: rule},
	}}
}

func boolean() kind {
	const rule = "2.2 boolean"
	return kind{good: true, fine: []variant{{name: "false", value: false, rule: rule}}, bad: []variant{
		{name: "string", value: "true", rule: rule},
		{name: "number", value: 1, rule: rule},
		{name: "null", value: nil, rule: rule},
	}}
}

// integer is a whole number of any size.
func integer(good int) kind {
	const rule = "2.10 integer"
	return kind{good: good, fine: []variant{
		{name: "zero", value: 0, rule: rule},
	}, bad: []variant{
		{name: "string", value: fmt.Sprint(good), rule: rule},
		{name: "fraction", value: number("1.5"), rule: rule},
		{name: "boolean", value: true, rule: rule},
		{name: "list", value: list{good}, rule: rule},
	}}
}

// between is an integer with bounds, both included; the rule names them.
func between(good, low, high int, rule string) kind {
	k := integer(good)
	k.fine = []variant{{name: "lowest", value: low, rule: rule}, {name: "highest", value: high, rule: rule}}
	k.bad = append(k.bad, variant{name: "below", value: low - 1, rule: rule}, variant{name: "above", value: high + 1, rule: rule})
	return k
}

// notNegative is an integer of at least zero.
func notNegative(good int, rule string) kind {
	k := integer(good)
	k.bad = append(k.bad, variant{name: "negative", value: -1, rule: rule})
	return k
}

func float(good string) kind {
	const rule = "2.6 float"
	return kind{good: number(good), fine: []variant{
		{name: "whole", value: 1, rule: rule},
	}, bad: []variant{
		{name: "string", value: good, rule: rule},
		{name: "boolean", value: true, rule: rule},
	}}
}

func floatBetween(good string, low, high int, rule string) kind {
	k := float(good)
	k.fine = append(k.fine,
		variant{name: "lowest", value: low, rule: rule},
		variant{name: "highest", value: high, rule: rule})
	k.bad = append(k.bad,
		variant{name: "below", value: number(fmt.Sprintf("%d.5", low)), rule: rule},
		variant{name: "above", value: number(fmt.Sprintf("%d.5", high)), rule: rule})
	return k
}

const timestampRule = "2.16 timestamp: RFC 3339 in UTC with a trailing Z"

func timestamp(good string) kind {
	return kind{good: good, fine: []variant{
		{name: "whole-seconds", value: "2024-03-05T10:20:30Z", rule: timestampRule},
		{name: "microseconds", value: "2024-03-05T10:20:30.123456Z", rule: timestampRule},
	}, bad: []variant{
		{name: "number", value: 1709634030, rule: timestampRule},
		{name: "date-only", value: "2024-03-05", rule: timestampRule},
		{name: "offset", value: "2024-03-05T10:20:30.000+01:00", rule: timestampRule},
		{name: "no-such-day", value: "2023-02-30T10:20:30.000Z", rule: timestampRule, hidden: true},
	}}
}

// moreTimestamps are further values of a timestamp, too many to try on every
// property.
func moreTimestamps() kind {
	return kind{fine: []variant{
		{name: "leap-day", value: "2024-02-29T10:20:30.000Z", rule: timestampRule},
		{name: "last-second", value: "2024-12-31T23:59:59.999Z", rule: timestampRule},
		{name: "nine-digits", value: "2024-03-05T10:20:30.123456789Z", rule: timestampRule},
	}, bad: []variant{
		{name: "no-zone", value: "2024-03-05T10:20:30.000", rule: timestampRule},
		{name: "space", value: "2024-03-05 10:20:30.000Z", rule: timestampRule},
		{name: "lower-case", value: "2024-03-05t10:20:30.000z", rule: timestampRule},
		{name: "month-13", value: "2024-13-05T10:20:30.000Z", rule: timestampRule},
		{name: "month-0", value: "2024-00-05T10:20:30.000Z", rule: timestampRule},
		{name: "day-32", value: "2024-03-32T10:20:30.000Z", rule: timestampRule},
		{name: "day-0", value: "2024-03-00T10:20:30.000Z", rule: timestampRule},
		{name: "hour-24", value: "2024-03-05T24:00:00.000Z", rule: timestampRule},
		{name: "minute-60", value: "2024-03-05T10:60:30.000Z", rule: timestampRule},
		{name: "second-61", value: "2024-03-05T10:20:61.000Z", rule: timestampRule},
		{name: "no-leap-day", value: "2023-02-29T10:20:30.000Z", rule: timestampRule, hidden: true},
		{name: "april-31", value: "2023-04-31T10:20:30.000Z", rule: timestampRule, hidden: true},
		{name: "no-leap-day-century", value: "2100-02-29T10:20:30.000Z", rule: timestampRule, hidden: true},
		{name: "two-digit-year", value: "24-03-05T10:20:30.000Z", rule: timestampRule},
		{name: "comma", value: "2024-03-05T10:20:30,000Z", rule: timestampRule},
		{name: "dot-without-digits", value: "2024-03-05T10:20:30.Z", rule: timestampRule},
		{name: "zero-offset", value: "2024-03-05T10:20:30.000+00:00", rule: timestampRule},
		{name: "empty", value: "", rule: timestampRule},
		{name: "words", value: "yesterday", rule: timestampRule},
		{name: "trailing-space", value: "2024-03-05T10:20:30.000Z ", rule: timestampRule},
		{name: "null", value: nil, rule: timestampRule},
	}}
}

const identifierRule = "2.9 identifier: type name, two hyphens, RFC 4122 UUID"

// ref is an identifier of an object of one of the given types; none means
// any type. The rule cites the property.
func ref(rule string, types ...string) kind {
	k := kind{bad: []variant{
		{name: "number", value: 7, rule: identifierRule},
		{name: "no-identifier", value: "not an identifier", rule: identifierRule},
	}}
	if len(types) == 0 {
		k.good = refTo("indicator")
		return k
	}
	k.good = refTo(types[0])
	for _, t := range types[1:] {
		k.fine = append(k.fine, variant{name: "to-" + t, value: refTo(t), rule: rule})
	}
	k.bad = append(k.bad, variant{name: "to-wrong-type", value: refTo(stranger(types)), rule: rule})
	return k
}

// stranger names a type that is not among the given ones.
func stranger(types []string) string {
	for _, candidate := range []string{"identity", "mutex", "campaign"} {
		found := false
		for _, t := range types {
			found = found || t == candidate
		}
		if !found {
			return candidate
		}
	}
	return "tool"
}

// listOf is a list with at least one element of a kind (section 2.12).
func listOf(item kind) kind {
	const rule = "2.12 list: never empty, every element of the type"
	k := kind{good: list{item.good}, bad: []variant{
		{name: "empty", value: list{}, rule: rule},
		{name: "no-list", value: item.good, rule: rule},
		{name: "null", value: nil, rule: rule},
	}}
	for _, v := range item.fine {
		v.value = list{v.value}
		k.fine = append(k.fine, v)
	}
	if len(item.fine) > 0 {
		k.fine = append(k.fine, variant{name: "two", value: list{item.good, item.fine[0].value}, rule: rule, codes: item.fine[0].codes})
	}
	for _, v := range item.bad {
		v.name, v.value = "with-"+v.name, list{v.value}
		k.bad = append(k.bad, v)
	}
	return k
}

// enum is a closed vocabulary: a value outside it breaks a MUST
// (section 2.4).
func enum(rule string, values ...string) kind {
	k := text(values[0])
	for _, v := range values[1:] {
		k.fine = append(k.fine, variant{name: slug(v), value: v, rule: rule})
	}
	k.bad = append(k.bad,
		variant{name: "unlisted", value: "unlisted-value", rule: rule},
		variant{name: "other-case", value: swapCase(values[0]), rule: rule})
	return k
}

func swapCase(s string) string {
	if up := strings.ToUpper(s); up != s {
		return up
	}
	return strings.ToLower(s)
}

// slug makes a part of a case name from a value.
func slug(s string) string {
	r := strings.NewReplacer(" ", "-", "/", "-", "*", "any", "+", "plus", "#", "sharp", ".", "-")
	return strings.ToLower(r.Replace(s))
}
