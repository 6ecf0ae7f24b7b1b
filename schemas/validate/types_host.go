package validate

import "strings"

// hostTypes are the SCOs of sections 6.13 to 6.18.
func hostTypes() []*objectType {
	return []*objectType{
		sco("process", "6.13",
			may("is_hidden", boolean()),
			may("pid", integer()),
			may("created_time", timeText()),
			may("cwd", text()),
			may("command_line", text()),
			may("environment_variables", dictionary(dictionaryKeys, text())),
			may("opened_connection_refs", refsTo("network-traffic")),
			may("creator_user_ref", refTo("user-account")),
			may("image_ref", refTo("file")),
			may("parent_ref", refTo("process")),
			may("child_refs", refsTo("process")),
		).needsOne().extendedBy(windowsProcessExtension(), windowsServiceExtension()),
		sco("software", "6.14",
			need("name", text()),
			may("cpe", formatted(cpeText)),
			may("swid", text()),
			may("languages", listOf(formatted(languageText))),
			may("vendor", text()),
			may("version", text()),
		).identifiedBy("name", "cpe", "swid", "vendor", "version"),
		sco("url", "6.15", need("value", formatted(urlText))).identifiedBy("value"),
		sco("user-account", "6.16",
			may("user_id", text()),
			may("credential", text()),
			may("account_login", text()),
			may("account_type", accountType()),
			may("display_name", text()),
			may("is_service_account", boolean()),
			may("is_privileged", boolean()),
			may("can_escalate_privs", boolean()),
			may("is_disabled", boolean()),
			may("account_created", timeText()),
			may("account_expires", timeText()),
			may("credential_last_changed", timeText()),
			may("account_first_login", timeText()),
			may("account_last_login", timeText()),
		).needsOne().identifiedBy("account_type", "user_id", "account_login").
			extendedBy(unixAccountExtension()),
		sco("windows-registry-key", "6.17",
			may("key", formatted(registryKey)),
			may("values", listOf(structured(registryValue()))),
			may("modified_time", timeText()),
			may("creator_user_ref", refTo("user-account")),
			may("number_of_subkeys", integer()),
		).needsOne().identifiedBy("key", "values"),
		sco("x509-certificate", "6.18",
			may("is_self_signed", boolean()),
			may("hashes", hashes()),
			may("version", text()),
			may("serial_number", text()),
			may("signature_algorithm", text()),
			may("issuer", text()),
			may("validity_not_before", timeText()),
			may("validity_not_after", timeText()),
			may("subject", text()),
			may("subject_public_key_algorithm", text()),
			may("subject_public_key_modulus", text()),
			may("subject_public_key_exponent", integer()),
			may("x509_v3_extensions", structured(certificateExtensions())),
		).needsOne().identifiedBy("hashes", "serial_number"),
	}
}

func registryValue() *fields {
	return table("windows-registry-value-type", "6.17.2",
		may("name", text()), may("data", text()), may("data_type", windowsRegistryDatatype()),
	).atLeastOne().customs(customAdvised)
}

func certificateExtensions() *fields {
	var rows []property
	for _, name := range strings.Fields(`basic_constraints name_constraints policy_constraints key_usage extended_key_usage
		subject_key_identifier authority_key_identifier subject_alternative_name issuer_alternative_name
		subject_directory_attributes crl_distribution_points inhibit_any_policy certificate_policies policy_mappings`) {
		rows = append(rows, may(name, text()))
	}
	rows = append(rows,
		may("private_key_usage_period_not_before", timeText()),
		may("private_key_usage_period_not_after", timeText()))
	return table("x509-v3-extensions-type", "6.18.2", rows...).atLeastOne().customs(customAdvised)
}
