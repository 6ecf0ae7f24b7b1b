package graph

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
)

// endless repeats a byte n times without holding it.
func endless(c byte, n int64) io.Reader { return io.LimitReader(repeated(c), n) }

type repeated byte

func (r repeated) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte{byte(r)}, min(len(p), 1<<16))), nil
}

// bomb compresses what r holds.
func bomb(t *testing.T, r io.Reader) io.Reader {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, r); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return &b
}

// TestLimits reads inputs made to exhaust memory or time. Each ends with ErrLimit after the sound objects before it,
// and holds no more memory at once than the limit of an object allows for.
func TestLimits(t *testing.T) {
	const gigabyte = 1 << 30
	head := "[" + tool(1) + ","
	cases := []struct {
		name   string
		limits Limits
		input  func() io.Reader
	}{
		{"a string of a gigabyte", Limits{}, func() io.Reader {
			return io.MultiReader(strings.NewReader(head+`{"type":"tool","name":"`), endless('a', gigabyte), strings.NewReader(`"}]`))
		}},
		{"a number of a gigabyte", Limits{}, func() io.Reader {
			return io.MultiReader(strings.NewReader(head+`{"type":"tool","confidence":`), endless('1', gigabyte))
		}},
		{"a gigabyte of spaces within an object", Limits{}, func() io.Reader {
			return io.MultiReader(strings.NewReader(head+`{"type":"tool",`), endless(' ', gigabyte))
		}},
		{"a property of a bundle of a gigabyte", Limits{}, func() io.Reader {
			return io.MultiReader(strings.NewReader(head+`{"type":"bundle","name":"`), endless('a', gigabyte))
		}},
		{"nesting 100,000 deep", Limits{}, func() io.Reader {
			return strings.NewReader(head + `{"type":"tool","x":` + strings.Repeat("[", 100_000))
		}},
		{"nesting 100,000 deep, limit raised", Limits{Depth: maxDepth}, func() io.Reader {
			return strings.NewReader(head + strings.Repeat(`{"a":`, 100_000))
		}},
		{"nested lists at the top", Limits{}, func() io.Reader {
			return strings.NewReader(head + strings.Repeat("[", 100_000))
		}},
		{"a zip bomb of one string", Limits{}, func() io.Reader {
			return bomb(t, io.MultiReader(strings.NewReader(head+`{"type":"tool","name":"`), endless('a', gigabyte/10)))
		}},
		{"a zip bomb of spaces between objects", Limits{}, func() io.Reader {
			return bomb(t, io.MultiReader(strings.NewReader(head), endless(' ', gigabyte/10)))
		}},
		{"more text than allowed", Limits{InputBytes: 1 << 20}, func() io.Reader {
			return io.MultiReader(strings.NewReader(head), endless(' ', gigabyte))
		}},
		{"an object one byte too long", Limits{ObjectBytes: 400}, func() io.Reader {
			return strings.NewReader(head + strings.Replace(tool(2), `}`, `,"x":"`+strings.Repeat("a", 400-len(tool(2))-6)+`"}`, 1) + "]")
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			input := c.input()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			n := 0
			var last error
			for _, err := range (&Reader{Limits: c.limits}).Objects("f", input) {
				if err == nil {
					n++
				}
				last = err
			}
			runtime.ReadMemStats(&after)
			var e *Error
			if !errors.As(last, &e) || !errors.Is(e, ErrLimit) || !e.Fatal || e.Place.Line != 1 || len(e.Error()) > 1000 {
				t.Errorf("the last error is %.300v", last)
			}
			if n != 1 {
				t.Errorf("%d sound objects before it, want 1", n)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 8*defaultObjectBytes {
				t.Errorf("%d MiB were allocated in all", grown>>20)
			}
		})
	}
}

// TestLimitsAllow reads what is just within the limits.
func TestLimitsAllow(t *testing.T) {
	long := strings.Replace(tool(2), `}`, `,"x":"`+strings.Repeat("a", 400-len(tool(2))-7)+`"}`, 1)
	if len(long) != 400 {
		t.Fatalf("%d bytes", len(long))
	}
	if got := readAll(t, &Reader{Limits: Limits{ObjectBytes: 400}}, []byte("["+tool(1)+","+long+"]")); len(got) != 2 {
		t.Errorf("%d objects", len(got))
	}
	deep := strings.Replace(tool(3), `}`, `,"x_refs":`+strings.Repeat("[", maxDepth-1)+strings.Repeat("]", maxDepth-1)+`}`, 1)
	for _, o := range readAll(t, &Reader{Limits: Limits{Depth: maxDepth}}, []byte(deep)) {
		if o.Digest() != o.Delete("none").Digest() || !o.Equal(o.Delete("id").mustSet(t, "id", o.ID())) {
			t.Error("the deepest object is not equal to itself")
		}
		for range o.References() {
			t.Error("a list of lists is no list of references")
		}
	}
}

func (o Object) mustSet(t *testing.T, name string, value any) Object {
	t.Helper()
	o, err := o.Set(name, value)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestLimitsCheck(t *testing.T) {
	for _, l := range []Limits{{ObjectBytes: -1}, {ObjectBytes: maxObjectBytes + 1}, {Depth: -1}, {Depth: maxDepth + 1}, {InputBytes: -1}, {GzipRatio: -1}} {
		if l.Check() == nil {
			t.Errorf("%+v is let through", l)
		}
		if _, err := Collect((&Reader{Limits: l}).Objects("f", strings.NewReader(tool(1)))); err == nil {
			t.Errorf("a reader takes %+v", l)
		}
	}
	if err := (Limits{Depth: maxDepth, ObjectBytes: maxObjectBytes}).Check(); err != nil {
		t.Error(err)
	}
}
