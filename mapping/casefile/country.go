package casefile

import (
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// unassigned are codes that the language tables know as countries but that
// ISO 3166-1 does not assign now: former states, parts of others, reserved ones.
const unassigned = " AC AN CP CQ CS DD DG EA EU EZ FX IC NT QO SU TA TP UK UN YD YU ZR ZZ "

// country reads an ISO 3166-1 alpha-2 code. XK, which ISO leaves to users, is
// taken for Kosovo as everybody does.
func (d *decoder) country(n *node) string {
	s, ok := d.word(n)
	if !ok || isCountry(s) {
		return s
	}
	hint := "write the two letters of ISO 3166-1, for example CN"
	if near := countryLike(s); near != "" {
		hint = "did you mean " + quoted(near) + "?"
	}
	d.mistake(n.at, hint, "%s is no ISO 3166-1 country code", quoted(s))
	return ""
}

func isCountry(s string) bool {
	if len(s) != 2 || strings.Contains(unassigned, s) || s != strings.ToUpper(s) {
		return false
	}
	r, err := language.ParseRegion(s)
	return err == nil && r.IsCountry() && r.String() == s
}

// countryLike is the code meant by another spelling: lower case, three
// letters, digits, a code withdrawn.
func countryLike(s string) string {
	r, err := language.ParseRegion(strings.ToUpper(strings.TrimSpace(s)))
	if err != nil {
		return ""
	}
	if c := r.Canonicalize().String(); isCountry(c) {
		return c
	}
	return ""
}

// currency reads an ISO 4217 code.
func (d *decoder) currency(n *node) string {
	s, ok := d.word(n)
	if !ok {
		return ""
	}
	unit, err := currency.ParseISO(s)
	if err == nil && unit.String() == s {
		return s
	}
	hint := "write the three letters of ISO 4217, for example USD"
	if err == nil {
		hint = "did you mean " + quoted(unit.String()) + "?"
	}
	d.mistake(n.at, hint, "%s is no ISO 4217 currency code", quoted(s))
	return ""
}
