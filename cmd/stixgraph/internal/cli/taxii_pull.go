package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/taxii"
)

// pullOptions are the settings of the pull command.
type pullOptions struct {
	server, out, state string
	form               graph.Form
	append, skipFaulty bool
	filter             taxii.Filter
	limits             taxii.Limits
}

func (a *app) taxiiPullCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pull URL --collection ID|TITLE -o FILE",
		Short: "Get the objects of a collection, all or what is new",
		Long: `pull asks a collection for its objects and writes them as they came, into one
file, whole or not at all. With --state it remembers what the server took in
last, by the server's own clock, for each collection and set of filters; the next
pull gets only what came since, and writes nothing when there is nothing new.

What is new does not replace a file of an earlier pull: give another name, move
the file away, or --append to have FILE grow.`,
		Example: `  stixgraph taxii pull https://taxii.example.com --collection indicators -o indicators.json
  stixgraph taxii pull https://taxii.example.com --collection indicators -o indicators.json --state state.json --append
  stixgraph taxii pull https://taxii.example.com --collection attack --type intrusion-set,campaign -o actors.jsonl --form jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := pullOptionsOf(a.settings)
			if err != nil {
				return err
			}
			o.server = args[0]
			return a.taxiiPull(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringP("out", "o", "", "file for the objects; a name that ends with .gz is compressed")
	f.String("form", "bundle", "how the objects are laid out: bundle, or jsonl (one object a line)")
	f.String("state", "", "file that remembers how far the collection was read")
	f.Bool("append", false, "keep what FILE has and add what is new")
	f.Bool("elevate", false, "turn STIX 2.0 into 2.1, and say what that leaves undone")
	f.Bool("skip-faulty", false, "leave out objects that are no sound STIX, and name them, in place of writing nothing")
	addTaxiiFlags(f)
	addCollectionFlags(f)
	addFilterFlags(f)
	addTaxiiLimitFlags(f)
	return cmd
}

func pullOptionsOf(s *settings) (pullOptions, error) {
	o := pullOptions{out: s.GetString("out"), state: s.GetString("state"), append: s.GetBool("append"), skipFaulty: s.GetBool("skip-faulty")}
	switch form := s.GetString("form"); form {
	case "bundle":
		o.form = graph.FormBundle
	case "jsonl":
		o.form = graph.FormLines
	default:
		return o, usagef("unknown form %q: bundle or jsonl", form)
	}
	if o.out == "" {
		return o, usagef("name the file to write with -o FILE")
	}
	if o.state == o.out {
		return o, usagef("the objects and the state need a file each")
	}
	var err error
	if o.filter, err = filterOf(s); err != nil {
		return o, err
	}
	o.limits, err = taxiiLimitsOf(s)
	return o, err
}

// errNothingNew ends the writing of a file that would hold nothing new.
var errNothingNew = errors.New("nothing new")

func (a *app) taxiiPull(ctx context.Context, o pullOptions) error {
	var state taxii.State
	var err error
	if o.state != "" {
		if state, err = readState(o.state); err != nil {
			return err
		}
	}
	bar := a.progress("pulling", nil)
	defer bar.end()
	above := *a
	above.Err = bar
	s, err := above.taxiiClient(o.server, o.limits)
	if err != nil {
		return err
	}
	root, from, err := above.collection(ctx, s)
	if err != nil {
		return err
	}
	if err := readable(from); err != nil {
		return err
	}
	place, known := state.Get(root.URL, from.ID, o.filter.Key())
	if o.filter.AddedAfter == "" && known {
		o.filter.AddedAfter = place
	}
	p := pulling{app: &above, bar: bar, options: o, from: from, news: known && o.filter.AddedAfter == place, types: map[string]int{}}
	err = graph.WriteFile(o.out, func(w io.Writer) error { return p.run(ctx, s, w) })
	bar.end()
	if err != nil && !errors.Is(err, errNothingNew) {
		return s.explain(err)
	}
	if err := a.keepPulled(&p, taxii.Place{Root: root.URL, Collection: from.ID, Filter: o.filter.Key(), AddedAfter: place}); err != nil {
		return err
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, p.sheets(root))
}

// keepPulled says what came of a pull and moves the place in the state file on.
func (a *app) keepPulled(p *pulling, place taxii.Place) error {
	switch after := p.options.filter.AddedAfter; {
	case p.written > 0:
		fmt.Fprintf(a.Err, "wrote %s: %s\n", p.options.out, counted(p.written+p.kept, "object"))
	case after != "":
		fmt.Fprintf(a.Err, "nothing new in %s after %s; %s was not written\n", oneLine(titleOf(p.from)), after, p.options.out)
	default:
		fmt.Fprintf(a.Err, "%s has nothing that matches; %s was not written\n", oneLine(titleOf(p.from)), p.options.out)
	}
	switch {
	case p.options.state == "":
		return nil
	case p.span.Last == "":
		if p.span.Objects > 0 {
			fmt.Fprintln(a.Err, "the server does not say when it took the objects in (X-TAXII-Date-Added-Last), so the state file stays as it is: the next pull gets them again")
		}
		return nil
	case !taxii.Later(p.span.Last, place.AddedAfter):
		return nil
	}
	place.AddedAfter = p.span.Last
	if err := keepPlace(p.options.state, place); err != nil {
		return fmt.Errorf("%w; the objects are written, and the next pull gets them again", err)
	}
	return nil
}
