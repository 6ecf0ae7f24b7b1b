package casefile_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
)

const (
	benchClaims   = 100_000
	benchEntities = 20_000
	benchSources  = 1_000
)

const benchCase = "case:\n  title: Synthetic\n  author: {name: Desk}\n  as_of: 2026-01-01\n"

// BenchmarkRead reads a case of 100,000 claims over 20,000 entities in each
// form.
func BenchmarkRead(b *testing.B) {
	for _, ext := range []string{"csv", "json", "yaml"} {
		b.Run(ext, func(b *testing.B) {
			dir := b.TempDir()
			size := writeSynthetic(b, dir, ext)
			v := mapping.Vocabulary()
			c, problems := casefile.Read(dir, v, casefile.Limits{})
			if len(problems) > 0 || len(c.Claims) != benchClaims || len(c.Entities) != benchEntities || len(c.Sources) != benchSources {
				b.Fatalf("%d claims, %d entities, %d sources, problems %v", len(c.Claims), len(c.Entities), len(c.Sources), problems)
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				casefile.Read(dir, v, casefile.Limits{})
			}
		})
	}
}

// writeSynthetic writes the synthetic case in one form and gives its size.
func writeSynthetic(b *testing.B, dir, ext string) int64 {
	b.Helper()
	files := map[string]string{"case.yaml": benchCase}
	var sources, entities, claims bytes.Buffer
	line := map[string][3]string{
		"csv": {
			"s%d,Report %[1]d,Publisher %[2]d,C\n",
			"Entity %d,%s,s%d;s%d\n",
			"c%d,Entity %d,%s,%s,Entity %d,%s,s%d;s%d,assessed,2,2024-02,a note with a few words on claim %[1]d\n",
		},
		"json": {
			"{\"id\": \"s%d\", \"title\": \"Report %[1]d\", \"publisher\": \"Publisher %[2]d\", \"reliability\": \"C\"},\n",
			"{\"name\": \"Entity %d\", \"kind\": \"%s\", \"sources\": [\"s%d\", \"s%d\"]},\n",
			"{\"id\": \"c%d\", \"subject\": {\"name\": \"Entity %d\", \"kind\": \"%s\"}, \"predicate\": \"%s\", \"object\": {\"name\": \"Entity %d\", \"kind\": \"%s\"}, " +
				"\"sources\": [\"s%d\", \"s%d\"], \"hedge\": \"assessed\", \"credibility\": 2, \"start\": \"2024-02\", \"note\": \"a note with a few words on claim %[1]d\"},\n",
		},
		"yaml": {
			"- id: s%d\n  title: Report %[1]d\n  publisher: Publisher %[2]d\n  reliability: C\n",
			"- name: Entity %d\n  kind: %s\n  sources: [s%d, s%d]\n",
			"- id: c%d\n  subject: {name: Entity %d, kind: %s}\n  predicate: %s\n  object: {name: Entity %d, kind: %s}\n" +
				"  sources:\n  - s%d\n  - s%d\n  hedge: assessed\n  credibility: 2\n  start: 2024-02\n  note: a note with a few words on claim %[1]d\n",
		},
	}[ext]
	kind := func(i int) string { return []string{"apt-group", "victim"}[i%2] }
	for i := range benchSources {
		fmt.Fprintf(&sources, line[0], i, i%50)
	}
	for i := range benchEntities {
		fmt.Fprintf(&entities, line[1], i, kind(i), i%benchSources, (i+1)%benchSources)
	}
	for i := range benchClaims {
		s, o := 2*i%benchEntities, (2*i*7+1)%benchEntities
		fmt.Fprintf(&claims, line[2], i, s, kind(s), "targets", o, kind(o), i%benchSources, (i+3)%benchSources)
	}
	body := func(name string, buf *bytes.Buffer) {
		switch ext {
		case "csv":
			head := map[string]string{
				"sources": "id,title,publisher,reliability\n", "entities": "name,kind,sources\n",
				"claims": "id,subject,subject_kind,predicate,object,object_kind,sources,hedge,credibility,start,note\n",
			}[name]
			files[name+".csv"] = head + buf.String()
		case "json":
			files[name+".json"] = `{"` + name + `": [` + string(bytes.TrimSuffix(buf.Bytes(), []byte(",\n"))) + "]}"
		case "yaml":
			files[name+".yaml"] = name + ":\n" + buf.String()
		}
	}
	body("sources", &sources)
	body("entities", &entities)
	body("claims", &claims)
	var size int64
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			b.Fatal(err)
		}
		size += int64(len(content))
	}
	return size
}
