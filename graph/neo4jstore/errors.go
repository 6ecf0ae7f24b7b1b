package neo4jstore

import (
	"context"
	"crypto/tls"
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
	text := "Neo4j at " + withoutUser(e.Config.URI) + ": " + e.What
	if e.Do != "" {
		text += "; " + e.Do
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// withoutUser takes a user name and a password out of an address.
func withoutUser(uri string) string {
	scheme, rest, found := strings.Cut(uri, "://")
	if at := strings.LastIndexByte(rest, '@'); found && at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return uri
}

// memoryError is a failure that the driver takes for transient, yet comes again until less is asked for at once.
type memoryError struct{ err *neo4j.Neo4jError }

func (e memoryError) Error() string { return e.err.Msg }

// settled keeps the driver from trying again what cannot succeed.
func settled(err error) error {
	var n *neo4j.Neo4jError
	if errors.As(err, &n) && isMemory(n) {
		return memoryError{n}
	}
	return err
}

// isMemory reports whether the server had not the memory for a transaction.
func isMemory(err error) bool {
	var m memoryError
	var n *neo4j.Neo4jError
	err = lastOf(err)
	return errors.As(err, &m) || errors.As(err, &n) && strings.Contains(n.Code, "OutOfMemory")
}

// explain turns the driver's errors into ones that say what to do. Others pass.
func explain(c Config, err error) error {
	var known *Error
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &known):
		known.Config = c
		return err
	}
	e := &Error{Config: c, Err: err}
	last := lastOf(err)
	var n *neo4j.Neo4jError
	var certificate *tls.CertificateVerificationError
	var connection *neo4j.ConnectivityError
	switch text := last.Error(); {
	case isMemory(last):
		e.What = "the server ran out of memory for the transaction (" + reason(last) + ")"
		e.Do = "raise dbms.memory.transaction.total.max and server.memory.heap.max_size there, then run the command again; what was loaded stays"
	case errors.As(last, &n):
		e.What, e.Do = explainCode(c, n)
	case errors.As(last, &certificate) || strings.Contains(text, "x509:") || strings.Contains(text, "tls:"):
		e.What = "its certificate is refused (" + reason(last) + ")"
		e.Do = "name the authority that signed it with --ca-file FILE, or check the host name in the address"
	case strings.Contains(text, "check that TLS is enabled"):
		e.What, e.Do = "it does not speak TLS at this address", "write the scheme without +s, or enable TLS for Bolt on the server"
	case errors.As(last, &connection) || isNetwork(text):
		e.What = "it cannot be reached (" + reason(last) + ")"
		e.Do = "check that it runs and that the address is right, then run the command again; what was loaded stays"
	default:
		e.What, e.Do = reason(last), "look into the server's log, then run the command again; what was loaded stays"
	}
	return e
}

// explainCode explains what the server says by a code.
func explainCode(c Config, n *neo4j.Neo4jError) (what, do string) {
	database := "of the user"
	if c.Database != "" {
		database = `"` + c.Database + `"`
	}
	switch code := n.Code; {
	case code == "Neo.ClientError.Security.Unauthorized" && c.Username == "" && c.Password == "":
		return "it asks for a user name and password", "set NEO4J_USERNAME and NEO4J_PASSWORD"
	case code == "Neo.ClientError.Security.Unauthorized":
		return `it refuses user "` + c.Username + `" with this password`, "check NEO4J_USERNAME and NEO4J_PASSWORD"
	case code == "Neo.ClientError.Security.AuthenticationRateLimit":
		return "it refuses to look at more passwords for a while", "check NEO4J_PASSWORD and try again in some seconds"
	case code == "Neo.ClientError.Security.CredentialsExpired":
		return "the password has to be changed first", "log in once with Neo4j Browser or cypher-shell and set a new one"
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return "there is no database " + database, "check NEO4J_DATABASE or --database; Community has one, neo4j"
	case strings.Contains(code, "ReadOnly") || code == "Neo.ClientError.Security.Forbidden":
		return "the database " + database + " does not let this user write (" + firstLine(n.Msg) + ")", "ask for the right to write, or load into another database"
	case strings.Contains(code, "DatabaseUnavailable"):
		return "the database " + database + " is not available (" + firstLine(n.Msg) + ")", "look into the server's log, start the database, then run the command again"
	default:
		return firstLine(n.Msg) + " (" + code + ")", "check the server's disk space and its log, restart it where it failed, then run the command again; what was loaded stays"
	}
}

func isNetwork(text string) bool {
	return strings.Contains(text, "connection") || strings.Contains(text, "EOF") || strings.Contains(text, "timeout")
}

// lastOf is the last of the errors that a transaction was tried again for, or the error itself.
func lastOf(err error) error {
	var limit *neo4j.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		return limit.Errors[len(limit.Errors)-1]
	}
	return err
}

// reason is the first cause, in one line.
func reason(err error) string {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return firstLine(err.Error())
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimRight(strings.TrimPrefix(line, "ConnectivityError: "), ". ")
}
