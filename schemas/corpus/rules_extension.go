package corpus

import (
	"fmt"
	"slices"
)

// predefined is an extension the specification itself defines.
type predefined struct {
	of, name, section string
	props             []property
	// seed are properties of a small valid extension that has none of the
	// required ones.
	seed object
}

func predefinedExtensions() []predefined {
	file := func(rule string) kind { return ref(rule, "file") }
	return []predefined{
		{"file", "archive-ext", "6.7.2", []property{
			need("contains_refs", listOf(ref("6.7.2 contains_refs name files and directories", "file", "directory"))),
			may("comment", text("In a few words.")),
		}, nil},
		{"file", "ntfs-ext", "6.7.3", []property{
			may("sid", text("1234567")),
			may("alternate_data_streams", listOf(alternateStream())),
		}, object{"sid": "1234567"}},
		{"file", "pdf-ext", "6.7.4", []property{
			may("version", text("1.7")),
			may("is_optimized", boolean()),
			may("document_info_dict", documentInfo()),
			may("pdfid0", text("DFCE52BD827ECF765649852119D")),
			may("pdfid1", text("57A1E0F9ED2AE523E313C")),
		}, object{"version": "1.7"}},
		{"file", "raster-image-ext", "6.7.5", []property{
			may("image_height", integer(1024)), may("image_width", integer(768)), may("bits_per_pixel", integer(24)),
			may("exif_tags", exifTags()),
		}, object{"image_height": 1024}},
		{"file", "windows-pebinary-ext", "6.7.6", peProperties(), object{"imphash": md5}},
		{"network-traffic", "http-request-ext", "6.12.2", []property{
			need("request_method", text("get")),
			need("request_value", text("/download.html")),
			may("request_version", text("http/1.1")),
			may("request_header", requestHeader()),
			may("message_body_length", integer(5)),
			may("message_body_data_ref", ref("6.12.2 message_body_data_ref names an artifact", "artifact")),
		}, nil},
		{"network-traffic", "icmp-ext", "6.12.3", []property{
			need("icmp_type_hex", hexadecimal("08")), need("icmp_code_hex", hexadecimal("00")),
		}, nil},
		{"network-traffic", "socket-ext", "6.12.4", []property{
			need("address_family", enum("10.16 network-socket-address-family-enum", words("AF_INET AF_UNSPEC AF_IPX AF_APPLETALK AF_NETBIOS AF_INET6 AF_IRDA AF_BTH")...)),
			may("is_blocking", boolean()), may("is_listening", boolean()),
			may("options", socketOptions()),
			may("socket_type", enum("10.17 network-socket-type-enum", words("SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET")...)),
			may("socket_descriptor", notNegative(3, "6.12.4 socket_descriptor is not negative")),
			may("socket_handle", integer(4)),
		}, nil},
		{"network-traffic", "tcp-ext", "6.12.5", []property{
			may("src_flags_hex", hexadecimal("00000002")), may("dst_flags_hex", hexadecimal("00000012")),
		}, object{"src_flags_hex": "00000002"}},
		{"process", "windows-process-ext", "6.13.2", []property{
			may("aslr_enabled", boolean()), may("dep_enabled", boolean()),
			may("priority", text("HIGH_PRIORITY_CLASS")),
			may("owner_sid", text("S-1-5-21-186")),
			may("window_title", text("Main Window")),
			may("startup_info", startupInfo()),
			may("integrity_level", enum("10.27 windows-integrity-level-enum", words("low medium high system")...)),
		}, object{"owner_sid": "S-1-5-21-186"}},
		{"process", "windows-service-ext", "6.13.3", []property{
			may("service_name", text("sirvizio")),
			may("descriptions", listOf(text("In a few words."))),
			may("display_name", text("Sirvizio")), may("group_name", text("My Group")),
			may("start_type", enum("10.30 windows-service-start-type-enum", words("SERVICE_AUTO_START SERVICE_BOOT_START SERVICE_DEMAND_START SERVICE_DISABLED SERVICE_SYSTEM_ALERT")...)),
			may("service_dll_refs", listOf(file("6.13.3 service_dll_refs name files"))),
			may("service_type", enum("10.31 windows-service-type-enum", words("SERVICE_KERNEL_DRIVER SERVICE_FILE_SYSTEM_DRIVER SERVICE_WIN32_OWN_PROCESS SERVICE_WIN32_SHARE_PROCESS")...)),
			may("service_status", enum("10.32 windows-service-status-enum", words("SERVICE_CONTINUE_PENDING SERVICE_PAUSE_PENDING SERVICE_PAUSED SERVICE_RUNNING SERVICE_START_PENDING SERVICE_STOP_PENDING SERVICE_STOPPED")...)),
		}, object{"service_name": "sirvizio"}},
		{"user-account", "unix-account-ext", "6.16.2", []property{
			may("gid", integer(1001)), may("groups", listOf(text("wheel"))),
			may("home_dir", text("/home/jdoe")), may("shell", text("/bin/bash")),
		}, object{"gid": 1001}},
	}
}

func startupInfo() kind {
	const rule = "6.13.2 startup_info holds the members of STARTUPINFO"
	return kind{good: object{"lpDesktop": "winsta0"}, fine: []variant{
		{name: "number", value: object{"dwX": 5, "lpTitle": "Main"}, rule: rule},
		{name: "number-title", value: object{"lpTitle": 5}, rule: rule + ", whose values are of any type"},
	}, bad: []variant{
		{name: "string", value: "winsta0", rule: rule}, {name: "empty", value: object{}, rule: "2.3 dictionary"},
		{name: "list", value: list{"winsta0"}, rule: rule},
	}}
}

