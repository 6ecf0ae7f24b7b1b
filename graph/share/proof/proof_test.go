package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const content = `{"type":"bundle","id":"bundle--5bf0b8a5-7d54-4e38-8d3c-000000000001","objects":[]}` + "\n"

func manifestOf(name, content, rest string) string {
	sum := sha256.Sum256([]byte(content))
	return fmt.Sprintf(`{"manifest":"stixgraph-export","version":1,"verdict":"proved","files":[{"name":"other.json","sha256":"00","bytes":1,"objects":0},{"name":%q,"sha256":%q,"bytes":%d,"objects":0}%s],"included":{}}`,
		name, hex.EncodeToString(sum[:]), len(content), rest)
}

// place writes a file and the manifest beside it, "" for none, and returns the path of the file.
func place(t *testing.T, name, content, manifest string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	if manifest != "" {
		if err := os.WriteFile(path+Suffix, []byte(manifest), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func TestVerify(t *testing.T) {
	good := manifestOf("out.stix.json", content, "")
	entry := `,{"name":"out.stix.json","sha256":"` + hexOf("x") + `","bytes":1,"objects":0}`
	for _, x := range []struct {
		name, content, manifest string
		want                    error
		says                    string
	}{
		{"proved", content, good, nil, ""},
		{"in capital digits", content, strings.Replace(good, hexOf(content), strings.ToUpper(hexOf(content)), 1), nil, ""},
		{"no manifest", content, "", ErrNone, "out.stix.json.manifest.json"},
		{"one byte changed", strings.Replace(content, "1", "2", 1), good, ErrStale, "SHA-256"},
		{"a byte more", content + " ", good, ErrStale, "more than the"},
		{"a byte less", content[:len(content)-1], good, ErrStale, fmt.Sprint(len(content) - 1)},
		{"empty", "", good, ErrStale, "0 bytes"},
		{"no JSON", content, "proved", ErrBroken, ""},
		{"cut", content, good[:len(good)-5], ErrBroken, ""},
		{"a verdict twice", content, strings.Replace(good, `"verdict":"proved"`, `"verdict":"doubtful","verdict":"proved"`, 1), ErrBroken, "duplicate"},
		{"other manifest", content, strings.Replace(good, "stixgraph-export", "npm", 1), ErrBroken, "not the manifest of an export"},
		{"other version", content, strings.Replace(good, `"version":1`, `"version":2`, 1), ErrBroken, "version is not 1"},
		{"other verdict", content, strings.Replace(good, `"proved"`, `"doubtful"`, 1), ErrBroken, "verdict"},
		{"no verdict", content, strings.Replace(good, `"verdict":"proved",`, "", 1), ErrBroken, "verdict"},
		{"not listed", content, manifestOf("elsewhere.json", content, ""), ErrBroken, "was the file renamed?"},
		{"listed twice", content, manifestOf("out.stix.json", content, entry), ErrBroken, "2 times"},
		{"files is text", content, `{"manifest":"stixgraph-export","version":1,"verdict":"proved","files":"out.stix.json"}`, ErrBroken, "does not list"},
		{"no digest", content, strings.Replace(good, hexOf(content), "", 1), ErrBroken, "lacks"},
		{"size is text", content, strings.Replace(good, fmt.Sprintf(`"bytes":%d`, len(content)), `"bytes":"9"`, 1), ErrBroken, "lacks"},
		{"size is negative", content, strings.Replace(good, fmt.Sprintf(`"bytes":%d`, len(content)), `"bytes":-1`, 1), ErrBroken, "lacks"},
	} {
		t.Run(x.name, func(t *testing.T) {
			path := place(t, "out.stix.json", x.content, x.manifest)
			p, err := Verify(path)
			if !errors.Is(err, x.want) || err != nil && !strings.Contains(err.Error(), x.says) {
				t.Fatalf("%v, want %v and %q", err, x.want, x.says)
			}
			if err == nil && (p.Bytes != int64(len(content)) || p.Manifest != path+Suffix) {
				t.Errorf("%+v", p)
			}
		})
	}
	if _, err := Verify(filepath.Join(t.TempDir(), "absent.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := Verify(t.TempDir()); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
}

// TestParts: the manifest of an export of several files covers each of them, and no file that only looks like one.
func TestParts(t *testing.T) {
	for _, x := range []struct {
		name, manifest, listed string
		want                   error
	}{
		{"out-07.stix.json", "out.stix.json", "out-07.stix.json", nil},
		{"out-1", "out", "out-1", nil},
		{"a-b-12.json", "a-b.json", "a-b-12.json", nil},
		{"out-07.stix.json", "out.stix.json", "out-08.stix.json", ErrBroken},
		{"out-7a.stix.json", "out.stix.json", "out-7a.stix.json", ErrNone},
		{"out-.stix.json", "out.stix.json", "out-.stix.json", ErrNone},
		{"-7.json", ".json", "-7.json", ErrNone},
		{"2024-02-18.json", "2024-02.json", "2024-02-18.json", nil},
	} {
		path := place(t, x.name, content, "")
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), x.manifest+Suffix), []byte(manifestOf(x.listed, content, "")), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(path); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", x.name, err, x.want)
		}
	}
}

// TestCopy: what was copied without an error is what was proved, even if the file changes right after.
func TestCopy(t *testing.T) {
	path := place(t, "out.stix.json", content, manifestOf("out.stix.json", content, ""))
	var got bytes.Buffer
	p, err := Copy(&got, path)
	if err != nil || got.String() != content || p.SHA256 != hexOf(content) {
		t.Fatalf("%+v, %v: %q", p, err, got.String())
	}
	if _, err := Copy(full{}, path); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func hexOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// FuzzManifest: whatever stands beside a file, it is proved only by its own digest.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(manifestOf("out.stix.json", content, "")))
	f.Fuzz(func(t *testing.T, manifest []byte) {
		path := place(t, "out.stix.json", content, string(manifest))
		if p, err := Verify(path); err == nil && !strings.EqualFold(p.SHA256, hexOf(content)) {
			t.Errorf("proved by %s", manifest)
		}
	})
}
