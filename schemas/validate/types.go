package validate

import "slices"

// class groups the types by the common properties they have (section 3.2).
type class uint8

const (
	domain class = iota
	relation
	observable
	meta
	container
)

// objectType is one STIX type, as its section of the specification describes it.
type objectType struct {
	class class
	*fields
	// orders are pairs of times that do not come in the wrong order.
	orders []order
	// contributing are the ID Contributing Properties of a cyber-observable (section 2.9).
	contributing []string
	// extensions are the predefined ones by name.
	extensions map[string]*fields
}

// order says that the time late is not before the time early; after forbids equal times too.
type order struct {
	early, late string
	after       bool
}

// objectTypes returns the tables of every type the specification defines, in its order.
func objectTypes() []*objectType {
	return slices.Concat(domainTypes(), analysisTypes(), relationTypes(), observableTypes(), hostTypes(), metaTypes())
}

// names of the types by class, for references that allow a whole class. Custom types may be of any class.
const (
	domainNames = `attack-pattern campaign course-of-action grouping identity incident indicator infrastructure
		intrusion-set location malware malware-analysis note observed-data opinion report threat-actor tool vulnerability`
	relationNames   = `relationship sighting`
	observableNames = `artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr ipv6-addr
		mac-addr mutex network-traffic process software url user-account windows-registry-key x509-certificate`
	metaNames = `language-content marking-definition extension-definition bundle`
)

// common returns the common properties of a class, those that lead the table of each of its types.
func common(c class) []property {
	markings := []property{
		may("object_marking_refs", refsTo("marking-definition")),
		may("granular_markings", listOf(structured(granularMarking()))),
	}
	extensions := may("extensions", formattedExtensions())
	leading := []property{need("type", text()), need("id", formatted(ownID))}
	switch c {
	case container:
		return leading
	case observable:
		return slices.Concat(leading, []property{may("spec_version", text())}, markings,
			[]property{may("defanged", boolean()), extensions})
	}
	return slices.Concat(leading, []property{
		need("spec_version", text()),
		may("created_by_ref", refTo("identity")),
		need("created", formatted(timestampMillis)),
		need("modified", formatted(timestampMillis)),
		may("revoked", boolean()),
		may("labels", listOf(text())),
		may("confidence", between(0, 100)),
		may("lang", formatted(languageText)),
		may("external_references", listOf(structured(externalReference()))),
	}, markings, []property{extensions})
}

// formattedExtensions is the extensions property; what it holds is looked up by key.
func formattedExtensions() *kind { return dictionary(dictionaryKeys, nil) }

// newType puts a table behind the common properties of a class.
func newType(c class, name, section string, own ...property) *objectType {
	f := table(name, section, append(common(c), own...)...).customs(customTopLevel)
	return &objectType{class: c, fields: f}
}

// without takes common properties out that section 3.2 does not apply to the type.
func (t *objectType) without(names ...string) *objectType {
	t.rows = slices.DeleteFunc(t.rows, func(p property) bool { return slices.Contains(names, p.name) })
	t.reindex()
	return t
}

func (t *objectType) with(c ...constraint) *objectType {
	t.constraints = append(t.constraints, c...)
	return t
}

func (t *objectType) ordered(early, late string, after bool) *objectType {
	t.orders = append(t.orders, order{early, late, after})
	return t
}

// needsOne asks for at least one property of the type's own or an extension.
func (t *objectType) needsOne() *objectType {
	for _, p := range t.rows[len(common(t.class)):] {
		t.some = append(t.some, p.name)
	}
	t.some = append(t.some, "extensions")
	return t
}

func (t *objectType) identifiedBy(names ...string) *objectType {
	t.contributing = names
	return t
}

func (t *objectType) extendedBy(tables ...*fields) *objectType {
	t.extensions = make(map[string]*fields, len(tables))
	for _, f := range tables {
		t.extensions[f.name] = f
	}
	return t
}

func externalReference() *fields {
	return table("external-reference", "2.5",
		need("source_name", text()),
		may("description", text()),
		may("url", formatted(urlText)),
		may("hashes", dictionary(externalHashNames, formatted(hashDigest))),
		may("external_id", text()),
	).with(constraint{anyOf, []string{"description", "url", "external_id"}})
}

func granularMarking() *fields {
	return table("granular-marking", "7.2.3",
		may("lang", formatted(languageText)),
		may("marking_ref", refTo("marking-definition")),
		need("selectors", listOf(formatted(selectorText))),
	).with(constraint{anyOf, []string{"lang", "marking_ref"}}, constraint{notBoth, []string{"lang", "marking_ref"}})
}

func killChainPhase() *fields {
	return table("kill-chain-phase", "2.11",
		need("kill_chain_name", formatted(lowerHyphened)),
		need("phase_name", formatted(lowerHyphened)),
	)
}
