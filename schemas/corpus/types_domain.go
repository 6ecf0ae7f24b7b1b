package corpus

func aliases() property { return may("aliases", listOf(text("another name"))) }

func killChainPhases() property { return may("kill_chain_phases", listOf(killChainPhase())) }

// seen are the first and last sighting of a thing.
func seen() []property {
	return []property{
		may("first_seen", timestamp("2023-05-01T00:00:00.000Z")),
		may("last_seen", timestamp("2024-06-01T00:00:00.000Z")),
	}
}

func described(own ...property) []property {
	return append([]property{need("name", text("A name")), may("description", text("In a few words."))}, own...)
}

// domainTypes are the SDOs of sections 4.1 to 4.11 and 4.17 to 4.19.
func domainTypes() []objectType {
	motivations := open(attackMotivation())
	return []objectType{
		{name: "attack-pattern", section: "4.1", props: described(aliases(), killChainPhases())},
		{name: "campaign", section: "4.2", props: described(append(seen(), aliases(), may("objective", text("steal documents")))...)},
		{name: "course-of-action", section: "4.3", props: described()},
		{name: "grouping", section: "4.4", props: []property{
			may("name", text("A name")),
			may("description", text("In a few words.")),
			need("context", open(groupingContext())),
			need("object_refs", listOf(ref("4.4.1 object_refs"))),
		}},
		{name: "identity", section: "4.5", props: described(
			may("roles", listOf(text("victim"))),
			may("identity_class", open(identityClass())),
			may("sectors", listOf(open(industrySector()))),
			may("contact_information", text("+44 20 7946 0000")),
		)},
		{name: "incident", section: "4.6", props: described()},
		{name: "indicator", section: "4.7", loud: "303",
			quiet: object{"name": "A name", "description": "In a few words."},
			props: []property{
				may("name", text("A name")),
				may("description", text("In a few words.")),
				may("indicator_types", listOf(open(indicatorType()))),
				need("pattern", text("[ipv4-addr:value = '198.51.100.3']")),
				need("pattern_type", text("stix")),
				may("pattern_version", text("2.1")),
				need("valid_from", timestamp("2024-01-01T00:00:00.000Z")),
				may("valid_until", timestamp("2025-01-01T00:00:00.000Z")),
				killChainPhases(),
			}},
		{name: "infrastructure", section: "4.8", props: described(append(seen(), aliases(), killChainPhases(),
			may("infrastructure_types", listOf(open(infrastructureType()))))...)},
		{name: "intrusion-set", section: "4.9", props: described(append(seen(), aliases(),
			may("goals", listOf(text("espionage"))),
			may("resource_level", open(attackResourceLevel())),
			may("primary_motivation", motivations),
			may("secondary_motivations", listOf(motivations)))...)},
		{name: "location", section: "4.10", seed: object{"region": "northern-europe"}, props: []property{
			may("name", text("A name")),
			may("description", text("In a few words.")),
			{name: "latitude", kind: floatBetween("51.5", -90, 90, "4.10.1 latitude from -90 to 90"), needs: object{"longitude": 0}},
			{name: "longitude", kind: floatBetween("-0.12", -180, 180, "4.10.1 longitude from -180 to 180"), needs: object{"latitude": 0}},
			{name: "precision", kind: float("10.5"), needs: object{"latitude": 0, "longitude": 0}},
			may("region", open(region())),
			may("country", text("CN")),
			may("administrative_area", text("CN-SC")),
			may("city", text("Chengdu")),
			may("street_address", text("1 High Street")),
			may("postal_code", text("610000")),
		}},
		{name: "malware", section: "4.11", props: append(seen(),
			may("name", text("A name")),
			may("description", text("In a few words.")),
			may("malware_types", listOf(open(malwareType()))),
			need("is_family", falseFirst()),
			aliases(), killChainPhases(),
			may("operating_system_refs", listOf(ref("4.11.1 operating_system_refs name software", "software"))),
			may("architecture_execution_envs", listOf(open(processorArchitecture()))),
			may("implementation_languages", listOf(open(implementationLanguage()))),
			may("capabilities", listOf(open(malwareCapabilities()))),
			may("sample_refs", listOf(ref("4.11.1 sample_refs name artifacts or files", "file", "artifact"))),
		)},
		{name: "threat-actor", section: "4.17", props: described(append(seen(), aliases(),
			may("threat_actor_types", listOf(open(threatActorType()))),
			may("roles", listOf(open(threatActorRole()))),
			may("goals", listOf(text("espionage"))),
			may("sophistication", open(threatActorSophistication())),
			may("resource_level", open(attackResourceLevel())),
			may("primary_motivation", motivations),
			may("secondary_motivations", listOf(motivations)),
			may("personal_motivations", listOf(motivations)))...)},
		{name: "tool", section: "4.18", props: described(aliases(), killChainPhases(),
			may("tool_types", listOf(open(toolType()))),
			may("tool_version", text("1.0")))},
		{name: "vulnerability", section: "4.19", props: described()},
	}
}

// falseFirst is a boolean whose usual value is false: the only one that asks
// for nothing else of a malware object.
func falseFirst() kind {
	k := boolean()
	k.good, k.fine = false, nil
	return k
}
