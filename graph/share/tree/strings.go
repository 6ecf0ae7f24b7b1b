package tree

import (
	"strings"

	"stixgraph/graph"
)

// Strings visits every string of an object with the name of the property that holds it, and every name of a member (isName,
// with the property around it), without making a tree. A list's strings go by the list's property.
func Strings(o graph.Object, visit func(property, text string, isName bool)) {
	s := o.Raw()
	var space [16]level
	stack := space[:0]
	name := false // a string is the name of a member
	for i := 0; i < len(s); {
		switch s[i] {
		case '{', '[':
			property := ""
			if n := len(stack); n > 0 {
				property = stack[n-1].holds()
			}
			stack = append(stack, level{property: property, list: s[i] == '['})
			name = s[i] == '{'
			i++
		case '}', ']':
			stack = stack[:len(stack)-1]
			name = false
			i++
		case ',':
			name = !stack[len(stack)-1].list
			i++
		case '"':
			end := i + 1
			escaped := false
			for {
				n := strings.IndexByte(s[end:], '"')
				slash := strings.IndexByte(s[end:end+n], '\\')
				if slash < 0 {
					end += n + 1
					break
				}
				escaped = true
				end += slash + 2
			}
			text := s[i+1 : end-1]
			if escaped {
				text = unescape(s[i:end])
			}
			top := &stack[len(stack)-1]
			if name {
				top.member, name = text, false
				visit(top.property, text, true)
			} else {
				visit(top.holds(), text, false)
			}
			i = end
		default:
			i++
		}
	}
}

// level is an object or a list that is open.
type level struct {
	property string // that holds it
	member   string // the member that is open
	list     bool
}

// holds is the property that holds what comes next.
func (l *level) holds() string {
	if l.list {
		return l.property
	}
	return l.member
}

// unescape resolves the escapes of a string that is written with quotes.
func unescape(raw string) string {
	v, err := graph.ParseValue(raw)
	if err != nil { // it stands in an object that was read
		return raw
	}
	text, _ := v.Text()
	return text
}
