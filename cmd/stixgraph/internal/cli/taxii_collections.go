package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph/taxii"
)

func (a *app) taxiiCollectionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "collections URL",
		Short:   "List the collections of a TAXII server, and what these credentials may do with them",
		Example: `  stixgraph taxii collections https://taxii.example.com`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.taxiiClient(args[0], taxii.Limits{})
			if err != nil {
				return err
			}
			return a.taxiiCollections(cmd.Context(), s)
		},
	}
	addTaxiiFlags(cmd.Flags())
	addRootFlag(cmd.Flags())
	return cmd
}

func (a *app) taxiiCollections(ctx context.Context, s *taxiiSession) error {
	shelves, leftOut, err := a.shelves(ctx, s, a.settings.GetString("api-root"))
	if err != nil {
		return err
	}
	a.say(leftOut)
	out := sheet{Name: "collections", Title: "Collections",
		Columns: []string{"api_root", "id", "title", "alias", "can_read", "can_write", "media_types", "description"}}
	for _, shelf := range shelves {
		for _, c := range shelf.collections {
			out.Rows = append(out.Rows, []any{shelf.root.URL, c.ID, c.Title, c.Alias, c.CanRead, c.CanWrite, strings.Join(c.MediaTypes, " "), c.Description})
		}
	}
	if len(out.Rows) == 0 {
		fmt.Fprintln(a.Err, "the server shows no collections to these credentials")
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{out})
}
