package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"stixgraph/graph/taxii"
)

func (a *app) taxiiManifestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "manifest URL --collection ID|TITLE",
		Short: "List what a collection holds and since when, without the objects",
		Example: `  stixgraph taxii manifest https://taxii.example.com --collection indicators --added-after 2024-02-18
  stixgraph taxii manifest https://taxii.example.com --collection indicators --version all --format csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.inCollection(cmd.Context(), args[0], func(s *taxiiSession, c taxii.Collection) ([]sheet, error) {
				f, err := filterOf(a.settings)
				if err != nil {
					return nil, err
				}
				out := sheet{Name: "manifest", Title: "Manifest of " + titleOf(c), Columns: []string{"id", "version", "date_added", "media_type"}}
				_, err = s.Manifest(cmd.Context(), c, f, func(r taxii.Record) error {
					out.Rows = append(out.Rows, []any{r.ID, r.Version, r.DateAdded, r.MediaType})
					return nil
				})
				return []sheet{out}, err
			})
		},
	}
	addTaxiiFlags(cmd.Flags())
	addCollectionFlags(cmd.Flags())
	addFilterFlags(cmd.Flags())
	return cmd
}

func (a *app) taxiiVersionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "versions URL OBJECT-ID --collection ID|TITLE",
		Short:   "List the versions a collection has of one object",
		Example: `  stixgraph taxii versions https://taxii.example.com intrusion-set--… --collection indicators`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := (taxii.Filter{IDs: args[1:]}).Check(); err != nil {
				return usageError{err}
			}
			return a.inCollection(cmd.Context(), args[0], func(s *taxiiSession, c taxii.Collection) ([]sheet, error) {
				versions, err := s.Versions(cmd.Context(), c, args[1], taxii.Filter{})
				out := sheet{Name: "versions", Title: "Versions of " + args[1], Columns: []string{"version"}}
				for _, v := range versions {
					out.Rows = append(out.Rows, []any{v})
				}
				return []sheet{out}, err
			})
		},
	}
	addTaxiiFlags(cmd.Flags())
	addCollectionFlags(cmd.Flags())
	return cmd
}

// inCollection finds the collection that is named, looks at it and prints what was found.
func (a *app) inCollection(ctx context.Context, server string, look func(*taxiiSession, taxii.Collection) ([]sheet, error)) error {
	s, err := a.taxiiClient(server, taxii.Limits{})
	if err != nil {
		return err
	}
	_, c, err := a.collection(ctx, s)
	if err != nil {
		return err
	}
	if err := readable(c); err != nil {
		return err
	}
	sheets, err := look(s, c)
	if err != nil {
		return s.explain(err)
	}
	rows := 0
	for _, x := range sheets {
		rows += len(x.Rows)
	}
	if rows == 0 {
		fmt.Fprintf(a.Err, "%s has nothing that matches\n", oneLine(titleOf(c)))
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, sheets)
}

func readable(c taxii.Collection) error {
	if !c.CanRead {
		return serverf("the server does not let these credentials read %s", oneLine(titleOf(c)))
	}
	return nil
}

// titleOf names a collection in messages.
func titleOf(c taxii.Collection) string {
	if c.Title == "" {
		return "collection " + c.ID
	}
	return fmt.Sprintf("collection %q", c.Title)
}

func (a *app) taxiiStatusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "status URL STATUS-ID",
		Short:   "Show what became of objects that were sent and not yet processed",
		Example: `  stixgraph taxii status https://taxii.example.com/api1/ 2d086da7-4bdc-4f91-900e-d77486753710`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.taxiiClient(args[0], taxii.Limits{})
			if err != nil {
				return err
			}
			return a.taxiiStatus(cmd.Context(), s, args[1])
		},
	}
	addTaxiiFlags(cmd.Flags())
	addRootFlag(cmd.Flags())
	return cmd
}

func (a *app) taxiiStatus(ctx context.Context, s *taxiiSession, id string) error {
	roots, _, err := a.roots(ctx, s, a.settings.GetString("api-root"))
	if err != nil {
		return err
	}
	if len(roots) > 1 {
		return usagef("the server has %d API roots: give the URL of the one that got the objects, or --api-root", len(roots))
	}
	status, err := s.Status(ctx, roots[0], id)
	if err != nil {
		return s.explain(err)
	}
	about := sheet{Name: "status", Title: "Status", Columns: []string{"id", "status", "requested", "total", "success", "failure", "pending"},
		Rows: [][]any{{status.ID, status.State, status.Requested, status.Total, status.Success, status.Failure, status.Pending}}}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{about, refusedSheet(status.Failures)})
}

// refusedSheet lists objects a server refused.
func refusedSheet(details []taxii.StatusDetail) sheet {
	out := sheet{Name: "refused", Title: "Refused", Columns: []string{"id", "version", "message"}}
	for _, d := range details {
		out.Rows = append(out.Rows, []any{d.ID, d.Version, d.Message})
	}
	return out
}
