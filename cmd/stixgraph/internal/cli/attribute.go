package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/attribution"
	"stixgraph/graph/evidence"
	"stixgraph/graph/find"
)

// attributeOptions are the settings of the attribute command.
type attributeOptions struct {
	locator, bundle, stix string
	limit, evidence       int
	attribution.Options
}

func (a *app) attributeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "attribute [SUBJECT]",
		Short: "Rank who may stand behind a campaign or cluster, with the evidence",
		Long: `attribute ranks intrusion sets, threat actors or companies by what they share with
a subject: software, infrastructure, techniques, victims, sectors, places, time and
reports, weighted by rarity. What others claim stands beside it and never adds to the
weight. It shows what speaks against each, sets the candidates against the evidence as
competing hypotheses, and says which source changes the first rank.

SUBJECT is the name, alias, catalogue id or STIX id of a campaign, incident, group,
report, grouping, malware or victim in the graph. --subject-bundle takes an unnamed
cluster instead: a bundle whose objects are found in the graph by id, then by name.`,
		Example: `  stixgraph attribute "SolarWinds Compromise" --graph enterprise-attack.json.gz
  stixgraph attribute FishMonger --rank company --graph out/isoon.stix.json
  stixgraph attribute --subject-bundle intrusion.json --graph out --stix note.json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.attributeOptions()
			if err != nil {
				return err
			}
			if (len(args) == 1) == (o.bundle != "") {
				return usagef("give either a SUBJECT or --subject-bundle FILE")
			}
			return a.attribute(cmd.Context(), firstOf(args), o)
		},
	}
	f := cmd.Flags()
	addGraphFlag(f)
	f.String("subject-bundle", "", "attribute the objects of this bundle instead of an object of the graph")
	f.StringArray("rank", nil, "who is ranked: intrusion-set, threat-actor, company; may be repeated (default intrusion-set and threat-actor)")
	f.StringArray("evidence-kind", nil, "weigh only this kind of evidence, such as software; may be repeated")
	f.Int64("min-confidence", 0, "leave out what states less confidence than this, or none")
	f.String("as-of", "", "leave out what was not known on this day, such as 2024-02-16")
	f.String("tlp", "", "leave out what is marked more strictly than this level")
	f.Bool("direct", false, "leave out what candidates are known for only through what is attributed to them")
	f.Int("limit", 10, "how many candidates to tell, 0 for all")
	f.Int("evidence", 10, "how many shared things to list for each candidate in tables, 0 for all")
	f.Int("hypotheses", 5, "how many leading candidates become competing hypotheses, besides those a claim names")
	f.String("stix", "", "also write the reasoning as a STIX note to this file")
	return cmd
}

// attributeOptions reads the flags.
func (a *app) attributeOptions() (o attributeOptions, err error) {
	s := a.settings
	o.locator, o.bundle, o.stix = s.GetString("graph"), s.GetString("subject-bundle"), s.GetString("stix")
	o.limit, o.evidence, o.Hypotheses = s.GetInt("limit"), s.GetInt("evidence"), s.GetInt("hypotheses")
	o.MinConfidence, o.AsOf, o.Direct = s.GetInt64("min-confidence"), s.GetString("as-of"), s.GetBool("direct")
	if o.limit < 0 || o.evidence < 0 {
		return o, usagef("--limit and --evidence take 0 or more")
	}
	if o.Hypotheses < 1 {
		return o, usagef("--hypotheses takes 1 or more")
	}
	if o.MinConfidence < 0 || o.MinConfidence > 100 {
		return o, usagef("--min-confidence takes 0 to 100")
	}
	if _, err := time.Parse(time.DateOnly, o.AsOf); o.AsOf != "" && err != nil {
		return o, usagef("--as-of %q is no day; write it as 2024-02-16", o.AsOf)
	}
	if level := s.GetString("tlp"); level != "" {
		if o.Ceiling, err = evidence.ParseTLP(level); err != nil {
			return o, usagef("--tlp: %w", err)
		}
	}
	for _, word := range s.GetStringSlice("rank") {
		r, err := attribution.ParseRank(word)
		if err != nil {
			return o, usagef("--rank: %w", err)
		}
		o.Rank = append(o.Rank, r)
	}
	for _, word := range s.GetStringSlice("evidence-kind") {
		k, err := attribution.ParseKind(word)
		if err != nil {
			return o, usagef("--evidence-kind: %w", err)
		}
		o.Kinds = append(o.Kinds, k)
	}
	return o, nil
}

func (a *app) attribute(ctx context.Context, name string, o attributeOptions) error {
	s, err := a.snapshot(ctx, o.locator)
	if err != nil {
		return err
	}
	if s.Len() == 0 {
		return checkf("%s has no objects: there is nothing to attribute", o.locator)
	}
	names := find.New(s)
	x := attribution.New(s, names)
	subject, err := a.subject(ctx, s, names, x, name, o)
	if err != nil {
		return err
	}
	r, err := x.Attribute(subject, o.Options, o.limit)
	if errors.Is(err, attribution.ErrNoEvidence) || errors.Is(err, attribution.ErrNoCandidates) {
		return checkError{err}
	} else if err != nil {
		return err
	}
	if o.stix != "" {
		if err := a.writeNote(o.stix, r); err != nil {
			return err
		}
	}
	a.remark(r, o)
	l, format := layout{listed: o.evidence}, a.settings.GetString("format")
	if format == "json" || format == "csv" {
		l = layout{full: true}
	}
	return printSheets(a.Out, format, a.Width, attributionSheets(r, l))
}

// subject finds what is to be attributed.
func (a *app) subject(ctx context.Context, s *graph.Snapshot, names *find.Index, x *attribution.Index, name string, o attributeOptions) (attribution.Subject, error) {
	if o.bundle != "" {
		bundle, err := a.snapshot(ctx, o.bundle)
		if err != nil {
			return attribution.Subject{}, err
		}
		subject, err := x.FromBundle(filepath.Base(o.bundle), bundle)
		if err != nil {
			return subject, checkError{fmt.Errorf("%s: %w", o.bundle, err)}
		}
		fmt.Fprintf(a.Err, "%s: the graph knows %d of %d objects\n", o.bundle, subject.Known, subject.Size)
		return subject, nil
	}
	n, err := names.One(name, attribution.CanBeSubject, "campaign", "incident", "intrusion-set", "threat-actor", "identity")
	if err != nil {
		return attribution.Subject{}, usageError{err}
	}
	if s.Absent(n) {
		return attribution.Subject{}, checkf("%s is referred to, but the graph does not have it; load the bundle that has it", s.ID(n))
	}
	if !attribution.CanBeSubject(s.Object(n)) {
		return attribution.Subject{}, usagef("%s is a %s, which nobody stands behind; give a campaign, incident, group, report, malware or victim", s.ID(n), graph.TypeOfID(s.ID(n)))
	}
	return x.Subject(n), nil
}

// writeNote writes the reasoning as a bundle of one note, whole or not at all.
func (a *app) writeNote(path string, r *attribution.Result) error {
	note, err := r.Note()
	if errors.Is(err, attribution.ErrNoTime) {
		return usagef("--stix: %w (--as-of)", err)
	} else if err != nil {
		return checkf("--stix: %w", err)
	}
	bundle, err := graph.NewBundle("bundle" + note.ID()[len("note"):])
	if err != nil {
		return err
	}
	err = graph.WriteFile(path, func(w io.Writer) error {
		out, err := graph.NewWriter(w, graph.WriterOptions{Form: graph.FormBundle, Bundle: bundle})
		if err != nil {
			return err
		}
		if err := out.WriteText(note.Raw()); err != nil {
			return err
		}
		return out.Close()
	})
	if err == nil {
		fmt.Fprintf(a.Err, "wrote %s: 1 note\n", path)
	}
	return err
}

// remark says what is not shown.
func (a *app) remark(r *attribution.Result, o attributeOptions) {
	if r.More > 0 {
		fmt.Fprintf(a.Err, "showing %d candidates; %d more share something or are named (--limit 0 tells all)\n", len(r.Ranks), r.More)
	}
	if len(r.Ranks) == 0 {
		fmt.Fprintf(a.Err, "none of %d candidates shares anything with %s, and no claim names one\n", r.Candidates, r.Subject.Name)
	}
}
