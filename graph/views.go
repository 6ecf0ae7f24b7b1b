package graph

import (
	"iter"
	"time"
)

// Text returns a property that is a string, and "" for one that is absent or of another kind.
func (o Object) Text(name string) string {
	v, _ := o.Get(name)
	text, _ := v.Text()
	return text
}

// Texts returns the strings of a property that is a list, nil for one that is absent or of another kind.
func (o Object) Texts(name string) []string {
	v, _ := o.Get(name)
	texts, _ := v.Texts()
	return texts
}

// Time returns a property that is a timestamp.
func (o Object) Time(name string) (time.Time, bool) {
	v, _ := o.Get(name)
	return v.Time()
}

// Int returns a property that is an integer.
func (o Object) Int(name string) (int64, bool) {
	v, _ := o.Get(name)
	return v.Int()
}

// Bool returns a property that is true or false; ok is false when the object does not say.
func (o Object) Bool(name string) (value, ok bool) {
	v, _ := o.Get(name)
	return v.Bool()
}

// The properties below are those of STIX 2.1, section 3.2, and of the objects named. A string is "" and a list nil
// when the object has no such property or one of another kind; nothing is made up.

// SpecVersion is "2.1" where the object says so.
func (o Object) SpecVersion() string { return o.Text("spec_version") }

// Name is what most SDOs are called by.
func (o Object) Name() string { return o.Text("name") }

// Description is the prose most SDOs and SROs carry.
func (o Object) Description() string { return o.Text("description") }

// Aliases are the alternative names of intrusion sets, threat actors, campaigns, malware, tools and others.
func (o Object) Aliases() []string { return o.Texts("aliases") }

// Labels are the terms its creator tagged the object with.
func (o Object) Labels() []string { return o.Texts("labels") }

// Lang is the language of the text properties (RFC 5646), "" meaning English by section 3.2.
func (o Object) Lang() string { return o.Text("lang") }

// Created is when the first version of the object was made.
func (o Object) Created() (time.Time, bool) { return o.Time("created") }

// Modified is when this version of the object was made. Cyber-observables and marking definitions have none.
func (o Object) Modified() (time.Time, bool) { return o.Time("modified") }

// Version is what tells this version of the object from others of its id (STIX 2.1, section 3.6): the instant of
// modified, else of created, else the zero time. The same instant written with other precision is the same version.
func (o Object) Version() time.Time {
	t, ok := o.Modified()
	if !ok {
		t, _ = o.Created()
	}
	return t.UTC()
}

// Revoked is what the object says; ok is false when it says nothing.
func (o Object) Revoked() (value, ok bool) { return o.Bool("revoked") }

// Confidence is 0 to 100 (STIX 2.1, Appendix A); ok is false when the object says nothing.
func (o Object) Confidence() (value int64, ok bool) { return o.Int("confidence") }

// CreatedByRef is the id of the identity that made the object.
func (o Object) CreatedByRef() string { return o.Text("created_by_ref") }

// ObjectMarkingRefs are the ids of the marking definitions of the whole object.
func (o Object) ObjectMarkingRefs() []string { return o.Texts("object_marking_refs") }

// ObjectRefs are what a report, grouping, note, opinion or observed-data refers to.
func (o Object) ObjectRefs() []string { return o.Texts("object_refs") }

// RelationshipType is the verb of a relationship.
func (o Object) RelationshipType() string { return o.Text("relationship_type") }

// SourceRef is where a relationship starts.
func (o Object) SourceRef() string { return o.Text("source_ref") }

// TargetRef is where a relationship ends.
func (o Object) TargetRef() string { return o.Text("target_ref") }

// ExternalReference is one entry of external_references (STIX 2.1, section 2.5).
type ExternalReference struct {
	SourceName, Description, URL, ExternalID string
	Value                                    Value // the whole entry
}

// ExternalReferences are the sources the object cites, and its ids in other catalogues.
func (o Object) ExternalReferences() []ExternalReference {
	v, _ := o.Get("external_references")
	var refs []ExternalReference
	for _, e := range v.Elements() {
		r := ExternalReference{Value: e}
		for name, m := range e.Members() {
			switch name {
			case "source_name":
				r.SourceName, _ = m.Text()
			case "description":
				r.Description, _ = m.Text()
			case "url":
				r.URL, _ = m.Text()
			case "external_id":
				r.ExternalID, _ = m.Text()
			}
		}
		refs = append(refs, r)
	}
	return refs
}

// GranularMarking is one entry of granular_markings (STIX 2.1, section 7.2.3): a marking or a language of some parts.
type GranularMarking struct {
	MarkingRef, Lang string
	Selectors        []string
	Value            Value // the whole entry
}

// GranularMarkings are the markings of parts of the object.
func (o Object) GranularMarkings() []GranularMarking {
	v, _ := o.Get("granular_markings")
	var marks []GranularMarking
	for _, e := range v.Elements() {
		g := GranularMarking{Value: e}
		for name, m := range e.Members() {
			switch name {
			case "marking_ref":
				g.MarkingRef, _ = m.Text()
			case "lang":
				g.Lang, _ = m.Text()
			case "selectors":
				g.Selectors, _ = m.Texts()
			}
		}
		marks = append(marks, g)
	}
	return marks
}

// Extensions walks the extensions of the object (STIX 2.1, section 7.3), by id or by predefined name.
func (o Object) Extensions() iter.Seq2[string, Value] {
	v, _ := o.Get("extensions")
	return v.Members()
}

// Extension returns one extension of the object.
func (o Object) Extension(id string) (Value, bool) {
	v, _ := o.Get("extensions")
	return v.Get(id)
}

// IsSTIX20 reports whether the object is of STIX 2.0: see [Object.Check].
func (o Object) IsSTIX20() bool { return !o.Has("spec_version") && o.Has("created") }
