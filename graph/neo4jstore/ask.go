package neo4jstore

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// QueryError says that the database refuses a query itself: its syntax, its parameters, or that it writes.
type QueryError struct {
	Message string
	Err     error
}

func (e *QueryError) Error() string { return "Neo4j refuses the query: " + e.Message }
func (e *QueryError) Unwrap() error { return e.Err }

// Ask runs a query that only reads, in one read transaction, and returns the names and values of its columns. Params are
// given to the database as parameters, never as text. The error is a [*QueryError] or an [*Error].
func (s *Store) Ask(ctx context.Context, cypher string, params map[string]any) (columns []string, rows [][]any, err error) {
	err = s.read(ctx, func(tx tx) error {
		columns, rows = nil, nil
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return refused(settled(err))
		}
		if columns, err = result.Keys(); err != nil {
			return refused(settled(err))
		}
		for result.Next(ctx) {
			rows = append(rows, result.Record().Values)
		}
		return refused(settled(result.Err()))
	})
	var query *QueryError
	if errors.As(err, &query) {
		err = query
	}
	return columns, rows, err
}

// refused tells errors of the query from those of the database.
func refused(err error) error {
	var n *neo4j.Neo4jError
	if errors.As(err, &n) && strings.HasPrefix(n.Code, "Neo.ClientError.Statement.") {
		return &QueryError{Message: strings.TrimSpace(n.Msg), Err: err}
	}
	return err
}

// Plan returns the operators of the plan the database makes for a query, in the order it prints them, without running it.
func (s *Store) Plan(ctx context.Context, cypher string, params map[string]any) (operators []string, err error) {
	err = s.read(ctx, func(tx tx) error {
		operators = nil
		result, err := tx.Run(ctx, "EXPLAIN "+cypher, params)
		if err != nil {
			return refused(settled(err))
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return refused(settled(err))
		}
		var walk func(p neo4j.Plan)
		walk = func(p neo4j.Plan) {
			details, _ := p.Arguments()["Details"].(string)
			operators = append(operators, strings.TrimSuffix(p.Operator(), "@neo4j")+" "+details)
			for _, c := range p.Children() {
				walk(c)
			}
		}
		if p := summary.Plan(); p != nil {
			walk(p)
		}
		return nil
	})
	return operators, err
}
