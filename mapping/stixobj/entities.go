package stixobj

import (
	"math"

	"github.com/TcM1911/stix2"
)

// Identity is a person, an organisation, or a class of them such as a sector (STIX 2.1, section 4.5).
type Identity struct {
	Common
	Name, Description  string
	Roles              []string
	Class              string // identity_class
	Sectors            []string
	ContactInformation string
}

// Object checks the identity and writes it.
func (x Identity) Object() (Object, error) {
	lib, err := stix2.NewIdentity(x.Name)
	if err != nil {
		return Object{}, x.subject(stix2.TypeIdentity, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.Description, lib.Roles, lib.Class = x.Description, x.Roles, x.Class
	lib.Sectors, lib.ContactInformation = x.Sectors, x.ContactInformation

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.strings("roles", lib.Roles)
	e.string("identity_class", lib.Class)
	e.strings("sectors", lib.Sectors)
	e.string("contact_information", lib.ContactInformation)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// Location is a place (STIX 2.1, section 4.10). It needs a region, a country, or both coordinates, in decimal degrees;
// a name or a city alone is not enough.
type Location struct {
	Common
	Name, Description, Region, Country, AdministrativeArea, City string
	Latitude, Longitude                                          *float64 // nil is absent; 0 is the equator, the meridian
}

// Object checks the location and writes it.
func (x Location) Object() (Object, error) {
	who := x.subject(stix2.TypeLocation, x.Name)
	switch {
	case x.Latitude == nil && x.Longitude != nil:
		return Object{}, who.errorf("latitude", "is missing beside longitude", "give both or none")
	case x.Latitude != nil && x.Longitude == nil:
		return Object{}, who.errorf("longitude", "is missing beside latitude", "give both or none")
	case x.Region == "" && x.Country == "" && x.Latitude == nil:
		return Object{}, who.errorf("region, country or latitude and longitude", "are missing", "give at least one of the three")
	case !within(x.Latitude, 90):
		return Object{}, who.errorf("latitude", "is out of range", "give -90 to 90 degrees")
	case !within(x.Longitude, 180):
		return Object{}, who.errorf("longitude", "is out of range", "give -180 to 180 degrees")
	}
	// The library takes 0.0 for an absent coordinate and refuses a place on the equator, so that it is given
	// none, and a region in any case; the coordinates are written from x.
	lib, err := stix2.NewLocation(orElse(x.Region, stix2.RegionAfrica), x.Country, 0, 0)
	if err != nil {
		return Object{}, who.refused(err, presence{"region, country or latitude and longitude", true})
	}
	lib.Region = x.Region
	lib.Name, lib.Description = x.Name, x.Description
	lib.AdministrativeArea, lib.City = x.AdministrativeArea, x.City

	e := begin(&lib.STIXDomainObject, &x.Common, x.Name)
	e.string("name", lib.Name)
	e.string("description", lib.Description)
	e.float("latitude", x.Latitude)
	e.float("longitude", x.Longitude)
	e.string("region", lib.Region)
	e.string("country", lib.Country)
	e.string("administrative_area", lib.AdministrativeArea)
	e.string("city", lib.City)
	return e.finish(&lib.STIXDomainObject, &x.Common)
}

// within tells whether an angle is absent, or a number from -limit to limit.
func within(f *float64, limit float64) bool { return f == nil || math.Abs(*f) <= limit }

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
