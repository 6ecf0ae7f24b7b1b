package corpus

import "strings"

// adviceRules adds the recommendations that no property table shows, with
// the OASIS validator's numbers.
func (b *builder) adviceRules() {
	b.names()
	b.lengths()
	b.networks()
	b.places()
}

func (b *builder) names() {
	const product = "4.12.1 product should be in lower case with hyphens"
	for name, value := range ordered(map[string]string{"upper-case": "Anti-Malware", "space": "anti malware", "underscore": "anti_malware", "dot": "anti.malware"}) {
		b.valid("advice/product-"+name, product, with(b.base("malware-analysis"), "product", value), "143")
	}
	b.valid("advice/product-digits", product, with(b.base("malware-analysis"), "product", "360-antivirus"))
	indicator := b.base("indicator")
	const described = "4.7.1 name and description should be given"
	b.valid("advice/indicator-without-name", described, without(indicator, "name"), "303")
	b.valid("advice/indicator-without-description", described, without(indicator, "description"), "303")
	b.valid("advice/extension-definition-without-description", "7.3.1 description should be given", without(b.base("extension-definition"), "description"), "305")
	process := func(priority string) object {
		return with(b.base("process"), "extensions", object{"windows-process-ext": object{"priority": priority}})
	}
	const class = "6.13.2 priority should end in _CLASS"
	b.valid("advice/priority-class", class, process("IDLE_PRIORITY_CLASS"))
	b.valid("advice/priority-high", class, process("HIGH"), "149")
	b.valid("advice/priority-lower-case", class, process("idle_priority_class"), "149")
	b.valid("advice/priority-only-suffix", class, process("_CLASS"), "149")
	const keys = "2.3 keys of dictionaries should be in lower case"
	b.valid("advice/key-upper-case-extension", keys, b.put("file", object{"extensions": object{"x-acme-ext": object{"inner": object{"Score": 5}}}}), "142", "401")
	b.valid("advice/key-of-environment", keys, with(b.base("process"), "environment_variables", object{"PATH": "/usr/bin"}))
	b.valid("advice/key-of-hashes", keys, b.put("file", object{"hashes": object{"MD5": md5}}))
}

func (b *builder) lengths() {
	const rule = "2.7 names of hash algorithms should have at most 30 characters"
	long := "X_" + strings.Repeat("A", 29)
	exact := "x_" + strings.Repeat("a", 28)
	for _, typeName := range []string{"file", "artifact", "x509-certificate"} {
		b.valid("advice/hash-name-31-"+typeName, rule, b.put(typeName, object{"hashes": object{long: "aa"}}), "150", "241")
		b.valid("advice/hash-name-30-"+typeName, rule, b.put(typeName, object{"hashes": object{exact: "aa"}}))
		b.valid("advice/hash-custom-"+typeName, "10.7 hash-algorithm-ov", b.put(typeName, object{"hashes": object{"x_acme_hash": "aa"}}))
	}
	pe := func(more object) object {
		return b.put("file", object{"hashes": object{"MD5": md5}, "extensions": object{"windows-pebinary-ext": extended(object{"pe_type": "exe"}, more)}})
	}
	b.valid("advice/hash-name-31-pe-header", rule, pe(object{"file_header_hashes": object{long: "aa"}}), "150", "241")
	b.valid("advice/hash-name-31-pe-section", rule, pe(object{"sections": list{object{"name": "a", "hashes": object{long: "aa"}}}}), "150", "241")
	b.valid("advice/hash-name-31-pe-optional-header", rule, pe(object{"optional_header": object{"hashes": object{long: "aa"}}}), "150", "241")
	b.valid("advice/hash-name-31-stream", rule, b.put("file", object{"hashes": object{"MD5": md5}, "extensions": object{"ntfs-ext": object{"alternate_data_streams": list{object{"name": "a", "hashes": object{long: "aa"}}}}}}), "150", "241")
	b.broken("advice/hash-name-2-characters", "2.7 names of hash algorithms have at least 3 characters", b.put("file", object{"hashes": object{"ab": "aa"}}))
	b.broken("advice/hash-name-with-space", "2.7 names of hash algorithms", b.put("file", object{"hashes": object{"SHA 256": sha256}}))
}

