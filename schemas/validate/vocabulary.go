package validate

import (
	"slices"
	"strings"
)

// vocabulary is one of section 10: an open one with the recommendation that its values come from it, or a closed one,
// an enumeration.
type vocabulary struct {
	name, section string
	code          ruleID // of an open one
	closed        bool
	values        []string
}

func (v *vocabulary) has(value string) bool { return slices.Contains(v.values, value) }

func open(name, section string, code ruleID, values string) *kind {
	return oneOf(&vocabulary{name: name, section: section, code: code, values: strings.Fields(values)})
}

func enumeration(name, section, values string) *kind {
	return oneOf(&vocabulary{name: name, section: section, closed: true, values: strings.Fields(values)})
}

func accountType() *kind {
	return open("account-type-ov", "10.1", shouldAccountType, `facebook ldap nis openid radius skype tacacs twitter unix
		windows-local windows-domain`)
}

func attackMotivation() *kind {
	return open("attack-motivation-ov", "10.2", shouldMotivation, `accidental coercion dominance ideology notoriety
		organizational-gain personal-gain personal-satisfaction revenge unpredictable`)
}

func attackResourceLevel() *kind {
	return open("attack-resource-level-ov", "10.3", shouldResourceLevel, `individual club contest team organization government`)
}

func encryptionAlgorithm() *kind {
	return enumeration("encryption-algorithm-enum", "10.4", `AES-256-GCM ChaCha20-Poly1305 mime-type-indicated`)
}

func extensionType() *kind {
	return enumeration("extension-type-enum", "10.5", `new-sdo new-sco new-sro property-extension toplevel-property-extension`)
}

func groupingContext() *kind {
	return open("grouping-context-ov", "10.6", shouldGroupingContext, `suspicious-activity malware-analysis unspecified`)
}

func identityClass() *kind {
	return open("identity-class-ov", "10.8", shouldIdentityClass, `individual group system organization class unknown`)
}

func implementationLanguage() *kind {
	return open("implementation-language-ov", "10.9", shouldImplementationLanguage, `applescript bash c c++ c# go java
		javascript lua objective-c perl php powershell python ruby scala swift typescript visual-basic x86-32 x86-64`)
}

func indicatorType() *kind {
	return open("indicator-type-ov", "10.10", shouldIndicatorType, `anomalous-activity anonymization benign compromised
		malicious-activity attribution unknown`)
}

func industrySector() *kind {
	return open("industry-sector-ov", "10.11", shouldSector, `agriculture aerospace automotive chemical commercial
		communications construction defense education energy entertainment financial-services government emergency-services
		government-local government-national government-public-services government-regional healthcare hospitality-leisure
		infrastructure dams nuclear water insurance manufacturing mining non-profit pharmaceuticals retail technology
		telecommunications transportation utilities`)
}

func infrastructureType() *kind {
	return open("infrastructure-type-ov", "10.12", shouldInfrastructureType, `amplification anonymization botnet
		command-and-control control-system exfiltration firewall hosting-malware hosting-target-lists phishing
		reconnaissance routers-switches staging workstation unknown`)
}

func malwareResult() *kind {
	return open("malware-result-ov", "10.13", shouldMalwareResult, `malicious suspicious benign unknown`)
}

func malwareCapability() *kind {
	return open("malware-capabilities-ov", "10.14", shouldCapability, `accesses-remote-machines anti-debugging
		anti-disassembly anti-emulation anti-memory-forensics anti-sandbox anti-vm captures-input-peripherals
		captures-output-peripherals captures-system-state-data cleans-traces-of-infection commits-fraud
		communicates-with-c2 compromises-data-availability compromises-data-integrity compromises-system-availability
		controls-local-machine degrades-security-software degrades-system-updates determines-c2-server emails-spam
		escalates-privileges evades-av exfiltrates-data fingerprints-host hides-artifacts hides-executing-code
		infects-files infects-remote-machines installs-other-components persists-after-system-reboot
		prevents-artifact-access prevents-artifact-deletion probes-network-environment self-modifies
		steals-authentication-credentials violates-system-operational-integrity`)
}

func malwareType() *kind {
	return open("malware-type-ov", "10.15", shouldMalwareType, `adware backdoor bot bootkit ddos downloader dropper
		exploit-kit keylogger ransomware remote-access-trojan resource-exploitation rogue-security-software rootkit
		screen-capture spyware trojan unknown virus webshell wiper worm`)
}

