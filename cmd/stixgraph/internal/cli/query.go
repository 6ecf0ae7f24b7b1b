package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stixgraph/graph/queries"
)

func (a *app) queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query",
		Short: "Put named questions to a graph, and tell what changed since",
		Long: `query answers named questions about who is said to have attacked whom, who is said
to be whom, on which sources that rests and where they contradict each other. Each
question is a file in Cypher, which Neo4j answers, and stixgraph answers the same
from bundles in memory.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	list := &cobra.Command{
		Use: "list", Short: "List the questions", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.queryList() },
	}
	show := &cobra.Command{
		Use: "show NAME", Short: "Show a question: parameters, columns and its Cypher", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.queryShow(args[0]) },
	}
	addQueryDirFlag(list.Flags())
	addQueryDirFlag(show.Flags())
	cmd.AddCommand(list, show, a.queryRunCommand())
	return cmd
}

func addQueryDirFlag(f *pflag.FlagSet) {
	f.String("query-dir", "", "folder with queries of your own (.cypher with the same header); for graphs in Neo4j")
}

// queries are those that come with stixgraph and the user's own.
func (a *app) queries() ([]queries.Query, error) {
	all, err := queries.All()
	if err != nil {
		return nil, err
	}
	if dir := a.settings.GetString("query-dir"); dir != "" {
		own, err := queries.ReadFolder(os.DirFS(dir))
		if err != nil {
			return nil, checkf("--query-dir %s: %w", dir, err)
		}
		all = append(all, own...)
		slices.SortFunc(all, func(a, b queries.Query) int { return cmp.Compare(a.Name, b.Name) })
	}
	return all, nil
}

func (a *app) query(name string) (queries.Query, error) {
	all, err := a.queries()
	if err != nil {
		return queries.Query{}, err
	}
	q, err := queries.Among(all, name)
	if err != nil {
		return q, usagef("%w", err)
	}
	return q, nil
}

func (a *app) queryList() error {
	all, err := a.queries()
	if err != nil {
		return err
	}
	t := sheet{Name: "queries", Title: "Queries", Columns: []string{"name", "parameters", "question"}}
	for _, q := range all {
		var params []string
		for _, p := range q.Parameters {
			if p.Optional {
				params = append(params, "["+p.Name+"]")
			} else {
				params = append(params, p.Name)
			}
		}
		t.Rows = append(t.Rows, []any{q.Name, strings.Join(params, " "), q.Question})
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{t})
}

func (a *app) queryShow(name string) error {
	q, err := a.query(name)
	if err != nil {
		return err
	}
	params := sheet{Name: "parameters", Title: "Parameters", Columns: []string{"name", "type", "default", "meaning"}}
	for _, p := range slices.Concat(q.Parameters, queries.Common()) {
		params.Rows = append(params.Rows, []any{p.Name, p.TypeText(), p.DefaultText(), p.About})
	}
	columns := sheet{Name: "columns", Title: "Columns", Columns: []string{"name", "type", "key", "meaning"}}
	for _, c := range q.Columns {
		columns.Rows = append(columns.Rows, []any{c.Name, c.Type, slices.Contains(q.Keys, c.Name), c.About})
	}
	format := a.settings.GetString("format")
	if format == "json" || format == "csv" {
		about := sheet{Name: "query", Columns: []string{"name", "title", "question", "cypher", "picture"}, Rows: [][]any{{q.Name, q.Title, q.Question, q.Cypher, q.Picture}}}
		return printSheets(a.Out, format, a.Width, []sheet{about, params, columns})
	}
	fmt.Fprintf(a.Out, "%s: %s\n\n", q.Name, q.Question)
	if err := printSheets(a.Out, format, a.Width, []sheet{params, columns}); err != nil {
		return err
	}
	fence := ""
	if format == "md" {
		fence = "```\n"
	}
	_, err = fmt.Fprintf(a.Out, "\n%s%s\n%s", fence, q.Cypher, fence)
	if err == nil && q.Picture != "" {
		_, err = fmt.Fprintf(a.Out, "\nPicture for Neo4j Browser: %s\n%s%s\n%s", q.About, fence, q.Picture, fence)
	}
	return err
}

// params reads --param NAME=VALUE.
func params(given []string) (queries.Params, error) {
	p := queries.Params{}
	var errs []error
	for _, g := range given {
		name, value, ok := strings.Cut(g, "=")
		switch {
		case !ok || name == "":
			errs = append(errs, fmt.Errorf("--param %q: write it as NAME=VALUE", g))
		case p[name] != "":
			errs = append(errs, fmt.Errorf("--param %s is given twice", name))
		default:
			p[name] = value
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, usageError{err}
	}
	return p, nil
}
