package validate

import "strings"

// isLanguage says whether s is a language tag of RFC 5646: its grammar, and for languages of two letters and regions of
// two letters that they exist. Registered languages of three letters and variants are too many to list here.
func isLanguage(s string) bool {
	lower := strings.ToLower(s)
	if inList(irregularTags, lower) {
		return true
	}
	parts := strings.Split(lower, "-")
	for _, p := range parts {
		if p == "" || len(p) > 8 || !isFuzzy(p, "") {
			return false
		}
	}
	if parts[0] == "x" {
		return len(parts) > 1
	}
	rest, ok := languageSubtag(parts)
	if !ok {
		return false
	}
	if len(rest) > 0 && len(rest[0]) == 4 && letters(rest[0]) {
		rest = rest[1:]
	}
	if len(rest) > 0 && (len(rest[0]) == 2 && letters(rest[0]) || len(rest[0]) == 3 && allDigits(rest[0])) {
		if len(rest[0]) == 2 && !isRegion(rest[0]) {
			return false
		}
		rest = rest[1:]
	}
	seen := map[string]bool{}
	for len(rest) > 0 && isVariant(rest[0]) {
		if seen[rest[0]] {
			return false
		}
		seen[rest[0]] = true
		rest = rest[1:]
	}
	return areExtensions(rest)
}

// languageSubtag takes the language and its extended language subtags from the front.
func languageSubtag(parts []string) (rest []string, ok bool) {
	first := parts[0]
	if !letters(first) || len(first) < 2 || len(first) > 3 || len(first) == 2 && !inList(languages, first) {
		return nil, false
	}
	rest = parts[1:]
	for n := 0; n < 3 && len(rest) > 0 && len(rest[0]) == 3 && letters(rest[0]); n++ {
		rest = rest[1:]
	}
	return rest, true
}

func isVariant(s string) bool {
	return len(s) >= 5 || len(s) == 4 && s[0] >= '0' && s[0] <= '9'
}

// areExtensions reads singletons with their subtags, the private one last.
func areExtensions(parts []string) bool {
	seen := map[string]bool{}
	for i := 0; i < len(parts); {
		singleton := parts[i]
		if len(singleton) != 1 || seen[singleton] {
			return false
		}
		seen[singleton] = true
		if singleton == "x" {
			return i+1 < len(parts)
		}
		start := i + 1
		for i = start; i < len(parts) && len(parts[i]) >= 2; i++ {
		}
		if i == start {
			return false
		}
	}
	return true
}

// isRegion says whether s, in lower case, is a country or one of the codes set aside for private use.
func isRegion(s string) bool {
	return inList(countries, strings.ToUpper(s)) || s == "aa" || s == "zz" || s[0] == 'x' || s[0] == 'q' && s[1] >= 'm'
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s != ""
}

// inList says whether a word stands in a text of words parted by spaces or line feeds.
func inList(list, word string) bool {
	if word == "" || strings.ContainsAny(word, " \n") {
		return false
	}
	for at := 0; ; {
		i := strings.Index(list[at:], word)
		if i < 0 {
			return false
		}
		start := at + i
		end := start + len(word)
		if (start == 0 || list[start-1] == ' ' || list[start-1] == '\n') &&
			(end == len(list) || list[end] == ' ' || list[end] == '\n') {
			return true
		}
		at = start + 1
	}
}

// languages are those with a code of two letters (ISO 639-1), and those withdrawn but still registered with IANA.
const languages = `aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu
iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my
na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`

// irregularTags are those that RFC 5646, section 2.1, keeps although its grammar does not make them.
const irregularTags = `en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay
i-tsu sgn-be-fr sgn-be-nl sgn-ch-de`
