package cli

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/pflag"

	"stixgraph/graph"
)

// addGraphFlag lets the user say which graph a command reads.
func addGraphFlag(f *pflag.FlagSet) {
	f.StringP("graph", "g", "", "the graph: a bundle file, a folder of them, or one in Neo4j such as bolt://localhost:7687 (default NEO4J_URI)")
	addNeo4jFlags(f)
}

// objects walks every object of the graph at a locator; it may be walked again. A faulty object ends it: what a
// question is put to must be sound.
func (a *app) objects(ctx context.Context, locator string) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		if locator == "" {
			yield(graph.Object{}, usagef("which graph? give --graph with a file or the address of Neo4j, or set NEO4J_URI"))
			return
		}
		if isAddress(locator) {
			a.neo4jObjects(ctx, locator, yield)
			return
		}
		r := graph.Reader{Stdin: a.In, OnNotice: func(n graph.Notice) { fmt.Fprintln(a.Err, oneLine(n.String())) }}
		for entry, err := range r.Paths(locator) {
			switch {
			case ctx.Err() != nil:
				err = ctx.Err()
			case err != nil:
				err = checkError{err}
			}
			if !yield(entry.Object, err) || err != nil {
				return
			}
		}
	}
}

// snapshot reads the graph at a locator into memory.
func (a *app) snapshot(ctx context.Context, locator string) (*graph.Snapshot, error) {
	var failed error
	s := graph.NewSnapshot(func(yield func(graph.Object) bool) {
		for o, err := range a.objects(ctx, locator) {
			if failed = err; err != nil || !yield(o) {
				return
			}
		}
	})
	if failed != nil {
		return nil, failed
	}
	return s, nil
}