func (b *builder) networks() {
	traffic := b.typed("network-traffic")
	const ports = "6.12.1 src_port and dst_port should be given"
	b.valid("advice/no-src-port", ports, traffic.identified(without(traffic.base(), "src_port")), "301")
	b.valid("advice/no-dst-port", ports, traffic.identified(without(traffic.base(), "dst_port")), "301")
	b.valid("advice/no-ports", ports, traffic.identified(without(traffic.base(), "src_port", "dst_port")), "301")
	const protocols = "6.12.1 protocols should be IANA service names"
	for _, name := range words("tcp udp ipv4 ipv6 http https ssl tls dns ssh smtp ftp icmp sctp ntp") {
		b.valid("advice/protocol-"+name, protocols, b.put("network-traffic", object{"protocols": list{name}}))
	}
	for name, value := range ordered(map[string]string{"unknown": "acmeproto", "upper-case": "TCP", "words": "some protocol", "empty": ""}) {
		b.valid("advice/protocol-bad-"+name, protocols, b.put("network-traffic", object{"protocols": list{value}}), "272")
	}
	b.valid("advice/protocol-several", protocols, b.put("network-traffic", object{"protocols": texts("ipv4", "tcp", "http")}))
	const ipfix = "6.12.1 keys of ipfix should be IPFIX information elements"
	b.valid("advice/ipfix-known", ipfix, b.put("network-traffic", object{"ipfix": object{"octetDeltaCount": 5, "sourceIPv4Address": "198.51.100.3"}}))
	b.valid("advice/ipfix-unknown", ipfix, b.put("network-traffic", object{"ipfix": object{"acmeCount": 5}}), "273")
	b.valid("advice/ipfix-other-case", ipfix, b.put("network-traffic", object{"ipfix": object{"OctetDeltaCount": 5}}), "273")
	const mime = "6.7.1 mime_type should be registered with IANA"
	for _, m := range words("text/plain application/pdf application/msword image/png") {
		b.valid("advice/file-mime-"+slug(m), mime, b.put("file", object{"mime_type": m}))
	}
	for name, m := range ordered(map[string]string{"unregistered": "application/x-acme-unregistered", "words": "a picture", "empty": "", "parameters": "text/plain; charset=utf-8"}) {
		b.valid("advice/file-mime-bad-"+name, mime, b.put("file", object{"mime_type": m}), "271")
	}
	header := func(name string) object {
		return b.put("network-traffic", object{"extensions": object{"http-request-ext": object{"request_method": "get", "request_value": "/", "request_header": object{name: list{"1"}}}}})
	}
	for _, name := range words("Accept User-Agent Content-Type Cookie Referer X-Forwarded-For DNT") {
		b.valid("advice/header-"+slug(name), "6.12.2 keys of request_header are HTTP fields", header(name))
	}
	b.valid("advice/header-lower-case", "6.12.2 keys of request_header are HTTP fields, compared without case", header("user-agent"))
	for _, name := range words("SO_KEEPALIVE TCP_NODELAY IP_TTL IPV6_V6ONLY MCAST_JOIN_GROUP ICMP6_FILTER") {
		b.valid("advice/socket-option-"+slug(name), "6.12.4 options", b.put("network-traffic", object{"extensions": object{"socket-ext": object{"address_family": "AF_INET", "options": object{name: 1}}}}))
	}
	for _, key := range words("Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped") {
		b.valid("advice/pdf-key-"+slug(key), "6.7.4 document_info_dict", b.put("file", object{"extensions": object{"pdf-ext": object{"document_info_dict": object{key: "text"}}}}))
	}
}

func (b *builder) places() {
	const rule = "4.10.1 country should be an ISO 3166-1 alpha-2 code"
	location := b.base("location")
	for _, code := range words("CN US GB DE FR RU TW HK IN KZ MM VN IR KP UA XK cn") {
		codes := []string{}
		if code == "XK" {
			codes = []string{"277"}
		}
		b.valid("advice/country-"+code, rule, with(location, "country", code), codes...)
	}
	for name, code := range ordered(map[string]string{"three-letters": "CHN", "name": "China", "unassigned": "QZ", "empty": "", "number": "156"}) {
		b.valid("advice/country-bad-"+name, rule, with(location, "country", code), "277")
	}
	b.valid("advice/account-type-unknown-network", "10.1 account-type-ov", b.put("user-account", object{"account_type": "kavi"}), "244")
}
