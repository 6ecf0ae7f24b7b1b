package validate

import "strings"

// analysisTypes are the SDOs that speak of other objects: grouping and sections 4.12 to 4.16.
func analysisTypes() []*objectType {
	sdo := func(name, section string, own ...property) *objectType {
		return newType(domain, name, section, own...)
	}
	anything := need("object_refs", refsTo())
	authors := may("authors", listOf(text()))
	cyber := refNotTo("a cyber-observable", strings.Fields(domainNames+" "+relationNames+" "+metaNames)...)
	observed := refNotTo("a cyber-observable or a relationship", strings.Fields(domainNames+" "+metaNames)...)
	return []*objectType{
		sdo("grouping", "4.4", may("name", text()), may("description", text()), need("context", groupingContext()), anything),
		sdo("malware-analysis", "4.12",
			need("product", formatted(productName)),
			may("version", text()),
			may("host_vm_ref", refTo("software")),
			may("operating_system_ref", refTo("software")),
			may("installed_software_refs", refsTo("software")),
			may("configuration_version", text()),
			may("modules", listOf(text())),
			may("analysis_engine_version", text()),
			may("analysis_definition_version", text()),
			may("submitted", timeText()),
			may("analysis_started", timeText()),
			may("analysis_ended", timeText()),
			may("result_name", text()),
			may("result", malwareResult()),
			may("analysis_sco_refs", listOf(cyber)),
			may("sample_ref", refTo("file", "network-traffic", "artifact")),
		).with(constraint{anyOf, []string{"result", "analysis_sco_refs"}}),
		sdo("note", "4.13", may("abstract", text()), need("content", text()), authors, anything),
		sdo("observed-data", "4.14",
			need("first_observed", timeText()),
			need("last_observed", timeText()),
			need("number_observed", between(1, 999999999)),
			property{name: "objects", kind: dictionary(containerKeys, structured(containedObject())), deprecated: true},
			may("object_refs", listOf(observed)),
		).with(constraint{anyOf, []string{"objects", "object_refs"}}, constraint{notBoth, []string{"objects", "object_refs"}}).
			ordered("first_observed", "last_observed", false),
		sdo("opinion", "4.15", may("explanation", text()), authors, need("opinion", opinionValue()), anything),
		sdo("report", "4.16", described(may("report_types", listOf(reportType())), need("published", timeText()), anything)...),
	}
}

// containedObject is a cyber-observable within the deprecated objects property; its own table is looked up by type.
func containedObject() *fields {
	return table("observable-container", "2.13", need("type", text()), need("id", formatted(ownID)))
}

// relationTypes are the SROs of section 5.
func relationTypes() []*objectType {
	end := func() *kind {
		return refNotTo("an SDO or an SCO", strings.Fields(relationNames+" "+metaNames)...)
	}
	return []*objectType{
		newType(relation, "relationship", "5.1",
			need("relationship_type", formatted(relationshipType)),
			may("description", text()),
			need("source_ref", end()),
			need("target_ref", end()),
			may("start_time", timeText()),
			may("stop_time", timeText()),
		).ordered("start_time", "stop_time", true),
		newType(relation, "sighting", "5.2",
			may("description", text()),
			may("first_seen", timeText()),
			may("last_seen", timeText()),
			may("count", between(0, 999999999)),
			need("sighting_of_ref", refNotTo("an SDO", strings.Fields(observableNames+" "+relationNames+" "+metaNames)...)),
			may("observed_data_refs", refsTo("observed-data")),
			may("where_sighted_refs", refsTo("identity", "location")),
			may("summary", boolean()),
		).ordered("first_seen", "last_seen", false),
	}
}
