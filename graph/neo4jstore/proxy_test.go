package neo4jstore

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// proxy stands between a client and the server and counts the bytes that pass, so that something can happen at a moment that
// does not depend on a clock.
type proxy struct {
	URI    string
	passed atomic.Int64
	at     int64       // bytes after which then is called; 0 for never
	armed  atomic.Bool // the next COMMIT calls it
	then   func()
	once   sync.Once

	gate  sync.Mutex // held while connections are made or cut
	conns []net.Conn
}

// cut closes all connections, does something, and lets new ones be made only then.
func (p *proxy) cut(meanwhile func()) {
	p.gate.Lock()
	defer p.gate.Unlock()
	for _, c := range p.conns {
		_ = c.Close()
	}
	p.conns = nil
	meanwhile()
}

func startProxy(t *testing.T, uri string, at int64, then func()) *proxy {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	p := &proxy{URI: "bolt://" + l.Addr().String(), at: at, then: then}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return // the test is over
			}
			p.gate.Lock()
			server, err := net.Dial("tcp", u.Host)
			if err != nil {
				_ = client.Close()
				p.gate.Unlock()
				continue
			}
			p.conns = append(p.conns, client, server)
			p.gate.Unlock()
			go p.copy(client, server)
			go p.copy(server, client)
		}
	}()
	return p
}

func (p *proxy) copy(to, from net.Conn) {
	defer to.Close()
	_, _ = io.Copy(io.MultiWriter(counter{p}, to), from) // ends when either side does
}

// commit is the message that commits a transaction, as a chunk (Bolt protocol, "COMMIT").
var commit = []byte{0, 2, 0xb0, 0x12, 0, 0}

// counter counts before the bytes are passed on.
type counter struct{ *proxy }

func (c counter) Write(b []byte) (int, error) {
	n := c.passed.Add(int64(len(b)))
	if c.at > 0 && n >= c.at || bytes.Contains(b, commit) && c.armed.Load() {
		c.once.Do(c.then)
	}
	return len(b), nil
}
