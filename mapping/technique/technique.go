// Package technique maps techniques, above all those of ATT&CK and CAPEC.
package technique

import (
	"regexp"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// The forms of technique ids in the two catalogues.
const (
	attackForm = `^T\d{4}(\.\d{3})?$`
	capecForm  = `^CAPEC-\d+$`
)

// New gives the module.
func New() module.Module {
	return technique{
		Simple: module.Simple{
			Folder: "technique", Of: []model.Kind{model.Technique}, Type: "attack-pattern", Make: pattern,
		},
		attack: regexp.MustCompile(attackForm), capec: regexp.MustCompile(capecForm),
	}
}

type technique struct {
	module.Simple
	attack, capec *regexp.Regexp
}

// Check takes a name that is a catalogue id for that id, and refuses ids that
// cannot be one.
func (t technique) Check(e *model.Entity) []model.Problem {
	var out []model.Problem
	for _, x := range e.ExternalIDs {
		if x.Source == "mitre-attack" && !t.attack.MatchString(x.ID) {
			out = append(out, model.Mistakef(x.Place, "write T1566 or T1566.002", "%q is no ATT&CK technique id", x.ID))
		}
		if x.Source == "capec" && !t.capec.MatchString(x.ID) {
			out = append(out, model.Mistakef(x.Place, "write CAPEC-66", "%q is no CAPEC id", x.ID))
		}
		if t.catalogue(e.Name) == x.Source && x.ID != e.Name {
			out = append(out, model.Mistakef(x.Place, "keep one of them", "%s has the id of another technique, %s", e.Name, x.ID))
		}
	}
	if len(e.ExternalIDs) > 0 {
		return out
	}
	if c := t.catalogue(e.Name); c != "" {
		e.ExternalIDs = []model.ExternalID{{Place: e.Place, Source: c, ID: e.Name}}
	}
	return out
}

// catalogue is the catalogue to whose ids the name belongs; empty for a name
// in words.
func (t technique) catalogue(name string) string {
	switch {
	case t.attack.MatchString(name):
		return "mitre-attack"
	case t.capec.MatchString(name):
		return "capec"
	}
	return ""
}

// pattern makes the attack-pattern (STIX 2.1, section 4.1). A technique known
// by its id alone is shown under its label.
func pattern(e module.Entity) (module.Objects, error) {
	name := e.Name
	if e.Label != "" {
		name = e.Label
	}
	return module.Only(stixobj.AttackPattern{
		Common: e.Common, Name: name, Aliases: e.Aliases, Description: e.Description,
	}.Object())
}
