//go:build linux

package share_test

import (
	"context"
	"io"
	"iter"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
)

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
	// The least of all rounds is what the work takes; what is more is the machine's.
	var plain, export, plainCPU, exportCPU time.Duration
	least := func(to *time.Duration, d time.Duration) {
		if *to == 0 || d < *to {
			*to = d
		}
	}
	for b.Loop() {
		start, startCPU := time.Now(), cpu(b)
		if err := graph.WriteFile(filepath.Join(dir, "plain.json"), func(w io.Writer) error { return write(w, fileSource(source)(), false) }); err != nil {
			b.Fatal(err)
		}
		middle, middleCPU := time.Now(), cpu(b)
		m, err := share.Run(context.Background(), request, share.Output{Path: filepath.Join(dir, "out.json"), Form: form.Bundle}, manifest.Request{})
		if err != nil {
			b.Fatal(err)
		}
		end, endCPU := time.Now(), cpu(b)
		least(&plain, middle.Sub(start))
		least(&export, end.Sub(middle))
		least(&plainCPU, middleCPU-startCPU)
		least(&exportCPU, endCPU-middleCPU)
		if m.Verdict != manifest.Proved || m.Counts.Included < 20_000 || m.Counts.Withheld < 3000 {
			b.Fatalf("%+v", m.Counts)
		}
	}
	b.ReportMetric(plain.Seconds(), "plain-s")
	b.ReportMetric(export.Seconds(), "export-s")
	b.ReportMetric(export.Seconds()/plain.Seconds(), "x-plain")
	b.ReportMetric(exportCPU.Seconds(), "export-cpu-s")
	b.ReportMetric(plainCPU.Seconds(), "plain-cpu-s")
	b.ReportMetric(exportCPU.Seconds()/plainCPU.Seconds(), "x-plain-cpu")
}

// cpu is the processor time that the process took so far: what a machine that others use, too, still tells.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
