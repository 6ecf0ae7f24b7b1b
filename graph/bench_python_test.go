package graph

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pythonParse times python-stix2 on the bundle that is its first argument and prints seconds and objects.
const pythonParse = `
import sys, time, stix2
text = open(sys.argv[1], encoding="utf-8").read()
start = time.perf_counter()
bundle = stix2.parse(text, allow_custom=True)
print(time.perf_counter() - start, len(bundle.objects))
`

// BenchmarkReadAgainstPython reads enterprise ATT&CK as [BenchmarkRead] does and lets python-stix2 parse it once in the same
// run. "times-python" is how many times longer python-stix2 took. The interpreter is that of STIXGRAPH_TEST_PYTHON, else
// python3; it needs the package stix2.
func BenchmarkReadAgainstPython(b *testing.B) {
	python := os.Getenv("STIXGRAPH_TEST_PYTHON")
	if python == "" {
		python = "python3"
	}
	if out, err := exec.Command(python, "-c", "import stix2").CombinedOutput(); err != nil {
		b.Skipf("no python-stix2: set STIXGRAPH_TEST_PYTHON to an interpreter that has the package stix2 (%v %s)", err, out)
	}
	text := attackText(b, "enterprise")
	path := filepath.Join(b.TempDir(), "enterprise.json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command(python, "-c", pythonParse, path).Output()
	if err != nil {
		b.Fatal(err)
	}
	fields := strings.Fields(string(out))
	if len(fields) != 2 || fields[1] != strconv.Itoa(enterpriseObjects) {
		b.Fatalf("python-stix2 says %q", out)
	}
	theirs, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	start, rounds := time.Now(), 0
	for b.Loop() {
		n := 0
		objects := make([]Object, 0, enterpriseObjects)
		for e, err := range new(Reader).Objects("bench", bytes.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
			for range e.Object.References() {
				n++
			}
			objects = append(objects, e.Object)
		}
		if len(objects) != enterpriseObjects || n < enterpriseObjects {
			b.Fatalf("%d objects with %d references", len(objects), n)
		}
		rounds++
	}
	b.ReportMetric(theirs/(time.Since(start).Seconds()/float64(rounds)), "times-python")
}
