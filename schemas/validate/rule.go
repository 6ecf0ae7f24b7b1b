package validate

// Rule describes one rule, for lists and documentation.
type Rule struct {
	// Code is what findings carry and options name; Name is its readable form, which options take too.
	Code, Name string
	// Severity is that of a finding without Options.Strict.
	Severity Severity
	// Default says whether the rule is on when no option names it.
	Default bool
	// Section is the section of the specification that the rule comes from.
	Section string
	// Text says in one line what the rule asks for.
	Text string
}

// ruleID is the index of a rule in the table.
type ruleID uint8

const (
	mustJSON ruleID = iota
	mustDuplicateKey
	mustType
	mustRequired
	mustValue
	mustEmptyList
	mustEmptyObject
	mustNull
	mustPropertyName
	mustTypeName
	mustReserved
	mustSpecVersion
	mustIdentifier
	mustUUIDVersion
	mustReference
	mustTimestamp
	mustTimestampOrder
	mustRange
	mustEnumeration
	mustBinary
	mustHex
	mustHash
	mustDictionaryKey
	mustURL
	mustAddress
	mustDomainName
	mustEmail
	mustLanguage
	mustMIME
	mustCharacterSet
	mustCPE
	mustRegistryKey
	mustSocketOption
	mustHeaderField
	mustExternalReference
	mustAlternative
	mustExclusive
	mustDependency
	mustExtension
	mustMarking
	mustCircularMarking
	mustSelector
	mustLanguageContent
	mustContainer
	mustPattern
	mustBundle
	shouldCustomPrefix
	shouldCustomPrefixLax
	shouldUUID
	shouldVocabularyForm
	shouldKillChainName
	shouldContainerKey
	shouldDictionaryKey
	shouldProduct
	shouldPriority
	shouldHashName
	shouldMarkingType
	shouldRelationship
	shouldDuplicate
	shouldMotivation
	shouldResourceLevel
	shouldIdentityClass
	shouldIndicatorType
	shouldSector
	shouldMalwareType
	shouldReportType
	shouldActorType
	shouldActorRole
	shouldSophistication
	shouldToolType
	shouldRegion
	shouldGroupingContext
	shouldImplementationLanguage
	shouldInfrastructureType
	shouldCapability
	shouldArchitecture
	shouldMalwareResult
	shouldHashAlgorithm
	shouldPEType
	shouldAccountType
	shouldPatternType
	shouldMIME
	shouldProtocol
	shouldIPFIX
	shouldHTTPHeader
	shouldSocketOption
	shouldPDFKey
	shouldCountry
	shouldPorts
	shouldExternalHash
	shouldIndicatorText
	shouldDeprecated
	shouldExtensionText
	shouldExtensionProperties
	shouldExtension
	shouldResolve
	shouldDeterministic
	overLimit
	ruleCount
)

// Rules returns every rule, in the order of their codes: the MUSTs first.
func Rules() []Rule {
	table := ruleTable()
	return append([]Rule(nil), table[:]...)
}

func ruleTable() [ruleCount]Rule {
	var t [ruleCount]Rule
	addMusts(&t)
	addShoulds(&t)
	return t
}

