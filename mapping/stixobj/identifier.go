package stixobj

import "strings"

// uuidLength is the length of a UUID's text, and idTail that of the part of an identifier after the type.
const (
	uuidLength = 36
	idTail     = len("--") + uuidLength
)

// idType returns the type of an identifier "type--UUID" (STIX 2.1, section 2.9), and whether it is one: a type
// name of section 2.11 (a to z, 0 to 9 and hyphen, 3 to 250 characters) and a UUID in lower case whose variant
// is that of RFC 4122.
func idType(id string) (typ string, ok bool) {
	cut := len(id) - idTail
	if cut < 3 || cut > 250 || id[cut] != '-' || id[cut+1] != '-' {
		return "", false
	}
	typ = id[:cut]
	if !isTypeName(typ) || !isUUID(id[cut+2:]) {
		return "", false
	}
	return typ, true
}

func isTypeName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return s != "" && s[0] != '-' && s[len(s)-1] != '-' && !strings.Contains(s, "--")
}

func isUUID(s string) bool {
	if len(s) != uuidLength || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return false
	}
	version, variant := s[14], s[19]
	if version < '1' || version > '8' || variant != '8' && variant != '9' && variant != 'a' && variant != 'b' {
		return false
	}
	return isLowerHex(s[:8]) && isLowerHex(s[9:13]) && isLowerHex(s[14:18]) && isLowerHex(s[19:23]) && isLowerHex(s[24:])
}

// isLowerHex tells whether a text is hexadecimal digits in lower case. It does not branch on each, because the
// processor would guess every other one wrongly: a sum is negative where the character is outside its range.
func isLowerHex(s string) bool {
	outside := int32(0)
	for i := range len(s) {
		c := int32(s[i])
		outside |= ((c - '0') | ('9' - c)) & ((c - 'a') | ('f' - c))
	}
	return outside >= 0
}

// refRule is which types a reference property may point to.
type refRule int

const (
	toAny      refRule = iota // every STIX Object: all but a bundle (object_refs)
	toIdentity                // created_by_ref
	toMarking                 // object_marking_refs
	toNode                    // SDOs and SCOs, custom ones too (source_ref, target_ref; section 5.1)
)

// admits tells whether the rule allows the type, and what it asks for.
func (r refRule) admits(typ string) (ok bool, want string) {
	switch r {
	case toIdentity:
		return typ == "identity", "the id of an identity"
	case toMarking:
		return typ == "marking-definition", "the id of a marking-definition"
	case toNode:
		switch typ {
		case "relationship", "sighting", "bundle", "language-content", "marking-definition", "extension-definition":
			return false, "the id of a domain object or a cyber-observable"
		}
		return true, ""
	default:
		return typ != "bundle", "the id of a STIX object"
	}
}

// checkRef checks one reference against its rule.
func (s subject) checkRef(property, ref string, rule refRule) *Error {
	typ, ok := idType(ref)
	if !ok {
		return s.errorf(property, "is no STIX identifier: "+quote(ref), "give type--UUID, the UUID in lower case")
	}
	if ok, want := rule.admits(typ); !ok {
		return s.errorf(property, "points to a "+typ+": "+quote(ref), "give "+want)
	}
	return nil
}

// checkID checks an object's own id.
func (s subject) checkID() *Error {
	if s.id == "" {
		return s.missing("id")
	}
	typ, ok := idType(s.id)
	switch {
	case !ok:
		return s.errorf("id", "is no STIX identifier: "+quote(s.id), "give "+s.typ+"--UUID, the UUID in lower case")
	case typ != s.typ:
		return s.errorf("id", "is that of a "+typ, "give "+s.typ+"--UUID")
	}
	return nil
}
