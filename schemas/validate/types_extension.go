package validate

import "strings"

// extension is a predefined extension of a cyber-observable.
func extension(name, section string, rows ...property) *fields {
	return table(name, section, rows...).customs(customAdvised)
}

func archiveExtension() *fields {
	return extension("archive-ext", "6.7.2", need("contains_refs", refsTo("file", "directory")), may("comment", text()))
}

func ntfsExtension() *fields {
	stream := table("alternate-data-stream-type", "6.7.3",
		need("name", text()), may("hashes", hashes()), may("size", atLeast(0)),
	).customs(customAdvised)
	return extension("ntfs-ext", "6.7.3",
		may("sid", text()), may("alternate_data_streams", listOf(structured(stream)))).atLeastOne()
}

func pdfExtension() *fields {
	return extension("pdf-ext", "6.7.4",
		may("version", text()), may("is_optimized", boolean()),
		may("document_info_dict", dictionary(pdfKeys, text())),
		may("pdfid0", text()), may("pdfid1", text())).atLeastOne()
}

func rasterImageExtension() *fields {
	return extension("raster-image-ext", "6.7.5",
		may("image_height", integer()), may("image_width", integer()), may("bits_per_pixel", integer()),
		may("exif_tags", dictionary(exifKeys, &kind{shape: scalarShape}))).atLeastOne()
}

func peExtension() *fields {
	section := table("windows-pe-section-type", "6.7.6.3",
		need("name", text()), may("size", atLeast(0)), may("entropy", float()), may("hashes", hashes()),
	).customs(customAdvised)
	f := extension("windows-pebinary-ext", "6.7.6",
		need("pe_type", windowsPEBinaryType()),
		may("imphash", text()),
		may("machine_hex", hexText()),
		may("number_of_sections", atLeast(0)),
		may("time_date_stamp", formatted(timestampSeconds)),
		may("pointer_to_symbol_table_hex", hexText()),
		may("number_of_symbols", atLeast(0)),
		may("size_of_optional_header", atLeast(0)),
		may("characteristics_hex", hexText()),
		may("file_header_hashes", hashes()),
		may("optional_header", structured(peOptionalHeader())),
		may("sections", listOf(structured(section)))).atLeastOne()
	// pe_type, the first row, is required and does not count.
	f.some = f.some[1:]
	return f
}

func peOptionalHeader() *fields {
	var rows []property
	add := func(k func() *kind, names string) {
		for _, name := range strings.Fields(names) {
			rows = append(rows, may(name, k()))
		}
	}
	add(hexText, `magic_hex win32_version_value_hex checksum_hex subsystem_hex dll_characteristics_hex loader_flags_hex`)
	add(integer, `major_linker_version minor_linker_version address_of_entry_point base_of_code base_of_data image_base
		section_alignment file_alignment major_os_version minor_os_version major_image_version minor_image_version
		major_subsystem_version minor_subsystem_version number_of_rva_and_sizes`)
	add(func() *kind { return atLeast(0) }, `size_of_code size_of_initialized_data size_of_uninitialized_data size_of_image
		size_of_headers size_of_stack_reserve size_of_stack_commit size_of_heap_reserve size_of_heap_commit`)
	add(hashes, `hashes`)
	return table("windows-pe-optional-header-type", "6.7.6.2", rows...).atLeastOne().customs(customRefused)
}

func httpExtension() *fields {
	return extension("http-request-ext", "6.12.2",
		need("request_method", text()), need("request_value", text()), may("request_version", text()),
		may("request_header", dictionary(httpHeaders, listOf(text()))),
		may("message_body_length", integer()), may("message_body_data_ref", refTo("artifact")))
}

func icmpExtension() *fields {
	return extension("icmp-ext", "6.12.3", need("icmp_type_hex", hexText()), need("icmp_code_hex", hexText()))
}

func socketExtension() *fields {
	return extension("socket-ext", "6.12.4",
		need("address_family", socketAddressFamily()),
		may("is_blocking", boolean()), may("is_listening", boolean()),
		may("options", dictionary(socketOptions, integer())),
		may("socket_type", socketType()),
		may("socket_descriptor", atLeast(0)), may("socket_handle", integer()))
}

func tcpExtension() *fields {
	return extension("tcp-ext", "6.12.5", may("src_flags_hex", hexText()), may("dst_flags_hex", hexText())).atLeastOne()
}

func windowsProcessExtension() *fields {
	return extension("windows-process-ext", "6.13.2",
		may("aslr_enabled", boolean()), may("dep_enabled", boolean()),
		may("priority", formatted(priorityClass)), may("owner_sid", text()), may("window_title", text()),
		may("startup_info", dictionary(dictionaryKeys, nil)),
		may("integrity_level", windowsIntegrityLevel())).atLeastOne()
}

func windowsServiceExtension() *fields {
	return extension("windows-service-ext", "6.13.3",
		may("service_name", text()), may("descriptions", listOf(text())),
		may("display_name", text()), may("group_name", text()),
		may("start_type", windowsServiceStartType()),
		may("service_dll_refs", refsTo("file")),
		may("service_type", windowsServiceType()), may("service_status", windowsServiceStatus())).atLeastOne()
}

func unixAccountExtension() *fields {
	return extension("unix-account-ext", "6.16.2",
		may("gid", integer()), may("groups", listOf(text())), may("home_dir", text()), may("shell", text())).atLeastOne()
}
