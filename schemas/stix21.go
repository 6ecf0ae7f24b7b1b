package schemas

import (
	"embed"
	"io/fs"
)

//go:embed stix21/*.json
var stix21 embed.FS

// STIX21 gives the JSON Schemas (draft 2020-12) of the STIX 2.1 types by file name: attack-pattern.json and so on,
// core.json and observable-core.json for custom objects, common.json for what they share. They refer to each other by
// relative names. Package validate checks much more than a schema can say.
func STIX21() fs.FS {
	sub, err := fs.Sub(stix21, "stix21")
	if err != nil {
		// Not reached: the name is a valid path.
		return stix21
	}
	return sub
}
