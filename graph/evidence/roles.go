package evidence

import (
	"slices"

	"stixgraph/graph"
)

// Role is a part that a thing plays in a case, by which analysts ask for it.
type Role string

// The roles. A thing may have several: a company that was attacked is also a victim.
const (
	Company Role = "Company"
	Agency  Role = "Agency"
	Victim  Role = "Victim"
	Sector  Role = "Sector"
)

// Roles are the parts an object plays, in the order above: by the property roles of an identity (STIX 2.1, section
// 4.5), the kinds its case gave (so that the threat actor of a company counts as the company too), and for identities
// of others that are neither, the class "class" as a sector.
func Roles(o graph.Object) []Role {
	if o.Type() != "identity" && o.Type() != "threat-actor" {
		return nil
	}
	said := append(o.Texts("roles"), Kinds(o)...)
	var roles []Role
	for _, r := range []struct {
		word string
		role Role
	}{{"company", Company}, {"agency", Agency}, {"victim", Victim}, {"sector", Sector}} {
		if slices.Contains(said, r.word) {
			roles = append(roles, r.role)
		}
	}
	if len(said) == 0 && o.Type() == "identity" && o.Text("identity_class") == "class" {
		roles = append(roles, Sector)
	}
	return roles
}
