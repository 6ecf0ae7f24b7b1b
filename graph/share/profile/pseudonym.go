package profile

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/tree"
	"stixgraph/schemas/fold"
)

// Key makes pseudonyms: the same for the same key, not to be guessed without it.
type Key []byte

// KeyOf reads a key; white space around it does not count. It must have at least 16 bytes.
func KeyOf(text []byte) (Key, error) {
	k := Key(strings.TrimSpace(string(text)))
	if len(k) < 16 {
		return nil, errors.New("the key for pseudonyms is shorter than 16 bytes, which can be guessed; make one with: head -c 32 /dev/urandom | base64")
	}
	return k, nil
}

// Name is the pseudonym of the object with an id.
func (k Key) Name(prefix, id string) string {
	text := base32.StdEncoding.EncodeToString(k.sum("name", id))
	return cmp.Or(prefix, "victim") + "-" + strings.ToLower(text[:12])
}

// ID is the id that stands in place of another. It has the form of a random one (UUIDv4), so that it tells nothing.
func (k Key) ID(id string) string {
	u, err := uuid.FromBytes(k.sum("id", id)[:16])
	if err != nil { // sixteen bytes always are a UUID
		return id
	}
	u[6], u[8] = u[6]&0x0f|0x40, u[8]&0x3f|0x80
	return graph.TypeOfID(id) + "--" + u.String()
}

func (k Key) sum(use, text string) []byte {
	m := hmac.New(sha256.New, k)
	m.Write([]byte("stixgraph\x00" + use + "\x00" + text))
	return m.Sum(nil)
}

// Hides reports whether an object gets a pseudonym.
func (p *Pseudonyms) Hides(o graph.Object) bool {
	if p == nil || o.Name() == "" || !o.Has("created") || o.Type() == "marking-definition" || o.Type() == "extension-definition" {
		return false // without a name there is nothing to hide, and an observable is what it is
	}
	if slices.Contains(p.Types, o.Type()) || slices.Contains(p.Names, o.ID()) {
		return true
	}
	for _, r := range evidence.Roles(o) {
		if slices.Contains(p.Roles, strings.ToLower(string(r))) {
			return true
		}
	}
	if len(p.Names) == 0 {
		return false
	}
	names := evidence.FoldedNames(o)
	return slices.ContainsFunc(p.Names, func(n string) bool { return slices.Contains(names, fold.Key(n)) })
}

// Hide takes everything from an object that may tell who it is, and gives it its pseudonym for a name: what is left are
// its id, times, creator, markings, roles, class, sectors and what else its type requires that is no text.
func Hide(n *tree.Node, pseudonym string) {
	keep := map[string]bool{
		"type": true, "spec_version": true, "id": true, "created": true, "modified": true, "revoked": true, "created_by_ref": true,
		"object_marking_refs": true, "roles": true, "identity_class": true, "sectors": true, "confidence": true,
		"is_family": true, "valid_from": true, "pattern_type": true, "pattern": true, "region": true, "number_observed": true,
		"first_observed": true, "last_observed": true, "object_refs": true, "published": true, "context": true, "opinion": true,
		"threat_actor_types": true, "tool_types": true, "malware_types": true, "infrastructure_types": true, "report_types": true,
	}
	for _, m := range slices.Clone(n.Members) {
		if !keep[m.Name] {
			n.Delete(m.Name)
		}
	}
	n.Set("name", tree.Text(pseudonym))
}
