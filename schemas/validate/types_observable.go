package validate

import "strings"

func sco(name, section string, own ...property) *objectType {
	return newType(observable, name, section, own...)
}

func hashes() *kind { return dictionary(hashNames, formatted(hashDigest)) }

func hexText() *kind { return formatted(hexadecimal) }

// fileTimes are those of files and directories.
func fileTimes() []property {
	return []property{may("ctime", timeText()), may("mtime", timeText()), may("atime", timeText())}
}

// observableTypes are the SCOs of sections 6.1 to 6.12.
func observableTypes() []*objectType {
	belongs := may("belongs_to_refs", refsTo("autonomous-system"))
	resolves := may("resolves_to_refs", refsTo("mac-addr"))
	return []*objectType{
		sco("artifact", "6.1",
			may("mime_type", formatted(artifactMIME)),
			may("payload_bin", formatted(binary)),
			may("url", formatted(urlText)),
			may("hashes", hashes()),
			may("encryption_algorithm", encryptionAlgorithm()),
			may("decryption_key", text()),
		).with(
			constraint{anyOf, []string{"payload_bin", "url"}},
			constraint{notBoth, []string{"payload_bin", "url"}},
			constraint{needs, []string{"url", "hashes"}},
			constraint{needs, []string{"decryption_key", "encryption_algorithm"}},
		).identifiedBy("hashes", "payload_bin"),
		sco("autonomous-system", "6.2", need("number", integer()), may("name", text()), may("rir", text())).identifiedBy("number"),
		sco("directory", "6.3", append(fileTimes(),
			need("path", text()),
			may("path_enc", formatted(characterSet)),
			may("contains_refs", refsTo("file", "directory")),
		)...).identifiedBy("path"),
		sco("domain-name", "6.4",
			need("value", formatted(domainText)),
			may("resolves_to_refs", refsTo("ipv4-addr", "ipv6-addr", "domain-name")),
		).identifiedBy("value"),
		sco("email-addr", "6.5",
			need("value", formatted(emailText)), may("display_name", text()), may("belongs_to_ref", refTo("user-account")),
		).identifiedBy("value"),
		emailMessage(),
		sco("file", "6.7", append(fileTimes(),
			may("hashes", hashes()),
			may("size", atLeast(0)),
			may("name", text()),
			may("name_enc", formatted(characterSet)),
			may("magic_number_hex", hexText()),
			may("mime_type", formatted(fileMIME)),
			may("parent_directory_ref", refTo("directory")),
			may("contains_refs", listOf(refNotTo("a cyber-observable", strings.Fields(domainNames+" "+relationNames+" "+metaNames)...))),
			may("content_ref", refTo("artifact")),
		)...).with(constraint{anyOf, []string{"hashes", "name"}}).
			identifiedBy("hashes", "name", "extensions", "parent_directory_ref").
			extendedBy(archiveExtension(), ntfsExtension(), pdfExtension(), rasterImageExtension(), peExtension()),
		sco("ipv4-addr", "6.8", need("value", formatted(ipv4Text)), resolves, belongs).identifiedBy("value"),
		sco("ipv6-addr", "6.9", need("value", formatted(ipv6Text)), resolves, belongs).identifiedBy("value"),
		sco("mac-addr", "6.10", need("value", formatted(macText))).identifiedBy("value"),
		sco("mutex", "6.11", need("name", text())).identifiedBy("name"),
		networkTraffic(),
	}
}

func emailMessage() *objectType {
	address := func() *kind { return refTo("email-addr") }
	part := table("email-mime-part-type", "6.6.2",
		may("body", text()),
		may("body_raw_ref", refTo("artifact", "file")),
		may("content_type", text()),
		may("content_disposition", text()),
	).with(constraint{anyOf, []string{"body", "body_raw_ref"}}, constraint{notBoth, []string{"body", "body_raw_ref"}}).
		customs(customAdvised)
	return sco("email-message", "6.6",
		need("is_multipart", boolean()),
		may("date", timeText()),
		may("content_type", text()),
		may("from_ref", address()),
		may("sender_ref", address()),
		may("to_refs", listOf(address())),
		may("cc_refs", listOf(address())),
		may("bcc_refs", listOf(address())),
		may("message_id", text()),
		may("subject", text()),
		may("received_lines", listOf(text())),
		may("additional_header_fields", dictionary(mailHeaders, listOf(text()))),
		may("body", text()),
		may("body_multipart", listOf(structured(part))),
		may("raw_email_ref", refTo("artifact")),
	).with(
		constraint{notTrue, []string{"is_multipart", "body"}},
		constraint{notFalse, []string{"is_multipart", "body_multipart"}},
	).identifiedBy("from_ref", "subject", "body")
}

func networkTraffic() *objectType {
	end := func() *kind { return refTo("ipv4-addr", "ipv6-addr", "mac-addr", "domain-name") }
	return sco("network-traffic", "6.12",
		may("start", timeText()),
		may("end", timeText()),
		may("is_active", boolean()),
		may("src_ref", end()),
		may("dst_ref", end()),
		may("src_port", between(0, 65535)),
		may("dst_port", between(0, 65535)),
		need("protocols", listOf(formatted(protocolName))),
		may("src_byte_count", atLeast(0)),
		may("dst_byte_count", atLeast(0)),
		may("src_packets", atLeast(0)),
		may("dst_packets", atLeast(0)),
		may("ipfix", dictionary(ipfixKeys, &kind{shape: scalarShape})),
		may("src_payload_ref", refTo("artifact")),
		may("dst_payload_ref", refTo("artifact")),
		may("encapsulates_refs", refsTo("network-traffic")),
		may("encapsulated_by_ref", refTo("network-traffic")),
	).with(
		constraint{anyOf, []string{"src_ref", "dst_ref"}},
		constraint{notTrue, []string{"is_active", "end"}},
	).ordered("start", "end", false).
		identifiedBy("start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions").
		extendedBy(httpExtension(), icmpExtension(), socketExtension(), tcpExtension())
}
