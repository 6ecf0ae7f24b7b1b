package queries

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Result is what a query answered: rows of values in the order of the columns. A value is a string, int64, float64, bool,
// []string (list and set), or nil for an int that is not stated.
type Result struct {
	Query   string
	Columns []Column
	Rows    [][]any
}

// index is where a column stands, -1 where there is none.
func (r Result) index(column string) int {
	return slices.IndexFunc(r.Columns, func(c Column) bool { return c.Name == column })
}

// Objects are the STIX ids of what a row involves, sorted: the things, the relationships between them, and the notes
// and opinions on these. They stand in the column objects; a user's query that has none gives none.
func (r Result) Objects(row int) []string { return r.texts(row, "objects") }

// Sources are the sources a row rests on, sorted, from the column sources.
func (r Result) Sources(row int) []string { return r.texts(row, "sources") }

func (r Result) texts(row int, column string) []string {
	if i := r.index(column); i >= 0 {
		t, _ := r.Rows[row][i].([]string)
		return t
	}
	return nil
}

// Run answers the query from memory. The arguments are those of [Query.Bind].
func (q Query) Run(g *Graph, args Arguments) (Result, error) {
	run, ok := implementations()[q.Name]
	if !ok {
		return Result{}, fmt.Errorf("query %s has no form in Go, so it needs a graph in Neo4j: give --graph bolt://…", q.Name)
	}
	return q.Result(run(g.view(args), args))
}

// Result makes a result of rows as a database returns them, or an error that says which value does not fit its column.
// Lists may hold nothing but strings; sets are sorted here, so that a query need not.
func (q Query) Result(rows [][]any) (Result, error) {
	r := Result{Query: q.Name, Columns: q.Columns, Rows: make([][]any, len(rows))}
	for i, row := range rows {
		if len(row) != len(q.Columns) {
			return Result{}, fmt.Errorf("query %s: row %d has %d values for %d columns", q.Name, i+1, len(row), len(q.Columns))
		}
		r.Rows[i] = make([]any, len(row))
		for j, v := range row {
			var ok bool
			if r.Rows[i][j], ok = fit(v, q.Columns[j].Type); !ok {
				return Result{}, fmt.Errorf("query %s: row %d: %v (%T) in column %s, which is of type %s", q.Name, i+1, v, v, q.Columns[j].Name, q.Columns[j].Type)
			}
		}
	}
	return r, nil
}

// fit brings a value to the type of its column.
func fit(v any, typ string) (any, bool) {
	switch typ {
	case "string":
		s, ok := v.(string)
		return s, ok
	case "int":
		if n, ok := v.(int); ok {
			return int64(n), true
		}
		_, ok := v.(int64)
		return v, ok || v == nil
	case "float":
		if n, ok := v.(int64); ok {
			return float64(n), true
		}
		f, ok := v.(float64)
		return f, ok
	case "bool":
		b, ok := v.(bool)
		return b, ok
	}
	texts, ok := v.([]string)
	if !ok {
		list, isList := v.([]any)
		if !isList {
			return nil, false
		}
		texts = make([]string, len(list))
		for i, e := range list {
			if texts[i], ok = e.(string); !ok {
				return nil, false
			}
		}
	}
	if texts = slices.Clone(texts); typ == "set" {
		slices.Sort(texts)
		texts = slices.Compact(texts)
	}
	if texts == nil {
		texts = []string{}
	}
	return texts, true
}

// sortRows orders rows by the values of some columns, given by number; a negative number, -1-i, orders column i from
// the highest down. Null comes last, as in Cypher.
func sortRows(rows [][]any, columns ...int) [][]any {
	slices.SortFunc(rows, func(a, b []any) int {
		for _, c := range columns {
			sign := 1
			if c < 0 {
				c, sign = -1-c, -1
			}
			if d := sign * compare(a[c], b[c]); d != 0 {
				return d
			}
		}
		return 0
	})
	return rows
}

func compare(a, b any) int {
	switch x := a.(type) {
	case string:
		y, _ := b.(string)
		return strings.Compare(x, y)
	case int64:
		y, _ := b.(int64)
		return cmp.Compare(x, y)
	case float64:
		y, _ := b.(float64)
		return cmp.Compare(x, y)
	case []string:
		y, _ := b.([]string)
		return slices.Compare(x, y)
	}
	return 0
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
