package cli

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"stixgraph/graph"
)

func (a *app) loadCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "load FILE…",
		Short: "Load STIX 2.1 into a graph in Neo4j",
		Long: `load brings bundles (files, folders, or - for standard input; gzipped or not) into
Neo4j. Only what differs from the graph is written, so that a load that was broken
off is finished by running it again. Every version of every object is kept; the
newest one is shown.

A collection is who brought what. With --prune, objects that the collection no
longer brings are taken from it, and go when no other collection has them.`,
		Example: `  stixgraph load out/isoon.stix.json --graph bolt://localhost:7687
  stixgraph load enterprise-attack.json.gz --collection attack --prune --dry-run`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.load(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringP("graph", "g", "", "the graph in Neo4j, such as bolt://localhost:7687 (default NEO4J_URI)")
	addNeo4jFlags(f)
	f.String("collection", graph.DefaultCollection, "who brings the objects")
	f.Bool("prune", false, "take from the collection what it no longer brings; needs --collection")
	f.Bool("dry-run", false, "change nothing, tell what would change")
	f.Bool("elevate", false, "turn STIX 2.0 into 2.1")
	addLimitFlags(f)
	return cmd
}

func (a *app) load(ctx context.Context, paths []string) error {
	locator := a.settings.GetString("graph")
	o := graph.LoadOptions{
		Collection: a.settings.GetString("collection"), Prune: a.settings.GetBool("prune"), DryRun: a.settings.GetBool("dry-run"),
	}
	switch {
	case locator == "":
		return usagef("which graph? give --graph with the address of Neo4j, such as bolt://localhost:7687, or set NEO4J_URI")
	case !isAddress(locator):
		return usagef("load writes to Neo4j: --graph must be an address such as bolt://localhost:7687, not %s", locator)
	case o.Prune && o.Collection == graph.DefaultCollection:
		return usagef("--prune needs --collection NAME: only what that collection brought is pruned")
	case o.Collection == "":
		return usagef("--collection must not be empty")
	}
	limits, err := limitsOf(a.settings)
	if err != nil {
		return err
	}
	s, err := a.store(ctx, locator)
	if err != nil {
		return err
	}
	defer s.Close(context.WithoutCancel(ctx)) // nothing is pending any more
	bar := a.progress("loading", paths)
	o.OnProgress = bar.objects
	reader := graph.Reader{Stdin: a.In, Limits: limits, Elevate: a.settings.GetBool("elevate"),
		OnNotice: func(n graph.Notice) { fmt.Fprintln(bar, oneLine(n.String())) }}
	result, err := s.Load(ctx, a.soundObjects(&reader, bar, paths), o)
	bar.end()
	if result != (graph.LoadResult{}) || err == nil {
		if err := a.printLoad(result, o); err != nil {
			return err
		}
	}
	return err
}

// soundObjects passes on the sound objects and tells of the others; when there were some, it ends with an error.
func (a *app) soundObjects(r *graph.Reader, bar *progress, paths []string) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		faults := 0
		for e, err := range r.Paths(paths...) {
			if err != nil {
				faults++
				fmt.Fprintln(bar, oneLine(err.Error()))
				continue
			}
			bar.at(e)
			if !yield(e.Object, nil) {
				return
			}
		}
		if faults > 0 {
			yield(graph.Object{}, checkf("%s in the input: what is sound was loaded, nothing was pruned; mend it and load again", counted(faults, "fault")))
		}
	}
}

// printLoad prints what a load did.
func (a *app) printLoad(r graph.LoadResult, o graph.LoadOptions) error {
	t := sheet{Name: "load", Title: "Loaded into collection " + o.Collection, Columns: []string{"what", "objects"}, Rows: [][]any{
		{"created", r.Created}, {"changed", r.Changed}, {"unchanged", r.Unchanged}, {"removed", r.Removed},
	}}
	if o.DryRun {
		t.Title = "Would be loaded into collection " + o.Collection
	} else {
		t.Rows = append(t.Rows, []any{"placeholders in the graph", r.Placeholders})
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{t})
}
