package stixobj

import (
	"time"

	"github.com/TcM1911/stix2"
)

// Indicator is a pattern to detect something with (STIX 2.1, section 4.7). ValidUntil, if given, is later than
// ValidFrom. The pattern is written as it is; its grammar is the validator's part.
type Indicator struct {
	Common
	Name, Description     string
	Types                 []string
	Pattern, PatternType  string
	ValidFrom, ValidUntil time.Time
}

// Object checks the indicator and writes it.
func (x Indicator) Object() (Object, error) {
	lib, err := stix2.NewIndicator(x.Pattern, x.PatternType, stamp(x.ValidFrom))
	if err != nil {
		return Object{}, x.subject(stix2.TypeIndicator, x.Name).refused(err, presence{"pattern", x.Pattern != ""},
			presence{"pattern_type", x.PatternType != ""}, presence{"valid_from", !x.ValidFrom.IsZero()})
	}
	lib.Name, lib.Description, lib.Types = x.Name, x.Description, x.Types
	lib.ValidUntil = stamp(x.ValidUntil)

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("indicator_types", lib.Types)
	e.string("pattern", lib.Pattern)
	e.string("pattern_type", lib.PatternType)
	e.time("valid_from", lib.ValidFrom)
	e.time("valid_until", lib.ValidUntil)
	e.period("valid_from", lib.ValidFrom, "valid_until", lib.ValidUntil, true)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}