func addMusts(t *[ruleCount]Rule) {
	must := func(id ruleID, name, section, text string) {
		t[id] = Rule{Code: "must:" + name, Name: name, Severity: Error, Default: true, Section: section, Text: text}
	}
	must(mustJSON, "json", "3.1", "The object is well-formed JSON in UTF-8 (RFC 8259): an object that nests no deeper than the limit.")
	must(mustDuplicateKey, "duplicate-key", "3.1", "A name stands once in a JSON object.")
	must(mustType, "type", "2", "A value has the JSON type that its property table asks for.")
	must(mustRequired, "required", "3.2", "Required properties are there.")
	must(mustValue, "value", "2", "A string has the form that its property asks for.")
	must(mustEmptyList, "empty-list", "2.12", "A list has at least one element; a property without any is left out.")
	must(mustEmptyObject, "empty-object", "2.3", "A dictionary has at least one key, and an object at least one of its properties where the specification says so.")
	must(mustNull, "null", "2", "null is no value of STIX; a property without a value is left out.")
	must(mustPropertyName, "property-name", "3.1", "Property names have 3 to 250 characters, a to z, 0 to 9 and _, and start with a letter.")
	must(mustTypeName, "type-name", "3.1", "Type names have 3 to 250 characters, a to z, 0 to 9 and single hyphens, and start with a letter.")
	must(mustReserved, "reserved", "3.8", "Reserved names of types and properties are not used.")
	must(mustSpecVersion, "spec-version", "3.2", "spec_version is 2.1.")
	must(mustIdentifier, "identifier", "2.9", "An identifier is a type name, two hyphens and an RFC 4122 UUID; an object's own starts with its own type.")
	must(mustUUIDVersion, "uuid-version", "2.9", "The UUID of a cyber-observable without contributing properties has version 4; that of a process always has.")
	must(mustReference, "reference", "2.9", "A reference names an object of a type that its property allows.")
	must(mustTimestamp, "timestamp", "2.16", "A timestamp is one of RFC 3339 in UTC with Z; created and modified have exactly three digits of a second.")
	must(mustTimestampOrder, "timestamp-order", "3.2", "Times of one object are in order: modified not before created, last_seen not before first_seen, valid_until after valid_from and so on.")
	must(mustRange, "range", "2.10", "A number lies within the bounds of its property.")
	must(mustEnumeration, "enumeration", "2.4", "The value of a closed vocabulary is one of its values.")
	must(mustBinary, "binary", "2.1", "Binary values are base64 with padding (RFC 4648).")
	must(mustHex, "hex", "2.8", "Hexadecimal values are pairs of hexadecimal digits.")
	must(mustHash, "hash", "2.7", "A hash has the length and the characters of its algorithm.")
	must(mustDictionaryKey, "dictionary-key", "2.3", "Keys of dictionaries are ASCII letters, digits, hyphens and underscores, at most 250; names of hash algorithms at least 3.")
	must(mustURL, "url", "6.15", "A URL follows RFC 3986 and has a scheme.")
	must(mustAddress, "address", "6.8, 6.9, 6.10", "An address is a well-formed IPv4, IPv6 (or CIDR block) or MAC address.")
	must(mustDomainName, "domain-name", "6.4", "A domain name follows RFC 1034 or, internationalised, RFC 5890.")
	must(mustEmail, "email", "6.5", "An e-mail address follows RFC 5322, without a display name.")
	must(mustLanguage, "language", "3.2", "A language is an RFC 5646 code.")
	must(mustMIME, "mime-type", "6.1", "The MIME type of an artifact is registered with IANA.")
	must(mustCharacterSet, "character-set", "6.3, 6.7", "An encoding of a path or a file name is a character set registered with IANA, by its preferred name.")
	must(mustCPE, "cpe", "6.14", "A CPE is a formatted string of CPE 2.3.")
	must(mustRegistryKey, "registry-key", "6.17", "The hive of a registry key is not abbreviated.")
	must(mustSocketOption, "socket-option", "6.12.4", "Keys of socket options start with SO_, ICMP_, ICMP6_, IP_, IPV6_, MCAST_, TCP_ or IRLMP_.")
	must(mustHeaderField, "header-field", "6.6", "additional_header_fields does not repeat what has a property of its own.")
	must(mustExternalReference, "external-reference", "2.5", "CVE and CAPEC numbers have their form, and their sources are cve and capec.")
	must(mustAlternative, "alternative", "4 to 6", "At least one of the properties is there of which the specification asks for one.")
	must(mustExclusive, "exclusive", "4 to 6", "Properties that exclude each other do not stand together.")
	must(mustDependency, "dependency", "4 to 6", "A property that needs others stands beside them.")
	must(mustExtension, "extension", "3.2, 7.3", "Extensions are keyed by the identifier of an extension definition, or the name of an extension, and give their extension_type.")
	must(mustMarking, "marking", "7.2.1", "A marking definition has its definition or an extension; the TLP 1 ones are exactly those of the specification.")
	must(mustCircularMarking, "circular-marking", "7.2", "A marking definition is not marked by itself, directly or through others.")
	must(mustSelector, "selector", "7.2.3", "A selector of a granular marking is well-formed and names something that the object has.")
	must(mustLanguageContent, "language-content", "7.1", "contents holds, for each language, a dictionary of properties.")
	must(mustContainer, "container", "2.13", "References within the deprecated objects property name a key of it, of an allowed type.")
	must(mustPattern, "pattern", "9", "The pattern of an indicator with pattern_type stix is a STIX pattern.")
	must(mustBundle, "bundle", "8.1", "A bundle holds STIX objects, and no bundle.")
	must(overLimit, "limit", "", "An object has more findings than are listed; the rest is counted only.")
}

