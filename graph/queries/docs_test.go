package queries_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph/queries"
)

// TestDocs holds docs/queries.md against the headers; -update writes it.
func TestDocs(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "queries.md")
	want := document(all(t))
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("docs/queries.md is not what the headers say; run go test ./graph/queries -run TestDocs -update\n%s", d)
	}
}

const intro = `# Named queries

<!-- Written by go test ./graph/queries -run TestDocs -update from the headers of graph/queries/*.cypher. -->

A query is a question by name. ` + "`stixgraph query run NAME --graph LOCATOR`" + ` answers it from bundles in memory or from
Neo4j, with the same rows in the same order; ` + "`query list`" + ` lists them and ` + "`query show NAME`" + ` shows one with its Cypher.

    stixgraph query run actor-victims --param actor=I-Soon --graph isoon.stix.json
    stixgraph query run attribution-claims --param min_confidence=50 --param tlp=green --graph bolt://localhost:7687
    stixgraph query run single-source --graph isoon.stix.json --compare last.json --save last.json --exit-on-change

Names are matched by name, alias, catalogue id (G0143) or STIX id; case, width and invisible characters do not count. One that
nothing bears gets suggestions, one that several things bear a list of them. A company that attacks is an identity and a
threat actor; rows name it once, by the identity. A name given as an alias to two things needs the id.

` + "`--format json`" + ` and ` + "`csv`" + ` give every column; tables leave out STIX ids unless ` + "`--ids`" + ` is given. All rows are
printed unless ` + "`--limit`" + ` says otherwise.

## Parameters of every query

%s
What they let through:

- **Confidence.** A minimum above 0 leaves out claims with a lower confidence, and claims with none: who asks for a minimum
  asks for a confidence that somebody stated. ATT&CK states none.
- **Day.** A claim counts on a day if it holds then (` + "`start_time`" + `, ` + "`stop_time`" + `) and was known by then: a claim of a case
  from the day its first source was published, another from the day it was created. Sources published later are
  not named. Things of a case count on every day, other objects from the day they were created; a disagreement
  counts from the day it was noted.
- **TLP.** What is marked above the ceiling does not appear, nor a claim about it, nor the name of a source whose report is
  above it. What is not marked is below every ceiling. Only the published TLP markings are known here; an export looks closer.
- **Revoked** objects, and those MITRE marks deprecated, count when asked for.
- What others refer to and the graph does not hold is left out.

## Families of sources

Two sources that relay one origin are one voice. A source's family is its origin: what the case says of it in "relays", else what
it notes ("Digest of ESET"), else its publisher ("Associated Press via Taipei Times"), else a parenthesis in its title ("(reads BBC)"), else the
publisher itself. Names of agencies, vendors and their research teams are known (` + "`graph/evidence/houses.go`" + `).
A note that names several origins names none. That one page rewrites another is not seen unless one of these says so.

## Queries of your own

` + "`--query-dir FOLDER`" + ` adds the ` + "`.cypher`" + ` files of a folder, for graphs in Neo4j. Each begins with a header and is checked
before anything runs: unknown entries, undeclared or unused parameters, columns without a type and words that write are
refused with file, line and column. They run in read transactions, with parameters as parameters.

    // title: Victims of an actor
    // question: Whom is an actor said to have attacked?
    // parameter actor name(intrusion-set, identity): The actor.
    // parameter depth int = 4: How far to go.
    // column victim string: Who was attacked.
    // column sources set: The sources of the claims.
    // column objects set: STIX ids of all the row involves.
    // key: victim

    MATCH …
    RETURN … AS victim, … AS sources, … AS objects
    ORDER BY victim

    // picture: the actor and its victims
    MATCH p = … RETURN p

Types of parameters: string, int, float, bool, date, name (with the types of objects that fit, the preferred first), source, tlp.
A name arrives in Cypher as a STIX id, a source as its key, a date as text, a TLP level as its rank (0 unmarked to 5 red),
and ` + "`none`" + ` as null. Types of columns: string, int, float, bool, list (ordered), set (sorted).

## Reruns

` + "`--save FILE`" + ` keeps a run: query, parameters, digest of the graph, rows with their sources. ` + "`--compare FILE`" + ` tells what is
new, gone and changed since, by the key columns, and which sources made the difference: those that came, and those that
went. A change without either, such as another confidence, names the column. With ` + "`--exit-on-change`" + ` the exit code is 3.

`

func document(all []queries.Query) string {
	var b strings.Builder
	fmt.Fprintf(&b, intro, parameterTable(queries.Common()))
	for _, q := range all {
		fmt.Fprintf(&b, "## %s\n\n%s. %s\n\n", q.Name, q.Title, q.Question)
		if len(q.Parameters) > 0 {
			b.WriteString(parameterTable(q.Parameters) + "\n")
		}
		b.WriteString("| column | type | meaning |\n|---|---|---|\n")
		for _, c := range q.Columns {
			name := c.Name
			if slices.Contains(q.Keys, name) {
				name = "**" + name + "**"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", name, c.Type, c.About)
		}
		fmt.Fprintf(&b, "\nIn bold: the columns that identify a row. Picture in Neo4j Browser: %s.\n\n", q.About)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func parameterTable(params []queries.Parameter) string {
	var b strings.Builder
	b.WriteString("| parameter | type | default | meaning |\n|---|---|---|---|\n")
	for _, p := range params {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", p.Name, p.TypeText(), p.DefaultText(), p.About)
	}
	return b.String()
}
