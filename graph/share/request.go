// Package share makes exports that can be sent without being read line by line: it chooses objects, holds them under a
// ceiling, changes them for a partner, and proves of the written file that nothing is in it that must not be.
//
// # What goes
//
// An object may go when its markings allow it and what it needs may go: its markings, its creator, the definitions of its
// extensions, and what it refers to and cannot do without. That is worked out to a fixed point, from all down, so
// that as much goes as may. What an object can do without (an optional reference, one of several in a list, a marked
// property, a sentence with a name that must not appear) is cut, and the object goes without it.
//
// # Withheld and left out
//
// What the ceiling bars is withheld: neither its id nor its name may stand anywhere in the output. What was not asked for
// is left out: references to it are cut, since nothing answers them, but its name is no secret.
package share

import (
	"iter"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/profile"
)

// Source walks the objects of a graph. It is walked several times, and gives the same objects in the same order each time.
type Source func() iter.Seq2[graph.Object, error]

// Request is what to export. The zero value of each field asks for nothing special.
type Request struct {
	Objects Source
	// Pick says which objects are asked for; nil asks for all. What they need comes along.
	Pick func(graph.Object) bool
	// Ceiling is the strictest TLP level that may go; evidence.Unmarked for no ceiling.
	Ceiling evidence.TLP
	// UnmarkedAs is the level of what no TLP marking marks.
	UnmarkedAs evidence.TLP
	// Allowed names statement and custom markings that may go, by id, name or statement.
	Allowed []string
	// Profile is what to change for the partner; nil for nothing.
	Profile *profile.Profile
	// Key makes pseudonyms; required where the profile has any.
	Key profile.Key
	// Previous walks what the partner got before, nil for nothing: what is in there and goes no longer is revoked.
	Previous Source
	// AsOf is the modified time of what is revoked or changed since Previous; the zero time stands for the newest
	// modified of the graph and of Previous, and a millisecond.
	AsOf time.Time
}

// plain reports whether objects go as they are.
func (r Request) plain() bool {
	return r.Pick == nil && r.Ceiling == evidence.Unmarked && r.Profile == nil && r.Previous == nil
}
