package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/share/proof"
	"stixgraph/graph/taxii"
)

func (a *app) taxiiPushCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "push FILE URL --collection ID|TITLE",
		Short: "Send a file that export proved to a collection",
		Long: `push sends what stixgraph export wrote and proved. It reads FILE.manifest.json
beside FILE and refuses a file without it, or one that was changed since. Objects go in
requests below the server's limit, and each request is waited for. What the server
has already is fine: after an interruption the same command sends the rest.`,
		Example: `  stixgraph export --graph case.stix.json --tlp green -o out.stix.json
  stixgraph taxii push out.stix.json https://taxii.example.com --collection from-partners`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.taxiiPush(cmd.Context(), args[0], args[1], a.settings.GetDuration("wait"))
		},
	}
	f := cmd.Flags()
	f.Duration("wait", 10*time.Minute, "how long to wait for the server to process one request")
	addTaxiiFlags(f)
	addCollectionFlags(f)
	return cmd
}

func (a *app) taxiiPush(ctx context.Context, file, server string, patience time.Duration) error {
	if strings.Contains(file, "://") {
		return usagef("FILE comes first, and then URL: stixgraph taxii push FILE URL")
	}
	// What is sent is this copy: the very bytes that were verified, whatever happens to the file.
	copied, err := os.CreateTemp("", "stixgraph-push-*")
	if err != nil {
		return err
	}
	defer func() { // only read from, and of no use any more
		_ = copied.Close()
		_ = os.Remove(copied.Name())
	}()
	proved, err := proof.Copy(copied, file)
	if err != nil {
		return unproved(file, err)
	}
	s, err := a.taxiiClient(server, taxii.Limits{})
	if err != nil {
		return err
	}
	root, to, err := a.collection(ctx, s)
	if err != nil {
		return err
	}
	if !to.CanWrite {
		return serverf("the server does not let these credentials write to %s", oneLine(titleOf(to)))
	}
	report, err := s.Push(ctx, root, to, provedObjects(copied, file, proved), patience)
	if err != nil && report.Sent == 0 {
		return s.explain(err)
	}
	if err := printSheets(a.Out, a.settings.GetString("format"), a.Width, pushSheets(root, to, report)); err != nil {
		return err
	}
	switch {
	case err != nil:
		fmt.Fprintf(a.Err, "%d of %d objects were sent; the same command sends the rest\n", report.Sent, proved.Objects)
		return s.explain(err)
	case len(report.Refused) > 0:
		return serverf("the server refused %d of %d objects", len(report.Refused), report.Sent)
	case report.Pending > 0:
		return serverf("%d of %d objects are still waiting at the server; ask later with stixgraph taxii status %s STATUS-ID", report.Pending, report.Sent, root.URL)
	}
	fmt.Fprintf(a.Err, "%s has all %d objects of %s\n", oneLine(titleOf(to)), report.Sent, file)
	return nil
}

// unproved says what to do about a file that does not have its proof.
func unproved(file string, err error) error {
	switch {
	case errors.Is(err, proof.ErrNone), errors.Is(err, proof.ErrBroken):
		return checkf("%w; only what stixgraph export has proved is sent: run stixgraph export … -o %s", err, file)
	case errors.Is(err, proof.ErrStale):
		return checkf("%w; the file was changed after its export: run stixgraph export … -o %s again", err, file)
	case errors.Is(err, fs.ErrNotExist):
		return checkError{err}
	}
	return err
}

// provedObjects reads the objects of the copy, each time from its start.
func provedObjects(copied io.ReadSeeker, name string, p proof.Proof) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		if _, err := copied.Seek(0, io.SeekStart); err != nil {
			yield(graph.Object{}, err)
			return
		}
		var r graph.Reader
		var n int64
		for e, err := range r.Objects(name, copied) {
			if err != nil {
				yield(graph.Object{}, checkError{err})
				return
			}
			n++
			if !yield(e.Object, nil) {
				return
			}
		}
		if n != p.Objects {
			yield(graph.Object{}, checkf("%s has %d objects, and %s is about %d", name, n, p.Manifest, p.Objects))
		}
	}
}

func pushSheets(root taxii.Root, to taxii.Collection, r taxii.Report) []sheet {
	about := sheet{Name: "push", Title: "Pushed", Columns: []string{"title", "sent", "accepted", "present", "refused", "pending", "requests", "collection", "api_root"},
		Rows: [][]any{{to.Title, r.Sent, r.Accepted, r.Present, len(r.Refused), r.Pending, r.Envelopes, to.ID, root.URL}}}
	waiting := sheet{Name: "waiting", Title: "Waiting", Columns: []string{"status"}}
	for _, id := range r.Waiting {
		waiting.Rows = append(waiting.Rows, []any{id})
	}
	return []sheet{about, refusedSheet(r.Refused), waiting}
}
