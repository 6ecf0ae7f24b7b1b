package neo4jstore

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// Config says where a graph is and who asks.
type Config struct {
	URI      string // bolt://, neo4j:// and their forms with +s and +ssc
	Username string
	Password string
	Database string // "" is the user's home database
	// RootCAs are the authorities that may vouch for the server, for +s; nil for those of the system.
	RootCAs *x509.CertPool
	// RetryTime is how long a transaction that failed for a passing reason is tried again; 0 for 30 s.
	RetryTime time.Duration
	// UserAgent is what the server's log shows; "" for the driver's own.
	UserAgent string
}

// Schemes are what a URI may begin with.
func Schemes() []string {
	return []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}
}

// IsURI reports whether a locator names a graph in Neo4j.
func IsURI(locator string) bool {
	u, err := url.Parse(locator)
	return err == nil && slices.Contains(Schemes(), u.Scheme)
}

// Store is a graph in Neo4j.
type Store struct {
	driver    neo4j.DriverWithContext
	config    Config
	bookmarks neo4j.BookmarkManager
	batch     int    // objects in a transaction
	agent     string // what the server calls itself
}

var _ graph.Store = (*Store)(nil)

// Open connects to a database and finds out whether it answers to this user. Errors are [*Error].
func Open(ctx context.Context, c Config) (*Store, error) {
	u, err := url.Parse(c.URI)
	if err != nil || !slices.Contains(Schemes(), u.Scheme) || u.Host == "" {
		return nil, &Error{Config: c, What: "this is no address of Neo4j", Do: "give one such as bolt://localhost:7687 or neo4j+s://HOST", Err: err}
	}
	if u.User != nil {
		return nil, &Error{Config: c, What: "the address holds a user name or password", Do: "leave it out and set NEO4J_USERNAME and NEO4J_PASSWORD"}
	}
	auth := neo4j.NoAuth()
	if c.Username != "" || c.Password != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		if c.RootCAs != nil {
			d.TlsConfig = &tls.Config{RootCAs: c.RootCAs, MinVersion: tls.VersionTLS12}
		}
		if c.RetryTime != 0 {
			d.MaxTransactionRetryTime = c.RetryTime
		}
		if c.UserAgent != "" {
			d.UserAgent = c.UserAgent
		}
	})
	if err != nil {
		return nil, explain(c, err)
	}
	s := &Store{driver: driver, config: c, bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}), batch: batchObjects}
	if err := s.greet(ctx); err != nil {
		_ = driver.Close(ctx) // the first error is what the user needs
		return nil, s.failure(ctx, err)
	}
	return s, nil
}

// failure explains an error; when the caller gave up, that is the reason, whatever the driver says.
func (s *Store) failure(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return explain(s.config, err)
}

// greet asks the database something, once: an address, a password or a certificate that is wrong stays wrong.
func (s *Store) greet(ctx context.Context) error {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return err
	}
	summary, err := result.Consume(ctx)
	if err == nil {
		s.agent = summary.Server().Agent()
	}
	return err
}

// Close closes the connections.
func (s *Store) Close(ctx context.Context) error { return s.driver.Close(ctx) }

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.config.Database, BookmarkManager: s.bookmarks})
}

// read runs work in one managed transaction; the driver runs it again when the failure is transient.
func (s *Store) read(ctx context.Context, work func(tx tx) error) error {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	_, err := session.ExecuteRead(ctx, func(t neo4j.ManagedTransaction) (any, error) { return nil, work(tx{ManagedTransaction: t}) })
	return s.failure(ctx, err)
}

// write is read for transactions that write.
func (s *Store) write(ctx context.Context, work func(tx tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(t neo4j.ManagedTransaction) (any, error) { return nil, work(tx{ManagedTransaction: t}) })
	return s.failure(ctx, err)
}

// rows runs one query that only reads and returns what it gives.
func (s *Store) rows(ctx context.Context, query string, params map[string]any) (rows [][]any, err error) {
	err = s.read(ctx, func(tx tx) error {
		rows, err = tx.rows(ctx, query, params)
		return err
	})
	return rows, err
}

// tx is one try of a transaction.
type tx struct {
	neo4j.ManagedTransaction
	turn func(context.Context) error // waits until what is there may be read and altered; nil where it may
}

func (t tx) wait(ctx context.Context) error {
	if t.turn == nil {
		return nil
	}
	return t.turn(ctx)
}

// rows runs a query to its end.
func (t tx) rows(ctx context.Context, query string, params map[string]any) ([][]any, error) {
	result, err := t.Run(ctx, query, params)
	if err != nil {
		return nil, settled(err)
	}
	var rows [][]any
	for result.Next(ctx) {
		rows = append(rows, result.Record().Values)
	}
	return rows, settled(result.Err())
}

// ask runs a query about ids or prefixes, unless there are none, when the turn has come.
func (t tx) ask(ctx context.Context, query string, about []string) ([][]any, error) {
	if len(about) == 0 {
		return nil, nil
	}
	if err := t.wait(ctx); err != nil {
		return nil, err
	}
	return t.rows(ctx, query, map[string]any{"rows": about})
}

// each runs a query for all rows, unless there are none.
func each[T any](ctx context.Context, t tx, query string, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := t.rows(ctx, query, map[string]any{"rows": rows})
	return err
}

// prepare makes the constraints and indexes that are not there yet and waits until they can be used.
func (s *Store) prepare(ctx context.Context, statements []schema.Statement) error {
	rows, err := s.rows(ctx, "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", nil)
	if err != nil {
		return err
	}
	usable := map[string]bool{}
	for _, row := range rows {
		usable[text(row[0])] = true
	}
	made := false
	for _, st := range statements {
		if usable[st.Name] {
			continue
		}
		made = true
		if err := s.write(ctx, func(tx tx) error {
			_, err := tx.rows(ctx, st.Cypher, nil)
			return err
		}); err != nil && !isThere(err) {
			return err
		}
	}
	if made {
		_, err = s.rows(ctx, "CALL db.awaitIndexes(300)", nil)
	}
	return err
}

// isThere reports whether somebody else has made the same constraint or index meanwhile: IF NOT EXISTS does not see one that is
// made at the same time.
func isThere(err error) bool {
	var n *neo4j.Neo4jError
	return errors.As(err, &n) && strings.HasPrefix(n.Code, "Neo.ClientError.Schema.") && strings.HasSuffix(n.Code, "AlreadyExists")
}

// Query runs a query that only reads, as one managed transaction, and returns its columns and rows. Params are given to the
// database as parameters, never as text. Values are those of the driver: strings, int64, float64, bool, [time.Time] and
// lists ([]any) and maps of them. The error is a [*QueryError] or an [*Error].
func (s *Store) Query(ctx context.Context, cypher string, params map[string]any) (columns []string, rows [][]any, err error) {
	err = s.read(ctx, func(tx tx) error {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return ofQuery(err)
		}
		if columns, err = result.Keys(); err != nil {
			return ofQuery(err)
		}
		rows = nil
		for result.Next(ctx) {
			rows = append(rows, result.Record().Values)
		}
		return ofQuery(result.Err())
	})
	var query *QueryError
	if errors.As(err, &query) {
		err = query
	}
	return columns, rows, err
}
