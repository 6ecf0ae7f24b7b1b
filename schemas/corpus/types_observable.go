package corpus

// file times, of files and directories.
func fileTimes() []property {
	return []property{
		may("ctime", timestamp("2023-01-01T00:00:00.000Z")),
		may("mtime", timestamp("2023-01-02T00:00:00.000Z")),
		may("atime", timestamp("2023-01-03T00:00:00.000Z")),
	}
}

// observableTypes are the SCOs of sections 6.1 to 6.12 that live on networks
// and disks.
func observableTypes() []objectType {
	artifactOf := func(rule string) kind { return ref(rule, "artifact") }
	address := func(rule string) kind { return ref(rule, "email-addr") }
	return []objectType{
		{name: "artifact", section: "6.1", class: observable, apart: []string{"url"},
			seed: object{"payload_bin": "aGVsbG8gd29ybGQ="}, props: []property{
				may("mime_type", text("image/jpeg")),
				may("payload_bin", binary("aGVsbG8gd29ybGQ=")),
				{name: "url", kind: url("https://example.com/sample"), needs: object{"hashes": object{"MD5": md5}}, drops: []string{"payload_bin"}},
				may("hashes", hashes()),
				may("encryption_algorithm", enum("10.4 encryption-algorithm-enum", "AES-256-GCM", "ChaCha20-Poly1305", "mime-type-indicated")),
				{name: "decryption_key", kind: text("infected"), needs: object{"encryption_algorithm": "mime-type-indicated"}},
			}},
		{name: "autonomous-system", section: "6.2", class: observable, props: []property{
			need("number", integer(15139)), may("name", text("Slime Industries")), may("rir", text("ARIN")),
		}},
		{name: "directory", section: "6.3", class: observable, props: append(fileTimes(),
			need("path", text("C:\\Windows\\System32")),
			may("path_enc", text("UTF-8")),
			may("contains_refs", listOf(ref("6.3.1 contains_refs name files and directories", "file", "directory"))),
		)},
		{name: "domain-name", section: "6.4", class: observable, props: []property{
			need("value", text("example.com")),
			may("resolves_to_refs", listOf(ref("6.4.1 resolves_to_refs name addresses and domain names", "ipv4-addr", "ipv6-addr", "domain-name"))),
		}},
		{name: "email-addr", section: "6.5", class: observable, props: []property{
			need("value", text("john@example.com")),
			may("display_name", text("John")),
			may("belongs_to_ref", ref("6.5.1 belongs_to_ref names a user account", "user-account")),
		}},
		{name: "email-message", section: "6.6", class: observable, apart: []string{"body_multipart"}, seed: object{"subject": "Good news"}, props: []property{
			need("is_multipart", falseFirst()),
			may("date", timestamp("2024-03-01T00:00:00.000Z")),
			may("content_type", text("text/plain")),
			may("from_ref", address("6.6.1 from_ref names an e-mail address")),
			may("sender_ref", address("6.6.1 sender_ref names an e-mail address")),
			may("to_refs", listOf(address("6.6.1 to_refs name e-mail addresses"))),
			may("cc_refs", listOf(address("6.6.1 cc_refs name e-mail addresses"))),
			may("bcc_refs", listOf(address("6.6.1 bcc_refs name e-mail addresses"))),
			may("message_id", text("<1@example.com>")),
			may("subject", text("Good news")),
			may("received_lines", listOf(text("from mail.example.com"))),
			may("additional_header_fields", headerFields()),
			may("body", text("Read this.")),
			{name: "body_multipart", kind: listOf(mimePart()), needs: object{"is_multipart": true}},
			may("raw_email_ref", artifactOf("6.6.1 raw_email_ref names an artifact")),
		}},
		{name: "file", section: "6.7", class: observable, seed: object{"name": "foo.dll"}, props: append(fileTimes(),
			may("hashes", hashes()),
			may("size", notNegative(25536, "6.7.1 size is not negative")),
			may("name", text("foo.dll")),
			may("name_enc", text("windows-1252")),
			may("magic_number_hex", hexadecimal("504b0304")),
			may("mime_type", text("application/zip")),
			may("parent_directory_ref", ref("6.7.1 parent_directory_ref names a directory", "directory")),
			may("contains_refs", listOf(ref("6.7.1 contains_refs name cyber-observables", "file", "url"))),
			may("content_ref", artifactOf("6.7.1 content_ref names an artifact")),
		)},
		{name: "ipv4-addr", section: "6.8", class: observable, props: append(addressRefs("6.8.1"), need("value", text("198.51.100.3")))},
		{name: "ipv6-addr", section: "6.9", class: observable, props: append(addressRefs("6.9.1"), need("value", text("2001:db8::1")))},
		{name: "mac-addr", section: "6.10", class: observable, props: []property{need("value", text("d2:fb:49:24:37:18"))}},
		{name: "mutex", section: "6.11", class: observable, props: []property{need("name", text("__CLEANSWEEP__"))}},
		networkTraffic(),
	}
}

