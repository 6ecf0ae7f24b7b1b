package validate

func described(own ...property) []property {
	return append([]property{need("name", text()), may("description", text())}, own...)
}

func aliases() property { return may("aliases", listOf(text())) }
func killChainPhases() property {
	return may("kill_chain_phases", listOf(structured(killChainPhase())))
}

// domainTypes are the SDOs of sections 4.1 to 4.11 and 4.17 to 4.19.
func domainTypes() []*objectType {
	seen := []property{may("first_seen", timeText()), may("last_seen", timeText())}
	sdo := func(name, section string, own ...property) *objectType {
		return newType(domain, name, section, own...)
	}
	return []*objectType{
		sdo("attack-pattern", "4.1", described(aliases(), killChainPhases())...),
		sdo("campaign", "4.2", described(append(seen, aliases(), may("objective", text()))...)...).
			ordered("first_seen", "last_seen", false),
		sdo("course-of-action", "4.3", described()...),
		sdo("identity", "4.5", described(
			may("roles", listOf(text())),
			may("identity_class", identityClass()),
			may("sectors", listOf(industrySector())),
			may("contact_information", text()),
		)...),
		sdo("incident", "4.6", described()...),
		sdo("indicator", "4.7",
			may("name", text()),
			may("description", text()),
			may("indicator_types", listOf(indicatorType())),
			need("pattern", text()),
			need("pattern_type", patternType()),
			may("pattern_version", text()),
			need("valid_from", timeText()),
			may("valid_until", timeText()),
			killChainPhases(),
		).ordered("valid_from", "valid_until", true),
		sdo("infrastructure", "4.8", described(append(seen, aliases(), killChainPhases(),
			may("infrastructure_types", listOf(infrastructureType())))...)...).
			ordered("first_seen", "last_seen", false),
		sdo("intrusion-set", "4.9", described(append(seen, aliases(),
			may("goals", listOf(text())),
			may("resource_level", attackResourceLevel()),
			may("primary_motivation", attackMotivation()),
			may("secondary_motivations", listOf(attackMotivation())))...)...).
			ordered("first_seen", "last_seen", false),
		sdo("location", "4.10",
			may("name", text()),
			may("description", text()),
			may("latitude", floatBetween(-90, 90)),
			may("longitude", floatBetween(-180, 180)),
			may("precision", float()),
			may("region", region()),
			may("country", formatted(countryCode)),
			may("administrative_area", text()),
			may("city", text()),
			may("street_address", text()),
			may("postal_code", text()),
		).with(
			constraint{anyOf, []string{"region", "country", "latitude", "longitude"}},
			constraint{needs, []string{"latitude", "longitude"}},
			constraint{needs, []string{"longitude", "latitude"}},
			constraint{needs, []string{"precision", "latitude", "longitude"}},
		),
		sdo("malware", "4.11", append(seen,
			may("name", text()),
			may("description", text()),
			may("malware_types", listOf(malwareType())),
			need("is_family", boolean()),
			aliases(), killChainPhases(),
			may("operating_system_refs", refsTo("software")),
			may("architecture_execution_envs", listOf(processorArchitecture())),
			may("implementation_languages", listOf(implementationLanguage())),
			may("capabilities", listOf(malwareCapability())),
			may("sample_refs", refsTo("artifact", "file")),
		)...).with(constraint{whenTrue, []string{"is_family", "name"}}).
			ordered("first_seen", "last_seen", false),
		sdo("threat-actor", "4.17", described(append(seen, aliases(),
			may("threat_actor_types", listOf(threatActorType())),
			may("roles", listOf(threatActorRole())),
			may("goals", listOf(text())),
			may("sophistication", threatActorSophistication()),
			may("resource_level", attackResourceLevel()),
			may("primary_motivation", attackMotivation()),
			may("secondary_motivations", listOf(attackMotivation())),
			may("personal_motivations", listOf(attackMotivation())))...)...).
			ordered("first_seen", "last_seen", false),
		sdo("tool", "4.18", described(
			may("tool_types", listOf(toolType())),
			aliases(), killChainPhases(),
			may("tool_version", text()))...),
		sdo("vulnerability", "4.19", described()...),
	}
}
