package schemas

import _ "embed"

//go:embed case.schema.json
var caseSchema string

// CaseSchema gives the JSON Schema (draft 2020-12) of the YAML and JSON forms
// of a case file. Editors complete and check with it; what a schema cannot
// see, such as an id that names no source, only package casefile finds.
func CaseSchema() []byte { return []byte(caseSchema) }
