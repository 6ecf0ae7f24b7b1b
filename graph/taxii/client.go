package taxii

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// Client speaks to one TAXII 2.1 server. It is for one goroutine at a time.
type Client struct {
	base        *url.URL // as given, path with a slash at its end
	http        *http.Client
	clock       Clock
	credentials Credentials
	limits      Limits
	retries     int
	elevate     bool
	notice      func(string)
	answered    bool // the server has answered at least once
	redirects   int  // that the request under way has followed
}

// New makes a client for a server, given by the URL of the server, of its discovery or of one of its API roots. It asks
// the server nothing yet. An error is a mistake in the arguments, [ErrInsecure] among them.
func New(server string, o Options) (*Client, error) {
	base, err := parseServer(server)
	if err != nil {
		return nil, err
	}
	if base.Scheme == "http" && !o.InsecureHTTP && !isLoopback(base.Hostname()) {
		return nil, fmt.Errorf("%w: %s uses http://, and anybody on the way could read and change what is sent; use https://", ErrInsecure, base.Host)
	}
	if err := errors.Join(o.Credentials.Check(), o.Limits.Check()); err != nil {
		return nil, err
	}
	if o.Transport == nil || o.Clock.Now == nil || o.Clock.Sleep == nil || o.Clock.AfterFunc == nil || o.Clock.Rand == nil {
		return nil, errors.New("a client needs a transport and every part of a clock")
	}
	c := &Client{
		base: base, clock: o.Clock, credentials: o.Credentials, limits: o.Limits.withDefaults(),
		retries: max(0, o.Retries), elevate: o.Elevate, notice: func(string) {},
	}
	if o.OnNotice != nil {
		c.notice = func(text string) { o.OnNotice(c.clean(text)) }
	}
	c.http = &http.Client{Transport: o.Transport, CheckRedirect: c.checkRedirect}
	return c, nil
}

// parseServer reads the URL a user gave. Its errors do not quote it where it may hold a password.
func parseServer(server string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(server))
	switch {
	case err != nil || u.User != nil:
		if strings.Contains(server, "@") {
			return nil, errors.New("the server's URL has a name or password in it, where others can read it; give them apart")
		}
		return nil, fmt.Errorf("%s is not a URL; write https://HOST/taxii2/", short(server))
	case u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "":
		return nil, fmt.Errorf("%s is not the URL of a server; write https://HOST/taxii2/", short(server))
	case u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("%s has a query or fragment, which no TAXII server's URL has", short(server))
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	return withSlash(u), nil
}

// withSlash returns the URL with a path that ends with a slash, as TAXII's do (section 1.6.3).
func withSlash(u *url.URL) *url.URL {
	if strings.HasSuffix(u.Path, "/") {
		return u
	}
	return u.JoinPath("/")
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// resolve reads a URL that the server named, relative to the one it stood in. It stays at the origin of the client.
func (c *Client) resolve(in *url.URL, ref string) (*url.URL, error) {
	u, err := in.Parse(strings.TrimSpace(ref))
	if err != nil {
		return nil, fmt.Errorf("%w: %s is not a URL", ErrShape, short(ref))
	}
	if u.User != nil || u.Scheme != c.base.Scheme || !sameHost(u, c.base) {
		return nil, fmt.Errorf("%w, %s; if you trust it, give that URL", ErrOtherHost, short(u.Redacted()))
	}
	u.RawQuery, u.Fragment = "", ""
	return withSlash(u), nil
}

// sameHost compares host and port, the port of the scheme being the default.
func sameHost(a, b *url.URL) bool {
	return strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "http":
		return "80"
	}
	return "443"
}

// checkRedirect lets a GET move within the origin, up to five times. Everything else ends: credentials would go
// elsewhere, or objects be sent twice.
func (c *Client) checkRedirect(to *http.Request, via []*http.Request) error {
	target := short(to.URL.Redacted())
	switch {
	case via[0].Method != http.MethodGet:
		return fmt.Errorf("%w a request that sends objects, to %s; give the URL of the API root as it is now", ErrRedirect, target)
	case to.URL.Scheme != c.base.Scheme || !sameHost(to.URL, c.base) || to.URL.User != nil:
		return fmt.Errorf("%w to another place, %s; if you trust it, give that URL", ErrRedirect, target)
	case len(via) > 5:
		return fmt.Errorf("%w again and again, last to %s", ErrRedirect, target)
	}
	c.redirects++
	return nil
}
