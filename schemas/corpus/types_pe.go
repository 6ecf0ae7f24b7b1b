package corpus

import "fmt"

// peProperties are those of the Windows PE binary extension (section 6.7.6).
func peProperties() []property {
	return []property{
		need("pe_type", open(windowsPEBinaryType())),
		may("imphash", text(md5)),
		may("machine_hex", hexadecimal("014c")),
		may("number_of_sections", notNegative(4, "6.7.6 number_of_sections is not negative")),
		may("time_date_stamp", kind{good: "2016-01-22T12:31:12Z", bad: []variant{
			{name: "number", value: 1453465872, rule: timestampRule},
			{name: "date-only", value: "2016-01-22", rule: timestampRule},
			{name: "fraction", value: "2016-01-22T12:31:12.123Z", rule: "6.7.6 time_date_stamp is precise to the second"},
			{name: "no-such-day", value: "2016-02-30T12:31:12Z", rule: timestampRule, hidden: true},
		}}),
		may("pointer_to_symbol_table_hex", hexadecimal("74726144")),
		may("number_of_symbols", notNegative(4542568, "6.7.6 number_of_symbols is not negative")),
		may("size_of_optional_header", notNegative(224, "6.7.6 size_of_optional_header is not negative")),
		may("characteristics_hex", hexadecimal("818f")),
		may("file_header_hashes", hashes()),
		may("optional_header", optionalHeader()),
		may("sections", listOf(peSection())),
	}
}

// optionalHeader is the type of section 6.7.6.2.
func optionalHeader() kind {
	const section = "6.7.6.2 windows-pe-optional-header-type"
	k := kind{good: object{"magic_hex": "010b"}, bad: []variant{
		{name: "empty-object", value: object{}, rule: section + ": at least one property"},
		{name: "string", value: "010b", rule: section},
	}}
	add := func(name string, of kind) {
		k.fine = append(k.fine, variant{name: slug(name), value: object{name: of.good}, rule: section})
		for _, v := range of.bad {
			if v.name == "string" || v.name == "number" || v.name == "negative" || v.name == "odd" {
				k.bad = append(k.bad, variant{name: slug(name) + "-" + v.name, value: object{name: v.value}, rule: v.rule})
			}
		}
	}
	for _, name := range words("magic_hex win32_version_value_hex checksum_hex subsystem_hex dll_characteristics_hex loader_flags_hex") {
		add(name, hexadecimal("010b"))
	}
	for _, name := range words(`major_linker_version minor_linker_version address_of_entry_point base_of_code base_of_data image_base
		section_alignment file_alignment major_os_version minor_os_version major_image_version minor_image_version
		major_subsystem_version minor_subsystem_version number_of_rva_and_sizes`) {
		add(name, integer(9))
	}
	for _, name := range words(`size_of_code size_of_initialized_data size_of_uninitialized_data size_of_image size_of_headers
		size_of_stack_reserve size_of_stack_commit size_of_heap_reserve size_of_heap_commit`) {
		add(name, notNegative(512, fmt.Sprintf("6.7.6.2 %s is not negative", name)))
	}
	k.fine = append(k.fine,
		variant{name: "hashes", value: object{"hashes": object{"SHA-256": sha256}}, rule: section},
		variant{name: "unlisted-hash", value: object{"hashes": object{"WHIRLPOOL": sha256 + sha256}}, rule: "10.7 hash-algorithm-ov", codes: []string{"241"}})
	return k
}

// peSection is the type of section 6.7.6.3.
func peSection() kind {
	const rule = "6.7.6.3 windows-pe-section-type"
	section := object{"name": ".text", "size": 512, "entropy": number("0.061089")}
	return kind{good: section, fine: []variant{
		{name: "name-alone", value: object{"name": ".data"}, rule: rule},
		{name: "hashes", value: with(section, "hashes", object{"SHA-256": sha256}), rule: rule},
		{name: "unlisted-hash", value: with(section, "hashes", object{"WHIRLPOOL": sha256 + sha256}), rule: "10.7 hash-algorithm-ov", codes: []string{"241"}},
	}, bad: []variant{
		{name: "no-name", value: without(section, "name"), rule: rule},
		{name: "number-name", value: with(section, "name", 5), rule: rule},
		{name: "string-size", value: with(section, "size", "512"), rule: rule},
		{name: "negative-size", value: with(section, "size", -1), rule: rule},
		{name: "string-entropy", value: with(section, "entropy", "0.06"), rule: rule},
	}}
}
