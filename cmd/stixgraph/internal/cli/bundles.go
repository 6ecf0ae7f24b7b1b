package cli

import (
	"fmt"

	"stixgraph/graph"
	"stixgraph/mapping"
	"stixgraph/mapping/reference"
	"stixgraph/mapping/stixobj"
)

// mappingOptions reads the bundles a build leans on.
func (a *app) mappingOptions(o buildOptions) (mapping.Options, error) {
	var opts mapping.Options
	if len(o.reference) > 0 {
		catalogue := reference.New()
		for _, path := range o.reference {
			err := a.eachObject(path, func(e graph.Entry) error {
				if !reference.Wants(e.Object.Type()) {
					return nil
				}
				return catalogue.Add([]byte(e.Object.Raw()))
			})
			if err != nil {
				return opts, err
			}
		}
		opts.Reference = catalogue
	}
	if o.previous != "" {
		opts.Previous = []stixobj.Object{}
		err := a.eachObject(o.previous, func(e graph.Entry) error {
			object, err := stixobj.FromJSON([]byte(e.Object.Raw()))
			opts.Previous = append(opts.Previous, object)
			return err
		})
		if err != nil {
			return opts, err
		}
	}
	return opts, nil
}

// eachObject calls do for every object of a bundle. A faulty object ends it:
// what a build leans on must be sound.
func (a *app) eachObject(path string, do func(graph.Entry) error) error {
	r := graph.Reader{Stdin: a.In, OnNotice: func(n graph.Notice) { fmt.Fprintln(a.Err, oneLine(n.String())) }}
	for entry, err := range r.Paths(path) {
		if err == nil {
			err = do(entry)
		}
		if err != nil {
			return checkError{err}
		}
	}
	return nil
}
