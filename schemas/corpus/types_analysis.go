package corpus

// analysisTypes are the SDOs that speak of other objects: sections 4.12 to
// 4.16.
func analysisTypes() []objectType {
	authors := may("authors", listOf(text("An analyst")))
	objectRefs := func(section string) property {
		return need("object_refs", listOf(ref(section+" object_refs")))
	}
	software := func(name string) kind { return ref("4.12.1 "+name+" names software", "software") }
	return []objectType{
		{name: "malware-analysis", section: "4.12", seed: object{"result": "malicious"}, props: []property{
			need("product", text("anti-malware")),
			may("version", text("5.1")),
			may("host_vm_ref", software("host_vm_ref")),
			may("operating_system_ref", software("operating_system_ref")),
			may("installed_software_refs", listOf(software("installed_software_refs"))),
			may("configuration_version", text("2")),
			may("modules", listOf(text("unpacker"))),
			may("analysis_engine_version", text("7")),
			may("analysis_definition_version", text("8")),
			may("submitted", timestamp("2024-01-01T00:00:00.000Z")),
			may("analysis_started", timestamp("2024-01-02T00:00:00.000Z")),
			may("analysis_ended", timestamp("2024-01-03T00:00:00.000Z")),
			may("result_name", text("Trojan.X")),
			may("result", open(malwareResult())),
			may("analysis_sco_refs", listOf(ref("4.12.1 analysis_sco_refs name cyber-observables", "file", "url", "ipv4-addr"))),
			may("sample_ref", ref("4.12.1 sample_ref names a file, an artifact or network traffic", "file", "artifact", "network-traffic")),
		}},
		{name: "note", section: "4.13", props: []property{
			may("abstract", text("In short")),
			need("content", text("At length")),
			authors, objectRefs("4.13.1"),
		}},
		{name: "observed-data", section: "4.14", props: []property{
			need("first_observed", timestamp("2024-01-01T00:00:00.000Z")),
			need("last_observed", timestamp("2024-03-06T00:00:00.000Z")),
			need("number_observed", between(3, 1, 999999999, "4.14.1 number_observed from 1 to 999,999,999")),
			need("object_refs", listOf(ref("4.14.1 object_refs name cyber-observables and relationships", "ipv4-addr", "file"))),
		}},
		{name: "opinion", section: "4.15", props: []property{
			may("explanation", text("In a few words.")),
			authors,
			need("opinion", enum("10.18 opinion-enum", "strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")),
			objectRefs("4.15.1"),
		}},
		{name: "report", section: "4.16", props: described(
			may("report_types", listOf(open(reportType()))),
			need("published", timestamp("2024-01-20T17:00:00.000Z")),
			objectRefs("4.16.1"),
		)},
	}
}

// relationshipTypes are the SROs of section 5.
func relationshipTypes() []objectType {
	return []objectType{
		{name: "relationship", section: "5.1", seed: object{"source_ref": refTo("indicator"), "target_ref": refTo("malware")}, props: []property{
			need("relationship_type", text("indicates")),
			may("description", text("In a few words.")),
			need("source_ref", relationshipEnd("source_ref", "indicator")),
			need("target_ref", relationshipEnd("target_ref", "malware")),
			may("start_time", timestamp("2023-06-01T00:00:00.000Z")),
			may("stop_time", timestamp("2024-06-01T00:00:00.000Z")),
		}},
		{name: "sighting", section: "5.2", props: append(seen(),
			may("description", text("In a few words.")),
			may("count", between(7, 0, 999999999, "5.2.1 count from 0 to 999,999,999")),
			need("sighting_of_ref", ref("5.2.1 sighting_of_ref")),
			may("observed_data_refs", listOf(ref("5.2.1 observed_data_refs name observed data", "observed-data"))),
			may("where_sighted_refs", listOf(ref("5.2.1 where_sighted_refs name identities and locations", "identity", "location"))),
			may("summary", boolean()),
		)},
	}
}

func relationshipEnd(name, typeName string) kind {
	k := ref("5.1.1 " + name)
	k.good = refTo(typeName)
	const rule = "5.1.1 a relationship joins SDOs and SCOs only"
	for _, t := range []string{"relationship", "sighting", "bundle", "marking-definition", "language-content"} {
		k.bad = append(k.bad, variant{name: "to-" + t, value: randomID(t, "end"), rule: rule})
	}
	return k
}
