package module

import "stixgraph/mapping/stixobj"

// Software makes the tool object that stands for tools and for sold products
// (STIX 2.1, section 4.18).
func Software(e Entity) (Objects, error) {
	return Only(stixobj.Tool{
		Common: e.Common, Name: e.Name, Types: e.Types, Aliases: e.Aliases, Description: Describe(e, false),
	}.Object())
}
