package corpus

import "fmt"

// observableRules adds the rules of single cyber-observable types
// (section 6) beyond their property tables.
func (b *builder) observableRules() {
	b.addresses()
	b.artifacts()
	b.atLeastOne()
	b.messages()
	b.observableIDs()
	b.registries()
}

func (b *builder) addresses() {
	values := func(typeName, rule string, good, bad []string) {
		for i, v := range good {
			b.valid(fmt.Sprintf("observable/%s/fine-%02d", typeName, i+1), rule, b.put(typeName, object{"value": v}))
		}
		for i, v := range bad {
			b.forbidden(fmt.Sprintf("observable/%s/bad-%02d", typeName, i+1), rule, b.put(typeName, object{"value": v}))
		}
	}
	values("ipv4-addr", "6.8.1 value is an IPv4 address or CIDR block",
		[]string{"0.0.0.0", "255.255.255.255", "198.51.100.0/24", "10.0.0.0/8", "198.51.100.3/32", "0.0.0.0/0"},
		[]string{"198.51.100", "198.51.100.256", "198.51.100.3/33", "198.51.100.3.4", "198.51.100.3 ", "example.com", "2001:db8::1", "", "198[.]51[.]100[.]3", "198.51.100.03", "198.51.100.3/"})
	values("ipv6-addr", "6.9.1 value is an IPv6 address or CIDR block",
		[]string{"::", "::1", "2001:db8:85a3:0:0:8a2e:370:7334", "2001:0db8:85a3:0000:0000:8a2e:0370:7334", "2001:DB8::1", "fe80::/10", "2001:db8::/32", "::ffff:198.51.100.3"},
		[]string{"2001:db8:::1", "2001:db8::1::2", "2001:db8", "2001:db8::12345", "2001:db8::1/129", "198.51.100.3", "", "2001:db8::g", "1:2:3:4:5:6:7:8:9"})
	values("mac-addr", "6.10.1 value is six lower-case pairs joined by colons",
		[]string{"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"},
		[]string{"D2:FB:49:24:37:18", "d2-fb-49-24-37-18", "d2fb49243718", "d2:fb:49:24:37", "d2:fb:49:24:37:18:00", "d2:fb:49:24:37:1g", ""})
	values("domain-name", "6.4.1 value is a domain name",
		[]string{"example.com", "sub.example.co.uk", "xn--mnchen-3ya.de", "münchen.de", "a.io", "1example.com", "localhost"},
		[]string{"", "exa mple.com", "-example.com", "example..com", "https://example.com/"})
	values("email-addr", "6.5.1 value is an RFC 5322 address without display name",
		[]string{"a@example.com", "first.last+tag@sub.example.com", "under_score@example.co.uk"},
		[]string{"", "example.com", "a@", "@example.com", "John <a@example.com>", "a b@example.com"})
	values("url", "6.15.1 value is an RFC 3986 URL",
		[]string{"http://example.com", "ftp://ftp.example.com/a", "https://user@example.com:8443/p?q=1#f", "http://[2001:db8::1]/", "https://example.com/%7Efoo", "hxxps://example.com/"},
		[]string{"", "example.com", "/relative/path", "http://exa mple.com/", "//example.com/", "https://example.com/|"})
}

func (b *builder) artifacts() {
	const rule = "6.1.1 one of payload_bin and url"
	artifact := b.base("artifact")
	b.broken("observable/artifact/neither", rule, without(artifact, "payload_bin"))
	b.broken("observable/artifact/both", rule, extended(artifact, object{"url": "https://example.com/sample", "hashes": object{"MD5": md5}}))
	b.broken("observable/artifact/url-without-hashes", "6.1.1 hashes stand beside url", extended(without(artifact, "payload_bin"), object{"url": "https://example.com/sample"}))
	b.broken("observable/artifact/key-without-algorithm", "6.1.1 decryption_key needs encryption_algorithm", with(artifact, "decryption_key", "infected"))
	const mime = "6.1.1 mime_type is registered with IANA"
	for _, m := range words("text/plain application/pdf application/zip image/png video/mp4 audio/mpeg message/rfc822 multipart/mixed font/woff2 model/obj") {
		b.valid("observable/artifact/mime-"+slug(m), mime, b.put("artifact", object{"mime_type": m}))
	}
	for name, m := range ordered(map[string]string{"no-subtype": "text", "unregistered": "application/x-acme-unregistered", "unknown-type": "acme/plain", "words": "a picture", "empty": "", "upper-case": "IMAGE/JPEG", "parameters": "text/plain; charset=utf-8"}) {
		b.forbidden("observable/artifact/bad-mime-"+name, mime, b.put("artifact", object{"mime_type": m}))
	}
}

