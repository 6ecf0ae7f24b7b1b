package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph/taxii"
)

func (a *app) taxiiDiscoverCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "discover URL",
		Short: "Show what a TAXII server says about itself, and its API roots",
		Example: `  stixgraph taxii discover https://taxii.example.com
  stixgraph taxii discover https://taxii.example.com/taxii2/ --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.taxiiClient(args[0], taxii.Limits{})
			if err != nil {
				return err
			}
			return a.taxiiDiscover(cmd.Context(), s)
		},
	}
	addTaxiiFlags(cmd.Flags())
	return cmd
}

func (a *app) taxiiDiscover(ctx context.Context, s *taxiiSession) error {
	server, err := s.Discover(ctx)
	if err != nil {
		return s.explain(err)
	}
	about := sheet{Name: "server", Title: "Server", Columns: []string{"title", "description", "contact"}}
	if server.Title != "" {
		about.Rows = append(about.Rows, []any{server.Title, server.Description, server.Contact})
	}
	roots := sheet{Name: "api_roots", Title: "API roots", Columns: []string{"url", "title", "default", "note", "max_content_length", "versions"}}
	var failed error
	for _, ref := range server.Roots {
		root, err := taxii.Root{}, ref.Err
		if err == nil {
			root, err = s.Root(ctx, ref.URL)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		note := root.Description
		if err != nil {
			note = "not usable: " + err.Error()
			if failed == nil {
				failed = err
			}
		}
		roots.Rows = append(roots.Rows, []any{ref.URL, root.Title, ref.Default, note, root.MaxContentLength, strings.Join(root.Versions, " ")})
	}
	if len(roots.Rows) == 0 {
		fmt.Fprintln(a.Err, "the server names no API root")
	}
	if err := printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{about, roots}); err != nil {
		return err
	}
	if failed != nil && len(roots.Rows) == 1 {
		return s.explain(failed)
	}
	return nil
}
