package corpus

// hostTypes are the SCOs of sections 6.13 to 6.18.
func hostTypes() []objectType {
	account := func(rule string) kind { return ref(rule, "user-account") }
	return []objectType{
		{name: "process", section: "6.13", class: observable, seed: object{"pid": 314}, props: []property{
			may("is_hidden", boolean()),
			may("pid", integer(314)),
			may("created_time", timestamp("2024-01-01T00:00:00.000Z")),
			may("cwd", text("C:\\")),
			may("command_line", text("gedit --new-window")),
			may("environment_variables", dictionary(object{"PATH": "/usr/bin"})),
			may("opened_connection_refs", listOf(ref("6.13.1 opened_connection_refs name network traffic", "network-traffic"))),
			may("creator_user_ref", account("6.13.1 creator_user_ref names a user account")),
			may("image_ref", ref("6.13.1 image_ref names a file", "file")),
			may("parent_ref", ref("6.13.1 parent_ref names a process", "process")),
			may("child_refs", listOf(ref("6.13.1 child_refs name processes", "process"))),
		}},
		{name: "software", section: "6.14", class: observable, props: []property{
			need("name", text("Word")),
			may("cpe", cpe()),
			may("swid", text("swid.example.com")),
			may("languages", listOf(text("en"))),
			may("vendor", text("Example")),
			may("version", text("2002")),
		}},
		{name: "url", section: "6.15", class: observable, props: []property{need("value", url("https://example.com/research/index.html"))}},
		{name: "user-account", section: "6.16", class: observable, seed: object{"user_id": "1001"}, props: []property{
			may("user_id", text("1001")),
			may("credential", text("secret")),
			may("account_login", text("jdoe")),
			may("account_type", open(accountType())),
			may("display_name", text("John Doe")),
			may("is_service_account", boolean()),
			may("is_privileged", boolean()),
			may("can_escalate_privs", boolean()),
			may("is_disabled", boolean()),
			may("account_created", timestamp("2023-01-01T00:00:00.000Z")),
			may("account_expires", timestamp("2026-01-01T00:00:00.000Z")),
			may("credential_last_changed", timestamp("2023-02-01T00:00:00.000Z")),
			may("account_first_login", timestamp("2023-03-01T00:00:00.000Z")),
			may("account_last_login", timestamp("2024-03-05T00:00:00.000Z")),
		}},
		{name: "windows-registry-key", section: "6.17", class: observable, seed: object{"key": "HKEY_LOCAL_MACHINE\\System\\Foo"}, props: []property{
			may("key", text("HKEY_LOCAL_MACHINE\\System\\Foo")),
			may("values", listOf(registryValue())),
			may("modified_time", timestamp("2024-01-01T00:00:00.000Z")),
			may("creator_user_ref", account("6.17.1 creator_user_ref names a user account")),
			may("number_of_subkeys", integer(4)),
		}},
		{name: "x509-certificate", section: "6.18", class: observable, seed: object{"serial_number": "36:f7:d4:32"}, props: []property{
			may("is_self_signed", boolean()),
			may("hashes", hashes()),
			may("version", text("3")),
			may("serial_number", text("36:f7:d4:32")),
			may("signature_algorithm", text("sha256WithRSAEncryption")),
			may("issuer", text("C=ZA, O=Example")),
			may("validity_not_before", timestamp("2023-01-01T00:00:00.000Z")),
			may("validity_not_after", timestamp("2026-01-01T00:00:00.000Z")),
			may("subject", text("CN=www.example.com")),
			may("subject_public_key_algorithm", text("rsaEncryption")),
			may("subject_public_key_modulus", text("00:b4:31:98")),
			may("subject_public_key_exponent", integer(65537)),
			may("x509_v3_extensions", certificateExtensions()),
		}},
	}
}

