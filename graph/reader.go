package graph

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Reader reads STIX objects one at a time. Its zero value is ready to use. It recognises by their content, gzipped
// (RFC 1952) or not: a bundle, a TAXII envelope, a JSON array, a single object, JSON Lines, and any of them one
// after another. A UTF-8 byte order mark is skipped with a notice. Reading does not change the Reader.
type Reader struct {
	Limits Limits
	// Elevate turns STIX 2.0 objects into 2.1 as they are read (see [Elevate]), a notice for each thing left undone.
	Elevate bool
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// OnBundle is called after the last object of each bundle or TAXII envelope that is read to its end and whose own
	// properties have no flaw; nil for no call.
	OnBundle func(Bundle)
	// OnNotice is called with what a user should know; nil for no call.
	OnNotice func(Notice)
}

// Entry is an object and its place.
type Entry struct {
	Object   Object
	Place    Place
	elevated bool // the text is not that of the file any more
}

// At returns the place of the value at a JSON Pointer within the object, or of the object when it has no such value or
// was elevated from STIX 2.0.
func (e Entry) At(pointer string) Place {
	start, _, ok := locate(e.Object.raw, pointer)
	if !ok || e.elevated {
		return e.Place
	}
	return placeIn(e.Place, e.Object.raw, start)
}

// Bundle is what stands around the objects of a bundle (STIX 2.1, section 8) or of a TAXII envelope.
type Bundle struct {
	// Object has all properties of the bundle; its list of objects is left out, an empty one in its place.
	// A TAXII envelope has no type and no id.
	Object Object
	Place  Place
	Count  int // elements that the list of objects had, faulty ones included
}

// Paths reads files, folders and the standard input ("-") in the order given. A folder is read with those below it,
// sorted by name: files named *.json, *.jsonl, *.ndjson and *.gz. The others, and the manifests of exports
// (*.manifest.json), are skipped with a notice.
//
// An error is an [*Error]. When its entry has an object, the text is sound JSON but [Object.Check] fails; a validator
// goes on with it, others skip it. After a fatal error the next file is read. Breaking out of the loop closes the file.
func (r *Reader) Paths(paths ...string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, path := range paths {
			if !r.path(path, yield) {
				return
			}
		}
	}
}

// Objects reads one input; name stands for it in places. Errors are those of [Reader.Paths].
func (r *Reader) Objects(name string, in io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) { r.read(name, in, yield) }
}

func (r *Reader) path(path string, yield func(Entry, error) bool) bool {
	if path == "-" {
		if r.Stdin == nil {
			return yield(Entry{}, fileError(path, errors.New("there is no standard input to read")))
		}
		return r.read(path, r.Stdin, yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(Entry{}, fileError(path, err))
	case info.IsDir():
		return r.folder(path, yield)
	}
	return r.file(path, yield)
}

func (r *Reader) file(path string, yield func(Entry, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Entry{}, fileError(path, err))
	}
	defer f.Close() // only read from: nothing to lose
	return r.read(path, f, yield)
}

// folder reads the files of a folder and of those below it. Links to folders are not followed.
func (r *Reader) folder(root string, yield func(Entry, error) bool) bool {
	read, goOn := 0, true
	// The walk never fails as a whole: each error is yielded where it occurs.
	_ = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		path := filepath.Join(root, filepath.FromSlash(name))
		switch {
		case err != nil:
			goOn = yield(Entry{}, fileError(path, err))
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			r.notice(Notice{Place: Place{File: path}, Message: "skipped: a hidden folder"})
			return fs.SkipDir
		case d.IsDir():
			return nil
		default:
			info, err := os.Stat(path) // of what a link points to
			switch {
			case err != nil:
				goOn = yield(Entry{}, fileError(path, err))
			case strings.HasSuffix(path, manifestName):
				r.notice(Notice{Place: Place{File: path}, Message: "skipped: the manifest of an export"})
			case !info.Mode().IsRegular() || !hasSTIXName(path):
				r.notice(Notice{Place: Place{File: path}, Message: "skipped: not named *.json, *.jsonl, *.ndjson or *.gz"})
			default:
				read++
				goOn = r.file(path, yield)
			}
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if goOn && read == 0 {
		goOn = yield(Entry{}, fileError(root, fmt.Errorf("%w: no file named *.json, *.jsonl, *.ndjson or *.gz in the folder", ErrEmpty)))
	}
	return goOn
}

// manifestName ends the name of what stixgraph writes beside an export, and often into the same folder.
const manifestName = ".manifest.json"

func hasSTIXName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".json", ".jsonl", ".ndjson", ".gz":
		return true
	}
	return false
}

// read yields the objects of one input. It returns false when the caller has had enough.
func (r *Reader) read(name string, in io.Reader, yield func(Entry, error) bool) bool {
	if err := r.Limits.Check(); err != nil {
		return yield(Entry{}, fileError(name, err))
	}
	limits := r.Limits.withDefaults()
	text, err := decompress(in, limits)
	if err != nil {
		return yield(Entry{}, fileError(name, err))
	}
	d := decoder{Reader: r, file: name, in: newInput(text), limits: limits, yield: yield, types: map[string]string{}}
	d.scan.depth = limits.Depth
	err = d.run()
	switch {
	case err == errEnough:
		return false
	case err != nil:
		return yield(Entry{}, err)
	}
	return true
}

func (r *Reader) notice(n Notice) {
	if r.OnNotice != nil {
		r.OnNotice(n)
	}
}

// fileError is an error about a file as a whole. The path is in the place, so that of the system's error goes.
func fileError(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &Error{Place: Place{File: path}, Err: err, Fatal: true}
}
