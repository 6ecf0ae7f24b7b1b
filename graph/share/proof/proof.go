// Package proof checks that a file is one that an export proved: that the manifest beside it covers its very bytes.
package proof

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"stixgraph/graph"
)

// What can be wrong with a proof; an error of this package wraps one of these, or that of the operating system.
var (
	// ErrNone: there is no manifest beside the file.
	ErrNone = errors.New("the file has no proof")
	// ErrStale: the manifest is about other bytes.
	ErrStale = errors.New("the proof is not for these bytes")
	// ErrBroken: what stands in the place of the manifest is none, or does not say that the export was proved.
	ErrBroken = errors.New("the proof does not hold")
)

// Proof is what a manifest says about a file whose bytes it covers.
type Proof struct {
	Manifest string // path
	SHA256   string // of the file, hexadecimal
	Bytes    int64
	Objects  int64
}

// Suffix is what the name of a manifest adds to that of its file.
const Suffix = ".manifest.json"

const (
	manifestName    = "stixgraph-export"
	manifestVersion = 1
	verdictProved   = "proved"
	mostManifest    = 256 << 20
)

// Verify checks the file at path against the manifest beside it, path + [Suffix]; for one part of an export of several files,
// such as out-07.stix.json, that is out.stix.json + Suffix.
func Verify(path string) (Proof, error) { return Copy(io.Discard, path) }

// Copy copies the file at path to w and verifies the bytes that it copies. Only when it returns no error may what w got be
// used: that is then the very content that was proved, whatever happens to the file afterwards.
func Copy(w io.Writer, path string) (Proof, error) {
	f, err := os.Open(path)
	if err != nil {
		return Proof{}, err
	}
	defer f.Close() // only read from
	if info, err := f.Stat(); err != nil {
		return Proof{}, err
	} else if info.IsDir() {
		return Proof{}, fmt.Errorf("%s is a folder; name the file that was exported", path)
	}
	p, err := claimed(path)
	if err != nil {
		return Proof{}, err
	}
	sum := sha256.New()
	// One byte more than is claimed is enough to see that there are too many.
	n, err := io.Copy(io.MultiWriter(w, sum), io.LimitReader(f, p.Bytes+1))
	if err != nil {
		return Proof{}, fmt.Errorf("read %s: %w", path, err)
	}
	got := hex.EncodeToString(sum.Sum(nil))
	switch {
	case n > p.Bytes:
		return Proof{}, fmt.Errorf("%w: %s has more than the %d bytes that %s is about", ErrStale, path, p.Bytes, p.Manifest)
	case n < p.Bytes:
		return Proof{}, fmt.Errorf("%w: %s has %d bytes, and %s is about %d", ErrStale, path, n, p.Manifest, p.Bytes)
	case !strings.EqualFold(got, p.SHA256):
		return Proof{}, fmt.Errorf("%w: %s has the SHA-256 %s, and %s is about %s", ErrStale, path, got, p.Manifest, p.SHA256)
	}
	return p, nil
}

// claimed reads what the manifest says about the file.
func claimed(path string) (Proof, error) {
	p := Proof{Manifest: path + Suffix}
	text, err := readManifest(p.Manifest)
	if whole, isPart := wholeOf(path); isPart && errors.Is(err, fs.ErrNotExist) {
		if text, err = readManifest(whole + Suffix); err == nil {
			p.Manifest = whole + Suffix
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return p, fmt.Errorf("%w: there is no %s", ErrNone, p.Manifest)
	}
	if err != nil {
		return p, err
	}
	bad := func(format string, args ...any) (Proof, error) {
		return p, fmt.Errorf("%w: %s: %w", ErrBroken, p.Manifest, fmt.Errorf(format, args...))
	}
	m, err := graph.ParseObject(text)
	if err != nil {
		return bad("%w", err)
	}
	if m.Text("manifest") != manifestName {
		return bad("it is not the manifest of an export")
	}
	if v, ok := m.Int("version"); !ok || v != manifestVersion {
		return bad("its version is not %d; make the export with this version of the program", manifestVersion)
	}
	if m.Text("verdict") != verdictProved {
		return bad("its verdict is %q, not %q", m.Text("verdict"), verdictProved)
	}
	name := filepath.Base(path)
	files, _ := m.Get("files")
	found := 0
	for _, f := range files.Elements() {
		if n, _ := textOf(f, "name"); n != name {
			continue
		}
		found++
		size, _ := f.Get("bytes")
		objects, _ := f.Get("objects")
		var sound, counted, named bool
		p.Bytes, sound = size.Int()
		p.Objects, counted = objects.Int()
		p.SHA256, named = textOf(f, "sha256")
		if digest, err := hex.DecodeString(p.SHA256); !sound || !counted || !named || err != nil || len(digest) != sha256.Size || p.Bytes < 0 || p.Objects < 0 {
			return bad("the entry of %s lacks sha256, bytes or objects", name)
		}
	}
	switch {
	case found == 0:
		return bad("it does not list %s; was the file renamed?", name)
	case found > 1:
		return bad("it lists %s %d times", name, found)
	}
	return p, nil
}

// wholeOf returns the path of the export that a file may be one part of: out.stix.json for out-07.stix.json. The manifest of
// an export of several files stands beside that path, where there is no file.
func wholeOf(path string) (string, bool) {
	dir, name := filepath.Split(path)
	stem, rest, dotted := strings.Cut(name, ".")
	if dotted {
		rest = "." + rest
	}
	cut := strings.LastIndexByte(stem, '-')
	if cut < 1 || cut == len(stem)-1 || strings.Trim(stem[cut+1:], "0123456789") != "" {
		return "", false
	}
	return dir + stem[:cut] + rest, true
}

func textOf(v graph.Value, name string) (string, bool) {
	member, _ := v.Get(name)
	return member.Text()
}

// readManifest reads a file of moderate size: a manifest names every object of an export.
func readManifest(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read from
	text, err := io.ReadAll(io.LimitReader(f, mostManifest+1))
	if err == nil && len(text) > mostManifest {
		err = fmt.Errorf("%w: %s is larger than %d MiB", ErrBroken, path, mostManifest>>20)
	}
	return text, err
}
