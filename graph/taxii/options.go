package taxii

import (
	"context"
	"errors"
	"net/http"
	"time"

	"stixgraph/graph"
)

// Options say how a [Client] works. Transport and Clock are required.
type Options struct {
	// Transport carries the requests; see [NewTransport]. It must not follow redirects, which none does.
	Transport http.RoundTripper
	Clock     Clock
	// Credentials go to the origin of the client and nowhere else.
	Credentials Credentials
	// InsecureHTTP allows http:// to hosts other than this machine, with everything readable and changeable on the way.
	InsecureHTTP bool
	Limits       Limits
	// Retries is how often a request is repeated after the server was busy or the network failed; 0 for never.
	Retries int
	// Elevate turns STIX 2.0 objects into 2.1 as they are read (see [graph.Elevate]).
	Elevate bool
	// OnNotice is called with what a user should know, such as that a request is repeated; nil for no call.
	OnNotice func(string)
}

// Clock is time and chance as the client sees them.
type Clock struct {
	Now func() time.Time
	// Sleep waits, or returns the error of the context that ended first.
	Sleep func(ctx context.Context, d time.Duration) error
	// AfterFunc calls f in its own goroutine after d, as [time.AfterFunc] does.
	AfterFunc func(d time.Duration, f func()) Timer
	// Rand returns a number from 0 to 1, 1 excluded: it spreads the waiting of many clients.
	Rand func() float64
}

// Timer is a call that waits to be made; [*time.Timer] is one.
type Timer interface {
	Stop() bool
	Reset(d time.Duration) bool
}

// Limits bounds what a server may cost. The zero value of each field means its default.
type Limits struct {
	// ObjectBytes and Depth are those of [graph.Limits].
	ObjectBytes, Depth int
	// ResponseBytes is the longest answer with objects, decompressed. Default 1 GiB. Other answers (discovery,
	// collections, status) may have 16 MiB, and error messages are read up to 64 KiB.
	ResponseBytes int64
	// TotalBytes is the most that all pages of one request may have together. Default 16 GiB.
	TotalBytes int64
	// Pages is the most pages one request may have. Default 1,000,000.
	Pages int
	// Idle is how long a server may send nothing. Default one minute.
	Idle time.Duration
	// Answer is how long one answer may take from request to end. Default one hour.
	Answer time.Duration
}

const (
	documentBytes = 16 << 20
	messageBytes  = 64 << 10
	maxEmptyPages = 100
	maxWait       = 5 * time.Minute
)

func (l Limits) withDefaults() Limits {
	set(&l.ResponseBytes, 1<<30)
	set(&l.TotalBytes, 16<<30)
	set(&l.Pages, 1_000_000)
	set(&l.Idle, time.Minute)
	set(&l.Answer, time.Hour)
	return l
}

func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Check says which field is out of its range; nil when none is.
func (l Limits) Check() error {
	if l.ResponseBytes < 0 || l.TotalBytes < 0 || l.Pages < 0 || l.Idle < 0 || l.Answer < 0 {
		return errors.New("a limit is negative: choose 1 or more, or 0 for the default")
	}
	return l.reading().Check()
}

// reading is what bounds the reading of one answer with objects.
func (l Limits) reading() graph.Limits {
	return graph.Limits{ObjectBytes: l.ObjectBytes, Depth: l.Depth, InputBytes: l.ResponseBytes}
}
