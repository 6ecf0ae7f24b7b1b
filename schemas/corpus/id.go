package corpus

import (
	"encoding/json"

	"github.com/google/uuid"
)

// observableNamespace is the namespace of deterministic identifiers of
// cyber-observables (section 2.9).
const observableNamespace = "00abedb4-aa42-466c-9c01-fed23315a9b7"

// randomID returns an identifier with a UUID of version 4, always the same
// one for a type and a label.
func randomID(typeName, label string) string {
	id := uuid.NewSHA1(uuid.NameSpaceOID, []byte(typeName+"\x00"+label))
	id[6] = id[6]&0x0f | 0x40
	return typeName + "--" + id.String()
}

// namedID returns an identifier with a UUID of version 5, always the same
// one for a type and a label.
func namedID(typeName, label string) string {
	return typeName + "--" + uuid.NewSHA1(uuid.NameSpaceOID, []byte(typeName+"\x00"+label)).String()
}

// refTo returns an identifier that an object of the type could have.
func refTo(typeName string) string {
	if contributing(typeName) != nil {
		return namedID(typeName, "referred to")
	}
	return randomID(typeName, "referred to")
}

// contributing lists the properties from which the deterministic identifier
// of a cyber-observable is made (the ID Contributing Properties of its table
// in section 6); nil for types that have none.
func contributing(typeName string) []string {
	switch typeName {
	case "artifact":
		return []string{"hashes", "payload_bin"}
	case "autonomous-system":
		return []string{"number"}
	case "directory":
		return []string{"path"}
	case "domain-name", "email-addr", "ipv4-addr", "ipv6-addr", "mac-addr", "url":
		return []string{"value"}
	case "email-message":
		return []string{"from_ref", "subject", "body"}
	case "file":
		return []string{"hashes", "name", "extensions", "parent_directory_ref"}
	case "mutex":
		return []string{"name"}
	case "network-traffic":
		return []string{"start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions"}
	case "software":
		return []string{"name", "cpe", "swid", "vendor", "version"}
	case "user-account":
		return []string{"account_type", "user_id", "account_login"}
	case "windows-registry-key":
		return []string{"key", "values"}
	case "x509-certificate":
		return []string{"hashes", "serial_number"}
	default:
		return nil
	}
}

// observableID returns the identifier section 2.9 recommends for a
// cyber-observable: UUID version 5 over the canonical JSON of its
// contributing properties, version 4 where it has none of them. The values
// in the corpus need no canonicalisation beyond sorted names: they hold no
// number with a fraction and no character that JSON writers escape
// differently.
func observableID(o object) string {
	typeName, _ := o["type"].(string)
	chosen := object{}
	for _, name := range contributing(typeName) {
		value, ok := o[name]
		if !ok {
			continue
		}
		if hashes, isHashes := value.(object); isHashes && name == "hashes" {
			value = strongestHash(hashes)
		}
		chosen[name] = value
	}
	if len(chosen) == 0 {
		return randomID(typeName, "no contributing property")
	}
	text, err := encode(chosen)
	if err != nil {
		return namedID(typeName, "not to be encoded")
	}
	return typeName + "--" + uuid.NewSHA1(uuid.MustParse(observableNamespace), text).String()
}

// strongestHash picks the one hash that goes into an identifier: the first
// present of MD5, SHA-1, SHA-256 and SHA-512, else the first by name
// (section 2.9).
func strongestHash(hashes object) object {
	for _, algorithm := range []string{"MD5", "SHA-1", "SHA-256", "SHA-512"} {
		if value, ok := hashes[algorithm]; ok {
			return object{algorithm: value}
		}
	}
	first := ""
	for name := range hashes {
		if first == "" || name < first {
			first = name
		}
	}
	if first == "" {
		return object{}
	}
	return object{first: hashes[first]}
}

// number writes a JSON number as the text given: 1e3 stays 1e3.
func number(text string) json.Number { return json.Number(text) }
