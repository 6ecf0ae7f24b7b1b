package corpus

// languageRules adds the rules on RFC 5646 language tags and on language
// content (sections 3.2 and 7.1).
func (b *builder) languageRules() {
	const rule = "3.2 lang is an RFC 5646 code"
	for _, tag := range words("en de fr ja zh ru ar en-GB en-US de-CH pt-BR zh-CN zh-TW fr-CA ko-KR he fa vi uk-UA tr") {
		b.valid("language/lang-"+slug(tag), rule, with(b.base("note"), "lang", tag))
	}
	for name, tag := range ordered(map[string]string{
		"script": "zh-Hans", "script-and-region": "sr-Latn-RS", "un-region": "es-419", "three-letters": "fil", "private": "x-klingon",
		"other-case": "EN-gb", "variant": "de-DE-1996",
	}) {
		b.valid("language/lang-"+name, rule, with(b.base("note"), "lang", tag))
	}
	for name, tag := range ordered(map[string]string{
		"words": "English", "underscore": "en_GB", "empty": "", "space": "en GB", "long": "englishlanguage",
		"trailing-hyphen": "en-", "digit": "1", "code-set": "UTF-8",
	}) {
		b.forbidden("language/bad-lang-"+name, rule, with(b.base("note"), "lang", tag))
		b.forbidden("language/bad-contents-key-"+name, "7.1.1 keys of contents are RFC 5646 codes",
			with(b.base("language-content"), "contents", object{tag: object{"name": "Ein Name"}}))
	}
	content := b.base("language-content")
	const contents = "7.1.1 contents: by language, then by property"
	b.valid("language/contents-list-value", contents, with(content, "contents", object{"de": object{"aliases": list{"eins", "zwei"}}}))
	b.valid("language/contents-object-value", contents, with(content, "contents", object{"de": object{"extensions_note": object{"inner": "eins"}}}))
	b.broken("language/contents-string-value", contents, with(content, "contents", object{"de": "Ein Name"}))
	b.broken("language/contents-null-value", contents, with(content, "contents", object{"de": nil}))
	b.forbidden("language/contents-bad-property", "7.1.1 inner keys are property names", with(content, "contents", object{"de": object{"Bad-Name": "eins"}}))
	b.forbidden("language/contents-short-property", "7.1.1 inner keys are property names", with(content, "contents", object{"de": object{"ab": "eins"}}))

	software := b.typed("software")
	const languages = "6.14.1 languages are RFC 5646 codes"
	for _, tag := range words("en de-CH zh-CN") {
		b.valid("language/software-"+slug(tag), languages, with(software.base(), "languages", list{tag}))
	}
	b.valid("language/software-two", languages, with(software.base(), "languages", list{"en", "fr"}))
	for _, tag := range words("English en_GB xx-yy-zz-toolongsubtag") {
		b.forbidden("language/software-bad-"+slug(tag), languages, with(software.base(), "languages", list{tag}))
	}
}
