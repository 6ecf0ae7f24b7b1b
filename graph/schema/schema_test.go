package schema_test

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

var update = flag.Bool("update", false, "write docs/graph-model.md")

// TestDocument compares docs/graph-model.md with the tables.
func TestDocument(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "graph-model.md")
	if *update {
		if err := os.WriteFile(path, []byte(schema.Markdown()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(schema.Markdown(), string(text)); d != "" {
		t.Errorf("docs/graph-model.md is not current; run go test ./graph/schema -update\n%s", d)
	}
}

func TestNames(t *testing.T) {
	for typ, want := range map[string]string{
		"intrusion-set": "IntrusionSet", "x-foo-bar": "XFooBar", "ipv4-addr": "Ipv4Addr", "x509-certificate": "X509Certificate", "company": "Company_",
		"stix-record": "StixRecord_", "`": "Unnamed", "a`) DETACH DELETE (n": "ADETACHDELETEN", "__proto__": "Proto", "": "Unnamed", "名前": "名前", "a\x00b": "AB",
		strings.Repeat("x", 64<<10): "X" + strings.Repeat("x", 249),
	} {
		if got := schema.Label(typ); got != want {
			t.Errorf("label of %.40q is %.300q, want %.300q", typ, got, want)
		}
	}
	for name, want := range map[string]string{
		"attributed-to": "ATTRIBUTED_TO", "object_refs": "OBJECT_REFS", "": "RELATED_TO", "a`b": "A_B", "`": "_", "zielt auf": "ZIELT_AUF", "利用": "利用", "\xff": "_",
		strings.Repeat("é", 200): strings.Repeat("É", 125),
	} {
		if got := schema.EdgeType(name); got != want {
			t.Errorf("edge type of %.40q is %.300q, want %.300q", name, got, want)
		}
	}
	if got := schema.Quote("a`b"); got != "`a``b`" {
		t.Error(got)
	}
}

// TestTablesAgree holds the lists that the document shows against what drawing does.
func TestTablesAgree(t *testing.T) {
	var members []string
	for _, p := range schema.Derived() {
		members = append(members, `"`+p.Name+`":"custom"`)
	}
	for _, name := range schema.Times() {
		if name != "created" && name != "modified" {
			members = append(members, `"`+name+`":"2024-02-16T01:02:03.5+01:00"`)
		}
	}
	n, _ := schema.Draw(parse(t, `{"type":"x-any","id":"x-any--00000000-0000-4000-8000-000000000001",`+strings.Join(members, ",")+`}`))
	for _, p := range schema.Derived() {
		if n.Properties[p.Name] == "custom" {
			t.Errorf("the custom property %s wins over the derived one", p.Name)
		}
	}
	for _, name := range schema.Times() {
		if got, ok := n.Properties[name].(time.Time); name != "created" && name != "modified" && (!ok || !got.Equal(time.Date(2024, 2, 16, 0, 2, 3, 5e8, time.UTC))) {
			t.Errorf("%s is %v", name, n.Properties[name])
		}
	}
	if !slices.IsSorted(schema.Times()) {
		t.Error("the times are not sorted")
	}
}

func parse(t *testing.T, text string) graph.Object {
	t.Helper()
	o, err := graph.ParseObject([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// TestValues draws values of every kind; absent is for those that only the record keeps.
func TestValues(t *testing.T) {
	const absent = "absent"
	for text, want := range map[string]any{
		`1`: int64(1), `-9223372036854775808`: int64(-9223372036854775808), `9223372036854775808`: absent, `9223372036854775809`: absent,
		`1.0`: 1.0, `0.1`: 0.1, `0.10000000000000000555`: absent, `1e400`: absent, `1e-400`: absent, `-0.0`: math.Copysign(0, -1), `5e-324`: 5e-324, `true`: true, `null`: absent,
		`"a"`: "a", `["a","b"]`: []string{"a", "b"}, `[]`: []string{}, `[1,2]`: []int64{1, 2}, `[0.5,1.5]`: []float64{0.5, 1.5}, `[true]`: []bool{true},
		`[1,0.5]`: `[1,0.5]`, `["a",1]`: `["a",1]`, `[null]`: `[null]`, `[[1]]`: `[[1]]`, `{"a": 1}`: `{"a": 1}`, `[1e400]`: `[1e400]`,
		`"2024-01-01T00:00:00Z"`: "2024-01-01T00:00:00Z", // no time of STIX
	} {
		n, _ := schema.Draw(parse(t, `{"type":"x-any","id":"x-any--00000000-0000-4000-8000-000000000001","v":`+text+`}`))
		got, ok := n.Properties["v"]
		if !ok {
			got = absent
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
	for text, native := range map[string]bool{
		"2024-01-01T00:00:00Z": true, "2024-01-01T00:00:00.123456789Z": true, "2024-01-01T00:00:00.1234567891Z": false, "2016-12-31T23:59:60Z": false,
		"0000-01-01T00:00:00+01:00": false, "9999-12-31T23:59:59-01:00": false, "yesterday": false,
	} {
		n, _ := schema.Draw(parse(t, `{"type":"x-any","id":"x-any--00000000-0000-4000-8000-000000000001","first_seen":"`+text+`"}`))
		if _, is := n.Properties["first_seen"].(time.Time); is != native {
			t.Errorf("%s: %v", text, n.Properties["first_seen"])
		}
	}
}

// TestLongID keeps what no index takes out of the drawn layer.
func TestLongID(t *testing.T) {
	long := strings.Repeat("x", 64<<10) + "--00000000-0000-4000-8000-000000000001"
	if n, edges := schema.Draw(parse(t, `{"type":"x","id":"`+long+`","a_ref":"tool--00000000-0000-4000-8000-000000000001"}`)); n != nil || edges != nil {
		t.Error("an object with a long id is drawn")
	}
	if _, edges := schema.Draw(parse(t, `{"type":"x","id":"tool--00000000-0000-4000-8000-000000000001","a_ref":"`+long+`"}`)); edges != nil {
		t.Error("a reference to a long id is drawn")
	}
}
