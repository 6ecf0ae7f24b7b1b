package taxii

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// NewTransport makes the connection of a client: TLS 1.2 or newer, certificates verified. ca is a PEM file whose
// certificates are trusted in place of the system's; nil for the system's. proxy says which proxy a request takes.
func NewTransport(ca []byte, proxy func(*http.Request) (*url.URL, error)) (*http.Transport, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if ca != nil {
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(ca) {
			return nil, errors.New("there is no certificate in PEM form (-----BEGIN CERTIFICATE-----)")
		}
	}
	return &http.Transport{
		Proxy:                  proxy,
		TLSClientConfig:        config,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    30 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        time.Minute,
	}, nil
}
