package stixobj

import (
	"time"

	"github.com/TcM1911/stix2"
)

// Relationship is an SRO that links two objects (STIX 2.1, section 5.1). RelationshipType is written in a to z, 0 to 9
// and hyphens. SourceRef and TargetRef name domain objects or cyber-observables. Stop, if both are given, is
// later than Start.
type Relationship struct {
	Common
	RelationshipType, SourceRef, TargetRef, Description string
	Start, Stop                                         time.Time
}

// Object checks the relationship and writes it.
func (x Relationship) Object() (Object, error) {
	lib, err := stix2.NewRelationship(stix2.RelationshipType(x.RelationshipType),
		stix2.Identifier(x.SourceRef), stix2.Identifier(x.TargetRef))
	if err != nil {
		return Object{}, x.subject(stix2.TypeRelationship, x.RelationshipType).refused(err,
			presence{"relationship_type", x.RelationshipType != ""},
			presence{"source_ref", x.SourceRef != ""}, presence{"target_ref", x.TargetRef != ""})
	}
	lib.Description = x.Description
	lib.StartTime, lib.StopTime = stamp(x.Start), stamp(x.Stop)

	base := (*stix2.STIXDomainObject)(&lib.STIXRelationshipObject) // the same properties under another name
	e := begin(base, &x.Common, x.RelationshipType)
	if !isRelationshipType(x.RelationshipType) {
		e.fail("relationship_type", "has characters outside a to z, 0 to 9 and hyphen", "write it like attributed-to")
	}
	e.string("relationship_type", string(lib.RelationshipType))
	e.string("description", lib.Description)
	e.ref("source_ref", string(lib.Source), toNode)
	e.ref("target_ref", string(lib.Target), toNode)
	e.time("start_time", lib.StartTime)
	e.time("stop_time", lib.StopTime)
	e.period("start_time", lib.StartTime, "stop_time", lib.StopTime, true)
	return e.finish(base, &x.Common)
}

func isRelationshipType(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}
