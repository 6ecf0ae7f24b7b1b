package stixobj

import (
	"time"

	"github.com/TcM1911/stix2"
)

// AttackPattern is a technique (STIX 2.1, section 4.1).
type AttackPattern struct {
	Common
	Name, Description string
	Aliases           []string
}

// Object checks the attack pattern and writes it.
func (x AttackPattern) Object() (Object, error) {
	lib, err := stix2.NewAttackPattern(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeAttackPattern, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Aliases = x.Description, x.Aliases

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("aliases", lib.Aliases)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Infrastructure is systems and services that serve a purpose, such as command and control (STIX 2.1, section 4.8).
type Infrastructure struct {
	Common
	Name, Description   string
	Types, Aliases      []string
	FirstSeen, LastSeen time.Time
}

// Object checks the infrastructure and writes it.
func (x Infrastructure) Object() (Object, error) {
	lib, err := stix2.NewInfrastructure(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeInfrastructure, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Types, lib.Aliases = x.Description, x.Types, x.Aliases
	lib.FirstSeen, lib.LastSeen = stamp(x.FirstSeen), stamp(x.LastSeen)

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("infrastructure_types", lib.Types)
	e.strings("aliases", lib.Aliases)
	e.seen(lib.FirstSeen, lib.LastSeen)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Malware is malicious code: a family or one instance (STIX 2.1, section 4.11). A family must have a name.
type Malware struct {
	Common
	Name, Description   string
	Types               []string
	IsFamily            bool
	Aliases             []string
	FirstSeen, LastSeen time.Time
}

// Object checks the malware and writes it.
func (x Malware) Object() (Object, error) {
	lib, err := stix2.NewMalware(x.IsFamily, stix2.OptionName(x.Name))
	if err != nil {
		return Object{}, x.subject(stix2.TypeMalware, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Types, lib.Aliases = x.Description, x.Types, x.Aliases
	lib.FirstSeen, lib.LastSeen = stamp(x.FirstSeen), stamp(x.LastSeen)

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("malware_types", lib.Types)
	e.bool("is_family", lib.IsFamily)
	e.strings("aliases", lib.Aliases)
	e.seen(lib.FirstSeen, lib.LastSeen)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Tool is legitimate software that can be used in an attack (STIX 2.1, section 4.18).
type Tool struct {
	Common
	Name, Description string
	Types, Aliases    []string
	Version           string
}

// Object checks the tool and writes it.
func (x Tool) Object() (Object, error) {
	lib, err := stix2.NewTool(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeTool, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Types, lib.Aliases, lib.Version = x.Description, x.Types, x.Aliases, x.Version

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("tool_types", lib.Types)
	e.strings("aliases", lib.Aliases)
	e.string("tool_version", lib.Version)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Vulnerability is a weakness in software that can be exploited (STIX 2.1, section 4.19). A CVE number belongs into
// an external reference with the source name "cve".
type Vulnerability struct {
	Common
	Name, Description string
}

// Object checks the vulnerability and writes it.
func (x Vulnerability) Object() (Object, error) {
	lib, err := stix2.NewVulnerability(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeVulnerability, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description = x.Description

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}
