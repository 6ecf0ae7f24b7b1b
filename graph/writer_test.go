package graph

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parse(tb testing.TB, text string) Object {
	tb.Helper()
	o, err := ParseObject([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return o
}

// TestWriterForms compares what each form makes of two objects with testdata/written.golden.
func TestWriterForms(t *testing.T) {
	golden := filepath.Join("testdata", "written.golden")
	objects := []Object{
		parse(t, `{"type":"tool", "x":1.0}`),
		parse(t, "{\n  \"type\": \"tool\",\n  \"name\": \"a \\\" b  c\",\n  \"l\": [\n    1,\n    {}\n  ]\n}"),
	}
	var got strings.Builder
	for _, c := range []struct {
		name    string
		options WriterOptions
	}{
		{"bundle", WriterOptions{Bundle: testBundle(t)}},
		{"bundle with properties", WriterOptions{Bundle: parse(t, "{\n  \"x_a\": 1.0,\n  \"type\":\"bundle\",\n  \"objects\": [{\"old\":1}],\n  \"x_b\": \"\"\n}")}},
		{"lines", WriterOptions{Form: FormLines}},
		{"array", WriterOptions{Form: FormArray}},
	} {
		for n := range 3 {
			got.WriteString("-- " + c.name + " of " + string(rune('0'+n)) + "\n")
			got.Write(write(t, c.options, objects[:n]))
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got), -update rewrites it:\n%s", golden, diff)
	}
}

func TestWriterGzipIsTheSameEachTime(t *testing.T) {
	for name, options := range everyForm(t) {
		if !options.Gzip {
			continue
		}
		a := write(t, options, []Object{parse(t, tool(1))})
		if !bytes.Equal(a, write(t, options, []Object{parse(t, tool(1))})) {
			t.Errorf("%s: two runs give other bytes", name)
		}
		if mtime := a[4:8]; !bytes.Equal(mtime, make([]byte, 4)) || a[3] != 0 {
			t.Errorf("%s: the header has a time or a name: % x", name, a[:10])
		}
	}
}

func TestWriterRefuses(t *testing.T) {
	for name, options := range map[string]WriterOptions{
		"no bundle": {}, "unknown form": {Form: 9}, "bundle for lines": {Form: FormLines, Bundle: testBundle(t)},
	} {
		if _, err := NewWriter(new(bytes.Buffer), options); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, id := range []string{"", "bundle--1", "tool--5d0092c5-5f74-4287-9642-33f4c354e56d", `bundle--", "x": "`} {
		if _, err := NewBundle(id); !errors.Is(err, ErrID) {
			t.Errorf("NewBundle(%q): %v", id, err)
		}
	}
	w, err := NewWriter(new(bytes.Buffer), WriterOptions{Form: FormLines})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(Object{}); err == nil {
		t.Error("the zero object is written")
	}
	if err := w.Close(); err == nil {
		t.Error("Close forgets the error of Write")
	}
}

// full takes so many bytes and then fails.
type full struct {
	room int
	err  error
}

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, f.err
	}
	return len(p), nil
}

func TestWriterOnAFullDisk(t *testing.T) {
	noSpace := errors.New("no space")
	for name, options := range everyForm(t) {
		w, err := NewWriter(&full{err: noSpace}, options)
		for i := 0; err == nil && i < 10_000; i++ {
			err = w.Write(parse(t, tool(i)))
		}
		if err == nil {
			err = w.Close()
		}
		if !errors.Is(err, noSpace) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
