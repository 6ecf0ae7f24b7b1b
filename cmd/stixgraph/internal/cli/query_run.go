package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore"
	"stixgraph/graph/queries"
)

func (a *app) queryRunCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run NAME",
		Short: "Answer a question",
		Long: `run answers a question from a graph. Names are matched by name, alias, catalogue id or
STIX id, whatever their case and width.

--save keeps the answer; --compare tells what is new, gone and changed since a saved
one, and which sources made the difference. With --exit-on-change the exit code is 3
when something changed, for a job that runs every night.`,
		Example: `  stixgraph query run actor-victims --param actor=I-Soon --graph isoon.stix.json
  stixgraph query run attribution-claims --param min_confidence=50 --param tlp=green --graph bolt://localhost:7687
  stixgraph query run single-source --graph isoon.stix.json --compare last.json --save last.json --exit-on-change`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.queryRun(cmd.Context(), args[0]) },
	}
	f := cmd.Flags()
	f.StringArrayP("param", "p", nil, "a parameter of the question, NAME=VALUE; may be repeated")
	addGraphFlag(f)
	addQueryDirFlag(f)
	f.Int("limit", 0, "print at most this many rows (0: all)")
	f.Bool("ids", false, "print the columns of STIX ids in tables too")
	f.String("save", "", "keep the answer in this file")
	f.String("compare", "", "print what changed since the answer in this file")
	f.Bool("exit-on-change", false, "with --compare: exit code 3 when something changed")
	return cmd
}

func (a *app) queryRun(ctx context.Context, name string) error {
	limit, save, compare := a.settings.GetInt("limit"), a.settings.GetString("save"), a.settings.GetString("compare")
	switch {
	case limit < 0:
		return usagef("--limit %d: give 0 for all rows, or more", limit)
	case a.settings.GetBool("exit-on-change") && compare == "":
		return usagef("--exit-on-change needs --compare FILE: changed since what?")
	}
	q, err := a.query(name)
	if err != nil {
		return err
	}
	given, err := params(a.settings.GetStringSlice("param"))
	if err != nil {
		return err
	}
	var before queries.Run
	if compare != "" {
		if before, err = readRun(compare); err != nil {
			return err
		}
	}
	run, err := a.answer(ctx, q, given, save != "")
	if err != nil {
		return err
	}
	changed := false
	if compare == "" {
		err = a.printRows(q, run.Result, limit)
	} else {
		changed, err = a.printChanges(q, before, run)
	}
	if err == nil && save != "" {
		err = graph.WriteFile(save, run.Write)
	}
	if err == nil && changed && a.settings.GetBool("exit-on-change") {
		return checkf("the answer changed since %s", compare)
	}
	return err
}

// answer puts the question to the graph in files or in Neo4j. The digest of the graph, for which all of it is read, is left
// out unless asked for.
func (a *app) answer(ctx context.Context, q queries.Query, given queries.Params, digest bool) (queries.Run, error) {
	run := queries.Run{Parameters: given, Keys: q.Keys}
	locator := a.settings.GetString("graph")
	if !isAddress(locator) {
		s, err := a.snapshot(ctx, locator)
		if err != nil {
			return run, err
		}
		g := queries.Prepare(s)
		args, err := q.Bind(given, g)
		if err != nil {
			return run, usageError{err}
		}
		run.Graph = s.Digest().String()
		if run.Result, err = q.Run(g, args); err != nil {
			return run, usageError{err}
		}
		return run, nil
	}
	s, err := a.store(ctx, locator)
	if err != nil {
		return run, err
	}
	defer s.Close(context.WithoutCancel(ctx)) // nothing is pending any more
	args, err := q.Bind(given, s.Names(ctx))
	var unreachable *neo4jstore.Error
	if errors.As(err, &unreachable) || ctx.Err() != nil {
		return run, err
	} else if err != nil {
		return run, usageError{err}
	}
	columns, rows, err := s.Query(ctx, q.Cypher, args)
	var refused *neo4jstore.QueryError
	if errors.As(err, &refused) {
		return run, checkf("query %s: %w", q.Name, err)
	} else if err != nil {
		return run, err
	}
	if want := names(q.Columns); !slices.Equal(columns, want) {
		return run, checkf("query %s returns the columns %s, and its header says %s", q.Name, strings.Join(columns, ", "), strings.Join(want, ", "))
	}
	if run.Result, err = q.Result(rows); err != nil {
		return run, checkError{err}
	}
	if digest {
		whole, err := a.snapshot(ctx, locator)
		if err != nil {
			return run, err
		}
		run.Graph = whole.Digest().String()
	}
	return run, nil
}

