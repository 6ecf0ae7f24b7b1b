package graph

import (
	"fmt"
	"strings"
)

// typesOf names, for each type whose labels say in STIX 2.0 what kind it is, the property that says it in 2.1.
func typesOf(typ string) string {
	switch typ {
	case "indicator":
		return "indicator_types"
	case "malware":
		return "malware_types"
	case "report":
		return "report_types"
	case "threat-actor":
		return "threat_actor_types"
	case "tool":
		return "tool_types"
	case "identity":
		return "roles"
	}
	return ""
}

// Elevate turns an object of STIX 2.0 into one of STIX 2.1; one that has a spec_version comes back as it is. It does
//
//   - spec_version: "2.1", for every object;
//   - labels of indicator, malware, report, threat-actor and tool become indicator_types and so on, those of identity
//     become roles: that is what labels mean for these types in 2.0. A property of the new name that is there already wins,
//     and the labels stay;
//   - is_family: true for malware, which 2.1 requires and 2.0 does not know;
//   - pattern_type: "stix" for indicator, and in its pattern START '…' STOP '…' become START t'…' STOP t'…', as the grammar
//     of 2.1 wants timestamps.
//
// What it leaves undone comes back as notices without a place: guesses, and the objects inside observed-data, which are
// objects of their own in 2.1. Ids, times and everything else stay as they are.
func Elevate(o Object) (Object, []Notice) {
	if o.IsZero() || o.Has("spec_version") {
		return o, nil
	}
	var notices []Notice
	note := func(pointer, message string) {
		notices = append(notices, Notice{ID: o.id, Pointer: pointer, Message: message})
	}
	up := o
	replace := func(name string, value any) {
		next, err := up.Set(name, value)
		if err != nil {
			note("", fmt.Sprintf("not elevated: %v", err))
			return
		}
		up = next
	}
	set := func(name string, value any) {
		if !up.Has(name) {
			replace(name, value)
		}
	}
	set("spec_version", "2.1")
	if types := typesOf(o.typ); types != "" {
		if labels, has := o.Get("labels"); has && !o.Has(types) {
			set(types, labels)
			up = up.Delete("labels")
		} else if has {
			note("/labels", "not elevated: there are both labels and "+types)
		}
	}
	switch o.typ {
	case "malware":
		if !o.Has("is_family") {
			set("is_family", true)
			note("", "is_family set to true: STIX 2.0 does not say whether this is a family or one sample")
		}
	case "indicator":
		set("pattern_type", "stix")
		if old := o.Text("pattern"); old != "" {
			if pattern := elevatePattern(old); pattern != old {
				replace("pattern", pattern)
			}
		}
	case "observed-data":
		if o.Has("objects") {
			note("/objects", "not elevated: the observed objects stay inside, without ids; STIX 2.1 has them as objects of their own, named by object_refs")
		}
	}
	return up, notices
}

// elevatePattern puts the t of a timestamp before each string literal that follows START or STOP: in STIX 2.0 these were
// plain strings. The words mean nothing inside a literal, so literals are stepped over whole.
func elevatePattern(pattern string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(pattern, '\'')
		if open < 0 {
			b.WriteString(pattern)
			return b.String()
		}
		before := pattern[:open]
		b.WriteString(before)
		if word := strings.TrimRight(before, " \t\r\n"); endsWithWord(word, "START") || endsWithWord(word, "STOP") {
			b.WriteByte('t')
		}
		end := open + 1
		for end < len(pattern) && pattern[end] != '\'' {
			if pattern[end] == '\\' {
				end++
			}
			end++
		}
		end = min(end+1, len(pattern))
		b.WriteString(pattern[open:end])
		pattern = pattern[end:]
	}
}

// endsWithWord reports whether s ends with the word, nothing but a letter before which could make it another.
func endsWithWord(s, word string) bool {
	rest, ok := strings.CutSuffix(s, word)
	return ok && (rest == "" || !isLetter(rest[len(rest)-1]))
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' }
