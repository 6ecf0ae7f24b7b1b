// Package document maps documents and other things a leak or a court case speaks of: the
// leak itself, contracts, an indictment, a seized domain.
package document

import (
	"strings"

	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
)

// New gives the module.
func New() module.Module {
	return module.Simple{
		Folder: "document", Of: []model.Kind{model.DocumentType},
		Optional: nil,
		Type:     "grouping", Space: "", Make: document,
	}
}

// document makes a grouping (STIX 2.1, section 4.4): what has to do with the
// document, gathered under its name, because STIX has no object for a document
// that is not itself a report. The grouping refers to what claims tie to it,
// other documents aside: with those, groupings would refer to each other in
// circles, which readers drop. The case's author stands in where nothing else
// is tied, since a grouping must refer to something.
func document(e module.Entity) (module.Objects, error) {
	var refs []string
	for _, id := range e.Tied() {
		if !strings.HasPrefix(id, "grouping--") {
			refs = append(refs, id)
		}
	}
	if len(refs) == 0 {
		refs = []string{e.Common.CreatedBy}
	}
	return module.Only(stixobj.Grouping{
		Common: e.Common, Name: e.Name, Context: "unspecified", ObjectRefs: refs,
		Description: module.Describe(e, true),
	}.Object())
}
