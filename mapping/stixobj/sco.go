package stixobj

import (
	"maps"
	"net/netip"
	"slices"
	"strconv"

	"github.com/TcM1911/stix2"
)

// SCO holds what a cyber-observable has in common with others here: its markings. Cyber-observables have no creator, no
// times and no versions (STIX 2.1, section 3.2); their ids follow from their values by SCOID.
type SCO struct{ Markings []string }

// observable makes the id of a cyber-observable, hands it to the library's object, and starts the text.
func observable(base *stix2.STIXCyberObservableObject, name string, properties map[string]any) (*encoder, error) {
	id, err := SCOID(string(base.Type), properties)
	if err != nil {
		return nil, err
	}
	base.ID = stix2.Identifier(id)
	e := &encoder{lent: new(Members), subject: subject{typ: string(base.Type), id: id, name: name}}
	e.open(string(base.Type), base.SpecVersion, string(base.ID))
	return e, nil
}

// end writes the markings and closes the object.
func (x SCO) end(e *encoder) (Object, error) {
	refs(e, "object_marking_refs", x.Markings, toMarking)
	return e.close()
}

// unnamed is the subject of an error about a cyber-observable that has no id yet.
func unnamed(typ stix2.STIXType, name string) subject { return subject{typ: string(typ), name: name} }

// IPv4Addr is one IPv4 address or, with a prefix length, a network (STIX 2.1, section 6.9).
type IPv4Addr struct {
	SCO
	Value string
}

// Object checks the address and writes it.
func (x IPv4Addr) Object() (Object, error) {
	lib, err := stix2.NewIPv4Address(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeIPv4Addr, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	if addr, ok := address(x.Value); !ok || !addr.Is4() {
		return Object{}, unnamed(stix2.TypeIPv4Addr, x.Value).errorf("value", "is no IPv4 address or network", "write it like 198.51.100.3 or 198.51.100.0/24")
	}
	return x.value(&lib.STIXCyberObservableObject, lib.Value)
}

// IPv6Addr is one IPv6 address or, with a prefix length, a network (STIX 2.1, section 6.10).
type IPv6Addr struct {
	SCO
	Value string
}

// Object checks the address and writes it.
func (x IPv6Addr) Object() (Object, error) {
	lib, err := stix2.NewIPv6Address(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeIPv6Addr, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	if addr, ok := address(x.Value); !ok || !addr.Is6() || addr.Zone() != "" {
		return Object{}, unnamed(stix2.TypeIPv6Addr, x.Value).errorf("value", "is no IPv6 address or network", "write it like 2001:db8::1 or 2001:db8::/32")
	}
	return x.value(&lib.STIXCyberObservableObject, lib.Value)
}

// address reads an address, or the address of a network in CIDR notation.
func address(s string) (netip.Addr, bool) {
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Addr(), true
	}
	a, err := netip.ParseAddr(s)
	return a, err == nil
}

// DomainName is the name of a network domain (STIX 2.1, section 6.4).
type DomainName struct {
	SCO
	Value string
}

// Object checks the name and writes it.
func (x DomainName) Object() (Object, error) {
	lib, err := stix2.NewDomainName(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeDomainName, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	return x.value(&lib.STIXCyberObservableObject, lib.Value)
}

// URL is a uniform resource locator (STIX 2.1, section 6.15).
type URL struct {
	SCO
	Value string
}

// Object checks the URL and writes it.
func (x URL) Object() (Object, error) {
	lib, err := stix2.NewURL(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeURL, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	return x.value(&lib.STIXCyberObservableObject, lib.Value)
}

// value writes a cyber-observable that has just a value.
func (x SCO) value(base *stix2.STIXCyberObservableObject, value string) (Object, error) {
	e, err := observable(base, value, map[string]any{"value": value})
	if err != nil {
		return Object{}, err
	}
	e.string("value", value)
	return x.end(e)
}

// EmailAddr is an e-mail address (STIX 2.1, section 6.5). The display name does not contribute to its id.
type EmailAddr struct {
	SCO
	Value, DisplayName string
}

// Object checks the address and writes it.
func (x EmailAddr) Object() (Object, error) {
	lib, err := stix2.NewEmailAddress(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeEmailAddress, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	lib.DisplayName = x.DisplayName
	e, err := observable(&lib.STIXCyberObservableObject, x.Value, map[string]any{"value": lib.Value})
	if err != nil {
		return Object{}, err
	}
	e.string("value", lib.Value)
	e.string("display_name", lib.DisplayName)
	return x.end(e)
}

// AutonomousSystem is an AS by its number (STIX 2.1, section 6.2): 1 to 4294967295, because 0 is reserved (RFC 7607).
type AutonomousSystem struct {
	SCO
	Number int64
	Name   string
}

// Object checks the autonomous system and writes it.
func (x AutonomousSystem) Object() (Object, error) {
	who := unnamed(stix2.TypeAutonomousSystem, x.Name)
	if x.Number < 0 || x.Number > 1<<32-1 {
		return Object{}, who.errorf("number", "is "+strconv.FormatInt(x.Number, 10), "give 1 to 4294967295")
	}
	lib, err := stix2.NewAutonomousSystem(x.Number)
	if err != nil {
		return Object{}, who.refused(err, presence{"number", x.Number != 0})
	}
	lib.Name = x.Name
	e, err := observable(&lib.STIXCyberObservableObject, x.Name, map[string]any{"number": lib.Number})
	if err != nil {
		return Object{}, err
	}
	e.key("number")
	e.buf = strconv.AppendInt(e.buf, lib.Number, 10)
	e.string("name", lib.Name)
	return x.end(e)
}

// hashes writes hashes, sorted by algorithm, unless there are none.
func (e *encoder) hashes(hashes stix2.Hashes) {
	if len(hashes) == 0 {
		return
	}
	e.key("hashes")
	e.buf = append(e.buf, '{')
	for i, name := range slices.Sorted(maps.Keys(hashes)) {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.text("hashes", string(name))
		e.buf = append(e.buf, ':')
		e.text("hashes", hashes[name])
	}
	e.buf = append(e.buf, '}')
}
