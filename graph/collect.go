package graph

import (
	"errors"
	"fmt"
	"iter"
)

// Collect returns all sound entries, and the errors joined, of which the first 20 are kept in full and the others
// counted. An entry that comes with an error is left out.
func Collect(entries iter.Seq2[Entry, error]) ([]Entry, error) {
	const kept = 20
	var all []Entry
	var errs []error
	more := 0
	for e, err := range entries {
		switch {
		case err == nil:
			all = append(all, e)
		case len(errs) < kept:
			errs = append(errs, err)
		default:
			more++
		}
	}
	if more > 0 {
		errs = append(errs, fmt.Errorf("and %d more errors", more))
	}
	return all, errors.Join(errs...)
}
