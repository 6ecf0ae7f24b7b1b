package cli

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/net/http/httpproxy"

	"stixgraph/graph/taxii"
)

func (a *app) taxiiCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "taxii",
		Short: "Get objects from TAXII 2.1 servers, and send proved exports to them",
		Long: `taxii speaks TAXII 2.1. URL is that of a server (https://HOST), of its discovery
(https://HOST/taxii2/), of one of its API roots, or of one of its collections,
which then need not be named.

Name and password come from STIXGRAPH_TAXII_USERNAME and
STIXGRAPH_TAXII_PASSWORD, a token from STIXGRAPH_TAXII_TOKEN, or both from the
netrc file (NETRC, else ~/.netrc); never from the command line. They go to the
host of URL and to no other. Proxies come from HTTPS_PROXY, HTTP_PROXY and
NO_PROXY.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.taxiiDiscoverCommand(), a.taxiiCollectionsCommand(), a.taxiiPullCommand(), a.taxiiPushCommand(),
		a.taxiiManifestCommand(), a.taxiiVersionsCommand(), a.taxiiStatusCommand())
	return cmd
}

// addTaxiiFlags adds what every command that speaks to a server has.
func addTaxiiFlags(f *pflag.FlagSet) {
	f.String("ca-file", "", "PEM file with the certificates to trust, in place of the system's")
	f.Bool("insecure-http", false, "allow http:// to another machine: all that is sent can be read and changed on the way")
	f.Int("retries", 4, "how often a request is repeated when the server is busy or the network fails")
	f.Duration("timeout", time.Minute, "how long the server may send nothing")
}

func addCollectionFlags(f *pflag.FlagSet) {
	f.String("collection", "", "the collection: its id, alias or title")
	addRootFlag(f)
}

func addRootFlag(f *pflag.FlagSet) {
	f.String("api-root", "", "the API root: its URL or title, where the server has several (default: all)")
}

// taxiiSession is a client and what explains its errors.
type taxiiSession struct {
	*taxii.Client
	host        string
	credentials taxii.Credentials
	source      string // of the credentials
	collection  string // that the URL named, "" for none
}

// taxiiClient makes the client for a server from the settings.
func (a *app) taxiiClient(server string, limits taxii.Limits) (*taxiiSession, error) {
	s := a.settings
	if limits.Idle = s.GetDuration("timeout"); limits.Idle <= 0 {
		return nil, usagef("--timeout %s: choose a time such as 60s", limits.Idle)
	}
	if s.GetInt("retries") < 0 {
		return nil, usagef("--retries %d: choose 0 or more", s.GetInt("retries"))
	}
	var ca []byte
	if path := s.GetString("ca-file"); path != "" {
		var err error
		if ca, err = os.ReadFile(path); err != nil {
			return nil, usagef("--ca-file: %w", err)
		}
	}
	proxy, err := a.proxy()
	if err != nil {
		return nil, err
	}
	transport, err := taxii.NewTransport(ca, proxy)
	if err != nil {
		return nil, usagef("--ca-file %s: %w", s.GetString("ca-file"), err)
	}
	session := &taxiiSession{}
	server, session.collection = cutCollection(server)
	if u, err := url.Parse(server); err == nil {
		session.host = u.Hostname()
	}
	if session.credentials, session.source, err = a.taxiiCredentials(session.host); err != nil {
		return nil, err
	}
	session.Client, err = taxii.New(server, taxii.Options{
		Transport: transport, Credentials: session.credentials, Limits: limits,
		InsecureHTTP: s.GetBool("insecure-http"), Retries: s.GetInt("retries"), Elevate: s.GetBool("elevate"),
		Clock: taxii.Clock{
			Now: time.Now, Sleep: sleep, Rand: rand.Float64,
			AfterFunc: func(d time.Duration, f func()) taxii.Timer { return time.AfterFunc(d, f) },
		},
		OnNotice: func(text string) { fmt.Fprintln(a.Err, text) },
	})
	if errors.Is(err, taxii.ErrInsecure) {
		return nil, usagef("%w, or --insecure-http if that does not matter", err)
	}
	if err != nil {
		return nil, usageError{err}
	}
	return session, nil
}

// proxy reads the proxies of the environment. What is malformed is not quoted: it may hold a password.
func (a *app) proxy() (func(*http.Request) (*url.URL, error), error) {
	env := func(upper, lower string) string {
		if text := a.Getenv(upper); text != "" {
			return text
		}
		return a.Getenv(lower)
	}
	config := httpproxy.Config{
		HTTPProxy: env("HTTP_PROXY", "http_proxy"), HTTPSProxy: env("HTTPS_PROXY", "https_proxy"), NoProxy: env("NO_PROXY", "no_proxy"),
	}
	if !isProxy(config.HTTPProxy) || !isProxy(config.HTTPSProxy) {
		return nil, usagef("HTTP_PROXY or HTTPS_PROXY is not the URL of a proxy, such as http://proxy.example.com:3128")
	}
	of := config.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) { return of(r.URL) }, nil
}

// isProxy reports whether a text names a proxy, or is empty. What httpproxy does not understand it leaves out or takes for
// something else, and what was meant to go through the proxy would go out directly.
func isProxy(text string) bool {
	if text == "" {
		return true
	}
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	u, err := url.Parse(text)
	return err == nil && u.Hostname() != "" && slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// explain gives an error of the client its exit code, and says what to do where that is not plain.
func (s *taxiiSession) explain(err error) error {
	var failure *taxii.Error
	if !errors.As(err, &failure) {
		if errors.Is(err, taxii.ErrTooLarge) {
			return checkError{err}
		}
		return err
	}
	if failure.Content {
		return checkError{err}
	}
	var status *taxii.StatusError
	var authority x509.UnknownAuthorityError
	var network *net.OpError
	switch {
	case errors.As(err, &status) && status.Code == http.StatusUnauthorized && s.credentials.IsZero():
		return serverf("%w; there are no credentials for %s: set STIXGRAPH_TAXII_USERNAME and STIXGRAPH_TAXII_PASSWORD, or STIXGRAPH_TAXII_TOKEN, or add the host to the netrc file", err, s.host)
	case errors.As(err, &status) && status.Code == http.StatusUnauthorized:
		return serverf("%w; the server does not accept the %s from %s", err, s.credentials, s.source)
	case errors.As(err, &status) && status.Code == http.StatusForbidden:
		return serverf("%w; the server does not allow this with the credentials it got (%s)", err, s.credentials)
	case errors.As(err, &authority):
		return serverf("%w; if the server's certificate is of an authority of your own, name it with --ca-file", err)
	case errors.As(err, &network) && network.Op == "dial":
		return serverf("%w; is the URL right, and does the server run?", err)
	}
	return serverError{err}
}

// serverError says that a server cannot be reached or refuses.
type serverError struct{ err error }

func (e serverError) Error() string { return e.err.Error() }
func (e serverError) Unwrap() error { return e.err }

func serverf(format string, args ...any) error { return serverError{fmt.Errorf(format, args...)} }