func socketAddressFamily() *kind {
	return enumeration("network-socket-address-family-enum", "10.16", `AF_UNSPEC AF_INET AF_IPX AF_APPLETALK AF_NETBIOS
		AF_INET6 AF_IRDA AF_BTH`)
}

func socketType() *kind {
	return enumeration("network-socket-type-enum", "10.17", `SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET`)
}

func opinionValue() *kind {
	return enumeration("opinion-enum", "10.18", `strongly-disagree disagree neutral agree strongly-agree`)
}

func patternType() *kind {
	return open("pattern-type-ov", "10.19", shouldPatternType, `stix pcre sigma snort suricata yara`)
}

func processorArchitecture() *kind {
	return open("processor-architecture-ov", "10.20", shouldArchitecture, `alpha arm ia-64 mips powerpc sparc x86 x86-64`)
}

func region() *kind {
	return open("region-ov", "10.21", shouldRegion, `africa eastern-africa middle-africa northern-africa southern-africa
		western-africa americas latin-america-caribbean south-america caribbean central-america northern-america asia
		central-asia eastern-asia southern-asia south-eastern-asia western-asia europe eastern-europe northern-europe
		southern-europe western-europe oceania australia-new-zealand melanesia micronesia polynesia antarctica`)
}

func reportType() *kind {
	return open("report-type-ov", "10.22", shouldReportType, `attack-pattern campaign identity indicator intrusion-set
		malware observed-data threat-actor threat-report tool vulnerability`)
}

func threatActorType() *kind {
	return open("threat-actor-type-ov", "10.23", shouldActorType, `activist competitor crime-syndicate criminal hacker
		insider-accidental insider-disgruntled nation-state sensationalist spy terrorist unknown`)
}

func threatActorRole() *kind {
	return open("threat-actor-role-ov", "10.24", shouldActorRole, `agent director independent infrastructure-architect
		infrastructure-operator malware-author sponsor`)
}

func threatActorSophistication() *kind {
	return open("threat-actor-sophistication-ov", "10.25", shouldSophistication, `none minimal intermediate advanced expert
		innovator strategic`)
}

func toolType() *kind {
	return open("tool-type-ov", "10.26", shouldToolType, `denial-of-service exploitation information-gathering
		network-capture credential-exploitation remote-access vulnerability-scanning unknown`)
}

func windowsIntegrityLevel() *kind {
	return enumeration("windows-integrity-level-enum", "10.27", `low medium high system`)
}

func windowsPEBinaryType() *kind {
	return open("windows-pebinary-type-ov", "10.28", shouldPEType, `dll exe sys`)
}

func windowsRegistryDatatype() *kind {
	return enumeration("windows-registry-datatype-enum", "10.29", `REG_NONE REG_SZ REG_EXPAND_SZ REG_BINARY REG_DWORD
		REG_DWORD_BIG_ENDIAN REG_DWORD_LITTLE_ENDIAN REG_LINK REG_MULTI_SZ REG_RESOURCE_LIST
		REG_FULL_RESOURCE_DESCRIPTION REG_RESOURCE_REQUIREMENTS_LIST REG_QWORD REG_INVALID_TYPE`)
}

func windowsServiceStartType() *kind {
	return enumeration("windows-service-start-type-enum", "10.30", `SERVICE_AUTO_START SERVICE_BOOT_START
		SERVICE_DEMAND_START SERVICE_DISABLED SERVICE_SYSTEM_ALERT`)
}

func windowsServiceType() *kind {
	return enumeration("windows-service-type-enum", "10.31", `SERVICE_KERNEL_DRIVER SERVICE_FILE_SYSTEM_DRIVER
		SERVICE_WIN32_OWN_PROCESS SERVICE_WIN32_SHARE_PROCESS`)
}

func windowsServiceStatus() *kind {
	return enumeration("windows-service-status-enum", "10.32", `SERVICE_CONTINUE_PENDING SERVICE_PAUSE_PENDING
		SERVICE_PAUSED SERVICE_RUNNING SERVICE_START_PENDING SERVICE_STOP_PENDING SERVICE_STOPPED`)
}
