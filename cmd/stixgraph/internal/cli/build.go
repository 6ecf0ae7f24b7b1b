package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph/view"
	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
)

// buildOptions are the settings of the build command.
type buildOptions struct {
	cases     []string
	out       string
	reference []string
	previous  string
}

func (a *app) buildCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build CASE…",
		Short: "Map cases to one checked STIX 2.1 bundle",
		Long: `build reads cases (folders, or single YAML or JSON files), maps them to STIX 2.1
objects, checks the result and writes one bundle, SLUG.stix.json, with a summary
on standard output, and SLUG.html, one page to look at it. All mistakes of the input are listed in one run, each with
file:line:column; the bundle is written whole or not at all.`,
		Example: `  stixgraph build testdata/isoon -o out
  stixgraph build case-a case-b.yaml --reference enterprise-attack.json.gz
  stixgraph build testdata/isoon --previous out/isoon.stix.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.build(cmd.Context(), buildOptions{
				cases: args, out: a.settings.GetString("out"),
				reference: a.settings.GetStringSlice("reference"), previous: a.settings.GetString("previous"),
			})
		},
	}
	f := cmd.Flags()
	f.StringP("out", "o", "out", "folder for the bundle")
	f.StringArray("reference", nil, "bundle of a public catalogue such as ATT&CK, gzipped or not; may be repeated")
	f.String("previous", "", "bundle of an earlier build: keeps what did not change, revokes what vanished")
	return cmd
}

// A build mostly makes what stays, so that collecting garbage early and often
// finds little. The heap may grow three times between collections, not twice,
// and ballast, which is never touched and so takes no memory of the machine,
// keeps a small heap from being collected all the time. Together they cost a
// tenth more memory and save a tenth of the time.
const (
	gcPercent = 200
	ballast   = 128 << 20
)

func (a *app) build(ctx context.Context, o buildOptions) error {
	if a.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
		defer runtime.KeepAlive(make([]byte, ballast))
	}
	cases, problems := a.readCases(o.cases)
	if model.Mistakes(problems) {
		problems = append(problems, mapping.Check(cases)...)
		return a.refuse(model.SortProblems(problems))
	}
	opts, err := a.mappingOptions(o)
	if err != nil {
		return err
	}
	result, found := mapping.Run(cases, opts)
	problems = model.SortProblems(append(problems, found...))
	if model.Mistakes(problems) {
		return a.refuse(problems)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	path := filepath.Join(o.out, bundleName(cases))
	findings, err := checkedBundle(ctx, path, result)
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		for _, f := range findings {
			fmt.Fprintln(a.Err, oneLine(f.String()))
		}
		return checkf("the bundle did not pass its own check and was not written; please report this with the case")
	}
	fmt.Fprintf(a.Err, "wrote %s: %s\n", path, counted(len(result.Objects), "object"))
	if err := a.buildPage(ctx, path, cases, len(result.Objects)); err != nil {
		return err
	}
	sheets := summary(cases, result, problems)
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, sheets)
}

// pageMost is how many objects of a bundle one page draws: more are slow to move in a browser, and nobody reads them.
const pageMost = 25_000

// buildPage writes the page to look at beside the bundle, from what stands in it.
func (a *app) buildPage(ctx context.Context, bundle string, cases []model.Case, objects int) error {
	if objects > pageMost {
		fmt.Fprintf(a.Err, "no page of %d objects; look at a part: stixgraph view --graph %s --around NAME\n", objects, bundle)
		return nil
	}
	s, err := a.snapshot(ctx, bundle)
	if err != nil {
		return err
	}
	titles := make([]string, len(cases))
	for i, c := range cases {
		titles[i] = c.Title
	}
	slices.Sort(titles)
	page := strings.TrimSuffix(bundle, ".stix.json") + ".html"
	return a.drawPicture(page, view.New(s, view.Options{Title: strings.Join(titles, " + ")}))
}

// readCases reads every case and collects what is wrong with them.
func (a *app) readCases(paths []string) ([]model.Case, []model.Problem) {
	vocabulary := mapping.Vocabulary()
	cases := make([]model.Case, len(paths))
	var problems []model.Problem
	for i, p := range paths {
		c, found := casefile.Read(p, vocabulary, casefile.Limits{})
		cases[i] = c
		problems = append(problems, found...)
	}
	return cases, problems
}

// refuse prints what is wrong and says how much.
func (a *app) refuse(problems []model.Problem) error {
	mistakes := 0
	for _, p := range problems {
		if p.Severity == model.Mistake {
			mistakes++
			fmt.Fprintln(a.Err, oneLine(p.String()))
		}
	}
	return checkf("%s in the input; nothing was written", counted(mistakes, "mistake"))
}

// bundleName names the file after the cases.
func bundleName(cases []model.Case) string {
	slugs := make([]string, len(cases))
	for i, c := range cases {
		slugs[i] = c.Slug
	}
	slices.Sort(slugs)
	name := strings.Join(slugs, "+")
	if len(name) > 100 {
		name = fmt.Sprintf("%.80s+%d-more", slugs[0], len(slugs)-1)
	}
	return name + ".stix.json"
}
