package graph

import "bytes"

// nameSet finds duplicate names within one object: by looking through them while they are few, by a map when not.
type nameSet struct {
	from int // where the names of this object start in scanner.names
	many map[string]struct{}
}

const fewNames = 32

// add takes in the name and reports whether it was there.
func (n *nameSet) add(s *scanner, name []byte) bool {
	if n.many != nil {
		_, had := n.many[string(name)]
		n.many[string(name)] = struct{}{}
		return had
	}
	own := s.names[n.from:]
	for _, o := range own {
		if len(o) == len(name) && bytes.Equal(o, name) {
			return true
		}
	}
	s.names = append(s.names, name)
	if len(own) == fewNames {
		n.many = make(map[string]struct{}, 2*fewNames)
		for _, o := range s.names[n.from:] {
			n.many[string(o)] = struct{}{}
		}
	}
	return false
}
