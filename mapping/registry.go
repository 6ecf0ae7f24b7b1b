package mapping

import (
	"stixgraph/mapping/agency"
	"stixgraph/mapping/aptgroup"
	"stixgraph/mapping/campaign"
	"stixgraph/mapping/company"
	"stixgraph/mapping/document"
	"stixgraph/mapping/indicator"
	"stixgraph/mapping/infrastructure"
	"stixgraph/mapping/malware"
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/place"
	"stixgraph/mapping/product"
	"stixgraph/mapping/role"
	"stixgraph/mapping/sector"
	"stixgraph/mapping/source"
	"stixgraph/mapping/technique"
	"stixgraph/mapping/tool"
	"stixgraph/mapping/victim"
	"stixgraph/mapping/vulnerability"
)

// Modules lists every mapping module. A new one is a folder and one line here
// (see README.md).
func Modules() []module.Module {
	return []module.Module{
		company.New(), agency.New(), aptgroup.New(), victim.New(), sector.New(), place.New(),
		tool.New(), product.New(), malware.New(), campaign.New(), technique.New(), vulnerability.New(),
		indicator.New(), infrastructure.New(), document.New(), role.New(), source.New(),
	}
}

// moduleOf indexes the modules by kind.
func moduleOf() map[model.Kind]module.Module {
	out := map[model.Kind]module.Module{}
	for _, m := range Modules() {
		for _, k := range m.Kinds() {
			out[k] = m
		}
	}
	return out
}
