package stixobj

import (
	"time"

	"github.com/TcM1911/stix2"
)

// Campaign is a set of attacks over a period against named targets (STIX 2.1, section 4.2).
type Campaign struct {
	Common
	Name, Description   string
	Aliases             []string
	FirstSeen, LastSeen time.Time
	Objective           string
}

// Object checks the campaign and writes it.
func (x Campaign) Object() (Object, error) {
	lib, err := stix2.NewCampaign(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeCampaign, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Aliases, lib.Objective = x.Description, x.Aliases, x.Objective
	lib.FirstSeen, lib.LastSeen = stamp(x.FirstSeen), stamp(x.LastSeen)

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("aliases", lib.Aliases)
	e.seen(lib.FirstSeen, lib.LastSeen)
	e.string("objective", lib.Objective)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// IntrusionSet is what is believed to be the work of one organisation: an APT group (STIX 2.1, section 4.9).
type IntrusionSet struct {
	Common
	Name, Description                string
	Aliases                          []string
	FirstSeen, LastSeen              time.Time
	Goals                            []string
	ResourceLevel, PrimaryMotivation string
}

// Object checks the intrusion set and writes it.
func (x IntrusionSet) Object() (Object, error) {
	lib, err := stix2.NewIntrusionSet(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeIntrusionSet, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Aliases, lib.Goals = x.Description, x.Aliases, x.Goals
	lib.FirstSeen, lib.LastSeen = stamp(x.FirstSeen), stamp(x.LastSeen)
	lib.ResourceLevel, lib.PrimaryMotivation = x.ResourceLevel, x.PrimaryMotivation

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("aliases", lib.Aliases)
	e.seen(lib.FirstSeen, lib.LastSeen)
	e.strings("goals", lib.Goals)
	e.string("resource_level", lib.ResourceLevel)
	e.string("primary_motivation", lib.PrimaryMotivation)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// ThreatActor is those who act with malicious intent: people, groups, organisations (STIX 2.1, section 4.17).
type ThreatActor struct {
	Common
	Name, Description                                string
	Types, Aliases, Roles, Goals                     []string
	FirstSeen, LastSeen                              time.Time
	Sophistication, ResourceLevel, PrimaryMotivation string
}

// Object checks the threat actor and writes it.
func (x ThreatActor) Object() (Object, error) {
	lib, err := stix2.NewThreatActor(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeThreatActor, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Types, lib.Aliases = x.Description, x.Types, x.Aliases
	lib.FirstSeen, lib.LastSeen = stamp(x.FirstSeen), stamp(x.LastSeen)
	lib.Roles, lib.Goals = x.Roles, x.Goals
	lib.Sophistication, lib.ResourceLevel = x.Sophistication, x.ResourceLevel
	lib.PrimaryMotivation = x.PrimaryMotivation

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("threat_actor_types", lib.Types)
	e.strings("aliases", lib.Aliases)
	e.seen(lib.FirstSeen, lib.LastSeen)
	e.strings("roles", lib.Roles)
	e.strings("goals", lib.Goals)
	e.string("sophistication", lib.Sophistication)
	e.string("resource_level", lib.ResourceLevel)
	e.string("primary_motivation", lib.PrimaryMotivation)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// seen writes first_seen and last_seen. The specification wants the second not to be before the first.
func (e *encoder) seen(first, last *stix2.Timestamp) {
	e.time("first_seen", first)
	e.time("last_seen", last)
	e.period("first_seen", first, "last_seen", last, false)
}
