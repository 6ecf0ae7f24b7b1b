package main_test

// The tables below say what the peers report, lose or change, and why that is as it should be. docs/peers.md prints them.

// stix2Changes are the properties that python-stix2 writes back in other words.
func stix2Changes() tolerated {
	const fraction = "the same instant: python-stix2 drops a fraction of a second that is zero"
	return tolerated{
		"indicator pattern_version": "python-stix2 adds the version of the pattern language that it assumes",
		"indicator valid_from":      fraction,
		"relationship start_time":   fraction,
		"report published":          fraction,
	}
}

// stix2ReferenceChanges come on top where ATT&CK's own objects are in the bundle.
func stix2ReferenceChanges() tolerated {
	const revoked = "python-stix2 leaves out MITRE's `revoked: false`, which is the default"
	return tolerated{
		"attack-pattern revoked": revoked,
		"intrusion-set revoked":  revoked,
		"malware revoked":        revoked,
		"tool revoked":           revoked,
	}
}

// validatorCodes are the only findings of stix2-validator --strict.
func validatorCodes() tolerated {
	return tolerated{
		"103": "ids are UUIDs of version 5, made from what the object is, so that a rebuild gives the same ids; " +
			"the specification recommends version 4 and allows others (section 2.9)",
		"202": "where no relationship type of the specification fits the two ends, a custom one stands (section 5.1 allows it); " +
			"every one of them can be exported as `related-to`",
		"302": "the sources give no hash of their pages, and none is invented",
	}
}

// mispGaps are the types of which misp-stix loses objects, an event for each report.
func mispGaps() tolerated {
	return tolerated{
		"extension-definition": "MISP has no counterpart; the name of the tool that defines it goes with it",
		"identity": "misp-stix does not convert an identity that created another object, and mentions it only where that " +
			"object is a report, a grouping or becomes a galaxy cluster",
		"note": "a note hangs on events, objects and attributes; these speak only of what becomes galaxy clusters",
		"relationship": "a galaxy cluster gets another UUID than its STIX object, under which misp-stix then looks for " +
			"relationships: those that start at one are never found; events, single attributes, indicators and identities that are only mentioned start none",
	}
}

// mispSingleGaps are the types of which misp-stix loses objects when all goes into a single event.
func mispSingleGaps() tolerated {
	out := mispGaps()
	out["grouping"] = "no event of its own to stand for it"
	out["report"] = "no event of its own to stand for it"
	out["opinion"] = "what it speaks of is no event here"
	out["identity"] += "; in a single event no publisher is mentioned"
	out["note"] = "what it speaks of is no event here"
	return out
}

// openctiGaps are the types that OpenCTI's splitter takes out.
func openctiGaps() tolerated {
	return tolerated{"extension-definition": "OpenCTI has no such type; what objects hold under `extensions` stays with them"}
}

// openctiChanges are the properties that come out of the splitter otherwise than they went in.
func openctiChanges() tolerated {
	const twice = "OpenCTI knows a reference by its URL or else by its source and id, and keeps the first of two that agree in that"
	return tolerated{"note external_references": twice, "relationship external_references": twice}
}

// openctiReferenceChanges come on top where ATT&CK's own objects are in the bundle.
func openctiReferenceChanges() tolerated {
	const bare = "MITRE's references to other names have neither URL nor id: OpenCTI drops those"
	return tolerated{"intrusion-set external_references": bare, "malware external_references": bare}
}

// openctiReferenceCuts are references that the splitter cuts where ATT&CK's own objects are in the bundle.
func openctiReferenceCuts() tolerated {
	return tolerated{"marking-definition created_by_ref": "MITRE's marking and MITRE's identity refer to each other; the splitter cuts one end of a circle"}
}
