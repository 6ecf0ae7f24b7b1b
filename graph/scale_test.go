package graph

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

const scaleEnv = "STIXGRAPH_SCALE_CHILD"

// TestMillionObjects reads and writes a bundle of a million objects in a process of its own and looks at the most
// memory that process ever had. The objects are ATT&CK's with new ids, and never stand in a file.
func TestMillionObjects(t *testing.T) {
	if os.Getenv(scaleEnv) != "" {
		millionObjects(t)
		return
	}
	if testing.Short() || raceDetector {
		t.Skip("a million objects take about 20 seconds, and minutes with the race detector: run without -short and -race")
	}
	attackPath(t, "enterprise")
	child := exec.Command(os.Args[0], "-test.run=^TestMillionObjects$", "-test.v")
	child.Env = append(os.Environ(), scaleEnv+"=1")
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := regexp.MustCompile(`most memory (\d+) MiB, (.*)`).FindSubmatch(out)
	if found == nil {
		t.Fatalf("no figure in\n%s", out)
	}
	most, err := strconv.Atoi(string(found[1]))
	if err != nil || most > 512 {
		t.Errorf("%d MiB of memory, want at most 512", most)
	}
	t.Logf("%d MiB, %s", most, found[2])
}

// millionObjects is the work of the process that is measured.
func millionObjects(t *testing.T) {
	const copies = 41
	text := attackText(t, "enterprise")
	size := 0
	for e, err := range new(Reader).Objects("f", bytes.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		size += len(e.Object.Raw())
	}
	start := time.Now()
	from, to := io.Pipe()
	go func() { to.CloseWithError(writeCopies(to, text, copies)) }()
	w, err := NewWriter(io.Discard, WriterOptions{Bundle: testBundle(t)})
	if err != nil {
		t.Fatal(err)
	}
	n, length, refs := 0, 0, 0
	for e, err := range new(Reader).Objects("f", from) {
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("--%04x", n/enterpriseObjects); !strings.Contains(e.Object.ID(), want) {
			t.Fatalf("object %d is %s, want %s in it", n, e.Object.ID(), want)
		}
		n++
		length += len(e.Object.Raw())
		for range e.Object.References() {
			refs++
		}
		if err := w.Write(e.Object); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n != copies*enterpriseObjects || length != copies*size || refs < n {
		t.Fatalf("%d objects of %d bytes with %d references", n, length, refs)
	}
	fmt.Printf("most memory %d MiB, %d objects of %d MB in %v\n", mostMemory(t)>>20, n, length/1e6, time.Since(start).Round(time.Millisecond))
}

// writeCopies writes one bundle with so many copies of the objects of a bundle on one line. Copy k has k in the first four
// digits of each UUID.
func writeCopies(w io.Writer, text []byte, copies int) error {
	open := bytes.Index(text, []byte(`"objects": [`)) + len(`"objects": [`)
	end := bytes.LastIndexByte(text, ']')
	objects := bytes.Clone(text[open:end])
	ids := regexp.MustCompile(`"[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"`).FindAllIndex(objects, -1)
	if _, err := w.Write(text[:open]); err != nil {
		return err
	}
	for k := range copies {
		for _, id := range ids {
			copy(objects[id[1]-37:], fmt.Sprintf("%04x", k))
		}
		if k > 0 {
			if _, err := io.WriteString(w, ","); err != nil {
				return err
			}
		}
		if _, err := w.Write(objects); err != nil {
			return err
		}
	}
	_, err := w.Write(text[end:])
	return err
}

// mostMemory returns the most memory this process ever had in bytes: resident, where Linux tells, else what the
// runtime asked for.
func mostMemory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if found := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status); err == nil && found != nil {
		kib, err := strconv.Atoi(string(found[1]))
		if err != nil {
			t.Fatal(err)
		}
		return kib << 10
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.Sys)
}
