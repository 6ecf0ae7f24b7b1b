package neo4jstore

import (
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

// ofQuery tells errors of the query from those of the database.
func ofQuery(err error) error {
	var n *neo4j.Neo4jError
	if errors.As(err, &n) && strings.HasPrefix(n.Code, "Neo.ClientError.Statement.") {
		return &QueryError{Message: strings.TrimSpace(n.Msg), Err: err}
	}
	return err
}
