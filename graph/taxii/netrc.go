package taxii

import (
	"fmt"
	"strings"
)

// FromNetrc looks up a host in the text of a netrc file. Only an entry that names the host counts: the entry "default" does
// not, since its password would go to any server. It returns false when there is none, and an error that never quotes the
// file when an entry is malformed.
func FromNetrc(text, host string) (Credentials, bool, error) {
	words := netrcWords(text)
	for i := 0; i < len(words); {
		entry := words[i]
		mine := false
		switch entry.text {
		case "machine":
			if i+1 >= len(words) {
				return Credentials{}, false, fmt.Errorf("line %d: machine without a name", entry.line)
			}
			mine = strings.EqualFold(words[i+1].text, host)
			i += 2
		case "default":
			i++
		default:
			return Credentials{}, false, fmt.Errorf("line %d: an entry starts with machine NAME or default", entry.line)
		}
		var c Credentials
		for i < len(words) && words[i].text != "machine" && words[i].text != "default" {
			if i+1 >= len(words) {
				return Credentials{}, false, fmt.Errorf("line %d: a value is missing at the end", words[i].line)
			}
			switch words[i].text {
			case "login":
				c.Username = words[i+1].text
			case "password":
				c.Password = words[i+1].text
			case "account":
			default:
				return Credentials{}, false, fmt.Errorf("line %d: login, password or account belongs here", words[i].line)
			}
			i += 2
		}
		if mine {
			return c, true, c.Check()
		}
	}
	return Credentials{}, false, nil
}

type netrcWord struct {
	text string
	line int
}

// netrcWords divides the text at white space. A word in double quotes may have white space in it, and a backslash takes the
// character after it as it is; # starts a comment where a name is due, since a password may start with it; a macro
// definition ends at an empty line.
func netrcWords(text string) []netrcWord {
	var words []netrcWord
	macro, valueDue := false, false
	for n, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if macro {
			macro = strings.TrimSpace(line) != ""
			continue
		}
		for rest := strings.TrimLeft(line, " \t"); rest != ""; rest = strings.TrimLeft(rest, " \t") {
			if rest[0] == '#' && !valueDue {
				break
			}
			word, after := netrcWordOf(rest)
			rest = after
			if word == "macdef" && !valueDue {
				macro = true
				break
			}
			words = append(words, netrcWord{word, n + 1})
			valueDue = !valueDue && (word == "machine" || word == "login" || word == "password" || word == "account")
		}
	}
	return words
}

// netrcWordOf takes the first word off a text that does not start with white space.
func netrcWordOf(s string) (word, rest string) {
	var b strings.Builder
	i, quoted := 0, s[0] == '"'
	if quoted {
		i++
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '"':
			return b.String(), s[i+1:]
		case quoted && c == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case !quoted && (c == ' ' || c == '\t'):
			return b.String(), s[i:]
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}
