package stixobj

import (
	"maps"
	"slices"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
)

// scoNamespace is the UUIDv5 namespace the specification gives cyber-observables (STIX 2.1, section 2.9).
const scoNamespace = "00abedb4-aa42-466c-9c01-fed23315a9b7"

// idContributing names the properties that make the id of a cyber-observable, as the section of each type lists them.
// A process has none: it is no type whose id is deterministic.
func idContributing(typ string) (properties []string, known bool) {
	switch typ {
	case "artifact":
		return []string{"hashes", "payload_bin"}, true
	case "autonomous-system":
		return []string{"number"}, true
	case "directory":
		return []string{"path"}, true
	case "domain-name", "email-addr", "ipv4-addr", "ipv6-addr", "mac-addr", "url":
		return []string{"value"}, true
	case "email-message":
		return []string{"from_ref", "subject", "body"}, true
	case "file":
		return []string{"hashes", "name", "extensions", "parent_directory_ref"}, true
	case "mutex":
		return []string{"name"}, true
	case "network-traffic":
		return []string{"start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions"}, true
	case "process":
		return nil, true
	case "software":
		return []string{"name", "cpe", "swid", "vendor", "version"}, true
	case "user-account":
		return []string{"account_type", "user_id", "account_login"}, true
	case "windows-registry-key":
		return []string{"key", "values"}, true
	case "x509-certificate":
		return []string{"hashes", "serial_number"}, true
	}
	return nil, false
}

// SCOID makes the deterministic id of a cyber-observable (STIX 2.1, section 2.9): UUIDv5 over the canonical JSON (RFC 8785)
// of the id contributing properties. The map holds properties of the object as they stand in its JSON: strings,
// numbers, booleans, lists, maps; a time.Time becomes a STIX timestamp. Properties that do not contribute to the id
// are passed over. Of hashes only one counts: MD5, else SHA-1, else SHA-256, else SHA-512, else the first by name.
//
// Where nothing contributes, the specification falls back to a random id. That would make two runs differ, so
// that it is an *Error here, as are a type that is no cyber-observable and a value that is no JSON.
func SCOID(typ string, properties map[string]any) (string, error) {
	who := subject{typ: typ}
	names, known := idContributing(typ)
	if !known {
		return "", who.errorf("type", "is no cyber-observable of STIX 2.1", "give one such as ipv4-addr")
	}
	chosen := make(map[string]any, len(names))
	for _, name := range names {
		value, given := properties[name]
		if !given {
			continue
		}
		if t, ok := value.(time.Time); ok {
			value = string(appendTime(nil, t))
		}
		if name == "hashes" {
			if value = preferredHash(value); value == nil {
				return "", who.errorf("hashes", "has no hash", "give at least one, or leave the property out")
			}
		}
		chosen[name] = value
	}
	if len(chosen) == 0 {
		return "", who.errorf("id", "cannot be made: no property given contributes to it",
			"give at least one of the properties the specification lists for the type")
	}
	text, err := canonicalJSON(chosen)
	if err != nil {
		e := who.errorf("id", "cannot be made: "+err.Error(), "give values that are JSON")
		e.Err = err
		return "", e
	}
	return typ + "--" + uuid.NewSHA1(uuid.MustParse(scoNamespace), text).String(), nil
}

// preferredHash reduces hashes to the one that makes the id, or nil where there is none.
func preferredHash(hashes any) any {
	byName := map[string]any{}
	switch h := hashes.(type) {
	case map[string]string:
		for k, v := range h {
			byName[k] = v
		}
	case map[string]any:
		byName = h
	}
	for _, name := range []string{"MD5", "SHA-1", "SHA-256", "SHA-512"} {
		if v, ok := byName[name]; ok {
			return map[string]any{name: v}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		return map[string]any{name: byName[name]}
	}
	return nil
}

// canonicalJSON writes a value as RFC 8785 does.
func canonicalJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	text := jsontext.Value(raw)
	if err := text.Canonicalize(); err != nil {
		return nil, err
	}
	return text, nil
}
