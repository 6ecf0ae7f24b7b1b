// Package source maps sources and those who publish them: each source is a
// report created by its publisher's identity, whose object_refs name what the
// source states.
package source

import (
	"strings"
	"time"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// New gives the module for publishers. No case writes the kind down: the
// mapping makes one entity of every publisher and of the case's author.
func New() module.Module {
	return module.Simple{
		Folder: "source", Of: []model.Kind{module.Publisher, module.CaseKeeper}, Optional: module.OrganisationFields(),
		Type: "identity", Space: module.OrganisationSpace, Make: module.Organisation,
	}
}

// Report is a source as all cases of a build together describe it.
type Report struct {
	// Common is ready, the publisher's identity as creator included.
	Common    stixobj.Common
	Title     string
	Published model.Date
	// FirstKnown stands in for an unknown date of publication.
	FirstKnown  time.Time
	URL         string
	Reliability model.Reliability
	Language    string
	Note        string
	Relays      string // the publisher whose findings it carries; "" for its own
	Refs        []string
}

// Key is what identifies a source across cases: its address and title, or
// its publisher and title where it has no address. The title counts because
// one address can hold several texts.
func Key(s model.Source) []string {
	title := fold.Key(s.Title)
	if s.URL != "" {
		return []string{"url", s.URL, title}
	}
	return []string{"publisher", fold.Key(s.Publisher), title}
}

// Object makes the report (STIX 2.1, section 4.16). A date known only to the
// month or year becomes its first moment, and the description says so; so it
// does when the date is unknown and the case's own stands in, because
// `published` is required.
func (r Report) Object() (stixobj.Object, error) {
	published, remark := r.Published.Time, ""
	switch r.Published.Precision {
	case model.PrecisionNone:
		published, remark = r.FirstKnown, " The date of publication is not known; that of the case stands in for it."
	case model.PrecisionYear:
		remark = " Published in " + r.Published.Text + "; the day is not known."
	case model.PrecisionMonth:
		remark = " Published in " + r.Published.Text + "; the day is not known."
	}
	text := "Source of reliability " + string(r.Reliability) + " (" + r.Reliability.Meaning() + ")."
	if r.Note != "" {
		text += " " + r.Note + "."
	}
	if r.Relays != "" {
		text += " It relays " + strings.TrimSuffix(r.Relays, ".") + "."
	}
	c := r.Common
	c.Lang = r.Language
	return stixobj.Report{
		Common: c, Name: r.Title, Description: text + remark, Types: []string{"threat-report"},
		Published: published, ObjectRefs: r.Refs,
	}.Object()
}
