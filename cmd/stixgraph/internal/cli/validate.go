package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/schemas/validate"
)

// validateOptions are the settings of the validate command.
type validateOptions struct {
	paths   []string
	rules   validate.Options
	limits  graph.Limits
	elevate bool
	format  string
}

func (a *app) validateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate FILE…",
		Short: "Check STIX 2.1 against the specification, with the OASIS validator's codes",
		Long: `validate checks bundles, lists, single objects and JSON Lines, gzipped or not,
files, folders or standard input (-), against the STIX 2.1 specification. What
breaks a MUST is an error; recommendations are warnings under the codes of the
OASIS validator, which --strict turns into errors. --list shows all rules.`,
		Example: `  stixgraph validate out/isoon.stix.json
  stixgraph validate --strict --disable 103,302 partner.json.gz
  cat bundle.json | stixgraph validate --format json -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s := a.settings
			if s.GetBool("list") {
				return a.listRules()
			}
			if len(args) == 0 {
				return usagef("name at least one file, or - for standard input; see %s --help", cmd.CommandPath())
			}
			limits, err := limitsOf(s)
			if err != nil {
				return err
			}
			return a.validate(cmd.Context(), validateOptions{
				paths: args, limits: limits, elevate: s.GetBool("elevate"), format: s.GetString("format"),
				rules: validate.Options{
					Strict: s.GetBool("strict"), Disable: s.GetStringSlice("disable"), Enable: s.GetStringSlice("enable"),
					EnforceRefs: s.GetBool("enforce-refs"),
				},
			})
		},
	}
	f := cmd.Flags()
	f.Bool("strict", false, "recommendations count as errors")
	f.StringSlice("disable", nil, "recommendations not to check, by code or name, divided by commas")
	f.StringSlice("enable", nil, "recommendations to check, by code or name: only these, or with --disable these as well")
	f.Bool("enforce-refs", false, "a reference to an object that is not in the input is an error, not a warning")
	f.Bool("elevate", false, "turn STIX 2.0 into 2.1 before checking, and say what that leaves undone")
	f.Bool("list", false, "list the rules and what is on by default")
	addLimitFlags(f)
	return cmd
}

func (a *app) listRules() error {
	s := sheet{Name: "rules", Title: "Rules", Columns: []string{"code", "name", "severity", "default", "section", "rule"}}
	for _, r := range validate.Rules() {
		on := "off"
		if r.Default {
			on = "on"
		}
		s.Rows = append(s.Rows, []any{r.Code, r.Name, r.Severity.String(), on, r.Section, r.Text})
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{s})
}

// validate reads, checks on all processors and prints as it goes; nothing but
// ids, references and places is kept of what has been printed.
func (a *app) validate(ctx context.Context, o validateOptions) error {
	checker, err := validate.New(o.rules)
	if err != nil {
		return usageError{err}
	}
	run := checkRun{
		checker: checker, input: checker.Input(), format: findingFormatOf(o.format), out: bufio.NewWriter(a.Out),
	}
	err = inOrder(ctx, a.checkItems(o), 128, run.check, run.take)
	if err != nil {
		return err
	}
	if err := run.finish(); err != nil {
		return err
	}
	fmt.Fprintf(a.Err, "%s in %s: %s, %s\n", counted(run.objects, "object"), counted(len(run.files), "file"), counted(run.errors, "error"), counted(run.warnings, "warning"))
	if run.errors > 0 {
		return checkf("the input does not pass")
	}
	return nil
}

// checkItem is one thing to check: an object, what stands around objects, or
// a failure to read, alone or with an object that was read all the same.
type checkItem struct {
	index int
	entry graph.Entry
	// around is what stands around objects; entry.Object is it, with an empty
	// list in place of theirs.
	around *graph.Bundle
	err    *graph.Error
}

// checkItems reads the input; notices of the reader go to standard error.
func (a *app) checkItems(o validateOptions) func(func(checkItem) bool) {
	return func(yield func(checkItem) bool) {
		var around []checkItem
		r := graph.Reader{
			Limits: o.limits, Elevate: o.elevate, Stdin: a.In,
			OnNotice: func(n graph.Notice) { fmt.Fprintln(a.Err, oneLine(n.String())) },
			OnBundle: func(b graph.Bundle) {
				around = append(around, checkItem{index: -1, around: &b, entry: graph.Entry{Object: b.Object, Place: b.Place}})
			},
		}
		flush := func() bool {
			for _, x := range around {
				if !yield(x) {
					return false
				}
			}
			around = around[:0]
			return true
		}
		index := 0
		for entry, err := range r.Paths(o.paths...) {
			x := checkItem{index: index, entry: entry}
			var broken *graph.Error
			if errors.As(err, &broken) {
				x.err = broken
			} else if err != nil {
				x.err = &graph.Error{Place: entry.Place, Err: err}
			}
			if !flush() || !yield(x) {
				return
			}
			index++
		}
		flush()
	}
}
