package queries

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// runFormat and runVersion stand at the head of a saved run.
const (
	runFormat  = "stixgraph-query-run"
	runVersion = 1
)

// Run is one answer with what was asked and of which graph, as it is kept to be compared with a later one.
type Run struct {
	Parameters Params // as they were typed
	Graph      string // digest of the graph, in hexadecimal
	Keys       []string
	Result     Result
}

// savedRun is the form of a run in a file.
type savedRun struct {
	Format     string        `json:"format"`
	Version    int           `json:"version"`
	Query      string        `json:"query"`
	Parameters Params        `json:"parameters"`
	Graph      string        `json:"graph"`
	Keys       []string      `json:"keys"`
	Columns    []savedColumn `json:"columns"`
	Rows       [][]any       `json:"rows"`
}

type savedColumn struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// Write writes a run as JSON. The same run gives the same bytes.
func (r Run) Write(w io.Writer) error {
	s := savedRun{runFormat, runVersion, r.Result.Query, r.Parameters, r.Graph, r.Keys, nil, r.Result.Rows}
	if s.Parameters == nil {
		s.Parameters = Params{}
	}
	if s.Rows == nil {
		s.Rows = [][]any{}
	}
	for _, c := range r.Result.Columns {
		s.Columns = append(s.Columns, savedColumn{c.Name, c.Type})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(s)
}

// ReadRun reads a run that [Run.Write] wrote, and refuses what is none or comes from a later version.
func ReadRun(r io.Reader) (Run, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return Run{}, err
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(text, &head); err != nil || head.Format != runFormat {
		return Run{}, fmt.Errorf("this is no saved run: it is not JSON with the format %q", runFormat)
	}
	if head.Version != runVersion {
		return Run{}, fmt.Errorf("the run was saved as version %d; this program reads version %d: save it anew", head.Version, runVersion)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	d.UseNumber()
	var s savedRun
	if err := d.Decode(&s); err != nil {
		return Run{}, fmt.Errorf("the saved run is damaged: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Run{}, errors.New("the saved run is damaged: text after its end")
	}
	q := Query{Name: s.Query, Keys: s.Keys}
	for _, c := range s.Columns {
		q.Columns = append(q.Columns, Column{Name: c.Name, Type: c.Type})
	}
	for _, k := range s.Keys {
		if !slices.ContainsFunc(q.Columns, func(c Column) bool { return c.Name == k }) {
			return Run{}, fmt.Errorf("the saved run is damaged: the key %q is no column", k)
		}
	}
	for _, row := range s.Rows {
		for i, v := range row {
			if n, ok := v.(json.Number); ok {
				if row[i], err = number(n); err != nil {
					return Run{}, fmt.Errorf("the saved run is damaged: %w", err)
				}
			}
		}
	}
	result, err := q.Result(s.Rows)
	if err != nil {
		return Run{}, fmt.Errorf("the saved run is damaged: %w", err)
	}
	return Run{Parameters: s.Parameters, Graph: s.Graph, Keys: s.Keys, Result: result}, nil
}

func number(n json.Number) (any, error) {
	if i, err := n.Int64(); err == nil {
		return i, nil
	}
	return n.Float64()
}

// Comparison is what changed from one run to a later one. Rows are known by the values of the key columns.
type Comparison struct {
	New, Gone []Change
	Changed   []Change
}

// Change is a row that came, went or changed.
type Change struct {
	Key []any // values of the key columns
	Row []any // the row as it is now; for one that is gone, as it was
	// Values are the columns that differ; nil for rows that came or went. Sources and objects are not among them.
	Values []ValueChange
	// Came and Went are the sources that the row has now and had not, and those it had and has no more: the sources that
	// made the difference. Both are empty for a change that no source explains, such as another confidence.
	Came, Went []string
}

// ValueChange is one value that differs.
type ValueChange struct {
	Column  string
	Was, Is any
}

// IsEmpty reports whether nothing changed.
func (c Comparison) IsEmpty() bool { return len(c.New)+len(c.Gone)+len(c.Changed) == 0 }

// Compare compares two runs of one query. Parameters may differ, as when one asks about another day.
func Compare(before, now Run) (Comparison, error) {
	a, b := before.Result, now.Result
	if a.Query != b.Query {
		return Comparison{}, fmt.Errorf("the saved run is of query %s, this one of %s", a.Query, b.Query)
	}
	same := slices.EqualFunc(a.Columns, b.Columns, func(x, y Column) bool { return x.Name == y.Name && x.Type == y.Type })
	if !same || !slices.Equal(before.Keys, now.Keys) {
		return Comparison{}, fmt.Errorf("query %s had other columns or keys when the run was saved: save it anew", a.Query)
	}
	old, err := byKey(before)
	if err != nil {
		return Comparison{}, fmt.Errorf("the saved run: %w", err)
	}
	fresh, err := byKey(now)
	if err != nil {
		return Comparison{}, err
	}
	var c Comparison
	for i, row := range b.Rows {
		key, values := keyOf(now, row)
		j, was := old[key]
		if !was {
			c.New = append(c.New, Change{Key: values, Row: row, Came: b.Sources(i)})
			continue
		}
		if d, changed := difference(a, b, j, i); changed {
			d.Key, d.Row = values, row
			c.Changed = append(c.Changed, d)
		}
	}
	for i, row := range a.Rows {
		key, values := keyOf(before, row)
		if _, still := fresh[key]; !still {
			c.Gone = append(c.Gone, Change{Key: values, Row: row, Went: a.Sources(i)})
		}
	}
	return c, nil
}

// difference compares one row, before and now.
func difference(a, b Result, i, j int) (Change, bool) {
	var d Change
	d.Came, d.Went = without(b.Sources(j), a.Sources(i)), without(a.Sources(i), b.Sources(j))
	for n, column := range b.Columns {
		if column.Name != "sources" && column.Name != "objects" && !equal(a.Rows[i][n], b.Rows[j][n]) {
			d.Values = append(d.Values, ValueChange{column.Name, a.Rows[i][n], b.Rows[j][n]})
		}
	}
	return d, len(d.Values)+len(d.Came)+len(d.Went) > 0
}

func without(list, other []string) []string {
	var left []string
	for _, s := range list {
		if !slices.Contains(other, s) {
			left = append(left, s)
		}
	}
	return left
}

func equal(a, b any) bool {
	x, ok1 := a.([]string)
	y, ok2 := b.([]string)
	if ok1 && ok2 {
		return slices.Equal(x, y)
	}
	return !ok1 && !ok2 && a == b
}

// keyOf gives the values that identify a row, and a text for them.
func keyOf(r Run, row []any) (string, []any) {
	var b strings.Builder
	var values []any
	for _, k := range r.Keys {
		v := row[r.Result.index(k)]
		values = append(values, v)
		fmt.Fprintf(&b, "%q\n", v)
	}
	return b.String(), values
}

func byKey(r Run) (map[string]int, error) {
	rows := map[string]int{}
	for i, row := range r.Result.Rows {
		key, values := keyOf(r, row)
		if j, twice := rows[key]; twice {
			return nil, fmt.Errorf("rows %d and %d of query %s have one key, %v: its header names too few key columns", j+1, i+1, r.Result.Query, values)
		}
		rows[key] = i
	}
	return rows, nil
}
