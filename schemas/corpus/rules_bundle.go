package corpus

// bundle puts objects into a bundle (section 8).
func bundle(objects ...object) object {
	content := make(list, len(objects))
	for i, o := range objects {
		content[i] = o
	}
	return object{"type": "bundle", "id": randomID("bundle", "subject"), "objects": content}
}

// bundleRules adds the rules on bundles and on objects beside one another.
func (b *builder) bundleRules() {
	identity, malware, file := b.base("identity"), b.base("malware"), b.base("file")
	const rule = "8.1 bundle"
	b.valid("bundle/valid/one", rule, bundle(identity))
	b.valid("bundle/valid/several", rule, bundle(identity, malware, file, b.base("indicator"), b.base("marking-definition")))
	b.valid("bundle/valid/no-objects", "8.1 objects is optional", without(bundle(), "objects"))
	b.valid("bundle/valid/own-property", "11.1 custom properties", with(bundle(identity), "x_acme_score", 5), "401")
	b.valid("bundle/valid/id-version-5", "2.9 UUIDs should be of version 4", with(bundle(identity), "id", namedID("bundle", "subject")), "103")
	var everything []object
	for _, t := range allTypes() {
		everything = append(everything, t.base())
	}
	b.valid("bundle/valid/every-type", rule, bundle(everything...))
	b.valid("bundle/valid/custom-object", rule, bundle(extended(identity, object{"type": "x-acme-widget", "id": randomID("x-acme-widget", "subject")})), "401")

	b.broken("bundle/bad/empty-objects", "2.12 list: never empty", bundle())
	b.broken("bundle/bad/objects-object", rule, with(bundle(), "objects", identity))
	b.broken("bundle/bad/objects-strings", rule, with(bundle(), "objects", list{"identity"}))
	b.broken("bundle/bad/objects-null", rule, with(bundle(), "objects", list{nil}))
	b.broken("bundle/bad/object-without-type", "3.2 type is required", bundle(without(identity, "type")))
	b.broken("bundle/bad/object-without-id", "3.2 id is required", bundle(without(identity, "id")))
	b.forbidden("bundle/bad/object-number-id", identifierRule, bundle(with(identity, "id", 5)))
	b.broken("bundle/bad/no-id", "8.1 id is required", without(bundle(identity), "id"))
	b.broken("bundle/bad/id-of-other-type", "8.1 id", with(bundle(identity), "id", randomID("package", "subject")))
	b.broken("bundle/bad/id-no-uuid", identifierRule, with(bundle(identity), "id", "bundle--1"))
	b.forbidden("bundle/bad/second-broken", "4.5.1 name is required", bundle(malware, without(identity, "name")))
	b.broken("bundle/bad/nested", "8.1 objects holds objects, not bundles", bundle(bundle(identity)))

	const warned = "findings inside a bundle are findings of the whole"
	b.valid("bundle/advice/indicator-without-name", warned, bundle(without(b.base("indicator"), "name")), "303")
	b.valid("bundle/advice/two-objects", warned, bundle(without(b.base("indicator"), "name"), with(identity, "sectors", list{"unlisted-value"})), "215", "303")

	const twice = "3.6 versions of one object differ in modified"
	later := with(identity, "modified", "2024-03-01T00:00:00.000Z")
	b.valid("bundle/duplicate/two-versions", twice, bundle(identity, later))
	b.valid("bundle/duplicate/three-versions", twice, bundle(identity, later, with(identity, "modified", "2024-04-01T00:00:00.000Z")))
	b.valid("bundle/duplicate/same-version", twice, bundle(identity, identity), "203")
	b.valid("bundle/duplicate/same-version-other-content", twice, bundle(identity, with(identity, "name", "Another name")), "203")
	b.valid("bundle/duplicate/third-is-the-second", twice, bundle(identity, later, later), "203")
	b.valid("bundle/duplicate/observable", twice, bundle(file, file))

	const ends = "closed: both ends of a relationship stand in the bundle"
	indicator := b.base("indicator")
	joined := extended(b.base("relationship"), object{"source_ref": indicator["id"], "target_ref": malware["id"]})
	b.valid("bundle/reference/closed", ends, bundle(indicator, malware, joined))
	b.valid("bundle/reference/missing-source", ends, bundle(malware, joined))
	b.valid("bundle/reference/missing-target", ends, bundle(indicator, joined))
	b.valid("bundle/reference/missing-both", ends, bundle(joined))
	b.valid("bundle/reference/missing-creator", ends, bundle(with(identity, "created_by_ref", refTo("identity"))))
	b.valid("bundle/reference/missing-marking", ends, bundle(with(identity, "object_marking_refs", list{refTo("marking-definition")})))
	b.valid("bundle/reference/missing-sighted", ends, bundle(b.base("sighting")))

	const container = "2.13 references inside objects resolve and name the right types"
	observed := func(objects object) object {
		return with(without(b.base("observed-data"), "object_refs"), "objects", objects)
	}
	address := object{"type": "ipv4-addr", "id": refTo("ipv4-addr"), "value": "198.51.100.3"}
	traffic := func(to string) object {
		return object{"type": "network-traffic", "id": refTo("network-traffic"), "src_ref": to, "src_port": 1, "dst_port": 2, "protocols": list{"tcp"}}
	}
	b.valid("bundle/container/resolves", container, observed(object{"0": address, "1": traffic("0")}), "304")
	b.forbidden("bundle/container/dangling", container, observed(object{"0": address, "1": traffic("7")}))
	b.forbidden("bundle/container/wrong-type", container, observed(object{"0": object{"type": "mutex", "id": refTo("mutex"), "name": "a"}, "1": traffic("0")}))
}
