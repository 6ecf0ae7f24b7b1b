// Package product maps what a company sells: software, devices, services, access and data.
// A product is a tool, so that who uses it can be said in STIX; the kind
// stays in the object's extension.
package product

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "product", Of: []model.Kind{model.Product},
		Optional: []module.Field{module.FieldCountry, module.FieldTypes},
		Type:     "tool", Space: "", Make: module.Software,
	}
}