func addShoulds(t *[ruleCount]Rule) {
	should := func(id ruleID, code, name, section, text string) {
		t[id] = Rule{Code: code, Name: name, Severity: Warning, Default: true, Section: section, Text: text}
	}
	should(shouldCustomPrefix, "101", "custom-prefix", "11", "Names of custom content start with x_ or x- and a unique part. Runs in place of 401 where that is disabled.")
	should(shouldCustomPrefixLax, "102", "custom-prefix-lax", "11", "Names of custom content start with x_ or x-. Runs in place of 101 where that and 401 are disabled.")
	should(shouldUUID, "103", "uuid-check", "2.9", "Identifiers have UUIDs of version 4, those of cyber-observables version 5.")
	should(shouldVocabularyForm, "111", "open-vocab-format", "2.14", "Values of open vocabularies are in lower case with hyphens between words.")
	should(shouldKillChainName, "121", "kill-chain-names", "2.11", "Names of kill chains and phases are in lower case with hyphens between words.")
	should(shouldContainerKey, "141", "observable-object-keys", "2.13", "Keys of the deprecated objects property are non-negative integers.")
	should(shouldDictionaryKey, "142", "observable-dictionary-keys", "2.3", "Dictionary keys in cyber-observables are in lower case.")
	should(shouldProduct, "143", "malware-analysis-product", "4.12", "The product of a malware analysis is in lower case with hyphens between words.")
	should(shouldPriority, "149", "windows-process-priority-format", "6.13.2", "The priority of a Windows process ends in _CLASS.")
	should(shouldHashName, "150", "hash-length", "2.7", "Names of hash algorithms have at most 30 characters.")
	should(shouldMarkingType, "201", "marking-definition-type", "7.2.1", "definition_type is statement or tlp.")
	should(shouldRelationship, "202", "relationship-types", "5.1", "A relationship is one that the specification defines for the types at its ends.")
	should(shouldDuplicate, "203", "duplicate-ids", "3.6", "Versions of one object differ in modified.")
	should(shouldMotivation, "211", "attack-motivation", "10.2", "Motivations come from attack-motivation-ov.")
	should(shouldResourceLevel, "212", "attack-resource-level", "10.3", "Resource levels come from attack-resource-level-ov.")
	should(shouldIdentityClass, "213", "identity-class", "10.8", "Identity classes come from identity-class-ov.")
	should(shouldIndicatorType, "214", "indicator-types", "10.10", "Indicator types come from indicator-type-ov.")
	should(shouldSector, "215", "industry-sector", "10.11", "Sectors come from industry-sector-ov.")
	should(shouldMalwareType, "216", "malware-types", "10.15", "Malware types come from malware-type-ov.")
	should(shouldReportType, "218", "report-types", "10.22", "Report types come from report-type-ov.")
	should(shouldActorType, "219", "threat-actor-types", "10.23", "Threat actor types come from threat-actor-type-ov.")
	should(shouldActorRole, "220", "threat-actor-role", "10.24", "Threat actor roles come from threat-actor-role-ov.")
	should(shouldSophistication, "221", "threat-actor-sophistication", "10.25", "Sophistication comes from threat-actor-sophistication-ov.")
	should(shouldToolType, "222", "tool-types", "10.26", "Tool types come from tool-type-ov.")
	should(shouldRegion, "223", "region", "10.21", "Regions come from region-ov.")
	should(shouldGroupingContext, "225", "grouping-context", "10.6", "Contexts of groupings come from grouping-context-ov.")
	should(shouldImplementationLanguage, "226", "implementation-languages", "10.9", "Implementation languages come from implementation-language-ov.")
	should(shouldInfrastructureType, "227", "infrastructure-types", "10.12", "Infrastructure types come from infrastructure-type-ov.")
	should(shouldCapability, "228", "malware-capabilities", "10.14", "Capabilities come from malware-capabilities-ov.")
	should(shouldArchitecture, "230", "processor-architecture", "10.20", "Architectures come from processor-architecture-ov.")
	should(shouldMalwareResult, "231", "malware-result", "10.13", "Results of malware analyses come from malware-result-ov.")
	should(shouldHashAlgorithm, "241", "hash-algo", "10.7", "Hash algorithms of cyber-observables come from hash-algorithm-ov, or start with x_.")
	should(shouldPEType, "243", "windows-pebinary-type", "10.28", "PE types come from windows-pebinary-type-ov.")
	should(shouldAccountType, "244", "account-type", "10.1", "Account types come from account-type-ov.")
	should(shouldPatternType, "245", "indicator-pattern-types", "10.19", "Pattern types come from pattern-type-ov.")
	should(shouldMIME, "271", "mime-type", "6.7", "The MIME type of a file is registered with IANA.")
	should(shouldProtocol, "272", "protocols", "6.12", "Protocols are names that IANA has registered, in lower case.")
	should(shouldIPFIX, "273", "ipfix", "6.12", "Keys of ipfix are information elements that IANA has registered.")
	should(shouldHTTPHeader, "274", "http-request-headers", "6.12.2", "Keys of request_header are HTTP request header fields.")
	should(shouldSocketOption, "275", "socket-options", "6.12.4", "Keys of options are known socket options.")
	should(shouldPDFKey, "276", "pdf-doc-info", "6.7.4", "Keys of document_info_dict are those of the PDF document information dictionary.")
	should(shouldCountry, "277", "countries", "4.10", "country is an ISO 3166-1 alpha-2 code.")
	should(shouldPorts, "301", "network-traffic-ports", "6.12", "Network traffic has both src_port and dst_port.")
	should(shouldExternalHash, "302", "extref-hashes", "2.5", "An external reference with a url has hashes.")
	should(shouldIndicatorText, "303", "indicator-properties", "4.7", "An indicator has a name and a description.")
	should(shouldDeprecated, "304", "deprecated-properties", "4.14", "Deprecated properties are not used.")
	should(shouldExtensionText, "305", "extension-description", "7.3", "An extension definition has a description.")
	should(shouldExtensionProperties, "306", "extension-properties", "7.3", "An extension definition of the kind toplevel-property-extension names its extension_properties.")
	should(shouldExtension, "401", "extensions-use", "7.3", "Custom types, properties and extensions come by an extension definition.")
	should(shouldResolve, "refs", "enforce-refs", "2.9", "References are closed within the input. Enforcing references makes it an error, strictness does not.")
	should(shouldDeterministic, "sco-id", "deterministic-id", "2.9", "The UUID of version 5 of a cyber-observable is the one that its contributing properties give.")
	for _, id := range []ruleID{shouldCustomPrefix, shouldCustomPrefixLax, shouldDeterministic} {
		t[id].Default = false
	}
}
