// Package cli is the command line of stixgraph: one command a file. Flags,
// configuration, tables and exit codes live here and nowhere else.
package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// app is what commands share.
type app struct {
	Streams
	settings *settings
}

// Main runs the program and returns its exit code. Canceling ctx interrupts.
func Main(ctx context.Context, args []string, s Streams) int {
	a := &app{Streams: s}
	root := a.command()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if ctx.Err() != nil {
		err = fmt.Errorf("interrupted: %w", context.Canceled)
	}
	if err != nil {
		fmt.Fprintln(s.Err, "stixgraph: "+err.Error())
	}
	return exitCode(err)
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "stixgraph",
		Short: "From a leak or a report to a STIX 2.1 knowledge graph that keeps who claims what",
		Long: `stixgraph turns extracted entities and claims into STIX 2.1 objects and
relationships, checks them, and keeps every source, hedge and denial.

Settings come from flags, then from the environment (STIXGRAPH_FORMAT for
--format and so on; NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE
for a graph in Neo4j), then from stixgraph.yaml in the working folder. A password
is taken from the environment only.

Exit codes: 0 done, 1 failure, 2 wrong call, 3 the input or the output fails
its checks, 4 a database or server cannot be reached or refuses, 130 interrupted.`,
		SilenceErrors: true, SilenceUsage: true, SuggestionsMinimumDistance: 2,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) (err error) {
			a.settings, err = loadSettings(cmd, a.Getenv)
			return err
		},
	}
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.SetIn(a.In)
	root.PersistentFlags().String("config", "", "settings file (default stixgraph.yaml in the working folder, if there is one)")
	root.PersistentFlags().String("format", "table", "how results are printed: "+strings.Join(formats(), ", "))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(
		a.buildCommand(), a.validateCommand(), a.loadCommand(), a.exportCommand(), a.queryCommand(),
		a.attributeCommand(), a.viewCommand(), a.browserKitCommand(), a.taxiiCommand(), a.versionCommand(),
	)
	wrapArgs(root)
	return root
}

func firstOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// wrapArgs makes complaints about arguments usage errors, with the help to
// read next.
func wrapArgs(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				hint := "see " + cmd.CommandPath() + " --help"
				if near := cmd.SuggestionsFor(firstOf(args)); len(near) > 0 {
					hint = "did you mean " + strings.Join(near, " or ") + "?"
				}
				return usagef("%w; %s", err, hint)
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		wrapArgs(sub)
	}
}
