package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/find"
	"stixgraph/graph/share"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/pick"
	"stixgraph/graph/share/profile"
)

// partner reads the profile, and the key where it needs one.
func (a *app) partner(r *share.Request, said *manifest.Request) error {
	path := a.settings.GetString("profile")
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return usagef("--profile: %w", err)
	}
	if r.Profile, err = profile.Read(path, text); err != nil {
		return checkError{err}
	}
	sum := sha256.Sum256(text)
	said.Profile, said.ProfileSum = r.Profile.Name, hex.EncodeToString(sum[:])
	if r.Profile.Pseudonyms == nil {
		return nil
	}
	key := []byte(a.Getenv(keyVariable))
	if file := a.settings.GetString("key-file"); file != "" {
		if key, err = os.ReadFile(file); err != nil {
			return usagef("--key-file: %w", err)
		}
	} else if len(key) == 0 {
		return usagef("the profile %s gives pseudonyms, which need a key: name a file with --key-file, or set %s", path, keyVariable)
	}
	if r.Key, err = profile.KeyOf(key); err != nil {
		return usageError{err}
	}
	return nil
}

// before reads what the partner has.
func (a *app) before(ctx context.Context, r *share.Request, said *manifest.Request) error {
	path := a.settings.GetString("previous")
	asOf := a.settings.GetString("as-of")
	if path == "" {
		if asOf != "" {
			return usagef("--as-of is about what changed since --previous; give that too")
		}
		return nil
	}
	paths, err := previousFiles(path)
	if err != nil {
		return err
	}
	said.Previous = filepath.Base(path)
	r.Previous = func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for _, p := range paths {
				for o, err := range a.objects(ctx, p) {
					if !yield(o, err) || err != nil {
						return
					}
				}
			}
		}
	}
	if asOf != "" {
		if r.AsOf, err = timeOf(asOf); err != nil {
			return usagef("--as-of: %w", err)
		}
	}
	return nil
}

// previousFiles are the files that a path means: those a manifest names, or the path itself.
func previousFiles(path string) ([]string, error) {
	if !strings.HasSuffix(path, manifest.Suffix) {
		if _, err := os.Stat(path); err != nil {
			return nil, usagef("--previous: %w", err)
		}
		return []string{path}, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("--previous: %w", err)
	}
	defer f.Close() // only read from: nothing to lose
	m, err := manifest.Read(f)
	if err != nil || m.Kind != manifest.Kind {
		return nil, checkf("--previous: %s is no manifest of an export (%w)", path, errors.Join(err, fs.ErrInvalid))
	}
	if m.Form != "bundle" && m.Form != "jsonl" {
		return nil, usagef("--previous: %s is of an export as %s, which has no objects to compare with", path, m.Form)
	}
	var paths []string
	for _, file := range m.Files {
		paths = append(paths, filepath.Join(filepath.Dir(path), filepath.Base(file.Name)))
	}
	return paths, nil
}

// timeOf reads a day or an instant.
func timeOf(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time; write 2024-02-16 or 2024-02-16T08:00:00Z", s)
}

// selection reads which objects are asked for. Only what needs the graph's ties holds the graph in memory.
func (a *app) selection(ctx context.Context, r *share.Request, said *manifest.Request) error {
	s := a.settings
	f := pick.Filter{Types: s.GetStringSlice("type"), MinConfidence: s.GetInt64("min-confidence"), NoSingleSource: s.GetBool("no-single-source")}
	say := func(format string, args ...any) {
		said.Selection = append(said.Selection, fmt.Sprintf(format, args...))
	}
	said.Selection = []string{}
	if len(f.Types) > 0 {
		say("type: %s", strings.Join(f.Types, ", "))
	}
	if f.MinConfidence < 0 || f.MinConfidence > 100 {
		return usagef("--min-confidence %d: give 0 to 100", f.MinConfidence)
	}
	if f.MinConfidence > 0 {
		say("confidence: at least %d", f.MinConfidence)
	}
	if f.NoSingleSource {
		say("no relationships of a single source")
	}
	if text := s.GetString("since"); text != "" {
		var err error
		if f.Since, err = timeOf(text); err != nil {
			return usagef("--since: %w", err)
		}
		say("modified after %s", f.Since.UTC().Format(time.RFC3339Nano))
	}
	if err := a.pickTied(ctx, &f, say); err != nil {
		return err
	}
	if err := a.pickAnswer(ctx, &f, say); err != nil {
		return err
	}
	if !f.IsZero() {
		r.Pick = f.Accepts
	}
	return nil
}

// pickTied narrows the choice by what is tied to what.
func (a *app) pickTied(ctx context.Context, f *pick.Filter, say func(string, ...any)) error {
	s := a.settings
	around, report := s.GetString("around"), s.GetString("report")
	if around == "" && report == "" {
		if len(s.GetStringSlice("along")) > 0 {
			return usagef("--along says how --around goes; give that too")
		}
		return nil
	}
	snapshot, err := a.snapshot(ctx, s.GetString("graph"))
	if err != nil {
		return err
	}
	index := find.New(snapshot)
	if around != "" {
		depth := s.GetInt("depth")
		if depth < 0 {
			return usagef("--depth %d: give 0 or more", depth)
		}
		start, err := index.One(around, nil, "threat-actor", "intrusion-set", "identity")
		if err != nil {
			return usagef("--around: %w", err)
		}
		along := s.GetStringSlice("along")
		f.Narrow(pick.Around(snapshot, start, depth, along))
		say("around %s (%s), depth %d%s", around, snapshot.ID(start), depth, strings.Join(append([]string{""}, along...), ", along "))
	}
	if report != "" {
		n, err := index.One(report, func(o graph.Object) bool { return o.Type() == "report" || o.Type() == "grouping" }, "report")
		if err != nil {
			return usagef("--report: %w", err)
		}
		f.Narrow(pick.Report(snapshot, n))
		say("report %s (%s)", report, snapshot.ID(n))
	}
	return nil
}

// pickAnswer narrows the choice to the objects of a question's answer.
func (a *app) pickAnswer(ctx context.Context, f *pick.Filter, say func(string, ...any)) error {
	name := a.settings.GetString("query")
	given, err := params(a.settings.GetStringSlice("param"))
	if err != nil {
		return err
	}
	if name == "" {
		if len(given) > 0 {
			return usagef("--param is for a question; give --query too")
		}
		return nil
	}
	q, err := a.query(name)
	if err != nil {
		return err
	}
	run, err := a.answer(ctx, q, given, false)
	if err != nil {
		return err
	}
	ids := map[string]bool{}
	for i := range run.Result.Rows {
		for _, id := range run.Result.Objects(i) {
			ids[id] = true
		}
	}
	f.Narrow(ids)
	say("the %d rows of query %s %s", len(run.Result.Rows), name, strings.Join(a.settings.GetStringSlice("param"), " "))
	return nil
}
