package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The labels that are no types.
const (
	ObjectLabel      = "StixObject"  // every node of the drawn layer
	RecordLabel      = "StixRecord"  // one version of one object, as its text
	GraphLabel       = "StixGraph"   // the one node that writers lock
	PlaceholderLabel = "Placeholder" // an id that something refers to and no object has
	RelationshipNode = "Relationship"
)

// longestName bounds labels, relationship types and names of properties: STIX allows 250 characters (2.1, section 3.1).
const longestName = 250

// longestID bounds the ids that are drawn. The database's index takes no more than 8 KB; no id of STIX, whose types have
// at most 250 characters, comes near.
const longestID = 1000

// Drawable reports whether an id can be that of a node. An object with a longer one is kept and exported, but not drawn.
func Drawable(id string) bool { return len(id) <= longestID }

// Label makes the label of a STIX type: intrusion-set gives IntrusionSet, x-foo-bar gives XFooBar. What is neither letter
// nor digit divides words and goes. A label with a meaning of its own, such as Company, gets an underscore.
func Label(typ string) string {
	var b strings.Builder
	up := true
	for _, r := range short(typ) {
		switch {
		case !isWord(r):
			up = true
		case up:
			b.WriteRune(unicode.ToUpper(r))
			up = false
		default:
			b.WriteRune(r)
		}
	}
	switch name := b.String(); name {
	case "":
		return "Unnamed"
	case ObjectLabel, RecordLabel, GraphLabel, PlaceholderLabel, "Company", "Agency", "Victim", "Sector":
		return name + "_"
	default:
		return name
	}
}

// EdgeType makes the type of an edge from a relationship_type or from the name of a property that refers: attributed-to
// gives ATTRIBUTED_TO, object_refs gives OBJECT_REFS. What is neither letter nor digit becomes an underscore; a
// relationship without a type gives RELATED_TO.
func EdgeType(name string) string {
	if name == "" {
		return "RELATED_TO"
	}
	return strings.Map(func(r rune) rune {
		if !isWord(r) {
			return '_'
		}
		return unicode.ToUpper(r)
	}, short(name))
}

// Quote makes a name fit for the text of a query. What [Label] and [EdgeType] make needs no escape; others get it.
func Quote(name string) string {
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r))
}

// short cuts a name that is longer than STIX allows.
func short(name string) string {
	if len(name) <= longestName {
		return name
	}
	cut := longestName
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut]
}
