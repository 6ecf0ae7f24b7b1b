package queries

import (
	"slices"
	"strings"
	"unicode"
)

// body checks the Cypher: every parameter it uses is declared, every one declared is used, and nothing is written. end is
// where the header ends among the lines.
func (p *parser) body(lines []string, end int) error {
	declared := map[string]bool{}
	for _, x := range Common() {
		declared[x.Name] = true
	}
	used := map[string]bool{}
	for _, x := range p.q.Parameters {
		declared[x.Name] = true
	}
	for w := range words(lines[end:]) {
		line := end + w.line
		if name, ok := strings.CutPrefix(w.text, "$"); ok {
			if used[name] = true; !declared[name] {
				return p.fail(line, w.column, "$%s is no parameter of the header", name)
			}
		} else if slices.Contains(writes, strings.ToUpper(w.text)) {
			return p.fail(line, w.column, "%s writes or administers: a query only reads (a name of your own that is such a word goes between backticks)", strings.ToUpper(w.text))
		}
	}
	for _, x := range p.q.Parameters {
		if !used[x.Name] {
			return p.fail(1, 1, "parameter %q is not used", x.Name)
		}
	}
	return nil
}

// writes are the words of Cypher that begin what a query may not do. The server refuses writing as well: queries run in
// read transactions.
var writes = []string{
	"CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "DROP", "FOREACH", "LOAD", "GRANT", "DENY", "REVOKE", "ALTER",
	"TERMINATE", "USE",
}

// word is one word of Cypher outside quotes and comments; a parameter's begins with $.
type word struct {
	text         string
	line, column int // from 1
}

// words walks the words of Cypher, except what stands behind a dot or a colon, which is a property, label or type.
func words(lines []string) func(func(word) bool) {
	return func(yield func(word) bool) {
		var quote rune // of the text we are in; '*' in a comment
		for i, l := range lines {
			rs := []rune(l)
			for j := 0; j < len(rs); j++ {
				r := rs[j]
				next := rune(0)
				if j+1 < len(rs) {
					next = rs[j+1]
				}
				switch {
				case quote == '*':
					if r == '*' && next == '/' {
						quote, j = 0, j+1
					}
				case quote != 0:
					if r == '\\' && quote != '`' {
						j++
					} else if r == quote {
						quote = 0
					}
				case r == '/' && next == '/':
					j = len(rs)
				case r == '/' && next == '*':
					quote, j = '*', j+1
				case r == '\'' || r == '"' || r == '`':
					quote = r
				case r == '$' || isWord(r):
					k := j + 1
					for k < len(rs) && isWord(rs[k]) {
						k++
					}
					before := rune(0)
					for b := j - 1; b >= 0 && before == 0; b-- {
						if !unicode.IsSpace(rs[b]) {
							before = rs[b]
						}
					}
					if (r == '$' || before != '.' && before != ':') && !yield(word{string(rs[j:k]), i + 1, j + 1}) {
						return
					}
					j = k - 1
				}
			}
		}
	}
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
