package schemas

import _ "embed"

//go:embed profile.schema.json
var profileSchema string

// ProfileSchema gives the JSON Schema (draft 2020-12) of a partner profile, by which an export changes what it sends.
func ProfileSchema() []byte { return []byte(profileSchema) }
