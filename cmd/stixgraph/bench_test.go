//go:build linux

package main_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
)

// BenchmarkBuild runs the compiled command, as a whole process, over synthetic cases of growing size. The time per
// claim shows whether the cost is linear; cpu-s is what the process took of all processors together, which tells more
// than the time on a machine that others use; the peak is its largest resident memory.
//
//	go test ./cmd/stixgraph -run '^$' -bench Build
func BenchmarkBuild(b *testing.B) {
	binary := compile(b)
	for _, claims := range []int{25_000, 50_000, 100_000, 200_000} {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			benchmarkBuild(b, binary, claims)
		})
	}
}

// BenchmarkBuild100k builds the case of 100,000 claims over 20,000 entities and, in the same run, has python-stix2
// construct the same objects: the same number, types and properties, read from the bundle beforehand. The ratios
// compare like with like: mapping the case in memory to finished objects with construction and with construction and
// serialisation; and the whole process of the build, reading, checking and writing to the disk included, with a whole process
// that reads the finished properties, constructs, serialises and writes. x-construct and x-serialize set the whole process
// against construction alone.
func BenchmarkBuild100k(b *testing.B) {
	type answer struct {
		Objects              int
		Construct, Serialize float64
	}
	interpreter(b, pythonVariable)
	bundle, objects, seconds := benchmarkBuild(b, compile(b), 100_000)
	python := ask[answer](b, pythonVariable, "construct_bench.py", bundle)
	if python.Objects != objects {
		b.Fatalf("python-stix2 made %d objects of %d", python.Objects, objects)
	}
	start := time.Now()
	written := ask[answer](b, pythonVariable, "build_bench.py", bundle, filepath.Join(b.TempDir(), "python.jsonl"))
	process := time.Since(start).Seconds()
	if written.Objects != objects {
		b.Fatalf("python-stix2 wrote %d objects of %d", written.Objects, objects)
	}
	b.ReportMetric(process, "python-process-s")
	b.ReportMetric(process/seconds, "x-process")
	mapped := mapSeconds(b, filepath.Dir(bundle), objects)
	b.ReportMetric(mapped, "map-s")
	b.ReportMetric(python.Construct/mapped, "x-construct/map")
	b.ReportMetric(python.Serialize/mapped, "x-serialize/map")
	b.ReportMetric(python.Construct, "python-construct-s")
	b.ReportMetric(python.Serialize, "python-serialize-s")
	b.ReportMetric(python.Construct/seconds, "x-construct")
	b.ReportMetric(python.Serialize/seconds, "x-serialize")
}

// mapSeconds takes the median time of three mappings of the case of 100,000 claims, from the model in memory to the
// objects' texts.
func mapSeconds(b *testing.B, dir string, objects int) float64 {
	b.Helper()
	caseDir := filepath.Join(dir, "case")
	if err := os.MkdirAll(caseDir, 0o777); err != nil {
		b.Fatal(err)
	}
	s := syntheticCase(100_000)
	s.write(b, caseDir)
	c, problems := casefile.Read(caseDir, mapping.Vocabulary(), casefile.Limits{})
	if model.Mistakes(problems) {
		b.Fatal(problems[0])
	}
	var times []float64
	for range 3 {
		start := time.Now()
		r, problems := mapping.Run([]model.Case{c}, mapping.Options{})
		times = append(times, time.Since(start).Seconds())
		if model.Mistakes(problems) || len(r.Objects) == 0 {
			b.Fatalf("%d objects, %v", len(r.Objects), problems)
		}
		if c.Slug == "synthetic" && len(r.Objects) != objects {
			b.Fatalf("mapping made %d objects of %d", len(r.Objects), objects)
		}
	}
	slices.Sort(times)
	return times[1]
}

// compile builds the command.
func compile(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "stixgraph")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// benchmarkBuild checks what one build of the case makes, then takes the time of others. It gives the bundle, the
// number of its objects and the mean time of a build in seconds.
func benchmarkBuild(b *testing.B, binary string, claims int) (bundle string, objects int, seconds float64) {
	b.Helper()
	dir, out := b.TempDir(), b.TempDir()
	s := syntheticCase(claims)
	s.write(b, dir)
	runBuild(b, binary, dir, out)
	bundle = filepath.Join(out, "synthetic.stix.json")
	objects = s.check(b, bundle)

	var peak int64
	runs, total, cpu := 0, time.Duration(0), time.Duration(0)
	for b.Loop() {
		start := time.Now()
		usage := runBuild(b, binary, dir, out)
		total += time.Since(start)
		peak = max(peak, usage.Maxrss<<10) // Linux counts in KiB
		cpu += time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
		runs++
	}
	seconds = total.Seconds() / float64(runs)
	b.ReportMetric(float64(objects)/seconds, "objects/s")
	b.ReportMetric(seconds/float64(claims)*1e6, "µs/claim")
	b.ReportMetric(cpu.Seconds()/float64(runs), "cpu-s")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(objects), "objects")
	return bundle, objects, seconds
}

// runBuild runs the command once and gives what the system counted of the process.
func runBuild(b *testing.B, binary, dir, out string) *syscall.Rusage {
	b.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(b.Context(), binary, "build", dir, "-o", out)
	cmd.Dir, cmd.Stderr = out, &stderr
	if err := cmd.Run(); err != nil {
		b.Fatalf("build: %v\n%.2000s", err, stderr.String())
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("the system gives no account of the process")
	}
	return usage
}
