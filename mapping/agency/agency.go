// Package agency maps agencies: ministries, services, authorities. An agency is an
// identity with the role "agency" and, where a claim speaks of its attacks, a
// threat-actor attributed to that identity.
package agency

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "agency", Of: []model.Kind{model.Agency}, Optional: module.AttackerFields(),
		Type: "identity", Space: module.OrganisationSpace, Make: module.Organisation,
	}
}
