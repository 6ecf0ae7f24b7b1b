package stixobj

import (
	"strconv"
	"time"

	"github.com/TcM1911/stix2"
)

// specVersion is the version of the specification every object of this package names (section 3.2).
const specVersion = stix2.SpecVersion21

// ExternalReference points to something that is not STIX (section 2.5). SourceName is required, and at least one
// of the others.
type ExternalReference struct{ SourceName, Description, URL, ExternalID string }

// Extension is one entry of an object's extensions (section 3.2), under the extension definition's ID: an object given
// as its text, JSON, which is written without white space, its order and numbers kept; or, where Members is not nil,
// written member by member.
type Extension struct {
	ID      string
	JSON    []byte
	Members func(*Members)
}

// Common holds the properties that all domain and relationship objects share (section 3.2). ID, Created and Modified
// are required: nothing of the clock or of chance gets into an object, what the library's constructors put there is
// always replaced.
type Common struct {
	ID                 string
	CreatedBy          string    // created_by_ref, the id of an identity
	Created, Modified  time.Time // whole milliseconds, Modified not before Created
	Revoked            bool      // written only when true
	Labels             []string
	Confidence         *int // 0 to 100, appendix A; nil is absent, 0 is "none"
	Lang               string
	ExternalReferences []ExternalReference
	Markings           []string    // object_marking_refs, ids of marking definitions
	Extensions         []Extension // sorted by id when written
	// Memory is where the text is written before it has its final size; nil takes new memory for every object.
	Memory *Memory
}

// subject names the object for errors.
func (c *Common) subject(typ stix2.STIXType, name string) subject {
	return subject{typ: string(typ), id: c.ID, name: name}
}

// fill hands the common properties to the library's object. What the library cannot hold without loss is left
// out, and written by finish from Common itself: confidence 0, markings and extensions.
func (c *Common) fill(base *stix2.STIXDomainObject) {
	base.ID = stix2.Identifier(c.ID)
	base.CreatedBy = stix2.Identifier(c.CreatedBy)
	base.Created.Time, base.Modified.Time = c.Created, c.Modified
	base.Revoked = c.Revoked
	base.Labels = c.Labels
	base.Lang = c.Lang
}

// begin fills the library's object and starts its text: the properties from type to revoked.
func begin(base *stix2.STIXDomainObject, c *Common, name string) encoder {
	c.fill(base)
	e := encoder{memory: c.Memory, lent: c.Memory.lend(), subject: c.subject(base.Type, name)}
	e.buf = e.lent.buf
	e.open(string(base.Type), base.SpecVersion, string(base.ID))
	e.ref("created_by_ref", string(base.CreatedBy), toIdentity)
	e.object.created = e.version("created", base.Created.Time)
	e.object.modified = e.version("modified", base.Modified.Time)
	if base.Modified.Before(base.Created.Time) {
		e.fail("modified", "is before created", "give the same or a later time")
	}
	if base.Revoked {
		from := e.bool("revoked", true)
		e.object.revoked = span{from, uint32(len(e.buf))}
	}
	return e
}

// finish writes the properties from labels to extensions and closes the object.
func (e *encoder) finish(base *stix2.STIXDomainObject, c *Common) (Object, error) {
	e.strings("labels", base.Labels)
	if c.Confidence != nil {
		if n := *c.Confidence; n < 0 || n > 100 {
			e.fail("confidence", "is "+strconv.Itoa(n), "give 0 to 100, or nothing where it is not known")
		}
		e.key("confidence")
		e.buf = strconv.AppendInt(e.buf, int64(*c.Confidence), 10)
	}
	e.string("lang", base.Lang)
	e.externalReferences(c.ExternalReferences)
	refs(e, "object_marking_refs", c.Markings, toMarking)
	e.extensions(c.Extensions)
	return e.close()
}

func (e *encoder) externalReferences(refs []ExternalReference) {
	if len(refs) == 0 {
		return
	}
	e.key("external_references")
	e.buf = append(e.buf, '[')
	for i := range refs {
		r := &refs[i]
		lib, err := stix2.NewExternalReference(r.SourceName, r.Description, r.URL, r.ExternalID, nil)
		if err != nil {
			e.keep(e.subject.refused(err, presence{"external_references source_name", r.SourceName != ""},
				presence{"external_references description, url or external_id", false}))
			return
		}
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(e.buf, '{')
		e.string("source_name", lib.Name)
		e.string("description", lib.Description)
		e.string("url", lib.URL)
		e.string("external_id", lib.ExternalID)
		e.buf = append(e.buf, '}')
	}
	e.buf = append(e.buf, ']')
}