// atLeastOne adds the types that need at least one of their properties.
func (b *builder) atLeastOne() {
	for name, property := range ordered(map[string]string{
		"process": "pid", "user-account": "user_id", "windows-registry-key": "key", "x509-certificate": "serial_number",
	}) {
		t := b.typed(name)
		b.broken("observable/"+name+"/no-property", t.section+".1 at least one property of its own", t.identified(without(t.base(), property)))
	}
	file := b.typed("file")
	b.broken("observable/file/neither-name-nor-hashes", "6.7.1 name or hashes", file.kept(file.base(), without(file.base(), "name")))
	b.valid("observable/file/hashes-alone", "6.7.1 name or hashes", file.identified(with(without(file.base(), "name"), "hashes", object{"SHA-256": sha256})))
	traffic := b.typed("network-traffic")
	b.broken("observable/network-traffic/no-end", "6.12.1 src_ref or dst_ref", traffic.identified(without(traffic.base(), "src_ref")))
	b.valid("observable/network-traffic/dst-alone", "6.12.1 src_ref or dst_ref", traffic.identified(with(without(traffic.base(), "src_ref"), "dst_ref", refTo("domain-name"))))
	location := b.base("location")
	b.broken("domain/location/nowhere", "4.10.1 region, country or coordinates", without(location, "region"))
	b.valid("domain/location/country-alone", "4.10.1 region, country or coordinates", with(without(location, "region"), "country", "CN"))
	b.valid("domain/location/coordinates-alone", "4.10.1 region, country or coordinates", extended(without(location, "region"), object{"latitude": 1, "longitude": 1}))
	b.broken("domain/location/latitude-alone", "4.10.1 latitude and longitude together", with(location, "latitude", 1))
	b.broken("domain/location/longitude-alone", "4.10.1 latitude and longitude together", with(location, "longitude", 1))
	b.broken("domain/location/precision-alone", "4.10.1 precision needs coordinates", with(location, "precision", 1))
	b.broken("domain/malware/family-without-name", "4.11.1 a family has a name", with(b.base("malware"), "is_family", true))
	b.valid("domain/malware/family-with-name", "4.11.1 a family has a name", extended(b.base("malware"), object{"is_family": true, "name": "PlugX"}))
	analysis := b.base("malware-analysis")
	b.broken("domain/malware-analysis/nothing-found", "4.12.1 result or analysis_sco_refs", without(analysis, "result"))
	b.valid("domain/malware-analysis/refs-alone", "4.12.1 result or analysis_sco_refs", with(without(analysis, "result"), "analysis_sco_refs", list{refTo("file")}))
	observed := b.base("observed-data")
	b.broken("domain/observed-data/neither", "4.14.1 one of objects and object_refs", without(observed, "object_refs"))
	inner := object{"0": object{"type": "ipv4-addr", "id": refTo("ipv4-addr"), "value": "198.51.100.3"}}
	b.broken("domain/observed-data/both", "4.14.1 one of objects and object_refs", with(observed, "objects", inner))
	b.valid("domain/observed-data/objects", "4.14.1 objects is deprecated", with(without(observed, "object_refs"), "objects", inner), "304")
	b.valid("domain/observed-data/objects-named-key", "2.13 keys of objects should be non-negative integers", with(without(observed, "object_refs"), "objects", object{"first": inner["0"]}), "141", "304")
	b.broken("domain/observed-data/objects-empty", "2.13 observable-container", with(without(observed, "object_refs"), "objects", object{}))
}

