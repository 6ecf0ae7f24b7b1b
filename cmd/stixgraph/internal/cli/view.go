package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/find"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/view"
)

// viewOptions are the settings of the view command.
type viewOptions struct {
	graph, out, title, tlp string
	around                 []string
	depth, start           int
}

func (a *app) viewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "view",
		Short: "Draw a graph: one HTML page to look at, or a still picture",
		Long: `view draws a graph for people to look at. The ending of -o says how:

  .html         one page with everything in it, which opens from disk, needs no
                network and no server, and sends nothing anywhere
  .svg .png     the first picture of that page, for a report
  .dot .gv      the same for Graphviz
  .mmd          the same for Mermaid

The first picture has the main company of the graph (or what --around names) in
the middle and its nearest neighbours; the page holds the rest. With --tlp it
draws what an export with the same flags would hold, and nothing else.`,
		Example: `  stixgraph view --graph out/isoon.stix.json -o isoon.html
  stixgraph view --graph out/isoon.stix.json --around FishMonger --depth 1 -o fishmonger.svg
  stixgraph view --graph out/isoon.stix.json --tlp green -o partners.html`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s := a.settings
			return a.view(cmd.Context(), viewOptions{
				graph: s.GetString("graph"), out: s.GetString("out"), title: s.GetString("title"), tlp: s.GetString("tlp"),
				around: s.GetStringSlice("around"), depth: s.GetInt("depth"), start: s.GetInt("start"),
			})
		},
	}
	f := cmd.Flags()
	addGraphFlag(f)
	f.StringP("out", "o", "graph.html", "the file to write; its ending says what: "+strings.Join(viewEndings(), ", "))
	f.String("title", "", "title of the picture (default: what is in its middle)")
	f.StringArray("around", nil, "only what surrounds this name, alias or STIX id; may be repeated")
	f.Int("depth", 1, "with --around: how many steps away from it")
	f.String("tlp", "", "the strictest level that may be shown: clear, green, amber, amber+strict, red")
	f.String("unmarked-as", "red", "with --tlp: the level of what no TLP marking marks")
	f.StringArray("allow-marking", nil, "with --tlp: id, name or statement of a marking other than TLP that may be shown; may be repeated")
	f.Int("start", view.DefaultStart, "how many objects the first picture shows")
	return cmd
}

// viewEndings are the endings of files that view writes.
func viewEndings() []string { return []string{".html", ".svg", ".png", ".dot", ".gv", ".mmd"} }

func (a *app) view(ctx context.Context, o viewOptions) error {
	ending := strings.ToLower(filepath.Ext(o.out))
	if !slices.Contains(viewEndings(), ending) {
		return usagef("%s: the ending says what to draw: one of %s", o.out, strings.Join(viewEndings(), ", "))
	}
	if o.depth < 0 || o.start < 1 {
		return usagef("--depth is at least 0 and --start at least 1")
	}
	s, err := a.mayBeShown(ctx, o)
	if err != nil {
		return err
	}
	opts := view.Options{Title: o.title, Depth: o.depth, Start: o.start}
	names := find.New(s) // of what may be shown: a withheld name is as unknown as any other
	for _, name := range o.around {
		n, err := names.One(name, isDrawn, "identity")
		if err != nil {
			return usagef("--around: %w", err)
		}
		opts.Around = append(opts.Around, n)
	}
	return a.drawPicture(o.out, view.New(s, opts))
}

// mayBeShown reads the graph, or with a ceiling what an export under it would hold, by making that export.
func (a *app) mayBeShown(ctx context.Context, o viewOptions) (*graph.Snapshot, error) {
	request := share.Request{Objects: func() iter.Seq2[graph.Object, error] { return a.objects(ctx, o.graph) }, Allowed: a.settings.GetStringSlice("allow-marking")}
	said := manifest.Request{Allowed: request.Allowed}
	if err := a.ceiling(&request, &said); err != nil {
		return nil, err
	}
	if o.tlp == "" {
		return a.snapshot(ctx, o.graph)
	}
	if o.graph == "-" {
		return nil, usagef("--tlp reads its graph more than once, which standard input does not allow; give --graph a file")
	}
	dir, err := os.MkdirTemp("", "stixgraph-view-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // what stays behind is what may be shown
	path := filepath.Join(dir, "shown.json")
	m, err := share.Run(ctx, request, share.Output{Path: path, Form: form.Bundle}, said)
	var doubt *share.DoubtError
	var marking *share.UnknownMarkingError
	switch {
	case errors.Is(err, share.ErrNothing):
		return nil, checkf("nothing is left to draw: %s", whyNothing(m))
	case errors.As(err, &doubt):
		return nil, checkError{err}
	case errors.As(err, &marking):
		return nil, usagef("--allow-marking: %w", err)
	case err != nil:
		return nil, err
	}
	return a.snapshot(ctx, path)
}

// isDrawn keeps names of reports and notes from standing for a place in the picture.
func isDrawn(o graph.Object) bool {
	return !slices.Contains([]string{"report", "note", "opinion", "relationship", "sighting"}, o.Type())
}

// drawPicture writes a picture in the way its file's ending says.
func (a *app) drawPicture(path string, p *view.Picture) error {
	write := view.WritePage
	switch strings.ToLower(filepath.Ext(path)) {
	case ".svg":
		write = view.WriteSVG
	case ".png":
		write = func(w io.Writer, p *view.Picture) error {
			replaced, err := view.WritePNG(w, p)
			for _, r := range replaced {
				fmt.Fprintf(a.Err, "%s: the picture's font cannot write %s, which stands as %q; SVG can\n", path, oneLine(r.Name), oneLine(r.Drawn))
			}
			return err
		}
	case ".dot", ".gv":
		write = view.WriteDOT
	case ".mmd":
		write = view.WriteMermaid
	}
	if dir := filepath.Dir(path); dir != "." {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	if err := graph.WriteFile(path, func(w io.Writer) error { return write(w, p) }); err != nil {
		return err
	}
	fmt.Fprintf(a.Err, "wrote %s: %s, %s\n", path, counted(len(p.Things), "object"), counted(len(p.Ties), "relationship"))
	return nil
}
