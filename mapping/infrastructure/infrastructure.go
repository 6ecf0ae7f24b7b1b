// Package infrastructure maps servers, botnets and other infrastructure of attackers.
package infrastructure

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "infrastructure", Of: []model.Kind{model.Infrastructure},
		Optional: []module.Field{module.FieldCountry, module.FieldTypes},
		Type:     "infrastructure", Space: "", Make: infrastructure,
	}
}

// infrastructure makes the infrastructure object (STIX 2.1, section 4.8).
func infrastructure(e module.Entity) (module.Objects, error) {
	return module.Only(stixobj.Infrastructure{
		Common: e.Common, Name: e.Name, Types: e.Types, Aliases: e.Aliases, Description: module.Describe(e, false),
	}.Object())
}
