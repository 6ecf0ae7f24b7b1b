package neo4jstore

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Error says that the database cannot be reached or refuses: where, what is wrong, what to do.
type Error struct {
	Config   Config
	What, Do string
	Err      error // the driver's error; nil where there is none
}

func (e *Error) Error() string {
	text := "Neo4j at " + e.Config.URI + ": " + e.What
	if e.Do != "" {
		text += "; " + e.Do
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// memoryError is a failure that the driver takes for transient, yet comes again until less is asked for at once.
type memoryError struct{ err *neo4j.Neo4jError }

func (e memoryError) Error() string { return e.err.Error() }

// settled keeps the driver from trying again what cannot succeed.
func settled(err error) error {
	var n *neo4j.Neo4jError
	if errors.As(err, &n) && (strings.Contains(n.Code, "OutOfMemory") || strings.Contains(n.Code, "StackOverFlow")) {
		return memoryError{n}
	}
	return err
}

// explain turns the driver's errors into ones that say what to do. Others pass.
func explain(c Config, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	e := &Error{Config: c, Err: err}
	var n *neo4j.Neo4jError
	var m memoryError
	var certificate *tls.CertificateVerificationError
	var limit *neo4j.TransactionExecutionLimit
	var connection *neo4j.ConnectivityError
	switch {
	case errors.As(err, &m):
		e.What, e.Do = "the server ran out of memory for the transaction ("+firstLine(m.err.Msg)+")", "raise dbms.memory.transaction.total.max and server.memory.heap.max_size there, then run the command again"
	case errors.As(err, &n):
		e.What, e.Do = explainCode(c, n)
	case errors.As(err, &certificate) || strings.Contains(err.Error(), "x509:") || strings.Contains(err.Error(), "tls:"):
		e.What, e.Do = "its certificate is refused ("+firstLine(rootOf(err).Error())+")", "name the authority that signed it with --ca-file FILE, or check the host name in the address"
	case errors.As(err, &limit) && len(limit.Errors) > 0:
		last := explain(c, limit.Errors[len(limit.Errors)-1])
		if errors.As(last, &known) {
			return &Error{Config: c, What: known.What + " (tried " + limit.Cause + ")", Do: known.Do, Err: err}
		}
		e.What = firstLine(last.Error())
	case errors.As(err, &connection) || isNetwork(err):
		e.What, e.Do = "it cannot be reached ("+firstLine(rootOf(err).Error())+")", "check that it runs and that the address is right, then run the command again; what was loaded stays"
	default:
		e.What = firstLine(err.Error())
	}
	return e
}

// explainCode explains what the server says by a code.
func explainCode(c Config, n *neo4j.Neo4jError) (what, do string) {
	database := c.Database
	if database == "" {
		database = "of the user"
	} else {
		database = `"` + database + `"`
	}
	switch code := n.Code; {
	case code == "Neo.ClientError.Security.Unauthorized":
		if c.Username == "" && c.Password == "" {
			return "it asks for a user name and password", "set NEO4J_USERNAME and NEO4J_PASSWORD"
		}
		return `it refuses user "` + c.Username + `" with this password`, "check NEO4J_USERNAME and NEO4J_PASSWORD"
	case code == "Neo.ClientError.Security.AuthenticationRateLimit":
		return "it refuses to look at more passwords for a while", "check NEO4J_PASSWORD and try again in some seconds"
	case code == "Neo.ClientError.Security.CredentialsExpired":
		return "the password has to be changed first", "log in once with Neo4j Browser or cypher-shell and set a new one"
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return "there is no database " + database, "check NEO4J_DATABASE or --database; Community has one, neo4j"
	case strings.Contains(code, "ReadOnly") || code == "Neo.ClientError.Security.Forbidden" || code == "Neo.ClientError.Cluster.NotALeader":
		return "the database " + database + " does not let this user write (" + firstLine(n.Msg) + ")", "ask for the right to write, or load into another database"
	case strings.Contains(code, "DatabaseUnavailable"):
		return "the database " + database + " is not available (" + firstLine(n.Msg) + ")", "look into the server's log, start the database, then run the command again"
	case strings.Contains(n.Msg, "No space left on device") || strings.Contains(code, "DatabaseError"):
		return "the server failed (" + code + ": " + firstLine(n.Msg) + ")", "check its disk space and its log, restart it, then run the command again; what was loaded stays"
	default:
		return firstLine(n.Msg) + " (" + code + ")", ""
	}
}

func isNetwork(err error) bool {
	var unknown x509.UnknownAuthorityError
	return !errors.As(err, &unknown) && (strings.Contains(err.Error(), "connection") || strings.Contains(err.Error(), "EOF") || strings.Contains(err.Error(), "timeout"))
}

// rootOf follows single wraps to the first cause.
func rootOf(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimRight(line, ". ")
}
