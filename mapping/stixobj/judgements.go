package stixobj

import (
	"strings"
	"time"

	"github.com/TcM1911/stix2"
)

// Grouping says that objects share a context, without the claim of a finished product (STIX 2.1, section 4.4).
type Grouping struct {
	Common
	Name, Description, Context string
	ObjectRefs                 []string
}

// Object checks the grouping and writes it.
func (x Grouping) Object() (Object, error) {
	lib, err := stix2.NewGrouping(x.Context, identifiers(x.ObjectRefs))
	if err != nil {
		return Object{}, x.subject(stix2.TypeGrouping, x.Name).refused(err,
			presence{"context", x.Context != ""}, presence{"object_refs", len(x.ObjectRefs) > 0})
	}
	lib.Name, lib.Description = x.Name, x.Description

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.string("context", lib.Context)
	refs(&e, "object_refs", lib.Objects, toAny)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Note is text about other objects (STIX 2.1, section 4.13).
type Note struct {
	Common
	Abstract, Content   string
	Authors, ObjectRefs []string
}

// Object checks the note and writes it.
func (x Note) Object() (Object, error) {
	lib, err := stix2.NewNote(x.Content, identifiers(x.ObjectRefs))
	if err != nil {
		return Object{}, x.subject(stix2.TypeNote, x.Abstract).refused(err, presence{"object_refs", len(x.ObjectRefs) > 0})
	}
	lib.Abstract, lib.Authors = x.Abstract, x.Authors

	e := begin(&lib.STIXDomainObject, &x.Common, x.Abstract)
	e.string("abstract", lib.Abstract)
	e.required("content", lib.Content)
	e.strings("authors", lib.Authors)
	refs(&e, "object_refs", lib.Objects, toAny)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Opinion is agreement or disagreement with other objects (STIX 2.1, section 4.15). Opinion is one of the enumeration:
// strongly-disagree, disagree, neutral, agree, strongly-agree.
type Opinion struct {
	Common
	Explanation string
	Authors     []string
	Opinion     string
	ObjectRefs  []string
}

// Object checks the opinion and writes it.
func (x Opinion) Object() (Object, error) {
	who := x.subject(stix2.TypeOpinion, x.Explanation)
	value, ok := opinionValue(x.Opinion)
	if !ok {
		return Object{}, who.errorf("opinion", "is "+quote(x.Opinion), "give one of "+strings.Join(opinionNames(), ", "))
	}
	lib, err := stix2.NewOpinion(value, identifiers(x.ObjectRefs))
	if err != nil {
		return Object{}, who.refused(err, presence{"object_refs", len(x.ObjectRefs) > 0})
	}
	lib.Explanation, lib.Authors = x.Explanation, x.Authors

	e := begin(&lib.STIXDomainObject, &x.Common, x.Explanation)
	e.string("explanation", lib.Explanation)
	e.strings("authors", lib.Authors)
	e.string("opinion", lib.Value.String())
	refs(&e, "object_refs", lib.Objects, toAny)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

func opinionValue(name string) (stix2.OpinionValue, bool) {
	for v := stix2.OpinionStronglyDisagree; v <= stix2.OpinionStronglyAgree; v++ {
		if v.String() == name {
			return v, true
		}
	}
	return 0, false
}

func opinionNames() []string {
	var names []string
	for v := stix2.OpinionStronglyDisagree; v <= stix2.OpinionStronglyAgree; v++ {
		names = append(names, v.String())
	}
	return names
}

// Report is published intelligence about the objects it names (STIX 2.1, section 4.16).
type Report struct {
	Common
	Name, Description string
	Types             []string
	Published         time.Time
	ObjectRefs        []string
}

// Object checks the report and writes it.
func (x Report) Object() (Object, error) {
	lib, err := stix2.NewReport(x.Name, stamp(x.Published), identifiers(x.ObjectRefs))
	if err != nil {
		return Object{}, x.subject(stix2.TypeReport, x.Name).refused(err, presence{"name", x.Name != ""},
			presence{"published", !x.Published.IsZero()}, presence{"object_refs", len(x.ObjectRefs) > 0})
	}
	lib.Description, lib.Types = x.Description, x.Types

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("report_types", lib.Types)
	e.time("published", lib.Published)
	refs(&e, "object_refs", lib.Objects, toAny)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// identifiers is the library's form of a list of references.
func identifiers(refs []string) []stix2.Identifier {
	ids := make([]stix2.Identifier, len(refs))
	for i, ref := range refs {
		ids[i] = stix2.Identifier(ref)
	}
	return ids
}
