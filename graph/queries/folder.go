package queries

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// ReadFolder reads the queries of a user: every file that ends in .cypher at the top of a folder, by name. None may have
// the name of one that comes with stixgraph. All faults come at once, joined.
func ReadFolder(folder fs.FS) ([]Query, error) {
	shipped, err := All()
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	var all []Query
	var errs []error
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".cypher") {
			continue
		}
		text, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			errs = append(errs, err)
			continue
		}
		q, err := Parse(e.Name(), string(text))
		if err == nil && slices.ContainsFunc(shipped, func(s Query) bool { return s.Name == q.Name }) {
			err = &Error{e.Name(), 1, 1, fmt.Errorf("a query that comes with stixgraph is called %q: rename the file", q.Name)}
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all = append(all, q)
	}
	if len(all)+len(errs) == 0 {
		return nil, errors.New("the folder holds no file that ends in .cypher")
	}
	return all, errors.Join(errs...)
}
