package corpus

import "strings"

// vocabulary is an open vocabulary of section 10.
type vocabulary struct {
	rule string
	// code is the OASIS validator's number for a value outside it, empty
	// where it has none.
	code string
	// shaped says that the advice of section 2.14 on the form of values
	// (lower case, hyphens) is checked for the properties that use it.
	shaped bool
	values []string
}

// open is a property whose values should come from a vocabulary: any other
// string is valid too.
func open(v vocabulary) kind {
	k := text(v.values[0])
	for _, value := range v.values[1:] {
		k.fine = append(k.fine, variant{name: slug(value), value: value, rule: v.rule})
	}
	var off, shape []string
	if v.code != "" {
		off = []string{v.code}
	}
	if v.shaped {
		shape = []string{"111"}
	}
	const form = "2.14 open-vocab: lower case, hyphens between words"
	k.fine = append(k.fine,
		variant{name: "unlisted", value: "unlisted-value", rule: v.rule, codes: off},
		variant{name: "unlisted-upper-case", value: "Unlisted-Value", rule: form, codes: append(shape, off...)},
		variant{name: "unlisted-with-space", value: "unlisted value", rule: form, codes: append(shape, off...)},
		variant{name: "unlisted-with-underscore", value: "unlisted_value", rule: form, codes: append(shape, off...)})
	return k
}

func words(s string) []string { return strings.Fields(s) }

func attackMotivation() vocabulary {
	return vocabulary{rule: "10.2 attack-motivation-ov", code: "211", shaped: true, values: words(
		`accidental coercion dominance ideology notoriety organizational-gain personal-gain
		personal-satisfaction revenge unpredictable`)}
}

func attackResourceLevel() vocabulary {
	return vocabulary{rule: "10.3 attack-resource-level-ov", code: "212", shaped: true, values: words(
		`individual club contest team organization government`)}
}

func groupingContext() vocabulary {
	return vocabulary{rule: "10.6 grouping-context-ov", code: "225", shaped: true, values: words(
		`suspicious-activity malware-analysis unspecified`)}
}

func identityClass() vocabulary {
	return vocabulary{rule: "10.8 identity-class-ov", code: "213", shaped: true, values: words(
		`individual group system organization class unknown`)}
}

func implementationLanguage() vocabulary {
	return vocabulary{rule: "10.9 implementation-language-ov", code: "226", shaped: true, values: words(
		`applescript bash c c++ c# go java javascript lua objective-c perl php powershell python
		ruby scala swift typescript visual-basic x86-32 x86-64`)}
}

func indicatorType() vocabulary {
	return vocabulary{rule: "10.10 indicator-type-ov", code: "214", shaped: true, values: words(
		`anomalous-activity anonymization benign compromised malicious-activity attribution unknown`)}
}

func industrySector() vocabulary {
	return vocabulary{rule: "10.11 industry-sector-ov", code: "215", shaped: true, values: words(
		`agriculture aerospace automotive chemical commercial communications construction defense
		education energy entertainment financial-services government emergency-services
		government-local government-national government-public-services government-regional
		healthcare hospitality-leisure infrastructure dams nuclear water insurance manufacturing
		mining non-profit pharmaceuticals retail technology telecommunications transportation
		utilities`)}
}

func infrastructureType() vocabulary {
	return vocabulary{rule: "10.12 infrastructure-type-ov", code: "227", shaped: true, values: words(
		`amplification anonymization botnet command-and-control control-system exfiltration firewall
		hosting-malware hosting-target-lists phishing reconnaissance routers-switches staging
		workstation unknown`)}
}

func malwareResult() vocabulary {
	return vocabulary{rule: "10.13 malware-result-ov", code: "231", shaped: true, values: words(
		`malicious suspicious benign unknown`)}
}

func malwareCapabilities() vocabulary {
	return vocabulary{rule: "10.14 malware-capabilities-ov", code: "228", shaped: true, values: words(
		`accesses-remote-machines anti-debugging anti-disassembly anti-emulation
		anti-memory-forensics anti-sandbox anti-vm captures-input-peripherals
		captures-output-peripherals captures-system-state-data cleans-traces-of-infection
		commits-fraud communicates-with-c2 compromises-data-availability
		compromises-data-integrity compromises-system-availability controls-local-machine
		degrades-security-software degrades-system-updates determines-c2-server emails-spam
		escalates-privileges evades-av exfiltrates-data fingerprints-host hides-artifacts
		hides-executing-code infects-files infects-remote-machines installs-other-components
		persists-after-system-reboot prevents-artifact-access prevents-artifact-deletion
		probes-network-environment self-modifies steals-authentication-credentials
		violates-system-operational-integrity`)}
}

func malwareType() vocabulary {
	return vocabulary{rule: "10.15 malware-type-ov", code: "216", shaped: true, values: words(
		`adware backdoor bot bootkit ddos downloader dropper exploit-kit keylogger ransomware
		remote-access-trojan resource-exploitation rogue-security-software rootkit screen-capture
		spyware trojan unknown virus webshell wiper worm`)}
}

func patternType() vocabulary {
	return vocabulary{rule: "10.19 pattern-type-ov", code: "245", shaped: true, values: words(
		`pcre sigma snort suricata yara`)}
}

func processorArchitecture() vocabulary {
	return vocabulary{rule: "10.20 processor-architecture-ov", code: "230", shaped: true, values: words(
		`alpha arm ia-64 mips powerpc sparc x86 x86-64`)}
}

func region() vocabulary {
	return vocabulary{rule: "10.21 region-ov", code: "223", shaped: true, values: words(
		`africa eastern-africa middle-africa northern-africa southern-africa western-africa americas
		latin-america-caribbean south-america caribbean central-america northern-america asia
		central-asia eastern-asia southern-asia south-eastern-asia western-asia europe
		eastern-europe northern-europe southern-europe western-europe oceania
		australia-new-zealand melanesia micronesia polynesia antarctica`)}
}

func reportType() vocabulary {
	return vocabulary{rule: "10.22 report-type-ov", code: "218", shaped: true, values: words(
		`attack-pattern campaign identity indicator intrusion-set malware observed-data
		threat-actor threat-report tool vulnerability`)}
}

func threatActorType() vocabulary {
	return vocabulary{rule: "10.23 threat-actor-type-ov", code: "219", shaped: true, values: words(
		`activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled
		nation-state sensationalist spy terrorist unknown`)}
}

func threatActorRole() vocabulary {
	return vocabulary{rule: "10.24 threat-actor-role-ov", code: "220", shaped: true, values: words(
		`agent director independent infrastructure-architect infrastructure-operator
		malware-author sponsor`)}
}

func threatActorSophistication() vocabulary {
	return vocabulary{rule: "10.25 threat-actor-sophistication-ov", code: "221", shaped: true, values: words(
		`none minimal intermediate advanced expert innovator strategic`)}
}

func toolType() vocabulary {
	return vocabulary{rule: "10.26 tool-type-ov", code: "222", shaped: true, values: words(
		`denial-of-service exploitation information-gathering network-capture
		credential-exploitation remote-access vulnerability-scanning unknown`)}
}

func accountType() vocabulary {
	return vocabulary{rule: "10.1 account-type-ov", code: "244", shaped: true, values: words(
		`facebook ldap nis openid radius skype tacacs twitter unix windows-local windows-domain`)}
}

func windowsPEBinaryType() vocabulary {
	return vocabulary{rule: "10.28 windows-pebinary-type-ov", code: "243", shaped: true, values: words(
		`exe dll sys`)}
}
