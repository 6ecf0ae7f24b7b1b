package marking

import (
	"strings"

	"stixgraph/graph/evidence"
)

// Published returns the text of the published marking definition of a level: of TLP 2.0 (OASIS cti-stix-common-objects)
// or, with old, of TLP 1 (STIX 2.1, section 7.2.1.4). TLP 1 has no amber+strict; red stands for it, since a wider level
// must not.
func Published(level evidence.TLP, old bool) (id, text string) {
	if old {
		name := level.String()
		switch level {
		case evidence.Clear:
			id, name = "613f2e26-407d-48c7-9eca-b8e91df99dc9", "white"
		case evidence.Green:
			id = "34098fce-860f-48ae-8e50-ebd3cc5e41da"
		case evidence.Amber:
			id = "f88d31f6-486f-44da-b317-01333bde0b82"
		default:
			id, name = "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "red"
		}
		id = "marking-definition--" + id
		return id, `{"type": "marking-definition", "spec_version": "2.1", "id": "` + id + `", "created": "2017-01-20T00:00:00.000Z", ` +
			`"definition_type": "tlp", "name": "TLP:` + strings.ToUpper(name) + `", "definition": {"tlp": "` + name + `"}}`
	}
	switch level {
	case evidence.Clear:
		id = "94868c89-83c2-464b-929b-a1a8aa3c8487"
	case evidence.Green:
		id = "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
	case evidence.Amber:
		id = "55d920b0-5e8b-4f79-9ee9-91f868d9b421"
	case evidence.AmberStrict:
		id = "939a9414-2ddd-4d32-a0cd-375ea402b003"
	default:
		id, level = "e828b379-4e03-4974-9ac4-e53a884c97c1", evidence.Red
	}
	id = "marking-definition--" + id
	return id, `{"type": "marking-definition", "spec_version": "2.1", "id": "` + id + `", "created": "2022-10-01T00:00:00.000Z", ` +
		`"name": "TLP:` + strings.ToUpper(level.String()) + `", "extensions": {"` + TLP2Extension + `": {"extension_type": "property-extension", "tlp_2_0": "` + level.String() + `"}}}`
}

// IsOld tells the published definitions of TLP 1.
func IsOld(id string) bool {
	for l := evidence.Clear; l <= evidence.Red; l++ {
		if old, _ := Published(l, true); old == id {
			return true
		}
	}
	return false
}
