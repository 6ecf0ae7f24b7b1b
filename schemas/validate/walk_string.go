package validate

import (
	"strings"
)

// str checks the text of a string against its kind.
func (w *walk) str(n int32, k *kind) {
	if k.format == plain && k.vocab == nil {
		return
	}
	s := w.doc.string(n)
	if k.vocab != nil {
		w.vocabulary(s, k.vocab)
	}
	fail := func(id ruleID, hint string) {
		if w.wants(id) {
			w.found(id, w.here()+" is "+shown(s), hint)
		}
	}
	switch k.format {
	case timestamp, timestampMillis, timestampSeconds:
		w.timestamp(s, k.format)
	case identifier:
		w.reference(s, k)
	case binary:
		if !isBinary(s) {
			fail(mustBinary, "give base64 with padding (section 2.1)")
		}
	case hexadecimal:
		if !isHex(s) {
			fail(mustHex, "give pairs of hexadecimal digits (section 2.8)")
		}
	case hashDigest:
		if want := checkHash(w.path[len(w.path)-1].key, s); want != "" {
			fail(mustHash, "give "+want+" (sections 2.7 and 10.7)")
		}
	case urlText:
		if !isURL(s) {
			fail(mustURL, "give a URL of RFC 3986 with its scheme, other characters percent-encoded")
		}
	case ipv4Text:
		if !isIPv4(s) {
			fail(mustAddress, "give an IPv4 address such as 198.51.100.3, or a CIDR block (section 6.8.1)")
		}
	case ipv6Text:
		if !isIPv6(s) {
			fail(mustAddress, "give an IPv6 address such as 2001:db8::1, or a CIDR block (section 6.9.1)")
		}
	case macText:
		if !isMAC(s) {
			fail(mustAddress, "give six pairs of hexadecimal digits in lower case joined by colons (section 6.10.1)")
		}
	case domainText:
		if !isDomainName(s) {
			fail(mustDomainName, "give a domain name alone, without scheme, path and brackets (section 6.4.1)")
		}
	case emailText:
		if !isEmail(s) {
			fail(mustEmail, "give an address such as john@example.com; a display name goes into display_name (section 6.5.1)")
		}
	case languageText:
		if !isLanguage(s) {
			fail(mustLanguage, "give an RFC 5646 code such as en or zh-Hans")
		}
	case artifactMIME:
		if !registered(mediaTypes, s) {
			fail(mustMIME, "give a media type registered with IANA, without parameters (section 6.1.1)")
		}
	case characterSet:
		if !registered(characterSets, s) {
			fail(mustCharacterSet, "give the preferred name of a character set registered with IANA, such as UTF-8")
		}
	case cpeText:
		if !isCPE(s) {
			fail(mustCPE, "give a formatted string such as cpe:2.3:a:microsoft:word:2002:*:*:*:*:*:*:* (section 6.14.1)")
		}
	case relationshipType:
		if !isRelationshipType(s) {
			fail(mustValue, "use a to z, 0 to 9 and hyphens only (section 5.1.1)")
		}
	case registryKey:
		if hasAbbreviatedHive(s) {
			fail(mustRegistryKey, "write the hive in full, such as HKEY_LOCAL_MACHINE (section 6.17.1)")
		}
	case selectorText:
		if !isSelector(s) {
			fail(mustSelector, "join names and indices by dots, such as external_references.[0].url (section 7.2.3.1)")
		}
	case propertyNameText:
		if !isPropertyName(s) {
			fail(mustPropertyName, "use 3 to 250 characters of a to z, 0 to 9 and _, starting with a letter (section 3.1)")
		}
	default:
		w.advisedText(s, k.format, fail)
	}
}

// advisedText checks the formats that the specification only recommends.
func (w *walk) advisedText(s string, f format, fail func(ruleID, string)) {
	switch f {
	case fileMIME:
		if !registered(mediaTypes, s) {
			fail(shouldMIME, "give a media type registered with IANA (section 6.7.1)")
		}
	case protocolName:
		if !registered(protocols, s) {
			fail(shouldProtocol, "give a service name registered with IANA in lower case, such as tcp (section 6.12.1)")
		}
	case countryCode:
		if len(s) != 2 || !registered(countries, strings.ToUpper(s)) {
			fail(shouldCountry, "give an ISO 3166-1 alpha-2 code such as CN (section 4.10.1)")
		}
	case lowerHyphened:
		if !isLowerHyphened(s) {
			fail(shouldKillChainName, "use lower case with hyphens between words (section 2.11)")
		}
	case productName:
		if !isProduct(s) {
			fail(shouldProduct, "use lower case with hyphens between words (section 4.12.1)")
		}
	case priorityClass:
		if !isPriorityClass(s) {
			fail(shouldPriority, "give a name such as HIGH_PRIORITY_CLASS (section 6.13.2)")
		}
	}
}

// vocabulary checks a value against its vocabulary (section 10).
func (w *walk) vocabulary(s string, v *vocabulary) {
	listed := v.has(s)
	if v.closed {
		if !listed {
			w.found(mustEnumeration, w.here()+" is "+shown(s), "give one of "+strings.Join(v.values, ", ")+" (section "+v.section+")")
		}
		return
	}
	if !listed && w.wants(v.code) {
		w.found(v.code, w.here()+" is "+shown(s)+", which is not in "+v.name, "use one of its values where one fits (section "+v.section+")")
	}
	if w.wants(shouldVocabularyForm) && !isLowerHyphened(s) {
		w.found(shouldVocabularyForm, w.here()+" is "+shown(s), "use lower case with hyphens between words (section 2.14)")
	}
}

func (w *walk) timestamp(s string, f format) {
	switch {
	case !isTimestamp(s):
		w.found(mustTimestamp, w.here()+" is "+shown(s), "give a UTC time such as 2024-02-16T09:00:00.000Z (section 2.16)")
	case f == timestampMillis && digitsOfSecond(s) != 3:
		w.found(mustTimestamp, w.here()+" is "+shown(s), "give exactly three digits of a second (section 3.2)")
	case f == timestampSeconds && digitsOfSecond(s) != 0:
		w.found(mustTimestamp, w.here()+" is "+shown(s), "give no fraction of a second (section 6.7.6)")
	}
}

// reference checks an identifier that names another object.
func (w *walk) reference(s string, k *kind) {
	if w.container != 0 && !w.isMarkingReference() {
		w.containerReference(s, k)
		return
	}
	name, ok := typeOfID(s)
	if !ok {
		w.found(mustIdentifier, w.here()+" is "+shown(s)+", which is no identifier", "give a type name, two hyphens and a UUID (section 2.9)")
		return
	}
	if k.refs != nil && !k.refs.allows(name) {
		what := k.refs.what
		if what == "" {
			what = "an object of type " + strings.Join(k.refs.types, ", ")
		}
		w.found(mustReference, w.here()+" names an object of type "+name, "name "+what)
	}
	w.note(s)
}

func (w *walk) isMarkingReference() bool {
	name := w.here()
	return name == "object_marking_refs" || name == "marking_ref"
}

// note keeps a reference for the rules on the whole input.
func (w *walk) note(target string) {
	r := reference{target: target, index: noIndex}
	switch {
	case len(w.path) == 1:
		r.place = w.path[0].key
	case len(w.path) == 2 && w.path[1].index >= 0:
		r.place, r.index = w.path[0].key, int32(w.path[1].index)
	default:
		r.place, r.index = w.pointer(), atPointer
	}
	w.references = append(w.references, r)
}
