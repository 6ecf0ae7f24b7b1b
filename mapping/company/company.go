// Package company maps companies: contractors, vendors, newspapers. A company is an
// identity with the role "company" and, where a claim speaks of its attacks, a
// threat-actor attributed to that identity.
package company

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "company", Of: []model.Kind{model.Company}, Optional: module.AttackerFields(),
		Type: "identity", Space: module.OrganisationSpace, Make: module.Organisation,
	}
}
