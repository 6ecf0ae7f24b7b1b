package casefile

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
)

// maxExplained is the largest broken file that is parsed a second time to
// find where exactly it breaks: the time of the second parser grows with the
// square of some texts. For the same reason it never sees what is nested beyond
// the depth that the first one takes.
const maxExplained = 256 << 10

// whereYAML finds the place and the reason of a syntax error. The fast parser
// that reads good files names at best a line, and not always the right one;
// a second parser that knows the column is asked where the first one failed.
func whereYAML(data []byte, err error) (spot, string) {
	if len(data) <= maxExplained && !strings.Contains(err.Error(), "exceeded max depth") {
		if at, why, ok := explainYAML(data); ok {
			return at, why
		}
	}
	why := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := regexp.MustCompile(`^unknown anchor '(.*)' referenced$`).FindStringSubmatch(why); m != nil {
		c := newCursor(data)
		return c.at(max(0, bytes.Index(data, []byte("*"+m[1])))), why
	}
	line := 1
	if m := regexp.MustCompile(`^line (\d+): `).FindStringSubmatch(why); m != nil {
		line, _ = strconv.Atoi(m[1])
		why = why[len(m[0]):]
	}
	return firstOnLine(data, line), why
}

// explainYAML asks the second parser; ok is false when it finds nothing wrong.
func explainYAML(data []byte) (at spot, why string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	_, err := parser.ParseBytes(data, 0)
	var se *yaml.SyntaxError
	if !errors.As(err, &se) || se.Token == nil || se.Token.Position == nil {
		return spot{}, "", false
	}
	why = strings.NewReplacer("\t", `\t`, "\n", " ").Replace(se.Message)
	return spot{se.Token.Position.Line, se.Token.Position.Column}, why, true
}

// firstOnLine is the first character of a line that is no blank.
func firstOnLine(data []byte, line int) spot {
	rest := data
	for range line - 1 {
		_, after, found := bytes.Cut(rest, []byte("\n"))
		if !found {
			break
		}
		rest = after
	}
	text, _, _ := bytes.Cut(rest, []byte("\n"))
	return spot{line, 1 + len(text) - len(bytes.TrimLeft(text, " \t"))}
}