// cpe is a CPE 2.3 formatted string (section 6.14.1).
func cpe() kind {
	const rule = "6.14.1 cpe follows CPE 2.3"
	k := text("cpe:2.3:a:microsoft:word:2002:*:*:*:*:*:*:*")
	k.fine = []variant{
		{name: "operating-system", value: "cpe:2.3:o:microsoft:windows_10:-:*:*:*:*:*:x64:*", rule: rule},
		{name: "hardware", value: "cpe:2.3:h:cisco:asa_5505:*:*:*:*:*:*:*:*", rule: rule},
		{name: "escapes", value: `cpe:2.3:a:foo\\bar:big\$money:2010:*:*:*:special:ipod_touch:80gb:*`, rule: rule},
		{name: "language", value: "cpe:2.3:a:example:reader:9.0:*:*:en-us:*:*:*:*", rule: rule},
	}
	k.bad = append(k.bad,
		variant{name: "version-2-2", value: "cpe:/a:microsoft:word:2002", rule: rule},
		variant{name: "no-part", value: "cpe:2.3:x:microsoft:word:2002:*:*:*:*:*:*:*", rule: rule},
		variant{name: "too-short", value: "cpe:2.3:a:microsoft:word", rule: rule},
		variant{name: "words", value: "Word 2002", rule: rule})
	return k
}

// registryValue is the type of section 6.17.2; its data types stand in 10.29.
func registryValue() kind {
	const rule = "6.17.2 windows-registry-value-type"
	value := object{"name": "Foo", "data": "qwerty", "data_type": "REG_SZ"}
	k := kind{good: value, bad: []variant{
		{name: "string", value: "Foo", rule: rule},
		{name: "empty-object", value: object{}, rule: rule + ": at least one property"},
		{name: "number-name", value: with(value, "name", 5), rule: rule},
		{name: "number-data", value: with(value, "data", 5), rule: rule},
		{name: "unlisted-data-type", value: with(value, "data_type", "REG_WORD"), rule: "10.29 windows-registry-datatype-enum"},
		{name: "lower-case-data-type", value: with(value, "data_type", "reg_sz"), rule: "10.29 windows-registry-datatype-enum"},
	}}
	for _, name := range []string{"name", "data", "data_type"} {
		k.fine = append(k.fine, variant{name: "only-" + slug(name), value: object{name: value[name]}, rule: rule})
	}
	for _, dataType := range words(`REG_NONE REG_EXPAND_SZ REG_BINARY REG_DWORD REG_DWORD_BIG_ENDIAN REG_DWORD_LITTLE_ENDIAN
		REG_LINK REG_MULTI_SZ REG_RESOURCE_LIST REG_FULL_RESOURCE_DESCRIPTION REG_RESOURCE_REQUIREMENTS_LIST
		REG_QWORD REG_INVALID_TYPE`) {
		k.fine = append(k.fine, variant{name: slug(dataType), value: with(value, "data_type", dataType), rule: "10.29 windows-registry-datatype-enum"})
	}
	return k
}

// certificateExtensions is the type of section 6.18.2.
func certificateExtensions() kind {
	const rule = "6.18.2 x509-v3-extensions-type"
	k := kind{good: object{"basic_constraints": "critical,CA:TRUE, pathlen:0"}, bad: []variant{
		{name: "string", value: "critical,CA:TRUE", rule: rule},
		{name: "empty-object", value: object{}, rule: rule + ": at least one property"},
	}}
	for _, name := range words(`basic_constraints name_constraints policy_constraints key_usage extended_key_usage
		subject_key_identifier authority_key_identifier subject_alternative_name issuer_alternative_name
		subject_directory_attributes crl_distribution_points inhibit_any_policy certificate_policies policy_mappings`) {
		k.fine = append(k.fine, variant{name: slug(name), value: object{name: "some text"}, rule: rule})
		k.bad = append(k.bad, variant{name: "number-" + slug(name), value: object{name: 5}, rule: rule})
	}
	for _, name := range []string{"private_key_usage_period_not_before", "private_key_usage_period_not_after"} {
		k.fine = append(k.fine, variant{name: slug(name), value: object{name: "2024-01-01T00:00:00Z"}, rule: rule})
		k.bad = append(k.bad,
			variant{name: "date-only-" + slug(name), value: object{name: "2024-01-01"}, rule: timestampRule},
			variant{name: "no-such-day-" + slug(name), value: object{name: "2023-02-30T00:00:00Z"}, rule: timestampRule, hidden: true})
	}
	return k
}
