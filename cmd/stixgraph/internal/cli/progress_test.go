package cli

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"stixgraph/graph"
)

// TestProgressDrawsAlone checks that a bar draws when it is told to and at no other time, whether or not it knows the total: nothing
// of it may run on when the command prints its result.
func TestProgressDrawsAlone(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, paths := range [][]string{nil, {"progress.go"}} {
		var shown bytes.Buffer
		a := &app{Streams: Streams{Err: &shown, ErrTerminal: true}}
		bar := a.progress("loading", paths)
		bar.at(graph.Entry{})
		bar.objects(1)
		if !strings.Contains(shown.String(), "loading") {
			t.Errorf("%v: shown: %q", paths, &shown)
		}
		fmt.Fprintln(bar, "a fault")
		bar.end()
		if !strings.Contains(shown.String(), "a fault\n") {
			t.Errorf("%v: shown: %q", paths, &shown)
		}
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines go on", n-before)
	}
}
