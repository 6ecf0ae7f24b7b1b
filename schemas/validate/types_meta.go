package validate

// metaTypes are the meta objects of section 7 and the bundle of section 8.
func metaTypes() []*objectType {
	contents := dictionary(languageKeys, dictionary(translatedKeys, nil))
	return []*objectType{
		newType(meta, "language-content", "7.1",
			need("object_ref", refNotTo("an object that is neither language content nor a bundle", "language-content", "bundle")),
			may("object_modified", timeText()),
			need("contents", contents),
		).without("lang"),
		newType(meta, "marking-definition", "7.2.1",
			may("name", text()),
			may("definition_type", text()),
			may("definition", &kind{shape: objectShape, fields: table("definition", "7.2.1")}),
		).without("modified", "revoked", "labels", "confidence", "lang"),
		newType(meta, "extension-definition", "7.3",
			need("name", text()),
			may("description", text()),
			need("schema", text()),
			need("version", text()),
			need("extension_types", listOf(extensionType())),
			may("extension_properties", listOf(formatted(propertyNameText))),
		).without("confidence", "lang", "extensions").requiring("created_by_ref"),
		newType(container, "bundle", "8.1", may("objects", listOf(&kind{shape: objectShape, fields: table("object", "8.1")}))),
	}
}

// requiring makes common properties required ones.
func (t *objectType) requiring(names ...string) *objectType {
	for _, name := range names {
		t.rows[t.index[name]].required = true
	}
	return t
}
