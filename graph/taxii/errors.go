package taxii

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// What can be wrong; an [*Error] wraps one of these, a [*StatusError], an error of package graph or one of the network.
var (
	// ErrContentType: the answer is not of the type application/taxii+json;version=2.1 (TAXII 2.1, section 1.6.8).
	ErrContentType = errors.New("not TAXII 2.1")
	// ErrShape: the answer is JSON, yet not the resource that belongs there.
	ErrShape = errors.New("not the resource that belongs here")
	// ErrTruncated: the connection ended within an answer.
	ErrTruncated = errors.New("the answer was cut off")
	// ErrPaging: the pages lead nowhere: the same again and again, empty ones without end, more than [Limits] allows.
	ErrPaging = errors.New("the pages do not end")
	// ErrLimit: an answer is larger than [Limits] allows.
	ErrLimit = errors.New("limit passed")
	// ErrOtherHost: the server points to another origin, where credentials do not go.
	ErrOtherHost = errors.New("the server points to another place")
	// ErrRedirect: a redirect that is not followed.
	ErrRedirect = errors.New("the server redirects")
	// ErrInsecure: http:// to a host that is not this machine.
	ErrInsecure = errors.New("the connection would not be encrypted")
	// ErrTimeout: the server sent nothing for too long, or took too long for one answer.
	ErrTimeout = errors.New("the server is too slow")
	// ErrTooLarge: one object is larger than the server accepts in one request.
	ErrTooLarge = errors.New("object larger than the server accepts")
)

// Error is a failure between client and server.
type Error struct {
	// Op is the request: method and URL.
	Op string
	// Content is true when the answer came and is broken; false when the server cannot be reached or refuses.
	Content bool
	// Err is what is wrong. Its text may hold what the server said, credentials it repeats included; that of Error does not.
	Err  error
	text string
}

// Error returns the request and what is wrong, safe to print.
func (e *Error) Error() string { return e.text }

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// StatusError is an answer with an HTTP status other than success (TAXII 2.1, section 3.6.1).
type StatusError struct {
	Code int
	// Title, Description and ID are those of the error message, "" where it has none.
	Title, Description, ID string
}

// Error returns the status and what the server says about it.
func (e *StatusError) Error() string {
	text := strconv.Itoa(e.Code)
	if name := http.StatusText(e.Code); name != "" {
		text += " " + name
	}
	for _, s := range []string{e.Title, e.Description} {
		if s != "" {
			text += ": " + s
		}
	}
	if e.ID != "" {
		text += " (error " + e.ID + ")"
	}
	return text
}

// content makes the error of a broken answer, refusal that of a server that refuses or is not there.
func (c *Client) content(op string, err error) error { return c.fail(op, err, true) }
func (c *Client) refusal(op string, err error) error { return c.fail(op, err, false) }

// unread makes the error of an answer that could not be read to its end or is not what it should be.
func (c *Client) unread(op string, err error) error { return c.fail(op, err, !isBrokenOff(err)) }

// fail is the one place where errors get their text: without credentials and without what moves a terminal's cursor. An
// error that has its place already, or is the end of the context, stays as it is.
func (c *Client) fail(op string, err error, content bool) error {
	var done *Error
	if errors.As(err, &done) || errors.Is(err, context.Canceled) {
		return err
	}
	return &Error{Op: op, Content: content, Err: err, text: c.clean(op + ": " + err.Error())}
}

// short quotes a piece of what a server sent.
func short(s string) string {
	const most = 100
	if len(s) > most {
		return fmt.Sprintf("%q…", s[:most])
	}
	return strconv.Quote(s)
}
