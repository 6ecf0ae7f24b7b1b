//go:build linux

package main_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"
)

// BenchmarkValidateICS runs the compiled command and the OASIS validator over ATT&CK for industrial control systems,
// both as whole processes and in turn. The objects, and the findings that both report once for each object, are
// checked first.
//
//	STIXGRAPH_TEST_PYTHON=… go test ./cmd/stixgraph -run '^$' -bench ValidateICS
func BenchmarkValidateICS(b *testing.B) {
	python, ics := interpreter(b, pythonVariable), attackFile(b, "ics")
	binary := compile(b)
	ours := runValidate(b, exec.CommandContext(b.Context(), binary, "validate", ics))
	theirs := runValidate(b, exec.CommandContext(b.Context(), python, "-m", "stix2validator.scripts.stix2_validator", ics))
	for _, code := range []string{"202", "401"} {
		a, z := count(ours.out, `\[`+code+`\]`), count(theirs.out, `\{`+code+`\}`)
		if a != z || a == 0 {
			b.Fatalf("%d findings of %s, the OASIS validator has %d", a, code, z)
		}
	}
	var fast, slow []float64
	for b.Loop() {
		slow = append(slow, runValidate(b, exec.CommandContext(b.Context(), python, "-m", "stix2validator.scripts.stix2_validator", ics)).seconds)
		for range 5 {
			fast = append(fast, runValidate(b, exec.CommandContext(b.Context(), binary, "validate", ics)).seconds)
		}
	}
	b.ReportMetric(median(fast)*1000, "ms")
	b.ReportMetric(median(slow)*1000, "oasis-ms")
	b.ReportMetric(median(slow)/median(fast), "x-oasis")
}

// BenchmarkValidateEnterprise runs the compiled command over ATT&CK for enterprises, gzipped as it comes: time and
// largest resident memory of the process.
func BenchmarkValidateEnterprise(b *testing.B) {
	enterprise := attackBundle(b, "enterprise")
	binary := compile(b)
	var times []float64
	var peak int64
	for b.Loop() {
		r := runValidate(b, exec.CommandContext(b.Context(), binary, "validate", enterprise))
		if want := "24771 objects in 1 file: 0 errors"; !bytes.Contains(r.err, []byte(want)) {
			b.Fatalf("says %q, want %q", r.err, want)
		}
		times, peak = append(times, r.seconds), max(peak, r.peak)
	}
	b.ReportMetric(median(times)*1000, "ms")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
}

// validation is one run of a validator.
type validation struct {
	out, err []byte
	seconds  float64
	peak     int64
}

// runValidate runs a validator, whose exit code says what it found.
func runValidate(b *testing.B, cmd *exec.Cmd) validation {
	b.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	err := cmd.Run()
	seconds := time.Since(start).Seconds()
	if err != nil && cmd.ProcessState.ExitCode() != 3 {
		b.Fatalf("%v: %v\n%.2000s", cmd.Args, err, errs.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("the system gives no account of the process")
	}
	return validation{out.Bytes(), errs.Bytes(), seconds, usage.Maxrss << 10}
}

func count(text []byte, expression string) int {
	return len(regexp.MustCompile(expression).FindAll(text, -1))
}

func median(xs []float64) float64 {
	xs = slices.Sorted(slices.Values(xs))
	return xs[len(xs)/2]
}

// attackFile is an ATT&CK bundle as plain JSON in a folder of its own.
func attackFile(b *testing.B, name string) string {
	b.Helper()
	in, err := os.Open(attackBundle(b, name))
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	plain, err := gzip.NewReader(in)
	if err != nil {
		b.Fatal(err)
	}
	text, err := io.ReadAll(plain)
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), name+".json")
	if err := os.WriteFile(path, text, 0o666); err != nil {
		b.Fatal(err)
	}
	return path
}
