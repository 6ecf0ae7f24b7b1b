// Package module is the contract between the mapping and its modules: one
// module for each sort of thing a case can name. A module says which kinds it
// answers for, what makes two mentions the same thing, what is wrong with an
// entity, and which STIX objects stand for it. It opens no files, logs
// nothing and sees no other entity.
//
// mapping/README.md is the recipe for adding one.
package module

import (
	"time"

	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/fold"
)

// Module turns the entities of its kinds into STIX objects.
type Module interface {
	// Name is the name of the module's folder under mapping/.
	Name() string
	// Kinds lists the kinds the module answers for; no kind has two modules.
	Kinds() []model.Kind
	// Fields lists the entity fields that mean something for a kind of the
	// module, besides those every kind has. Others are refused, not dropped.
	Fields(model.Kind) []Field
	// Key says what makes two mentions of an entity the same thing.
	Key(e model.Entity) Key
	// Check looks at one entity's own values and may put them into their
	// canonical form. It reports what it changed and what is wrong.
	Check(e *model.Entity) []model.Problem
	// Map makes the objects that stand for the entity.
	Map(e Entity) (Objects, error)
}

// Key identifies a thing across cases. Two entities with equal keys, or with
// the same external id under one Type and Space, are one thing.
type Key struct {
	// Type is the STIX type of the main object.
	Type string
	// Space keeps names apart that must not meet although the type is the
	// same: a sector and a company are both identities.
	Space string
	// Name is the folded name, or another text that identifies the thing.
	Name string
}

// NameKey is the usual key: the folded name.
func NameKey(typ, space string, e model.Entity) Key {
	return Key{Type: typ, Space: space, Name: fold.Key(e.Name)}
}

// Entity is one thing as all cases of a build together describe it.
type Entity struct {
	// Entity is merged from every mention; Place is the first one's.
	model.Entity
	// Kinds are all kinds the thing was given, in the order of model.Kinds.
	Kinds []model.Kind
	// Common is ready for the main object, its deterministic id included.
	Common stixobj.Common
	// Reports are the ids of the reports of the entity's sources, sorted.
	Reports []string
	// Tied gives the ids of the main objects that asserted claims tie to this
	// one, sorted. It is a function because few modules ask.
	Tied func() []string
	// Attacks tells that a claim speaks of what the thing does as an attacker.
	Attacks bool
	// Since is the earliest moment the cases know of it.
	Since time.Time
	// TieReferences and TieExtensions go with relationships that Link makes:
	// the sources that name the entity, and the mark that no claim says it.
	TieReferences []stixobj.ExternalReference
	TieExtensions []stixobj.Extension
	// Names makes ids of further objects.
	Names stixobj.Names
}

// Objects are what stands for an entity.
type Objects struct {
	// Main, Attacker and Observable are the ids that claims tie (see package
	// relate); Attacker and Observable are empty where Main serves.
	Main, Attacker, Observable string
	// All holds every object, the relationships between them included.
	All []stixobj.Object
}

// Only is the result of a module that makes a single object.
func Only(o stixobj.Object, err error) (Objects, error) {
	if err != nil {
		return Objects{}, err
	}
	return Objects{Main: o.ID(), All: []stixobj.Object{o}}, nil
}

// Twin is the Common of a further object for the same entity: the same
// provenance and markings under another id.
func (e Entity) Twin(typ string, key ...string) stixobj.Common {
	c := e.Common
	c.ID = e.Names.SDO(typ, append([]string{e.Common.ID}, key...)...)
	return c
}

// Link ties two objects of the same entity with a relationship that no source
// had to claim, such as a company's threat actor to the company.
func (e Entity) Link(relType, source, target, description string) (stixobj.Object, error) {
	c := e.Common
	c.ExternalReferences, c.Extensions = e.TieReferences, e.TieExtensions
	c.ID = e.Names.Relationship(relType, source, target, "structure")
	return stixobj.Relationship{
		Common: c, RelationshipType: relType, SourceRef: source, TargetRef: target, Description: description,
	}.Object()
}
