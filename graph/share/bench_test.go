package share_test

import (
	"context"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/profile"
)

// attackPath is enterprise ATT&CK, gzipped. Without the test data the test is skipped.
func attackPath(tb testing.TB) string {
	tb.Helper()
	folder := os.Getenv("STIXGRAPH_TEST_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "attack", "enterprise.json.gz")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no ATT&CK: STIXGRAPH_TEST_DATA names no folder that holds attack/enterprise.json.gz (%v)", err)
	}
	return path
}

const mitreMarking = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168"

func fileSource(path string) share.Source {
	return func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for e, err := range new(graph.Reader).Paths(path) {
				if !yield(e.Object, err) || err != nil {
					return
				}
			}
		}
	}
}

func partner(tb testing.TB, name string) *profile.Profile {
	tb.Helper()
	path := filepath.Join("..", "..", "testdata", "profiles", name+".yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	p, err := profile.Read(path, text)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// BenchmarkExport exports enterprise ATT&CK, three of whose groups are marked TLP:RED, with a ceiling and a profile, proof
// included; and in the same run reads and writes it plainly.
func BenchmarkExport(b *testing.B) {
	source := filepath.Join(b.TempDir(), "attack.json.gz")
	red := map[string]bool{}
	objects := readAll(b, attackPath(b))
	for i, o := range objects {
		if o.Type() == "intrusion-set" && len(red) < 3 {
			marked, err := o.Set("object_marking_refs", []string{"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"})
			if err != nil {
				b.Fatal(err)
			}
			objects[i], red[o.ID()] = marked, true
		}
	}
	bundle, err := graph.NewBundle("bundle--00000000-0000-4000-8000-000000000000")
	if err != nil {
		b.Fatal(err)
	}
	write := func(w io.Writer, objects iter.Seq2[graph.Object, error], gzip bool) error {
		out, err := graph.NewWriter(w, graph.WriterOptions{Bundle: bundle, Gzip: gzip})
		if err != nil {
			return err
		}
		for o, err := range objects {
			if err != nil {
				return err
			}
			if err := out.Write(o); err != nil {
				return err
			}
		}
		return out.Close()
	}
	if err := graph.WriteFile(source, func(w io.Writer) error { return write(w, sourceOf(objects)(), true) }); err != nil {
		b.Fatal(err)
	}
	objects = nil
	dir := b.TempDir()
	request := share.Request{Objects: fileSource(source), Ceiling: evidence.Green, UnmarkedAs: evidence.Green, Allowed: []string{mitreMarking}, Profile: partner(b, "opencti")}
	var plain, export time.Duration
	for b.Loop() {
		start := time.Now()
		if err := graph.WriteFile(filepath.Join(dir, "plain.json"), func(w io.Writer) error { return write(w, fileSource(source)(), false) }); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		m, err := share.Run(context.Background(), request, share.Output{Path: filepath.Join(dir, "out.json"), Form: form.Bundle}, manifest.Request{})
		if err != nil {
			b.Fatal(err)
		}
		plain, export = plain+middle.Sub(start), export+time.Since(middle)
		if m.Verdict != manifest.Proved || m.Counts.Included < 20_000 || m.Counts.Withheld < 3000 {
			b.Fatalf("%+v", m.Counts)
		}
	}
	b.ReportMetric(plain.Seconds()/float64(b.N), "plain-s")
	b.ReportMetric(export.Seconds()/float64(b.N), "export-s")
	b.ReportMetric(export.Seconds()/plain.Seconds(), "x-plain")
}
