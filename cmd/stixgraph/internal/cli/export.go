package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
)

func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export -g GRAPH -o FILE",
		Short: "Write what may go to a partner, and prove that nothing else is in it",
		Long: `export chooses objects of a graph, holds them under a TLP ceiling, changes them by
a partner's profile, writes them and reads the file back: it must be valid and
closed, and hold no id, name or text that is withheld. Any doubt: exit code 3 and
no file. Beside FILE stand FILE.manifest.json and FILE.manifest.md, which say
what went, what was cut and withheld and why; they are to be filed, not sent.

Without --tlp, --profile and a choice of objects, the export is a copy of the graph.

The key for pseudonyms stands in the file --key-file names, or in the
environment variable ` + keyVariable + `.`,
		Example: `  stixgraph export -g out/isoon.stix.json -o partner.json --tlp green --unmarked-as green
  stixgraph export -g graph.json -o apt41.json --around APT41 --depth 2 --tlp amber
  stixgraph export -g graph.json -o partner.json --tlp green --profile opencti.yaml --previous last/partner.json
  stixgraph export -g graph.json -o report.md --report "I-Soon leak" --tlp clear`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.export(cmd.Context()) },
	}
	f := cmd.Flags()
	addGraphFlag(f)
	f.StringP("out", "o", "", "file to write")
	f.String("form", "", "how it is laid out: bundle, jsonl, csv, graphml, navigator, markdown (default by the name of the file, else bundle)")
	f.Int("split", 0, "divide a bundle into files of at most so many objects")
	f.String("around", "", "only what lies around the object of this name, alias or id")
	f.Int("depth", 1, "how many relationships --around goes")
	f.StringSlice("along", nil, "relationship types that --around follows (default all)")
	f.String("report", "", "only the report of this name or id and what it refers to")
	f.String("query", "", "only the objects of the rows that this named question answers; see stixgraph query list")
	f.StringArrayP("param", "p", nil, "a parameter of --query, NAME=VALUE; may be repeated")
	addQueryDirFlag(f)
	f.StringSlice("type", nil, "only objects of these types")
	f.String("since", "", "only what was modified after this time, as 2024-02-16 or 2024-02-16T08:00:00Z")
	f.Int64("min-confidence", 0, "only relationships of at least this confidence, 0 to 100")
	f.Bool("no-single-source", false, "only relationships that rest on two sources or more")
	f.String("tlp", "", "the strictest level that may go: clear, green, amber, amber+strict, red")
	f.String("unmarked-as", "red", "the level of what no TLP marking marks")
	f.StringArray("allow-marking", nil, "id, name or statement of a marking other than TLP that may go; may be repeated")
	f.String("profile", "", "what to change for the partner, a YAML file")
	f.String("key-file", "", "file with the key for pseudonyms")
	f.String("previous", "", "what the partner got before: a file, or the manifest of an export; what goes no longer is revoked")
	f.String("as-of", "", "modified time of what is revoked or changed since --previous (default just after the newest of both)")
	f.String("title", "", "title of a report or layer (default the name of the file)")
	return cmd
}

// keyVariable is the environment variable that may hold the key for pseudonyms.
const keyVariable = "STIXGRAPH_EXPORT_KEY"

func (a *app) export(ctx context.Context) error {
	s := a.settings
	out, err := outputOf(s)
	if err != nil {
		return err
	}
	locator := s.GetString("graph")
	if locator == "-" {
		return usagef("an export reads its graph more than once, which standard input does not allow; give --graph a file")
	}
	request := share.Request{Objects: func() iter.Seq2[graph.Object, error] { return a.objects(ctx, locator) }, Allowed: s.GetStringSlice("allow-marking")}
	said := manifest.Request{Allowed: request.Allowed}
	if err := a.ceiling(&request, &said); err != nil {
		return err
	}
	if err := a.partner(&request, &said); err != nil {
		return err
	}
	if err := a.before(ctx, &request, &said); err != nil {
		return err
	}
	if err := a.selection(ctx, &request, &said); err != nil {
		return err
	}
	m, err := share.Run(ctx, request, out, said)
	var doubt *share.DoubtError
	var marking *share.UnknownMarkingError
	switch {
	case errors.Is(err, share.ErrNothing):
		return checkf("%w: %s", err, whyNothing(m))
	case errors.As(err, &doubt):
		return checkError{err}
	case errors.Is(err, share.ErrAsOf):
		return usagef("--as-of: %w", err)
	case errors.As(err, &marking):
		return usagef("--allow-marking: %w", err)
	case err != nil:
		return err
	}
	return a.exported(m, out)
}

