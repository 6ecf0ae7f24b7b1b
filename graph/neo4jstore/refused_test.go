package neo4jstore

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore/neo4jtest"
	"stixgraph/graph/storetest"
)

// refused checks that an error is one clear line: where, what is wrong, what to do.
func refused(t *testing.T, err error, words ...string) {
	t.Helper()
	var known *Error
	if !errors.As(err, &known) {
		t.Fatalf("%v is no *Error", err)
	}
	text := known.Error()
	t.Log(text)
	if strings.Contains(text, "\n") || known.Do == "" || len(text) > 500 {
		t.Errorf("not one clear line that says what to do: %q", text)
	}
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("the message lacks %q: %s", w, text)
		}
	}
}

func TestRefusedAddress(t *testing.T) {
	for uri, word := range map[string]string{
		"http://localhost:7474": "no address", "bolt://": "no address", "bolt://user:secret@localhost": "leave it out", "bolt://127.0.0.1:1": "cannot be reached",
		"neo4j://127.0.0.1:1": "cannot be reached", "bolt://host.invalid": "cannot be reached",
	} {
		_, err := Open(t.Context(), Config{URI: uri, RetryTime: time.Millisecond})
		refused(t, err, word)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("the message shows the password: %v", err)
		}
	}
}

func TestRefusedUser(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	_, err := Open(t.Context(), Config{URI: uri, Username: username, Password: "wrong-" + password})
	refused(t, err, "refuses user", "NEO4J_PASSWORD")
	if strings.Contains(err.Error(), password) {
		t.Errorf("the message shows the password: %v", err)
	}
	_, err = Open(t.Context(), Config{URI: uri})
	refused(t, err, "NEO4J_USERNAME")
	_, err = Open(t.Context(), Config{URI: uri, Username: username, Password: password, Database: "absent"})
	refused(t, err, `no database "absent"`)
	_, err = Open(t.Context(), Config{URI: strings.Replace(uri, "bolt://", "bolt+s://", 1), Username: username, Password: password, RetryTime: time.Millisecond})
	refused(t, err)
}

// TestLaterModel leaves a graph alone that a later version of stixgraph laid out.
func TestLaterModel(t *testing.T) {
	s := open(t)
	if err := s.write(t.Context(), func(tx tx) error {
		_, err := tx.rows(t.Context(), "CREATE (:StixGraph {name: 'graph', model: 99})", nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	_, err := s.Load(t.Context(), storetest.Synthetic(10), graph.LoadOptions{})
	refused(t, err, "later version")
	if n := len(stored(t, s)); n != 0 {
		t.Errorf("%d objects were written", n)
	}
}

// certify makes a certificate for 127.0.0.1 that vouches for itself, and returns the pool that trusts it.
func certify(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "stixgraph test"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for name, text := range map[string][]byte{"public.crt": public, "private.key": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return pool
}

// TestServerThatRefuses has a server of its own: with a certificate that only its authority's file makes good, with little
// memory for a transaction, then read-only.
func TestServerThatRefuses(t *testing.T) {
	dir := t.TempDir()
	tlsDir := filepath.Join(dir, "tls")
	if err := os.MkdirAll(tlsDir, 0o700); err != nil {
		t.Fatal(err)
	}
	pool := certify(t, tlsDir)
	server := neo4jtest.Launch(t, dir, `
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=`+tlsDir+`
dbms.ssl.policy.bolt.client_auth=NONE
server.bolt.tls_level=OPTIONAL
db.memory.transaction.max=6m
dbms.memory.transaction.total.max=10m
`)
	objects := synthetic(t, 1000)
	encrypted := Config{URI: strings.Replace(server.URI, "bolt://", "bolt+s://", 1), Username: server.Username, Password: server.Password}
	t.Run("certificate", func(t *testing.T) {
		_, err := Open(t.Context(), encrypted)
		refused(t, err, "certificate is refused", "--ca-file")
		encrypted.RootCAs = pool
		s := connect(t, encrypted)
		if r := loadAll(t, s, objects[:20], graph.LoadOptions{}); r.Created == 0 {
			t.Errorf("%+v", r)
		}
		routed := encrypted
		routed.URI = strings.Replace(routed.URI, "bolt+s://", "neo4j+s://", 1)
		if n := len(stored(t, connect(t, routed))); n == 0 {
			t.Error("nothing is found through routing")
		}
	})
	plain := Config{URI: server.URI, Username: server.Username, Password: server.Password}
	plain.RetryTime = time.Millisecond
	t.Run("memory", func(t *testing.T) {
		s := connect(t, plain)
		huge := storetest.Parse(t, `{"type":"tool","spec_version":"2.1","id":"tool--00000000-0000-4000-8000-000000000001","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","name":"`+strings.Repeat("x", 8<<20)+`"}`)
		_, err := s.Load(t.Context(), storetest.Sound(huge), graph.LoadOptions{})
		refused(t, err, "memory")
		clearGraph(t, s)
		s.batch = 400
		finish(t, s, objects) // in parts that the memory is enough for, also beside each other
	})
	server.Stop() // a store that was killed would have to be mended, which a read-only one cannot be
	server = neo4jtest.Launch(t, dir, "server.databases.read_only=neo4j\n")
	t.Run("read-only", func(t *testing.T) {
		s := connect(t, Config{URI: server.URI, Username: server.Username, Password: server.Password})
		if r := loadAll(t, s, objects, graph.LoadOptions{}); r.Unchanged != len(objects) {
			t.Errorf("what is there is found: %+v", r)
		}
		_, err := s.Load(t.Context(), storetest.Sound(synthetic(t, 2000)[1000:]), graph.LoadOptions{})
		refused(t, err, "write")
		checkGraph(t, s, objects)
	})
}

// TestDiskFull loads into a server whose files cannot grow, as on a disk that is full; with room again, the load is run again.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	objects := synthetic(t, 500)
	server := neo4jtest.Launch(t, dir, "")
	loadAll(t, connect(t, Config{URI: server.URI, Username: server.Username, Password: server.Password}), objects[:100], graph.LoadOptions{})
	server.Stop()
	server = neo4jtest.LaunchSmall(t, dir, "db.tx_log.rotation.size=1m\ndb.tx_log.preallocate=false\n", 16<<10)
	s := connect(t, Config{URI: server.URI, Username: server.Username, Password: server.Password, RetryTime: time.Millisecond})
	_, err := s.Load(t.Context(), storetest.Synthetic(100_000), graph.LoadOptions{})
	refused(t, err, "disk")
	server.Kill()
	server = neo4jtest.Launch(t, dir, "")
	s = connect(t, Config{URI: server.URI, Username: server.Username, Password: server.Password})
	left := stored(t, s)
	if len(left) < 100 {
		t.Errorf("%d objects are left", len(left))
	}
	checkGraph(t, s, left)
	finish(t, s, append(objects, left...))
}

// TestRouting reads and writes through neo4j://, as a cluster is addressed.
func TestRouting(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	s := connect(t, Config{URI: strings.Replace(uri, "bolt://", "neo4j://", 1), Username: username, Password: password})
	objects := synthetic(t, 200)
	loadAll(t, s, objects, graph.LoadOptions{})
	checkGraph(t, s, objects)
}

// TestInterrupted breaks a load off by its context.
func TestInterrupted(t *testing.T) {
	s := open(t)
	s.batch = 10
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.Load(ctx, storetest.Synthetic(500), graph.LoadOptions{OnProgress: func(n int) {
		if n > 100 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	settle(t, s)
	checkGraph(t, s, stored(t, s))
	finish(t, s, synthetic(t, 500))
}