func addressRefs(section string) []property {
	return []property{
		may("resolves_to_refs", listOf(ref(section+" resolves_to_refs name MAC addresses", "mac-addr"))),
		may("belongs_to_refs", listOf(ref(section+" belongs_to_refs name autonomous systems", "autonomous-system"))),
	}
}

func networkTraffic() objectType {
	end := func(name string) kind {
		return ref("6.12.1 "+name+" names an address or a domain name", "ipv4-addr", "ipv6-addr", "mac-addr", "domain-name")
	}
	port := func(name string) kind { return between(443, 0, 65535, "6.12.1 "+name+" from 0 to 65535") }
	return objectType{name: "network-traffic", section: "6.12", class: observable, loud: "301",
		seed:  object{"src_ref": refTo("ipv4-addr")},
		quiet: object{"src_port": 24678, "dst_port": 80},
		props: []property{
			may("start", timestamp("2024-01-01T00:00:00.000Z")),
			may("end", timestamp("2024-12-01T00:00:00.000Z")),
			may("is_active", falseFirst()),
			may("src_ref", end("src_ref")),
			may("dst_ref", end("dst_ref")),
			may("src_port", port("src_port")),
			may("dst_port", port("dst_port")),
			need("protocols", listOf(text("tcp"))),
			may("src_byte_count", notNegative(100, "6.12.1 src_byte_count is not negative")),
			may("dst_byte_count", notNegative(100, "6.12.1 dst_byte_count is not negative")),
			may("src_packets", notNegative(10, "6.12.1 src_packets is not negative")),
			may("dst_packets", notNegative(10, "6.12.1 dst_packets is not negative")),
			may("ipfix", dictionaryOfTextAndIntegers()),
			may("src_payload_ref", ref("6.12.1 src_payload_ref names an artifact", "artifact")),
			may("dst_payload_ref", ref("6.12.1 dst_payload_ref names an artifact", "artifact")),
			may("encapsulates_refs", listOf(ref("6.12.1 encapsulates_refs name network traffic", "network-traffic"))),
			may("encapsulated_by_ref", ref("6.12.1 encapsulated_by_ref names network traffic", "network-traffic")),
		}}
}

func dictionaryOfTextAndIntegers() kind {
	const rule = "6.12.1 ipfix holds strings and integers"
	return kind{good: object{"minimumIpTotalLength": 32, "maximumIpTotalLength": 2556}, fine: []variant{
		{name: "text-value", value: object{"interfaceName": "eth0"}, rule: rule},
	}, bad: []variant{
		{name: "string", value: "text", rule: rule},
		{name: "empty", value: object{}, rule: "2.3 dictionary"},
		{name: "boolean-value", value: object{"minimumIpTotalLength": true}, rule: rule},
		{name: "list-value", value: object{"minimumIpTotalLength": list{1}}, rule: rule},
	}}
}

func headerFields() kind {
	const rule = "6.6.1 additional_header_fields: lists of strings by field"
	return kind{good: object{"X-Mailer": list{"Mailer 1", "Mailer 2"}}, bad: []variant{
		{name: "string", value: "X-Mailer: Mailer 1", rule: rule},
		{name: "empty", value: object{}, rule: "2.3 dictionary"},
		{name: "number-value", value: object{"X-Mailer": 5}, rule: rule},
		{name: "list-of-numbers", value: object{"X-Mailer": list{5, 6}}, rule: rule},
	}}
}

// mimePart is the type of section 6.6.2.
func mimePart() kind {
	const rule = "6.6.2 email-mime-part-type"
	part := object{"body": "Read this.", "content_type": "text/plain", "content_disposition": "inline"}
	raw := object{"body_raw_ref": refTo("artifact"), "content_type": "image/png"}
	return kind{good: part, fine: []variant{
		{name: "raw", value: raw, rule: rule},
		{name: "raw-file", value: with(raw, "body_raw_ref", refTo("file")), rule: rule},
	}, bad: []variant{
		{name: "string", value: "Read this.", rule: rule},
		{name: "no-body", value: object{"content_type": "text/plain"}, rule: rule + ": one of body and body_raw_ref"},
		{name: "number-body", value: with(part, "body", 5), rule: rule},
		{name: "number-content-type", value: with(part, "content_type", 5), rule: rule},
		{name: "number-disposition", value: with(part, "content_disposition", 5), rule: rule},
		{name: "raw-to-wrong-type", value: with(raw, "body_raw_ref", refTo("mutex")), rule: rule + ": body_raw_ref names an artifact or a file"},
	}}
}