// outputOf reads where the export goes.
func outputOf(s *settings) (share.Output, error) {
	out := share.Output{Path: s.GetString("out"), Split: s.GetInt("split")}
	if out.Path == "" {
		return out, usagef("where to? give --out FILE")
	}
	name := s.GetString("form")
	if name == "" {
		name = map[string]string{".csv": "csv", ".graphml": "graphml", ".md": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl"}[strings.ToLower(filepath.Ext(out.Path))]
	}
	f, err := form.Parse(cmp.Or(name, "bundle"))
	if err != nil {
		return out, usageError{err}
	}
	out.Form, out.Title = f, cmp.Or(s.GetString("title"), filepath.Base(out.Path))
	if out.Split < 0 || out.Split > 0 && f != form.Bundle {
		return out, usagef("--split divides bundles into files of at least 1 object; it does nothing for %s", f)
	}
	return out, nil
}

// ceiling reads how far the export may go.
func (a *app) ceiling(r *share.Request, said *manifest.Request) error {
	s := a.settings
	text := s.GetString("tlp")
	if text == "" {
		if len(r.Allowed) > 0 {
			return usagef("--allow-marking is an exception from a ceiling; give --tlp too")
		}
		return nil
	}
	var err error
	if r.Ceiling, err = evidence.ParseTLP(text); err != nil {
		return usagef("--tlp: %w", err)
	}
	if r.UnmarkedAs, err = evidence.ParseTLP(s.GetString("unmarked-as")); err != nil {
		return usagef("--unmarked-as: %w", err)
	}
	said.TLP, said.UnmarkedAs = r.Ceiling.String(), r.UnmarkedAs.String()
	return nil
}

// whyNothing says what keeps everything from going.
func whyNothing(m *manifest.Manifest) string {
	if len(m.Reasons) == 0 {
		return "nothing was asked for, or the graph is empty"
	}
	lines := []string{}
	for i, r := range m.Reasons {
		if i == 5 {
			break
		}
		lines = append(lines, fmt.Sprintf("%s: %s", counted(r.Objects, "object"), r.Why))
	}
	return strings.Join(lines, "; ") + "; see --tlp, --unmarked-as and --allow-marking"
}

// exported says what was written.
func (a *app) exported(m *manifest.Manifest, out share.Output) error {
	types := sheet{Name: "types", Title: "Objects", Columns: []string{"type", "included", "withheld", "left out"}}
	for _, t := range m.Types {
		types.Rows = append(types.Rows, []any{t.Type, t.Included, t.Withheld, t.LeftOut})
	}
	types.Rows = append(types.Rows, []any{"all", m.Counts.Included, m.Counts.Withheld, m.Counts.LeftOut})
	reasons := sheet{Name: "reasons", Title: "Withheld, and why", Columns: []string{"why", "objects"}}
	for _, r := range m.Reasons {
		reasons.Rows = append(reasons.Rows, []any{r.Why, r.Objects})
	}
	if err := printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{types, reasons}); err != nil {
		return err
	}
	for _, f := range m.Files {
		fmt.Fprintf(a.Err, "wrote %s: %s, %s\n", filepath.Join(filepath.Dir(out.Path), f.Name), counted(f.Objects, "object"), m.Verdict)
	}
	if m.Verdict == manifest.Copied {
		fmt.Fprintf(a.Err, "%d of them are not valid STIX 2.1, as they are in the graph (stixgraph validate says why); a ceiling or a profile would not let them go, nor does taxii push\n", m.Proof.Flawed)
	}
	fmt.Fprintf(a.Err, "wrote %s and %s: to be filed, not sent\n", out.Path+manifest.Suffix, out.Path+manifest.PageSuffix)
	return nil
}
