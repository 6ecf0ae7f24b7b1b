package graph

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tool returns the text of a small object, told from others by n.
func tool(n int) string {
	return fmt.Sprintf(`{"type":"tool","spec_version":"2.1","id":"tool--00000000-0000-4000-8000-%012d"}`, n)
}

func zip(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func TestReaderForms(t *testing.T) {
	a, b := tool(1), tool(2)
	cases := map[string]string{
		"bundle":                         `{"type":"bundle","id":"bundle--1","objects":[` + a + `,` + b + `]}`,
		"bundle, objects first":          `{"objects":[` + a + `,` + b + `],"id":"bundle--1","type":"bundle"}`,
		"bundle, type last":              `{"id":"bundle--1","x":{"objects":[1]},"objects":[` + a + `,` + b + `],"type":"bundle"}`,
		"bundle, names escaped":          `{"t\u0079pe":"bundl\u0065","\u006fbjects":[` + a + `,` + b + `]}`,
		"TAXII envelope":                 `{"more":true,"next":"1","objects":[` + a + `,` + b + `]}`,
		"array":                          "[" + a + "," + b + "]",
		"array of bundles and objects":   `[{"type":"bundle","objects":[` + a + `]},` + b + `]`,
		"lines":                          a + "\n" + b + "\n",
		"lines without the last newline": a + "\r\n" + b,
		"run together":                   a + b,
		"bundles one after another":      `{"type":"bundle","objects":[` + a + `]} {"type":"bundle","objects":[` + b + `]}`,
		"empty things between":           `[] {"type":"bundle","objects":[]} ` + a + ` {"type":"bundle"}[` + b + `]`,
		"spread out":                     " \n[ \n" + a + "\t ,\r\n" + b + " ] \n",
	}
	want := []string{a, b}
	for name, text := range cases {
		for _, form := range []struct{ name, text string }{{name, text}, {name + ", gzip", zip(text)}, {name + ", gzip in parts", zip(text[:9]) + zip(text[9:])}} {
			t.Run(form.name, func(t *testing.T) {
				var got []string
				for _, o := range readAll(t, new(Reader), []byte(form.text)) {
					got = append(got, o.Raw())
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("objects (-want +got):\n%s", diff)
				}
			})
		}
	}
	t.Run("single object", func(t *testing.T) {
		if got := readAll(t, new(Reader), []byte(a)); len(got) != 1 || got[0].Raw() != a {
			t.Errorf("%v", got)
		}
	})
}

func TestReaderBundle(t *testing.T) {
	text := "\n" + `{"type": "bundle", "x_first": 1.0, "id": "bundle--1",  "objects" : [` + tool(1) + `, null], "x_last": [2]}`
	var got []Bundle
	r := Reader{OnBundle: func(b Bundle) { got = append(got, b) }}
	for range r.Objects("f", strings.NewReader(text)) {
		continue
	}
	want := `{"type": "bundle", "x_first": 1.0, "id": "bundle--1",  "objects" : [], "x_last": [2]}`
	if len(got) != 1 || got[0].Object.Raw() != want || got[0].Count != 2 || got[0].Place.String() != "f:2:1" {
		t.Errorf("%+v", got)
	}
	out := string(write(t, WriterOptions{Bundle: got[0].Object}, []Object{got[0].Object.Delete("objects")}))
	if !strings.HasPrefix(out, strings.TrimSuffix(want, `], "x_last": [2]}`)) || !strings.HasSuffix(out, `], "x_last": [2]}`+"\n") {
		t.Errorf("written as %s", out)
	}
}

// TestReaderWindow moves an object over the edge of the window, byte by byte.
func TestReaderWindow(t *testing.T) {
	const second = `{"type":"tool","id":"tool--00000000-0000-4000-8000-000000000002","name":"né😀 \ud83d\ude00\n","x":[1.5e+3,true,null]}`
	frame := len(`{"type":"tool","id":"tool--00000000-0000-4000-8000-000000000001","x":""}`)
	for before := 0; before <= len(second)+1; before++ {
		first := `{"type":"tool","id":"tool--00000000-0000-4000-8000-000000000001","x":"` + strings.Repeat("a", firstWindow-frame-before) + `"}`
		got := readAll(t, new(Reader), []byte(first+second+tool(3)))
		if len(got) != 3 || got[0].Raw() != first || got[1].Raw() != second || got[2].Raw() != tool(3) {
			t.Fatalf("with %d bytes before the edge: %d objects", before, len(got))
		}
	}
}

func TestReaderStopsWhenToldTo(t *testing.T) {
	text := "[" + strings.Repeat(tool(1)+",null,", 50) + tool(2) + "]"
	for stop := 1; stop <= 3; stop++ {
		n := 0
		for range new(Reader).Objects("f", strings.NewReader(text)) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d steps, want %d", n, stop)
		}
	}
}

