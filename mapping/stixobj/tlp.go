package stixobj

import (
	"fmt"
	"strings"
)

// TLP is a level of the Traffic Light Protocol 2.0; a higher one is stricter.
type TLP int

// The levels, from the widest audience to the narrowest.
const (
	Clear TLP = iota
	Green
	Amber
	AmberStrict
	Red
)

// tlpExtension is the id of the extension that OASIS published for TLP 2.0.
const tlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

// String gives the name without the prefix, "amber+strict".
func (t TLP) String() string {
	switch t {
	case Clear:
		return "clear"
	case Green:
		return "green"
	case Amber:
		return "amber"
	case AmberStrict:
		return "amber+strict"
	case Red:
		return "red"
	}
	return fmt.Sprintf("TLP(%d)", int(t))
}

// ParseTLP reads a level: the names of TLP 2.0, and "white" of TLP 1, which is clear; upper or lower case, with or
// without the prefix "TLP:".
func ParseTLP(s string) (TLP, error) {
	name := strings.ToLower(strings.TrimSpace(s))
	name = strings.TrimSpace(strings.TrimPrefix(name, "tlp:"))
	if name == "white" {
		return Clear, nil
	}
	for t := Clear; t <= Red; t++ {
		if name == t.String() {
			return t, nil
		}
	}
	return 0, fmt.Errorf("%s is no TLP level; give clear, green, amber, amber+strict or red", quote(s))
}

// MarkingID returns the id of the published marking definition, or nothing where t is no level.
func (t TLP) MarkingID() string {
	switch t {
	case Clear:
		return "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"
	case Green:
		return "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
	case Amber:
		return "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"
	case AmberStrict:
		return "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"
	case Red:
		return "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
	}
	return ""
}

// Marking returns the marking definition as OASIS publishes it (cti-stix-common-objects), or the zero Object where t is
// no level. Marking definitions have no versions, so that the object never differs.
func (t TLP) Marking() Object {
	id := t.MarkingID()
	if id == "" {
		return Object{}
	}
	const created = `"2022-10-01T00:00:00.000Z"`
	head := `{"type":"marking-definition","spec_version":"` + specVersion + `","id":"` + id + `","created":`
	tail := `,"name":"TLP:` + strings.ToUpper(t.String()) + `","extensions":{"` + tlpExtension +
		`":{"extension_type":"property-extension","tlp_2_0":"` + t.String() + `"}}}`
	return Object{
		raw: head + created + tail, id: id, typ: "marking-definition",
		created: span{uint32(len(head)), uint32(len(head + created))},
	}
}
