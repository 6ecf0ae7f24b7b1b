package taxii

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const startOver = "the server keeps the place between pages itself, so this page cannot be asked for again: start over"

// do sends a request, again where that can help, and checks the type of the answer. Errors are [*Error], or that of ctx.
func (c *Client) do(ctx context.Context, r request) (*answer, error) {
	a := &answer{op: r.op()}
	for attempt := 0; ; attempt++ {
		header, b, err := c.send(ctx, r)
		if err == nil {
			if err := checkType(header); err != nil {
				b.Close()
				return nil, c.content(a.op, err)
			}
			if b.repeated && r.once {
				b.Close()
				return nil, c.refusal(a.op, fmt.Errorf("%w: %s", ErrTruncated, startOver))
			}
			a.header, a.body, a.repeated = header, b, a.repeated || b.repeated
			return a, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		again, arrived := c.worthRepeating(err)
		switch {
		case !again:
			return nil, c.refusal(a.op, err)
		case arrived && r.once:
			return nil, c.refusal(a.op, fmt.Errorf("%w; %s", err, startOver))
		case attempt >= c.retries:
			return nil, c.refusal(a.op, fmt.Errorf("%w (after %d attempts)", err, attempt+1))
		}
		wait, ok := c.wait(header, attempt)
		if !ok {
			return nil, c.refusal(a.op, fmt.Errorf("%w; the server asks to be left alone for %s: try again then", err, wait))
		}
		a.repeated = a.repeated || arrived
		c.notice(fmt.Sprintf("%s: %v; trying again in %s", a.op, err, wait.Round(time.Second/10)))
		if err := c.clock.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// worthRepeating says whether an attempt may succeed later, and whether the failed one may have reached the server all the
// same. As long as a server has never answered, a refused connection or an unknown name is taken for a wrong URL.
func (c *Client) worthRepeating(err error) (again, arrived bool) {
	var status *StatusError
	var unknown *net.DNSError
	var certificate *tls.CertificateVerificationError
	var alert tls.AlertError
	var network *net.OpError
	switch {
	case errors.As(err, &status):
		busy := status.Code == http.StatusTooManyRequests || status.Code == http.StatusServiceUnavailable
		lost := status.Code == http.StatusBadGateway || status.Code == http.StatusGatewayTimeout
		return busy || lost, lost
	case errors.Is(err, ErrRedirect), errors.As(err, &certificate), errors.As(err, &alert):
		return false, false
	case errors.As(err, &unknown):
		return c.answered || !unknown.IsNotFound, false
	case errors.Is(err, syscall.ECONNREFUSED):
		return c.answered, false
	case errors.Is(err, ErrTimeout):
		return true, true
	case errors.As(err, &network):
		return true, network.Op != "dial" && network.Op != "proxyconnect"
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF), true
}

// wait is how long to wait before the next attempt: what Retry-After says (RFC 9110, section 10.2.3), else twice as long each
// time, spread by chance. It is false when the server asks for more patience than five minutes.
func (c *Client) wait(h http.Header, attempt int) (time.Duration, bool) {
	if asked, ok := retryAfter(h, c.clock.Now()); ok {
		return asked, asked <= maxWait
	}
	d := min(time.Second<<min(attempt, 10), maxWait/5)
	return time.Duration(float64(d) * (0.5 + c.clock.Rand()/2)), true
}

// retryAfter reads the header of that name: seconds, or a date.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if text == "" {
		return 0, false
	}
	if strings.Trim(text, "0123456789") == "" {
		seconds, err := strconv.ParseInt(text, 10, 64)
		const century = 100 * 365 * 24 * 60 * 60
		if err != nil || seconds > century {
			seconds = century
		}
		return time.Duration(seconds) * time.Second, true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	return max(0, at.Sub(now)), true
}