// failing gives some text and then an error.
type failing struct {
	text io.Reader
	err  error
}

func (f failing) Read(p []byte) (int, error) {
	n, err := f.text.Read(p)
	if err == io.EOF {
		err = f.err
	}
	return n, err
}

func TestReaderFailingInput(t *testing.T) {
	gone := errors.New("the disk is gone")
	for _, text := range []string{"", "[" + tool(1), tool(1), tool(1)[:20], `{"type":"bundle"`} {
		_, err := Collect(new(Reader).Objects("f", failing{strings.NewReader(text), gone}))
		if !errors.Is(err, gone) || errors.Is(err, ErrTruncated) {
			t.Errorf("after %q: %v", text, err)
		}
	}
}

func TestReaderPaths(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"b.json": tool(2), "a/z.jsonl": tool(1), "a/y.json.gz": zip(tool(0)), "c.NDJSON": tool(3), "d.json": "[" + tool(4) + ",",
		"e.json": tool(5), "b.json.manifest.json": `{"manifest": "stixgraph-export"}`,
		"README.md": "no JSON", ".git/x.json": tool(9),
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop.json")); err != nil {
		t.Logf("no links here: %v", err)
	}
	var got []string
	rel := func(s string) string {
		return filepath.ToSlash(strings.ReplaceAll(s, dir+string(filepath.Separator), ""))
	}
	r := Reader{
		Stdin:    strings.NewReader(tool(6)),
		OnNotice: func(n Notice) { got = append(got, "notice "+rel(n.String())) },
	}
	for e, err := range r.Paths(dir, "-", filepath.Join(dir, "README.md"), filepath.Join(dir, "absent.json"), filepath.Join(dir, "b.json")) {
		if err != nil {
			got = append(got, "error "+rel(err.Error()))
			continue
		}
		got = append(got, rel(e.Place.String())+" "+e.Object.ID()[len(e.Object.ID())-1:])
	}
	got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "notice loop.json") })
	want := []string{
		"notice .git: skipped: a hidden folder",
		"notice README.md: skipped: not named *.json, *.jsonl, *.ndjson or *.gz",
		"a/y.json.gz:1:1 0",
		"a/z.jsonl:1:1 1",
		"b.json:1:1 2",
		"notice b.json.manifest.json: skipped: the manifest of an export",
		"c.NDJSON:1:1 3",
		"d.json:1:2 4",
		"error d.json:1:" + fmt.Sprint(len(tool(4))+3) + ": the text ends too early: the file seems cut off; get it again",
		"e.json:1:1 5",
		"-:1:1 6",
		"error README.md:1:1: not valid JSON: 'n' where a value belongs",
		"error absent.json: no such file or directory",
		"b.json:1:1 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReaderPathsEmptyFolder(t *testing.T) {
	if _, err := Collect(new(Reader).Paths(t.TempDir())); !errors.Is(err, ErrEmpty) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := Collect(new(Reader).Paths("-")); err == nil {
		t.Error("no standard input, and no error")
	}
	if _, err := Collect(new(Reader).Paths("absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestCollectBoundsErrors(t *testing.T) {
	text := "[" + strings.Repeat("null,", 1000) + tool(1) + "]"
	entries, err := Collect(new(Reader).Objects("f", strings.NewReader(text)))
	if len(entries) != 1 || !errors.Is(err, ErrNotObject) || strings.Count(err.Error(), "\n") != 20 || !strings.HasSuffix(err.Error(), "and 980 more errors") {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}