func alternateStream() kind {
	const rule = "6.7.3 alternate-data-stream-type"
	stream := object{"name": "second.stream", "size": 25536, "hashes": object{"SHA-256": sha256}}
	return kind{good: stream, fine: []variant{
		{name: "unlisted-hash", value: with(stream, "hashes", object{"WHIRLPOOL": sha256 + sha256}), rule: "10.7 hash-algorithm-ov", codes: []string{"241"}},
	}, bad: []variant{
		{name: "string", value: "second.stream", rule: rule},
		{name: "no-name", value: without(stream, "name"), rule: rule},
		{name: "number-name", value: with(stream, "name", 5), rule: rule},
		{name: "string-size", value: with(stream, "size", "5"), rule: rule},
		{name: "negative-size", value: with(stream, "size", -1), rule: rule},
		{name: "wrong-hash", value: with(stream, "hashes", object{"MD5": "abc"}), rule: hashesRule},
	}}
}

func documentInfo() kind {
	const rule = "6.7.4 document_info_dict holds strings"
	return kind{good: object{"Title": "Sample document", "Author": "Adobe"}, fine: []variant{
		{name: "unlisted-key", value: object{"Colour": "blue"}, rule: "6.7.4 keys of document_info_dict should be those of PDF", codes: []string{"276"}},
	}, bad: []variant{
		{name: "string", value: "Sample", rule: rule}, {name: "number-value", value: object{"Title": 5}, rule: rule}, {name: "empty", value: object{}, rule: "2.3 dictionary"},
	}}
}

func exifTags() kind {
	const rule = "6.7.5 exif_tags holds strings and integers"
	return kind{good: object{"Make": "Nikon", "XResolution": 4928}, bad: []variant{
		{name: "string", value: "Nikon", rule: rule}, {name: "boolean-value", value: object{"Make": true}, rule: rule}, {name: "empty", value: object{}, rule: "2.3 dictionary"},
	}}
}

func requestHeader() kind {
	const rule = "6.12.2 request_header: lists of strings by field"
	return kind{good: object{"Accept-Encoding": list{"gzip,deflate"}, "Host": list{"www.example.com"}}, fine: []variant{
		{name: "unlisted-field", value: object{"X-Acme-Field": list{"1"}}, rule: "6.12.2 keys of request_header are HTTP fields", codes: []string{"274"}},
	}, bad: []variant{
		{name: "string", value: "Host: www.example.com", rule: rule}, {name: "number-value", value: object{"Host": 5}, rule: rule},
		{name: "string-value", value: object{"Host": "www.example.com"}, rule: rule}, {name: "empty", value: object{}, rule: "2.3 dictionary"},
	}}
}

func socketOptions() kind {
	const rule = "6.12.4 options: integers by SO_, ICMP_, IP_, … names"
	return kind{good: object{"SO_ACCEPTCONN": 1}, fine: []variant{
		{name: "tcp", value: object{"TCP_NODELAY": 1}, rule: rule},
		{name: "unlisted", value: object{"SO_ACME": 1}, rule: rule, codes: []string{"275"}},
	}, bad: []variant{
		{name: "string", value: "SO_ACCEPTCONN", rule: rule}, {name: "string-value", value: object{"SO_ACCEPTCONN": "on"}, rule: rule},
		{name: "no-prefix", value: object{"ACCEPTCONN": 1}, rule: rule}, {name: "lower-case", value: object{"so_acceptconn": 1}, rule: rule},
		{name: "empty", value: object{}, rule: "2.3 dictionary"},
	}}
}

// extensionRules adds the predefined extensions, each as the type tables are
// done, and the rules on extensions by definition.
func (b *builder) extensionRules() {
	for _, e := range predefinedExtensions() {
		b.predefined(e)
	}
	b.definedExtensions()
}

func (b *builder) predefined(e predefined) {
	t := b.typed(e.of)
	small := extended(object{}, e.seed)
	for _, p := range e.props {
		if p.required {
			small[p.name] = clone(p.kind.good)
		}
	}
	put := func(content any) object {
		return t.identified(with(t.base(), "extensions", object{e.name: content}))
	}
	full := clone(small).(object)
	for _, p := range e.props {
		full[p.name] = clone(p.kind.good)
	}
	b.valid(e.name+"/valid/minimal", e.section+" properties", put(small))
	b.valid(e.name+"/valid/full", e.section+" properties", put(full))
	b.broken(e.name+"/bad/empty", e.section+" at least one property", put(object{}))
	b.broken(e.name+"/bad/string", e.section+" an extension is an object", put("text"))
	for _, p := range e.props {
		if p.required {
			b.broken(e.name+"/missing/"+p.name, e.section+" "+p.name+" is required", put(without(small, p.name)))
		} else {
			b.valid(e.name+"/valid/with-"+p.name, e.section+" "+p.name+" is optional", put(with(small, p.name, p.kind.good)), p.codes...)
		}
		for _, v := range p.kind.fine {
			b.valid(fmt.Sprintf("%s/value/%s-%s", e.name, p.name, v.name), v.rule, put(with(small, p.name, v.value)), v.codes...)
		}
		for _, v := range p.kind.bad {
			name := fmt.Sprintf("%s/bad/%s-%s", e.name, p.name, v.name)
			if v.hidden {
				b.forbidden(name, v.rule, put(with(small, p.name, v.value)))
			} else {
				b.broken(name, v.rule, put(with(small, p.name, v.value)))
			}
		}
	}
	others := slices.DeleteFunc([]string{"file", "network-traffic", "process", "user-account"}, func(s string) bool { return s == e.of })
	other := b.typed(others[0])
	b.valid(e.name+"/value/on-"+other.name, e.section+" the extension belongs to another type: custom there", other.identified(with(other.base(), "extensions", object{e.name: small})), "401")
}
