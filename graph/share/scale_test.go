package share_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/profile"
)

const scaleEnv = "STIXGRAPH_EXPORT_SCALE_CHILD"

// TestMillionObjects exports a million objects, plainly and then with a ceiling and a profile, in a process of its own and
// looks at the most memory that process ever had. The objects are ATT&CK's with new ids.
func TestMillionObjects(t *testing.T) {
	if os.Getenv(scaleEnv) != "" {
		millionObjects(t)
		return
	}
	if os.Getenv("STIXGRAPH_TEST_SCALE") == "" {
		t.Skip("two exports of a million objects write 4 GB and take minutes: set STIXGRAPH_TEST_SCALE=1")
	}
	attackPath(t)
	child := exec.Command(os.Args[0], "-test.run=^TestMillionObjects$", "-test.v", "-test.timeout=30m")
	child.Env = append(os.Environ(), scaleEnv+"=1")
	out, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := regexp.MustCompile(`most memory (\d+) MiB, .*`).FindAllSubmatch(out, -1)
	if len(all) != 2 {
		t.Fatalf("no figures in\n%s", out)
	}
	for _, found := range all {
		most, err := strconv.Atoi(string(found[1]))
		if err != nil || most > 512 {
			t.Errorf("%d MiB of memory, want at most 512", most)
		}
		t.Logf("%s", found[0])
	}
}

// copies walks the objects of a file so many times, the number of the copy in the first four digits of each UUID; markings
// stay as they are.
func copies(tb testing.TB, path string, count int) share.Source {
	tb.Helper()
	ids := regexp.MustCompile(`(?:identity|attack-pattern|campaign|course-of-action|intrusion-set|malware|relationship|tool|x-mitre-[a-z-]+)--[0-9a-f]{8}-`)
	var at [][]int // where the UUIDs of each object begin
	for e, err := range new(graph.Reader).Paths(path) {
		if err != nil {
			tb.Fatal(err)
		}
		var places []int
		if e.Object.Type() != "marking-definition" {
			for _, found := range ids.FindAllStringIndex(e.Object.Raw(), -1) {
				places = append(places, found[1]-9)
			}
		}
		at = append(at, places)
	}
	return func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for k := range count {
				i := 0
				for e, err := range new(graph.Reader).Paths(path) {
					places := at[i]
					i++
					if err != nil {
						yield(e.Object, err)
						return
					}
					o := e.Object
					if o.Type() == "marking-definition" {
						if k > 0 {
							continue
						}
						o = o.Delete("created_by_ref")
					} else {
						text := []byte(o.Raw())
						for _, p := range places {
							copy(text[p:], fmt.Sprintf("%04x", k))
						}
						if o, err = graph.ParseObject(text); err != nil {
							yield(o, err)
							return
						}
					}
					if !yield(o, nil) {
						return
					}
				}
			}
		}
	}
}

func millionObjects(t *testing.T) {
	const count = 41
	source := copies(t, attackPath(t), count)
	dir := t.TempDir()
	// The larger work comes first: the most memory is that of both.
	for _, request := range []share.Request{
		{Objects: source, Ceiling: evidence.Green, UnmarkedAs: evidence.Green, Allowed: []string{mitreMarking}, Profile: &profile.Profile{CustomProperties: "drop"}},
		{Objects: source},
	} {
		start := time.Now()
		m, err := share.Run(context.Background(), request, share.Output{Path: filepath.Join(dir, "out.json"), Form: form.Bundle}, manifest.Request{})
		if err != nil {
			t.Fatal(err)
		}
		if m.Counts.Included < 1_000_000 || m.Verdict != manifest.Proved {
			t.Fatalf("%+v", m.Counts)
		}
		fmt.Printf("most memory %d MiB, %d objects in %v\n", mostMemory(t)>>20, m.Counts.Included, time.Since(start).Round(time.Second))
	}
}

// mostMemory returns the most memory this process ever had in bytes.
func mostMemory(t *testing.T) int {
	t.Helper()
	f, err := os.Open("/proc/self/status")
	if err != nil {
		t.Skip("only Linux tells how much memory a process had")
	}
	defer f.Close()
	status, err := io.ReadAll(f)
	found := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status)
	if err != nil || found == nil {
		t.Fatalf("no VmHWM in /proc/self/status (%v)", err)
	}
	kib, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kib << 10
}
