// Package tool maps tools: legitimate software that attackers use.
package tool

import (
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "tool", Of: []model.Kind{model.Tool},
		Optional: []module.Field{module.FieldCountry, module.FieldTypes},
		Type:     "tool", Space: "", Make: module.Software,
	}
}
