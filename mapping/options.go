package mapping

import "stixgraph/mapping/stixobj"

// Options steer a build.
type Options struct {
	// Reference resolves catalogue ids such as ATT&CK's; nil leaves every
	// entity its own object.
	Reference Reference
	// Previous are the objects of the bundle this build follows, in any
	// order; nil starts afresh.
	Previous []stixobj.Object
}
