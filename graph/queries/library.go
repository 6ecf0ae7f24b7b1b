package queries

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"stixgraph/schemas/fold"
)

//go:embed *.cypher
var files embed.FS

var library = sync.OnceValues(func() ([]Query, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var all []Query
	for _, e := range entries {
		text, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, err
		}
		q, err := Parse(e.Name(), string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	return all, nil
})

// All returns the queries that come with stixgraph, by name. The error, of a faulty query file, never comes from a
// program that passed its tests.
func All() ([]Query, error) {
	all, err := library()
	return slices.Clone(all), err
}

// Find returns the query with a name; the error of one that is unknown says which is near.
func Find(name string) (Query, error) {
	all, err := library()
	if err != nil {
		return Query{}, err
	}
	return Among(all, name)
}

// Among returns the query with a name from a list; the error of one that is unknown says which is near.
func Among(all []Query, name string) (Query, error) {
	names := make([]string, len(all))
	for i, q := range all {
		if q.Name == name {
			return q, nil
		}
		names[i] = q.Name
	}
	if near := fold.Nearest(name, names); near != "" {
		return Query{}, fmt.Errorf("no query is called %q; did you mean %q?", name, near)
	}
	return Query{}, fmt.Errorf("no query is called %q; there are %s", name, strings.Join(names, ", "))
}
