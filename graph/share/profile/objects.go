package profile

import (
	"cmp"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/share/tree"
)

// WrapID is the id of the extension definition under which a profile wraps what is custom.
const WrapID = "extension-definition--c1b4b7a0-43f4-5f0e-9c55-6d0e1f1f2b1a"

// made is when the objects that a profile adds were made; they are the same in every export.
const made = "2026-11-01T00:00:00.000Z"

// space is the namespace of the ids of objects that a profile adds.
func space() uuid.UUID { return uuid.MustParse("8f3f9e5e-2a56-4b1e-8d6c-0a6b7f6f6d11") }

// IdentityID is the id of who sends.
func (p *Profile) IdentityID() string {
	return cmp.Or(p.Identity.ID, "identity--"+uuid.NewSHA1(space(), []byte("identity\x00"+p.Identity.Name)).String())
}

// Replaces reports whether the profile's identity takes the place of creators.
func (p *Profile) Replaces() bool { return p.Creator == "replace" }

// Wraps reports whether the profile wraps anything.
func (p *Profile) Wraps() bool { return p.CustomProperties == "wrap" || p.CustomTypes == "wrap" }

// IdentityObject is who sends.
func (p *Profile) IdentityObject() *tree.Node {
	return object("identity", p.IdentityID(),
		tree.Member{Name: "name", Value: tree.Text(p.Identity.Name)},
		tree.Member{Name: "identity_class", Value: tree.Text(cmp.Or(p.Identity.Class, "organization"))})
}

// WrapObject is the definition of the extension that wraps.
func (p *Profile) WrapObject() *tree.Node {
	return object("extension-definition", WrapID,
		tree.Member{Name: "created_by_ref", Value: tree.Text(p.IdentityID())},
		tree.Member{Name: "name", Value: tree.Text("custom content")},
		tree.Member{Name: "description", Value: tree.Text("Properties and types that the specification does not define, as their producer wrote them.")},
		tree.Member{Name: "schema", Value: tree.Text("The members beside extension_type are properties of the object; of an object of a type of its own, they stand at its top level.")},
		tree.Member{Name: "version", Value: tree.Text("1.0.0")},
		tree.Member{Name: "extension_types", Value: tree.Texts("property-extension", "new-sdo", "new-sro", "new-sco")})
}

// SectorID is the id of the identity that stands for a sector of the specification's vocabulary.
func SectorID(word string) string {
	return "identity--" + uuid.NewSHA1(space(), []byte("sector\x00"+word)).String()
}

// SectorObject is the identity that stands for a sector.
func SectorObject(word string) *tree.Node {
	return object("identity", SectorID(word),
		tree.Member{Name: "name", Value: tree.Text(word)},
		tree.Member{Name: "identity_class", Value: tree.Text("class")},
		tree.Member{Name: "sectors", Value: tree.Texts(word)})
}

// Membership is the relationship that puts an identity into a sector; creator, times and markings are the identity's.
func (e *Editor) Membership(identity *tree.Node, word string) *tree.Node {
	member, sector := identity.Get("id").String(), SectorID(word)
	n := tree.Object(
		tree.Member{Name: "type", Value: tree.Text("relationship")},
		tree.Member{Name: "spec_version", Value: tree.Text("2.1")},
		tree.Member{Name: "id", Value: tree.Text("relationship--" + uuid.NewSHA1(space(), []byte("membership\x00"+member+"\x00"+sector)).String())})
	for _, name := range []string{"created_by_ref", "created", "modified"} {
		if v := identity.Get(name); v != nil {
			n.Set(name, v)
		}
	}
	n.Set("relationship_type", tree.Text("part-of"))
	n.Set("source_ref", tree.Text(member))
	n.Set("target_ref", tree.Text(sector))
	if v := identity.Get("object_marking_refs"); v != nil {
		n.Set("object_marking_refs", v)
	}
	if e.CustomRelationships == "related-to" {
		relate(n)
	}
	return n
}

func object(typ, id string, members ...tree.Member) *tree.Node {
	return tree.Object(append([]tree.Member{
		{Name: "type", Value: tree.Text(typ)}, {Name: "spec_version", Value: tree.Text("2.1")}, {Name: "id", Value: tree.Text(id)},
		{Name: "created", Value: tree.Text(made)}, {Name: "modified", Value: tree.Text(made)},
	}, members...)...)
}

// NoteID is the id of the note that an opinion becomes.
func NoteID(opinion string) string {
	if graph.TypeOfID(opinion) != "opinion" {
		return opinion
	}
	return "note" + opinion[len("opinion"):]
}
