package corpus

// domainNames are the names of the SDOs (section 4).
func domainNames() []string {
	return words(`attack-pattern campaign course-of-action grouping identity incident indicator infrastructure
		intrusion-set location malware malware-analysis note observed-data opinion report threat-actor tool
		vulnerability`)
}

// observableNames are the names of the SCOs (section 6).
func observableNames() []string {
	return words(`artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr
		mac-addr mutex network-traffic process software url user-account windows-registry-key x509-certificate`)
}
