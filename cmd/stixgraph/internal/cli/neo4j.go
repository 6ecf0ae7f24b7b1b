package cli

import (
	"context"
	"crypto/x509"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"stixgraph/graph"
	"stixgraph/graph/neo4jstore"
)

// addNeo4jFlags lets the user say how a graph in Neo4j is reached. There is no flag for a password: it would stand in the
// list of processes and in the shell's history.
func addNeo4jFlags(f *pflag.FlagSet) {
	f.String("username", "", "user of Neo4j (default NEO4J_USERNAME; the password is taken from NEO4J_PASSWORD)")
	f.String("database", "", "database in Neo4j (default NEO4J_DATABASE, else the user's own)")
	f.String("ca-file", "", "PEM file of the authority that signed the certificate of Neo4j")
}

// isAddress tells a graph in a database from one in files.
func isAddress(locator string) bool { return strings.Contains(locator, "://") }

// store connects to the graph in Neo4j at a locator. The caller closes it.
func (a *app) store(ctx context.Context, locator string) (*neo4jstore.Store, error) {
	if !neo4jstore.IsURI(locator) {
		return nil, usagef("%s is no address of Neo4j: one begins with %s", locator, strings.Join(neo4jstore.Schemes(), "://, ")+"://")
	}
	c := neo4jstore.Config{
		URI: locator, Username: a.settings.GetString("username"), Password: a.password(), Database: a.settings.GetString("database"),
		UserAgent: "stixgraph",
	}
	if file := a.settings.GetString("ca-file"); file != "" {
		pem, err := os.ReadFile(file)
		if err != nil {
			return nil, usagef("--ca-file: %w", err)
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, usagef("--ca-file: %s holds no certificate in PEM form", file)
		}
		if scheme, _, _ := strings.Cut(locator, "://"); !strings.HasSuffix(scheme, "+s") {
			return nil, usagef("--ca-file is for an encrypted connection: write %s+s://… in --graph", strings.TrimSuffix(scheme, "+ssc"))
		}
	}
	if c.Password != "" && c.Username == "" {
		c.Username = "neo4j"
	}
	return neo4jstore.Open(ctx, c)
}

func (a *app) password() string {
	if p := a.Getenv("STIXGRAPH_PASSWORD"); p != "" {
		return p
	}
	return a.Getenv("NEO4J_PASSWORD")
}

// neo4jObjects walks every object of a graph in Neo4j.
func (a *app) neo4jObjects(ctx context.Context, locator string, yield func(graph.Object, error) bool) {
	s, err := a.store(ctx, locator)
	if err != nil {
		yield(graph.Object{}, err)
		return
	}
	defer func() {
		if err := s.Close(context.WithoutCancel(ctx)); err != nil {
			fmt.Fprintln(a.Err, "stixgraph: close the connection:", err)
		}
	}()
	for o, err := range s.Objects(ctx) {
		if !yield(o, err) || err != nil {
			return
		}
	}
}
