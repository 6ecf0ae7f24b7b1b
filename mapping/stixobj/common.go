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

// Extension is the value of one entry of an object's extensions (section 3.2): JSON is the text of an object, which
// stands under the extension definition's ID. It is written without white space, its order and numbers kept.
type Extension struct {
	ID   string
	JSON []byte
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

// begin fills the library's object and starts its text: the properties from type to revoked. Text is the longer
// text of the object's own properties; it only sizes the buffer.
func begin(base *stix2.STIXDomainObject, c *Common, name string, text ...string) encoder {
	c.fill(base)
	e := encoder{buf: make([]byte, 0, c.size(text)), subject: c.subject(base.Type, name)}
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

// size estimates the length of an object's text from above, short of escapes and lists of the type's own.
func (c *Common) size(text []string) int {
	n := 256 + len(c.ID) + len(c.CreatedBy) + 80*len(c.Markings)
	for _, s := range text {
		n += 24 + len(s)
	}
	for _, s := range c.Labels {
		n += 8 + len(s)
	}
	for i := range c.ExternalReferences {
		r := &c.ExternalReferences[i]
		n += 64 + len(r.SourceName) + len(r.Description) + len(r.URL) + len(r.ExternalID)
	}
	for i := range c.Extensions {
		n += 80 + len(c.Extensions[i].JSON)
	}
	return n
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
	e.refs("object_marking_refs", c.Markings, toMarking)
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
