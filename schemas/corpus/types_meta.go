package corpus

// metaTypes are the meta objects of section 7.
func metaTypes() []objectType {
	return []objectType{
		{name: "language-content", section: "7.1", lacks: []string{"lang"}, props: []property{
			need("object_ref", objectInLanguages()),
			may("object_modified", timestamp("2024-02-20T10:30:00.000Z")),
			need("contents", kind{
				good: object{"de": object{"name": "Ein Name"}, "fr": object{"name": "Un nom"}},
				bad: []variant{
					{name: "string", value: "Ein Name", rule: "7.1.1 contents"},
					{name: "list", value: list{"de"}, rule: "7.1.1 contents"},
					{name: "empty", value: object{}, rule: "2.3 dictionary"},
				}}),
		}},
		{name: "marking-definition", section: "7.2.1", class: marking,
			seed: object{"definition_type": "statement", "definition": object{"statement": "Copyright 2024, Example Corp."}},
			props: []property{
				may("name", text("A name")),
			}},
		{name: "extension-definition", section: "7.3", loud: "305", lacks: []string{"created_by_ref", "confidence", "lang", "extensions"},
			quiet: object{"description": "In a few words."},
			props: []property{
				need("created_by_ref", ref("7.3.1 created_by_ref names an identity", "identity")),
				need("name", text("A name")),
				may("description", text("In a few words.")),
				need("schema", text("https://example.com/schema.json")),
				need("version", text("1.2.1")),
				need("extension_types", listOf(extensionType())),
				{name: "extension_properties", kind: listOf(text("toxicity")), needs: object{"extension_types": list{"toplevel-property-extension"}}},
			}},
	}
}

func objectInLanguages() kind {
	k := ref("7.1.1 object_ref names an object that is neither language content nor a bundle")
	k.good = refTo("campaign")
	for _, t := range []string{"bundle", "language-content"} {
		k.bad = append(k.bad, variant{name: "to-" + t, value: randomID(t, "end"), rule: "7.1.1 object_ref"})
	}
	return k
}

// extensionType is the enumeration of section 10.5. The value for properties
// at the top level is tried apart: it brings a recommendation.
func extensionType() kind {
	return enum("10.5 extension-type-enum", "property-extension", "new-sdo", "new-sco", "new-sro")
}
