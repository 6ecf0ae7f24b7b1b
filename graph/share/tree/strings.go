package tree

import (
	"strings"

	"stixgraph/graph"
)

// Place is where a string stands.
type Place struct {
	// Property is the name of the member that holds it, or a list that it stands in; of a name, that of the member around it.
	Property string
	Depth    int  // how many objects and lists are open around it
	List     bool // the innermost of them is a list
	Name     bool // it is the name of a member
}

// IsReference tells the places of references: a property whose name ends in _ref, or an element of a list whose name ends in
// _refs (STIX 2.1, sections 2.9 and 3.1).
func (p Place) IsReference() bool {
	return !p.Name && (!p.List && strings.HasSuffix(p.Property, "_ref") || p.List && strings.HasSuffix(p.Property, "_refs"))
}

// Strings visits every string of an object and every name of a member, in the order of the text, without making a tree,
// until visit returns false.
func Strings(o graph.Object, visit func(at Place, text string) bool) {
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
			end, escaped := skip(s, i)
			text := s[i+1 : end-1]
			if escaped {
				text = graph.TextOf(s[i:end])
			}
			top := &stack[len(stack)-1]
			at := Place{top.property, len(stack), top.list, name}
			if name {
				top.member, name = text, false
			} else {
				at.Property = top.holds()
			}
			if !visit(at, text) {
				return
			}
			i = end
		default:
			i++
		}
	}
}

// skip returns where the string at i ends and whether it has escapes.
func skip(s string, i int) (end int, escaped bool) {
	end = i + 1
	for {
		n := strings.IndexByte(s[end:], '"')
		slash := strings.IndexByte(s[end:end+n], '\\')
		if slash < 0 {
			return end + n + 1, escaped
		}
		escaped = true
		end += slash + 2
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
