package stixobj

import (
	"maps"
	"slices"

	"github.com/TcM1911/stix2"
)

// File is a file by its name, its hashes, or both (STIX 2.1, section 6.7). Hashes go by the names of the specification's
// vocabulary: MD5, SHA-1, SHA-256, SHA-512, SSDEEP, TLSH and so on. A different spelling of a hash, such as upper case, makes a
// different id: the caller settles on one.
type File struct {
	SCO
	Name   string
	Hashes map[string]string
}

// Object checks the file and writes it.
func (x File) Object() (Object, error) {
	lib, err := stix2.NewFile(x.Name, libraryHashes(x.Hashes))
	if err != nil {
		return Object{}, unnamed(stix2.TypeFile, x.Name).refused(err, presence{"name or hashes", x.Name != "" || x.Hashes != nil})
	}
	if err := checkHashes(unnamed(stix2.TypeFile, x.Name), x.Hashes); err != nil {
		return Object{}, err
	}
	properties := hashProperties(x.Hashes)
	give(properties, "name", lib.Name)
	e, err := observable(&lib.STIXCyberObservableObject, x.Name, properties)
	if err != nil {
		return Object{}, err
	}
	e.hashes(lib.Hashes)
	e.string("name", lib.Name)
	return x.end(e)
}

// X509Certificate is a certificate (STIX 2.1, section 6.18). Its id needs hashes or a serial number.
type X509Certificate struct {
	SCO
	Hashes                        map[string]string
	SerialNumber, Issuer, Subject string
}

// Object checks the certificate and writes it.
func (x X509Certificate) Object() (Object, error) {
	lib, err := stix2.NewX509Certificate(stix2.OptionHashes(libraryHashes(x.Hashes)))
	if err != nil {
		return Object{}, unnamed(stix2.TypeX509Certificate, x.Subject).refused(err, presence{"hashes", true})
	}
	if err := checkHashes(unnamed(stix2.TypeX509Certificate, x.Subject), x.Hashes); err != nil {
		return Object{}, err
	}
	lib.SerialNumber, lib.Issuer, lib.Subject = x.SerialNumber, x.Issuer, x.Subject
	properties := hashProperties(x.Hashes)
	give(properties, "serial_number", lib.SerialNumber)
	e, err := observable(&lib.STIXCyberObservableObject, x.Subject, properties)
	if err != nil {
		return Object{}, err
	}
	e.hashes(lib.Hashes)
	e.string("serial_number", lib.SerialNumber)
	e.string("issuer", lib.Issuer)
	e.string("subject", lib.Subject)
	return x.end(e)
}

// MACAddr is a hardware address: six bytes in lower case, joined by colons (STIX 2.1, section 6.11).
type MACAddr struct {
	SCO
	Value string
}

// Object checks the address and writes it.
func (x MACAddr) Object() (Object, error) {
	lib, err := stix2.NewMACAddress(x.Value)
	if err != nil {
		return Object{}, unnamed(stix2.TypeMACAddress, x.Value).refused(err, presence{"value", x.Value != ""})
	}
	if !isMAC(x.Value) {
		return Object{}, unnamed(stix2.TypeMACAddress, x.Value).errorf("value", "is no MAC address", "write it like d2:fb:49:24:37:18")
	}
	return x.value(&lib.STIXCyberObservableObject, lib.Value)
}

func isMAC(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if i%3 == 2 {
			if c != ':' {
				return false
			}
		} else if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return len(s) == len("00:00:00:00:00:00")
}

// Mutex is a mutual exclusion object by its name (STIX 2.1, section 6.12).
type Mutex struct {
	SCO
	Name string
}

