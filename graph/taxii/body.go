package taxii

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// body is the body of an answer: bounded in bytes and in time, with errors that say what happened.
type body struct {
	body     io.ReadCloser
	n, most  int64
	repeated bool // the transport sent the request more than once
	idle     time.Duration
	silence  Timer // cancels when nothing came for a while
	deadline Timer // cancels when the whole took too long
	ctx      context.Context
	cancel   context.CancelCauseFunc
}

func (b *body) Read(p []byte) (int, error) {
	b.silence.Reset(b.idle)
	// One byte more than allowed is asked for, to tell an answer that just fits from one that is longer.
	if room := b.most - b.n + 1; int64(len(p)) > room {
		p = p[:room]
	}
	n, err := b.body.Read(p)
	b.silence.Stop()
	b.n += int64(n)
	if b.n > b.most {
		b.n = b.most // so that reading on fails again
		return 0, fmt.Errorf("%w: the answer is longer than %s", ErrLimit, limitText(b.most))
	}
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = b.explain(err)
		switch {
		case errors.Is(err, ErrTimeout), errors.Is(err, context.Canceled):
		case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
			err = fmt.Errorf("unpack the answer: %w", err)
		default:
			// The cause stays as text: io.ErrUnexpectedEOF would be taken for a cut file.
			err = fmt.Errorf("%w (%v)", errBrokenOff, err)
		}
	}
	return n, err
}

// errBrokenOff says that the network is to blame for an answer that was cut off.
var errBrokenOff = fmt.Errorf("%w: the connection ended within it", ErrTruncated)

// isBrokenOff reports whether an answer failed on its way, so that the next attempt may succeed.
func isBrokenOff(err error) bool { return errors.Is(err, errBrokenOff) || errors.Is(err, ErrTimeout) }

// explain puts the reason for which a request was given up in place of the error that followed from it.
func (b *body) explain(err error) error {
	if cause := context.Cause(b.ctx); errors.Is(cause, ErrTimeout) {
		return cause
	}
	return err
}

// Close lets go of the connection and the timers.
func (b *body) Close() error {
	err := b.body.Close()
	b.release()
	return err
}

func (b *body) release() {
	b.silence.Stop()
	b.deadline.Stop()
	b.cancel(nil)
}
