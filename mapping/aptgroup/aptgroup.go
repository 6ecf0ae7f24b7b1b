// Package aptgroup maps APT groups under the name one vendor gave them.
package aptgroup

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "aptgroup", Of: []model.Kind{model.APTGroup},
		Optional: []module.Field{module.FieldCountry},
		Type:     "intrusion-set", Space: "", Make: group,
	}
}

// group makes the intrusion-set (STIX 2.1, section 4.9). Who stands behind it
// is a claim and never part of the object.
func group(e module.Entity) (module.Objects, error) {
	return module.Only(stixobj.IntrusionSet{
		Common: e.Common, Name: e.Name, Aliases: e.Aliases, Description: module.Describe(e, false),
	}.Object())
}
