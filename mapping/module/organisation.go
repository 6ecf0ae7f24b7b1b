package module

import (
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

// Kinds that no case writes down: the mapping gives them to those who publish
// sources and keep cases, so that a publisher which is also a company of the
// case is one identity.
const (
	Publisher  model.Kind = "publisher"
	CaseKeeper model.Kind = "case-author"
)

// OrganisationSpace is the key space companies, agencies, victims and
// publishers share: one name there is one identity, with all its roles.
const OrganisationSpace = "organisation"

// OrganisationFields are the fields of organisations.
func OrganisationFields() []Field { return []Field{FieldCountry, FieldSectors, FieldClass} }

// AttackerFields are the fields of organisations that can attack: types are
// those of their threat-actor (threat-actor-type-ov, STIX 2.1, section 10.23).
func AttackerFields() []Field { return append(OrganisationFields(), FieldTypes) }

// Organisation makes the identity of a company, agency, victim or publisher
// and, where the entity attacks, the threat-actor attributed to it (STIX 2.1,
// sections 4.5 and 4.17). The identity's roles are the entity's kinds.
func Organisation(e Entity) (Objects, error) {
	class := e.Class
	if class == "" {
		class = "organization"
	}
	roles := make([]string, len(e.Kinds))
	for i, k := range e.Kinds {
		roles[i] = string(k)
	}
	identity, err := stixobj.Identity{
		Common: e.Common, Name: e.Name, Description: Describe(e, true),
		Roles: roles, Class: class, Sectors: e.Sectors,
	}.Object()
	if err != nil {
		return Objects{}, err
	}
	out := Objects{Main: identity.ID(), All: []stixobj.Object{identity}}
	if !e.Attacks {
		return out, nil
	}
	actor, err := stixobj.ThreatActor{
		Common: e.Twin("threat-actor"), Name: e.Name, Types: e.Types, Aliases: e.Aliases,
		Description: "What " + e.Name + " is said to do as an attacker; the organisation itself is the identity this threat actor is attributed to.",
	}.Object()
	if err != nil {
		return Objects{}, err
	}
	tie, err := e.Link("attributed-to", actor.ID(), identity.ID(), "The threat actor stands for the attacks of the organisation.")
	if err != nil {
		return Objects{}, err
	}
	out.Attacker = actor.ID()
	out.All = append(out.All, actor, tie)
	return out, nil
}

// Describe is the description of an entity's object: the analyst's own, the
// label, and the other names where the STIX type has no aliases property.
func Describe(e Entity, withNames bool) string {
	var parts []string
	if e.Label != "" && e.Label != e.Name {
		parts = append(parts, e.Label+".")
	}
	if e.Description != "" {
		parts = append(parts, e.Description)
	}
	if withNames && len(e.Aliases) > 0 {
		parts = append(parts, "Also called: "+strings.Join(e.Aliases, "; ")+".")
	}
	return strings.Join(parts, " ")
}
