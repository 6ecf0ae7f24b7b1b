package main_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stixgraph/graph"
	"stixgraph/graph/taxii/taxiitest"
)

// TestTaxiiScripts runs the taxii commands as a user would. Each script has a server of its own at $TAXII, which knows the name
// "analyst" with the password "open sesame". "feed FILE" puts objects into its open collection, "prove FILE" writes the
// manifest an export would, "code N COMMAND…" wants that exit code. $WEB is the URL of an ordinary web site, $ELSEWHERE of a server that redirects to it, $CUT of
// one whose pages end too early, $NOBODY of none, $SECURE of $TAXII over TLS, with the certificate in ca.pem.
func TestTaxiiScripts(t *testing.T) {
	isoon, err := filepath.Abs(isoon())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(web.Close)
	elsewhere := httptest.NewServer(http.RedirectHandler(web.URL+"/taxii2/", http.StatusMovedPermanently))
	t.Cleanup(elsewhere.Close)
	nobody := httptest.NewServer(nil)
	nobody.Close()
	type serverKey struct{}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "taxii"),
		Setup: func(e *testscript.Env) error {
			server := taxiitest.NewServer(t, taxiitest.Config{
				Username: "analyst", Password: "open sesame", PageSize: 2, MaxContent: 1000, OtherRoot: "https://elsewhere.example.com/root/",
			})
			e.Values[serverKey{}] = server
			secure := httptest.NewUnstartedServer(server.Config.Handler)
			secure.Config.ErrorLog = log.New(io.Discard, "", 0) // what it says about refused certificates
			secure.StartTLS()
			t.Cleanup(secure.Close)
			ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
			if err := os.WriteFile(filepath.Join(e.WorkDir, "ca.pem"), ca, 0o666); err != nil {
				return err
			}
			for name, value := range map[string]string{
				"TAXII": server.URL, "WEB": web.URL, "ELSEWHERE": elsewhere.URL, "NOBODY": nobody.URL, "SECURE": secure.URL, "CUT": cutting(t, server),
				"ISOON": isoon, "STIXGRAPH_TAXII_USERNAME": "analyst", "STIXGRAPH_TAXII_PASSWORD": "open sesame",
			} {
				e.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"feed": func(ts *testscript.TestScript, _ bool, args []string) {
				var r graph.Reader
				for e, err := range r.Paths(ts.MkAbs(args[0])) {
					if e.Object.IsZero() {
						ts.Check(err)
					}
					ts.Value(serverKey{}).(*taxiitest.Server).Add(e.Object)
				}
			},
			"code": func(ts *testscript.TestScript, _ bool, args []string) {
				var exit *exec.ExitError
				if err := ts.Exec(args[1], args[2:]...); !errors.As(err, &exit) || strconv.Itoa(exit.ExitCode()) != args[0] {
					ts.Fatalf("%v, want exit code %s", err, args[0])
				}
			},
			"prove": func(ts *testscript.TestScript, _ bool, args []string) { ts.Check(proveFile(ts.MkAbs(args[0]))) },
		},
		RequireExplicitExec: true,
	})
}

// proveFile writes beside a file the manifest that the command export would write.
func proveFile(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var r graph.Reader
	entries, err := graph.Collect(r.Paths(path))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	manifest, err := json.Marshal(map[string]any{
		"manifest": "stixgraph-export", "version": 1, "verdict": "proved",
		"files": []map[string]any{{"name": filepath.Base(path), "sha256": hex.EncodeToString(sum[:]), "bytes": len(text), "objects": len(entries)}},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(path+".manifest.json", manifest, 0o666)
}

// cutting is a server that passes everything on to another and ends each page of objects too early.
func cutting(t *testing.T, to *taxiitest.Server) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := httptest.NewRecorder()
		to.Config.Handler.ServeHTTP(record, r)
		body := strings.ReplaceAll(record.Body.String(), to.URL, "")
		w.Header().Set("Content-Type", record.Header().Get("Content-Type"))
		if strings.HasSuffix(r.URL.Path, "/objects/") {
			body = body[:len(body)*2/3]
		}
		w.WriteHeader(record.Code)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return s.URL
}
