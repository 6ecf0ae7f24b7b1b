package pattern

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrLimit is wrapped by a [SyntaxError] that reports a pattern beyond one of its [Limits] rather than a mistake in it.
var ErrLimit = errors.New("pattern exceeds a limit")

// SyntaxError is one place where a text is not a STIX pattern.
type SyntaxError struct {
	Pos      Position
	Expected string // what the grammar allows here, e.g. "a constant"
	Found    string // what stands here, in quotes, or "end of pattern"
	Hint     string // how to mend it, "" where there is nothing to add

	limit bool
}

// Error returns "line:column: expected X, found Y", and the hint where there is one.
func (e *SyntaxError) Error() string {
	s := fmt.Sprintf("%s: expected %s, found %s", e.Pos, e.Expected, e.Found)
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap returns [ErrLimit] for an exceeded limit and nil for a mistake in the pattern.
func (e *SyntaxError) Unwrap() error {
	if e.limit {
		return ErrLimit
	}
	return nil
}

// ErrorList is what [Parse] returns for a text that is not a pattern: at least one error, in the order of the text, at
// most [MaxErrors]. The first one is exact; later ones come from text after a place where parsing could start afresh.
type ErrorList []*SyntaxError

// Error returns all messages, separated by "; ".
func (l ErrorList) Error() string {
	texts := make([]string, len(l))
	for i, e := range l {
		texts[i] = e.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap makes the single errors visible to errors.Is and errors.As.
func (l ErrorList) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

// maxShown is how many code points of the text an error message repeats.
const maxShown = 40

// shown quotes a piece of the pattern for a message, on one line and shortened. What cannot be seen is escaped; a
// backslash is not, since patterns have their own.
func shown(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	n := 0
	for _, r := range text {
		if n++; n > maxShown {
			b.WriteString("…")
			break
		}
		if strconv.IsPrint(r) && r != utf8.RuneError {
			b.WriteRune(r)
		} else {
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	b.WriteByte('"')
	return b.String()
}
