package validate

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/gowebpki/jcs"
)

// otherID checks the UUID of an object that is no cyber-observable of the specification: version 4 (section 2.9).
func (w *walk) otherID() {
	if _, ok := typeOfID(w.id); ok && uuidVersion(w.id) != 4 && w.wants(shouldUUID) {
		w.foundAt("id", shouldUUID, fmt.Sprintf("the UUID has version %d", uuidVersion(w.id)), "use version 4 (section 2.9)")
	}
}

// scoID checks the UUID of a cyber-observable (section 2.9): version 5 from the contributing properties, version 4
// where there are none, and for processes always.
func (w *walk) scoID(t *objectType) {
	if t.name == "" {
		w.otherID()
		return
	}
	if _, ok := typeOfID(w.id); !ok {
		return
	}
	version := uuidVersion(w.id)
	contributes := false
	for _, name := range t.contributing {
		contributes = contributes || w.doc.get(0, name) != 0
	}
	switch {
	case !contributes && version != 4 && (t.name == "process" || w.errors == 0):
		w.foundAt("id", mustUUIDVersion, fmt.Sprintf("the UUID has version %d, and no contributing property is present", version), "use a random UUID, version 4 (section 2.9)")
	case contributes && version != 5:
		w.foundAt("id", shouldUUID, fmt.Sprintf("the UUID has version %d", version), "make a UUID of version 5 from the contributing properties: "+strings.Join(t.contributing, ", ")+" (section 2.9)")
	case contributes && w.wants(shouldDeterministic):
		if want := w.deterministicID(t); want != "" && !strings.EqualFold(want, w.id) {
			w.foundAt("id", shouldDeterministic, "the UUID is not made from the contributing properties", "use "+want+" (section 2.9)")
		}
	}
}

// observableNamespace is the UUID namespace of cyber-observables (section 2.9).
const observableNamespace = "00abedb4-aa42-466c-9c01-fed23315a9b7"

// deterministicID makes the identifier that section 2.9 asks for: UUID version 5 over the canonical JSON (RFC 8785) of
// the contributing properties, of hashes only the first of MD5, SHA-1, SHA-256, SHA-512, else the first by name. It is
// "" where that cannot be made.
func (w *walk) deterministicID(t *objectType) string {
	chosen := map[string]json.RawMessage{}
	for _, name := range t.contributing {
		n := w.doc.get(0, name)
		if n == 0 {
			continue
		}
		if name == "hashes" && w.nodeKind(n) == objectValue {
			if n = w.strongest(n); n == 0 {
				return ""
			}
			key, err := json.Marshal(w.doc.key(n))
			if err != nil {
				return ""
			}
			chosen[name] = json.RawMessage("{" + string(key) + ":" + w.literal(n) + "}")
			continue
		}
		chosen[name] = json.RawMessage(w.literal(n))
	}
	text, err := json.Marshal(chosen)
	if err != nil {
		return ""
	}
	canonical, err := jcs.Transform(text)
	if err != nil {
		return ""
	}
	namespace, err := uuid.Parse(observableNamespace)
	if err != nil {
		return ""
	}
	return t.name + "--" + uuid.NewSHA1(namespace, canonical).String()
}

// literal is the JSON text of a value.
func (w *walk) literal(n int32) string {
	if w.nodeKind(n) == stringValue {
		return `"` + w.doc.raw(n) + `"`
	}
	return w.doc.raw(n)
}

// strongest picks the hash that goes into an identifier, 0 for none.
func (w *walk) strongest(hashes int32) int32 {
	for _, algorithm := range [...]string{"MD5", "SHA-1", "SHA-256", "SHA-512"} {
		if n := w.doc.get(hashes, algorithm); n != 0 {
			return n
		}
	}
	first := w.doc.nodes[hashes].first
	for n := first; n != 0; n = w.doc.nodes[n].next {
		if w.doc.key(n) < w.doc.key(first) {
			first = n
		}
	}
	return first
}
