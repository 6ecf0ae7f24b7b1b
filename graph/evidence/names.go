package evidence

import (
	"slices"

	"stixgraph/graph"
	"stixgraph/schemas/fold"
)

// Caption is what an object is called in tables and pictures: its name, else the property that stands for one in its
// type (STIX 2.1, sections 4 and 6), else its id. It is never empty for an object with an id.
func Caption(o graph.Object) string {
	for _, property := range []string{"name", "value", "path", "key", "abstract", "command_line", "subject", "user_id", "display_name", "explanation"} {
		if s := o.Text(property); s != "" {
			return s
		}
	}
	for _, property := range []string{"country", "region", "relationship_type", "content", "definition_type"} {
		if s := o.Text(property); s != "" {
			return s
		}
	}
	if hashes, ok := o.Get("hashes"); ok {
		for _, v := range hashes.Members() {
			if s, ok := v.Text(); ok && s != "" {
				return s
			}
		}
	}
	return o.ID()
}

// Names are all names an object is known by, without repetition: name, aliases (also MITRE's x_mitre_aliases), the names
// a case gave it, the value of a cyber-observable, and its ids in catalogues such as ATT&CK's G0143. The first is the
// caption where the object has one of these.
func Names(o graph.Object) []string {
	names := []string{}
	add := func(s string) {
		if s != "" && !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	var single [7]string
	var lists [3]graph.Value
	for property, v := range o.Properties() {
		switch property {
		case "name":
			single[0], _ = v.Text()
		case "value":
			single[1], _ = v.Text()
		case "path":
			single[2], _ = v.Text()
		case "key":
			single[3], _ = v.Text()
		case "user_id":
			single[4], _ = v.Text()
		case "display_name":
			single[5], _ = v.Text()
		case "account_login":
			single[6], _ = v.Text()
		case "aliases":
			lists[0] = v
		case "x_mitre_aliases":
			lists[1] = v
		case "x_opencti_aliases":
			lists[2] = v
		}
	}
	for _, s := range single {
		add(s)
	}
	for _, v := range lists {
		texts, _ := v.Texts()
		for _, s := range texts {
			add(s)
		}
	}
	if e, ok := entity(o); ok {
		names, _ := e.Get("names")
		texts, _ := names.Texts()
		for _, s := range texts {
			add(s)
		}
		label, _ := e.Get("label")
		s, _ := label.Text()
		add(s)
	}
	if o.Type() != "relationship" && o.Type() != "report" && o.Type() != "note" && o.Type() != "opinion" {
		for _, r := range o.ExternalReferences() {
			if isCatalogue(r.SourceName) {
				add(r.ExternalID)
			}
		}
	}
	return names
}

// FoldedNames are the names as they are looked up: see [fold.Key]. Names of which nothing can be seen are left out.
func FoldedNames(o graph.Object) []string {
	folded := []string{}
	for _, n := range Names(o) {
		if k := fold.Key(n); k != "" && !slices.Contains(folded, k) {
			folded = append(folded, k)
		}
	}
	return folded
}

// isCatalogue tells sources whose external ids name the object itself, such as ATT&CK's and CVE's, from those that are
// cited for it.
func isCatalogue(source string) bool {
	switch source {
	case "mitre-attack", "mitre-mobile-attack", "mitre-ics-attack", "mitre-pre-attack", "capec", "cve", "cwe", "nvd":
		return true
	}
	return false
}
