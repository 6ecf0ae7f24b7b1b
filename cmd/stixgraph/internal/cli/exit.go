package cli

import (
	"context"
	"errors"
	"fmt"

	"stixgraph/graph/neo4jstore"
)

// The exit codes.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitCheck       = 3
	exitServer      = 4
	exitInterrupted = 130
)

// usageError is a mistake in how the program was called.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// checkError says that the input or the output does not pass its checks; the
// findings themselves have been printed.
type checkError struct{ err error }

func (e checkError) Error() string { return e.err.Error() }
func (e checkError) Unwrap() error { return e.err }

func checkf(format string, args ...any) error { return checkError{fmt.Errorf(format, args...)} }

// errUnsound ends the writing of a bundle that does not pass its check.
var errUnsound = errors.New("the bundle is not sound")

// exitCode is the one place where errors become exit codes.
func exitCode(err error) int {
	var usage usageError
	var check checkError
	var database *neo4jstore.Error
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &check):
		return exitCheck
	case errors.As(err, &database):
		return exitServer
	}
	return exitFailure
}
