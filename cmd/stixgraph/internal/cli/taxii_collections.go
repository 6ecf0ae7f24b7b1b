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
		Columns: []string{"title", "id", "can_read", "can_write", "alias", "description", "media_types", "api_root"}}
	for _, shelf := range shelves {
		for _, c := range shelf.collections {
			out.Rows = append(out.Rows, []any{c.Title, c.ID, c.CanRead, c.CanWrite, c.Alias, c.Description, strings.Join(c.MediaTypes, " "), shelf.root.URL})
		}
	}
	if len(out.Rows) == 0 {
		fmt.Fprintln(a.Err, "the server shows no collections to these credentials")
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{out})
}
