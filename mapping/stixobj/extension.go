package stixobj

import (
	"strings"

	"github.com/TcM1911/stix2"
)

// ExtensionDefinition describes an extension (STIX 2.1, section 7.3). CreatedBy is required, and each of Types is one of the
// enumeration: new-sdo, new-sco, new-sro, property-extension, toplevel-property-extension. The specification gives
// these objects no confidence, no lang and no extensions.
type ExtensionDefinition struct {
	Common
	Name, Description, Schema, Version string
	Types                              []string
}

// Object checks the extension definition and writes it.
func (x ExtensionDefinition) Object() (Object, error) {
	who := x.subject(stix2.TypeExtensionDefinition, x.Name)
	switch {
	case x.CreatedBy == "":
		return Object{}, who.missing("created_by_ref")
	case x.Confidence != nil || x.Lang != "" || len(x.Extensions) > 0:
		return Object{}, who.errorf("confidence, lang or extensions", "are set", "leave them out, the type has none")
	}
	types := make([]stix2.ExtensionType, len(x.Types))
	for i, name := range x.Types {
		t, ok := extensionType(name)
		if !ok {
			return Object{}, who.errorf("extension_types", "has "+quote(name), "give one of "+strings.Join(extensionTypeNames(), ", "))
		}
		types[i] = t
	}
	lib, err := stix2.NewExtensionDefinition(x.Name, x.Schema, x.Version, types)
	if err != nil {
		return Object{}, who.refused(err, presence{"name", x.Name != ""}, presence{"schema", x.Schema != ""},
			presence{"version", x.Version != ""}, presence{"extension_types", len(x.Types) > 0})
	}
	lib.Description = x.Description
	base := stix2.STIXDomainObject{Type: lib.Type, SpecVersion: lib.SpecVersion, Created: lib.Created, Modified: new(stix2.Timestamp)}

	e := begin(&base, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.string("schema", lib.Schema)
	e.string("version", lib.Version)
	e.strings("extension_types", x.Types)
	return e.finish(&base, &x.Common)
}

func extensionType(name string) (stix2.ExtensionType, bool) {
	for t := stix2.ExtensionTypeNewSDO; t <= stix2.ExtensionTypeToplevelPropertyExtension; t++ {
		if t.String() == name {
			return t, true
		}
	}
	return stix2.ExtensionTypeInvalid, false
}

func extensionTypeNames() []string {
	var names []string
	for t := stix2.ExtensionTypeNewSDO; t <= stix2.ExtensionTypeToplevelPropertyExtension; t++ {
		names = append(names, t.String())
	}
	return names
}
