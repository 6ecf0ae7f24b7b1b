// Package role maps roles and groups of people, never persons: "MPS officers", "three
// attack teams".
package role

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "role", Of: []model.Kind{model.PersonRole},
		Optional: module.OrganisationFields(),
		Type:     "identity", Space: "role", Make: role,
	}
}

// role makes an identity of class "group" unless the case says otherwise.
func role(e module.Entity) (module.Objects, error) {
	class := e.Class
	if class == "" {
		class = "group"
	}
	return module.Only(stixobj.Identity{
		Common: e.Common, Name: e.Name, Class: class, Roles: []string{"person-role"}, Sectors: e.Sectors,
		Description: module.Describe(e, true),
	}.Object())
}