func names(columns []queries.Column) []string {
	n := make([]string, len(columns))
	for i, c := range columns {
		n[i] = c.Name
	}
	return n
}

func readRun(file string) (queries.Run, error) {
	f, err := os.Open(file)
	if err != nil {
		return queries.Run{}, usagef("--compare: %w; make one with --save", err)
	}
	defer f.Close()
	run, err := queries.ReadRun(f)
	if err != nil {
		return run, checkf("--compare %s: %w", file, err)
	}
	return run, nil
}

func (a *app) printRows(q queries.Query, r queries.Result, limit int) error {
	rows := r.Rows
	if limit > 0 && len(rows) > limit {
		rows = rows[:limit]
		fmt.Fprintf(a.Err, "the first %d of %s\n", limit, counted(len(r.Rows), "row"))
	} else {
		fmt.Fprintf(a.Err, "%s\n", counted(len(rows), "row"))
	}
	return printSheets(a.Out, a.settings.GetString("format"), a.Width, []sheet{a.rowSheet("rows", q.Title, q, rows)})
}

// rowSheet makes a sheet of rows. Tables for people leave out STIX ids unless asked for.
func (a *app) rowSheet(name, title string, q queries.Query, rows [][]any) sheet {
	format := a.settings.GetString("format")
	t := sheet{Name: name, Title: title}
	var shown []int
	for i, c := range q.Columns {
		if format == "json" || format == "csv" || a.settings.GetBool("ids") || !isIDColumn(c.Name) {
			shown = append(shown, i)
			t.Columns = append(t.Columns, c.Name)
		}
	}
	for _, r := range rows {
		row := make([]any, len(shown))
		for j, i := range shown {
			row[j] = cell(r[i], format)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func isIDColumn(name string) bool {
	return name == "objects" || name == "id" || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_ids")
}

// cell is a value as a format shows it.
func cell(v any, format string) any {
	if format == "json" {
		return v
	}
	switch x := v.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(x, "; ")
	}
	return v
}

// printChanges prints what is new, gone and changed, and reports whether anything is.
func (a *app) printChanges(q queries.Query, before, now queries.Run) (bool, error) {
	c, err := queries.Compare(before, now)
	if err != nil {
		return false, checkError{err}
	}
	was, _ := json.Marshal(before.Parameters) // of strings; cannot fail
	is, _ := json.Marshal(now.Parameters)
	if string(was) != string(is) {
		fmt.Fprintf(a.Err, "the saved run had other parameters: %s, now %s\n", was, is)
	}
	fmt.Fprintf(a.Err, "%d new, %d gone, %d changed since %s\n", len(c.New), len(c.Gone), len(c.Changed), a.settings.GetString("compare"))
	format := a.settings.GetString("format")
	rows := func(name, title string, changes []queries.Change, from func(queries.Change) []string) sheet {
		var all [][]any
		for _, ch := range changes {
			all = append(all, ch.Row)
		}
		t := a.rowSheet(name, title, q, all)
		t.Columns = append(t.Columns, "because_of")
		for i := range t.Rows {
			t.Rows[i] = append(t.Rows[i], cell(nonNil(from(changes[i])), format))
		}
		return t
	}
	changed := a.rowSheet("changed", "Changed", q, nil)
	changed.Columns = append(changed.Columns, "changed", "sources_new", "sources_gone")
	for _, ch := range c.Changed {
		t := a.rowSheet("", "", q, [][]any{ch.Row})
		var what []string
		for _, v := range ch.Values {
			what = append(what, fmt.Sprintf("%s: %v → %v", v.Column, cell(v.Was, "table"), cell(v.Is, "table")))
		}
		changed.Rows = append(changed.Rows, append(t.Rows[0], cell(nonNil(what), format), cell(nonNil(ch.Came), format), cell(nonNil(ch.Went), format)))
	}
	return !c.IsEmpty(), printSheets(a.Out, format, a.Width, []sheet{
		rows("new", "New", c.New, func(c queries.Change) []string { return c.Came }),
		rows("gone", "Gone", c.Gone, func(c queries.Change) []string { return c.Went }),
		changed,
	})
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
