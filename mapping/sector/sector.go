// Package sector maps sectors of the economy and society.
package sector

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "sector", Of: []model.Kind{model.Sector},
		Optional: []module.Field{module.FieldSectors},
		Type:     "identity", Space: "sector", Make: sector,
	}
}

// sector makes an identity of class "class" (STIX 2.1, section 4.5): "class"
// is the specification's word for all organisations of a sort. Its sectors
// are values of industry-sector-ov where the case gives them.
func sector(e module.Entity) (module.Objects, error) {
	return module.Only(stixobj.Identity{
		Common: e.Common, Name: e.Name, Class: "class", Roles: []string{"sector"}, Sectors: e.Sectors,
		Description: module.Describe(e, true),
	}.Object())
}