// Object checks the mutex and writes it.
func (x Mutex) Object() (Object, error) {
	lib, err := stix2.NewMutex(x.Name)
	if err != nil {
		return Object{}, unnamed(stix2.TypeMutex, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	e, err := observable(&lib.STIXCyberObservableObject, x.Name, map[string]any{"name": lib.Name})
	if err != nil {
		return Object{}, err
	}
	e.string("name", lib.Name)
	return x.end(e)
}

// Software is a product as it is installed or observed (STIX 2.1, section 6.14).
type Software struct {
	SCO
	Name, CPE, Vendor, Version string
}

// Object checks the software and writes it.
func (x Software) Object() (Object, error) {
	lib, err := stix2.NewSoftware(x.Name)
	if err != nil {
		return Object{}, unnamed(stix2.TypeSoftware, x.Name).refused(err, presence{"name", x.Name != ""})
	}
	lib.CPE, lib.Vendor, lib.Version = x.CPE, x.Vendor, x.Version
	properties := map[string]any{"name": lib.Name}
	give(properties, "cpe", lib.CPE)
	give(properties, "vendor", lib.Vendor)
	give(properties, "version", lib.Version)
	e, err := observable(&lib.STIXCyberObservableObject, x.Name, properties)
	if err != nil {
		return Object{}, err
	}
	e.string("name", lib.Name)
	e.string("cpe", lib.CPE)
	e.string("vendor", lib.Vendor)
	e.string("version", lib.Version)
	return x.end(e)
}

// UserAccount is an account on a system or a service (STIX 2.1, section 6.16). Its id needs a user id, a login or an account
// type; the display name does not contribute.
type UserAccount struct {
	SCO
	UserID, AccountLogin, AccountType, DisplayName string
}

// Object checks the account and writes it.
func (x UserAccount) Object() (Object, error) {
	lib, err := stix2.NewUserAccount(stix2.OptionDisplayName(x.DisplayName))
	if err != nil {
		return Object{}, unnamed(stix2.TypeUserAccount, x.AccountLogin).refused(err, presence{"display_name", true})
	}
	lib.UserID, lib.AccountLogin, lib.AccountType = x.UserID, x.AccountLogin, x.AccountType
	properties := map[string]any{}
	give(properties, "user_id", lib.UserID)
	give(properties, "account_login", lib.AccountLogin)
	give(properties, "account_type", lib.AccountType)
	e, err := observable(&lib.STIXCyberObservableObject, x.AccountLogin, properties)
	if err != nil {
		return Object{}, err
	}
	e.string("user_id", lib.UserID)
	e.string("account_login", lib.AccountLogin)
	e.string("account_type", lib.AccountType)
	e.string("display_name", lib.DisplayName)
	return x.end(e)
}

// Directory is a folder by its path (STIX 2.1, section 6.3).
type Directory struct {
	SCO
	Path string
}

// Object checks the directory and writes it.
func (x Directory) Object() (Object, error) {
	lib, err := stix2.NewDirectory(x.Path)
	if err != nil {
		return Object{}, unnamed(stix2.TypeDirectory, x.Path).refused(err, presence{"path", x.Path != ""})
	}
	e, err := observable(&lib.STIXCyberObservableObject, x.Path, map[string]any{"path": lib.Path})
	if err != nil {
		return Object{}, err
	}
	e.string("path", lib.Path)
	return x.end(e)
}

// WindowsRegistryKey is a key of the Windows registry, the hive written in full (STIX 2.1, section 6.17).
type WindowsRegistryKey struct {
	SCO
	Key string
}

// Object checks the key and writes it.
func (x WindowsRegistryKey) Object() (Object, error) {
	lib, err := stix2.NewRegistryKey(stix2.OptionKey(x.Key))
	if err != nil {
		return Object{}, unnamed(stix2.TypeRegistryKey, x.Key).refused(err, presence{"key", x.Key != ""})
	}
	properties := map[string]any{}
	give(properties, "key", lib.Key)
	e, err := observable(&lib.STIXCyberObservableObject, x.Key, properties)
	if err != nil {
		return Object{}, err
	}
	e.string("key", lib.Key)
	return x.end(e)
}

// give puts a value among the properties, unless it is empty.
func give(properties map[string]any, name, value string) {
	if value != "" {
		properties[name] = value
	}
}

func hashProperties(hashes map[string]string) map[string]any {
	if len(hashes) == 0 {
		return map[string]any{}
	}
	return map[string]any{"hashes": hashes}
}

// libraryHashes is the library's form of hashes; nil stays nil, which the library takes for absent.
func libraryHashes(hashes map[string]string) stix2.Hashes {
	if hashes == nil {
		return nil
	}
	h := make(stix2.Hashes, len(hashes))
	for name, value := range hashes {
		h[stix2.HashAlgorithm(name)] = value
	}
	return h
}

// checkHashes checks the length and the digits of the hashes whose algorithm fixes them (STIX 2.1, section 10.7).
func checkHashes(who subject, hashes map[string]string) error {
	digits := map[string]int{"MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-512": 128, "SHA3-256": 64, "SHA3-512": 128}
	for _, name := range slices.Sorted(maps.Keys(hashes)) {
		want, fixed := digits[name]
		switch value := hashes[name]; {
		case name == "" || value == "":
			return who.errorf("hashes", "has an empty name or value", "leave the entry out")
		case fixed && (len(value) != want || !isHex(value)):
			return who.errorf("hashes", "has no "+name+": "+quote(value), "check that it was copied whole")
		}
	}
	return nil
}

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}
