package evidence

import (
	"fmt"
	"strings"

	"stixgraph/graph"
)

// TLP is a level of the Traffic Light Protocol; a higher one is stricter. The zero value is no marking at all.
type TLP int

// The levels of TLP 2.0, from the widest audience to the narrowest, after none.
const (
	Unmarked TLP = iota
	Clear
	Green
	Amber
	AmberStrict
	Red
)

// String gives the name as TLP 2.0 writes it without the prefix, "amber+strict"; "" for Unmarked.
func (t TLP) String() string {
	names := [...]string{"", "clear", "green", "amber", "amber+strict", "red"}
	if t < 0 || int(t) >= len(names) {
		return fmt.Sprintf("TLP(%d)", int(t))
	}
	return names[t]
}

// ParseTLP reads a level: the names of TLP 2.0, and "white" of TLP 1, which is clear; upper or lower case, with or
// without the prefix "TLP:".
func ParseTLP(s string) (TLP, error) {
	name := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "tlp:"))
	if name == "white" {
		return Clear, nil
	}
	for t := Clear; t <= Red; t++ {
		if name == t.String() {
			return t, nil
		}
	}
	return 0, fmt.Errorf("%q is no TLP level; give clear, green, amber, amber+strict or red", s)
}

// MarkingLevel returns the level of a published TLP marking definition: those of TLP 1 (STIX 2.1, section 7.2.1.4) and of
// TLP 2.0 (OASIS cti-stix-common-objects). It is Unmarked for any other id.
func MarkingLevel(id string) TLP {
	switch id {
	case "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487":
		return Clear
	case "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb":
		return Green
	case "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421":
		return Amber
	case "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003":
		return AmberStrict
	case "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1":
		return Red
	}
	return Unmarked
}

// Level is the strictest TLP level that marks the object or, by a granular marking, any part of it. It knows the published
// marking definitions only; an export, which must not trust that, looks at the definitions themselves.
func Level(o graph.Object) TLP {
	level := Unmarked
	for _, id := range o.ObjectMarkingRefs() {
		level = max(level, MarkingLevel(id))
	}
	for _, g := range o.GranularMarkings() {
		level = max(level, MarkingLevel(g.MarkingRef))
	}
	return level
}
