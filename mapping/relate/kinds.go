package relate

import "stixgraph/mapping/model"

// Groups of kinds that rules share.
func organisations() []model.Kind { return []model.Kind{model.Company, model.Agency, model.Victim} }

func attackers() []model.Kind {
	return []model.Kind{model.APTGroup, model.Campaign, model.Company, model.Agency}
}

func identities() []model.Kind {
	return append(organisations(), model.Sector, model.PersonRole)
}

func places() []model.Kind { return []model.Kind{model.Country, model.Region} }

func capabilities() []model.Kind { return []model.Kind{model.Malware, model.Tool, model.Product} }

func software() []model.Kind { return []model.Kind{model.Tool, model.Product} }

func documents() []model.Kind { return []model.Kind{model.DocumentType} }

func join(groups ...[]model.Kind) []model.Kind {
	var out []model.Kind
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

func kinds(ks ...model.Kind) []model.Kind { return ks }
