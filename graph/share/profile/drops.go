package profile

import "stixgraph/graph"

// OnlyDrops reports whether all that Apply does to an object is to take out those of its properties that DropsProperty
// names. Of some objects it does not say so though it is so.
func (e *Editor) OnlyDrops(o graph.Object) bool {
	typ := o.Type()
	if !e.Harmless(typ) || o.Has("extensions") || !e.KeepsCreator(typ) && o.Has("created_by_ref") {
		return false
	}
	return typ != "relationship" || e.CustomRelationships != "related-to" || e.relatesByStandard(o.SourceRef(), o.RelationshipType(), o.TargetRef())
}

// DropsProperty reports whether objects of a type lose a property.
func (e *Editor) DropsProperty(typ, name string) bool {
	if known := e.properties[typ]; known != nil && e.CustomProperties == "drop" && !known[name] {
		return true
	}
	return name != "type" && name != "id" && matches(e.Properties.Drop, typ, name)
}
