// Package victim maps victims: organisations unless their class says otherwise. A
// victim is an identity with the role "victim"; a company that is also a
// victim is one identity with both roles.
package victim

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "victim", Of: []model.Kind{model.Victim}, Optional: module.OrganisationFields(),
		Type: "identity", Space: module.OrganisationSpace, Make: module.Organisation,
	}
}
