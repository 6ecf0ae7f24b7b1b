// Package campaign maps campaigns and named operations.
package campaign

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "campaign", Of: []model.Kind{model.Campaign},
		Optional: []module.Field{module.FieldCountry},
		Type:     "campaign", Space: "", Make: campaign,
	}
}

// campaign makes the campaign object (STIX 2.1, section 4.2).
func campaign(e module.Entity) (module.Objects, error) {
	return module.Only(stixobj.Campaign{
		Common: e.Common, Name: e.Name, Aliases: e.Aliases, Description: module.Describe(e, false),
	}.Object())
}