func (b *builder) messages() {
	message := b.typed("email-message")
	small := message.base()
	const rule = "6.6.1 body and body_multipart follow is_multipart"
	part := list{object{"body": "Read this.", "content_type": "text/plain"}}
	b.broken("observable/email-message/multipart-with-body", rule, message.identified(extended(small, object{"is_multipart": true, "body": "Read this."})))
	b.broken("observable/email-message/single-with-parts", rule, message.identified(with(small, "body_multipart", part)))
	b.valid("observable/email-message/multipart-without-parts", rule, message.identified(with(small, "is_multipart", true)))
	b.broken("observable/email-message/part-with-both", "6.6.2 one of body and body_raw_ref",
		message.identified(extended(small, object{"is_multipart": true, "body_multipart": list{object{"body": "a", "body_raw_ref": refTo("artifact")}}})))
	const fields = "6.6.1 additional_header_fields: lists of strings by field"
	b.valid("observable/email-message/one-header-value", fields, message.identified(with(small, "additional_header_fields", object{"Reply-To": list{"a@example.com"}})))
	const repeated = "6.6.1 additional_header_fields does not repeat what has a property of its own"
	b.broken("observable/email-message/header-repeats-subject", repeated, message.identified(with(small, "additional_header_fields", object{"subject": list{"a", "b"}})))
	b.broken("observable/email-message/header-repeats-among-others", repeated, message.identified(with(small, "additional_header_fields", object{"subject": list{"a", "b"}, "X-Mailer": list{"a", "b"}})))
	b.broken("observable/email-message/header-string", fields, message.identified(with(small, "additional_header_fields", object{"Reply-To": "a@example.com"})))
	key := b.typed("windows-registry-key")
	const hives = "6.17.1 the hive of key is not abbreviated"
	for _, hive := range words("HKLM HKCC HKCR HKCU HKU hklm hkcu") {
		b.broken("observable/windows-registry-key/abbreviated-"+hive, hives, key.identified(with(key.base(), "key", hive+`\System\Foo`)))
	}
	for _, hive := range words("HKEY_LOCAL_MACHINE hkey_local_machine HKEY_CURRENT_USER HKEY_USERS") {
		b.valid("observable/windows-registry-key/"+hive, hives, key.identified(with(key.base(), "key", hive+`\System\Foo`)))
	}
	b.valid("observable/windows-registry-key/abbreviation-within", hives, key.identified(with(key.base(), "key", `HKEY_LOCAL_MACHINE\System\HKLM`)))
}

// observableIDs adds the rules on UUID versions of cyber-observables.
func (b *builder) observableIDs() {
	const should = "2.9 identifiers of cyber-observables should be deterministic, of version 5"
	for _, name := range observableNames() {
		if name == "process" {
			continue
		}
		small := b.base(name)
		b.valid("observable/"+name+"/random-id", should, with(small, "id", randomID(name, "by chance")), "103")
	}
	const must = "2.9 version 4 where no contributing property is present"
	process := b.base("process")
	b.valid("observable/process/random-id", must, process)
	b.forbidden("observable/process/version-5", must, with(process, "id", namedID("process", "subject")))
	bare := map[string]object{
		"email-message":        {"type": "email-message", "is_multipart": false},
		"user-account":         {"type": "user-account", "display_name": "John Doe"},
		"windows-registry-key": {"type": "windows-registry-key", "number_of_subkeys": 4},
		"x509-certificate":     {"type": "x509-certificate", "subject": "CN=www.example.com"},
	}
	for name, o := range ordered(bare) {
		b.valid("observable/"+name+"/nothing-contributing-version-4", must, with(o, "id", randomID(name, "by chance")))
		b.forbidden("observable/"+name+"/nothing-contributing-version-5", must, with(o, "id", namedID(name, "subject")))
	}
	artifact := object{"type": "artifact", "url": "https://example.com/sample", "hashes": object{"MD5": md5}}
	b.valid("observable/artifact/hashes-contribute", should, with(artifact, "id", observableID(artifact)))
}

// registries adds names that have to come from a list kept elsewhere.
func (b *builder) registries() {
	const sets = "6.3.1 and 6.7.1: IANA character set names"
	for _, set := range words("UTF-8 US-ASCII ISO-8859-1 UTF-16 Shift_JIS GB18030 KOI8-R windows-1251 Big5") {
		b.valid("observable/directory/path_enc-"+slug(set), sets, b.put("directory", object{"path_enc": set}))
		b.valid("observable/file/name_enc-"+slug(set), sets, b.put("file", object{"name_enc": set}))
	}
	for name, set := range ordered(map[string]string{"unknown": "x-acme", "words": "some encoding", "empty": "", "misspelt": "UTF8", "alias": "latin1"}) {
		b.forbidden("observable/directory/bad-path_enc-"+name, sets, b.put("directory", object{"path_enc": set}))
		b.forbidden("observable/file/bad-name_enc-"+name, sets, b.put("file", object{"name_enc": set}))
	}
}
