package corpus

// referenceRules adds the rules on what a reference may name where the
// property tables do not say it already.
func (b *builder) referenceRules() {
	const any = "2.9 a reference may name an object of any type"
	for _, t := range []string{"identity", "relationship", "sighting", "marking-definition", "file", "x-acme-widget", "language-content"} {
		b.valid("reference/report-to-"+t, any, with(b.base("report"), "object_refs", list{refTo(t)}))
		b.valid("reference/note-to-"+t, any, with(b.base("note"), "object_refs", list{refTo(t)}))
		b.valid("reference/opinion-to-"+t, any, with(b.base("opinion"), "object_refs", list{refTo(t)}))
		b.valid("reference/grouping-to-"+t, any, with(b.base("grouping"), "object_refs", list{refTo(t)}))
	}

	const observed = "4.14.1 object_refs name cyber-observables and relationships"
	for _, t := range observableNames() {
		b.valid("reference/observed-data-to-"+t, observed, with(b.base("observed-data"), "object_refs", list{refTo(t)}))
	}
	for _, t := range []string{"relationship", "sighting"} {
		b.valid("reference/observed-data-with-"+t, observed, with(b.base("observed-data"), "object_refs", list{refTo("file"), refTo(t)}))
		b.broken("reference/observed-data-only-"+t, "4.14.1 object_refs names at least one cyber-observable", with(b.base("observed-data"), "object_refs", list{refTo(t)}))
	}
	for _, t := range domainNames() {
		b.broken("reference/observed-data-to-"+t, observed, with(b.base("observed-data"), "object_refs", list{refTo(t)}))
	}

	const sighted = "5.2.1 sighting_of_ref names an SDO or a custom object"
	for _, t := range append(domainNames(), "x-acme-widget") {
		b.valid("reference/sighting-of-"+t, sighted, with(b.base("sighting"), "sighting_of_ref", refTo(t)))
	}
	for _, t := range []string{"relationship", "sighting", "bundle", "marking-definition", "language-content"} {
		b.broken("reference/sighting-of-"+t, sighted, with(b.base("sighting"), "sighting_of_ref", refTo(t)))
	}

	const sample = "4.11.1 sample_refs name artifacts or files"
	b.broken("reference/malware-sample-url", sample, with(b.base("malware"), "sample_refs", list{refTo("url")}))
	b.broken("reference/malware-system-file", "4.11.1 operating_system_refs name software", with(b.base("malware"), "operating_system_refs", list{refTo("file")}))
	const analysed = "4.12.1 analysis_sco_refs name cyber-observables"
	b.broken("reference/analysis-sco-malware", analysed, with(b.base("malware-analysis"), "analysis_sco_refs", list{refTo("malware")}))
	b.broken("reference/analysis-sco-relationship", analysed, with(b.base("malware-analysis"), "analysis_sco_refs", list{refTo("relationship")}))
	b.valid("reference/analysis-sco-custom", analysed, with(b.base("malware-analysis"), "analysis_sco_refs", list{refTo("x-acme-widget")}))
	b.broken("reference/file-contains-malware", "6.7.1 contains_refs name cyber-observables", with(b.base("file"), "contains_refs", list{refTo("malware")}))
	b.valid("reference/language-of-relationship", "7.1.1 object_ref", with(b.base("language-content"), "object_ref", refTo("relationship")))
	b.valid("reference/language-of-file", "7.1.1 object_ref", with(b.base("language-content"), "object_ref", refTo("file")))
}
