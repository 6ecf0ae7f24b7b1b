package casefile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stixgraph/mapping/model"
)

// Limits bound what an input can cost. A zero field means its default.
type Limits struct {
	// Bytes is the most that all files of a case hold together; 256 MiB.
	Bytes int64
	// YAMLBytes is the most that one YAML file holds; 64 MiB, because its
	// parser keeps the whole file as a tree.
	YAMLBytes int64
	// YAMLValues is how many values one YAML file may seem to hold, counted by
	// line ends and punctuation before it is parsed; 5,000,000, for each of
	// which the parser takes some 400 bytes.
	YAMLValues int
	// Depth is how deep lists and mappings nest; 32.
	Depth int
	// Values is how many values one entry of a YAML or JSON file holds, those
	// that aliases repeat included; 1,000,000.
	Values int
	// Problems is how many mistakes, and how many remarks, are listed; 1,000.
	Problems int
}

func (l Limits) withDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	if l.YAMLBytes == 0 {
		l.YAMLBytes = 64 << 20
	}
	if l.YAMLValues == 0 {
		l.YAMLValues = 5_000_000
	}
	if l.Depth == 0 {
		l.Depth = 32
	}
	if l.Values == 0 {
		l.Values = 1_000_000
	}
	if l.Problems == 0 {
		l.Problems = 1000
	}
	return l
}

// Read reads one case, a folder or a single file. It gives everything it could
// read and every problem it found, ordered by place; what a problem spoils is
// left out of the case. A case with a model.Mistake among its problems must
// not be built. Failures to open or read a file are mistakes too.
func Read(path string, v Vocabulary, l Limits) (model.Case, []model.Problem) {
	d := newDecoder(v, l.withDefaults())
	left := d.limits.Bytes
	for _, f := range d.files(path) {
		data, ok := d.load(f, left)
		if !ok {
			d.incomplete = true
			continue
		}
		left -= int64(len(data))
		d.readFile(f, data)
	}
	d.finish(path)
	return d.out, d.problems.list(path)
}

// files lists what to read, in the order of the names, and remarks on what a
// folder holds besides.
func (d *decoder) files(path string) []string {
	d.start(path)
	info, err := os.Stat(path)
	if err != nil {
		d.broken(spot{}, "give the folder or file of a case", "%s", reason(err))
		return nil
	}
	if !info.IsDir() {
		if form(path) == noForm {
			d.broken(spot{}, "a case is a folder, or a .yaml, .yml, .json or .csv file", "not a case file")
			return nil
		}
		return []string{path}
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		d.broken(spot{}, "", "%s", reason(err))
		return nil
	}
	var out []string
	for _, e := range entries {
		full := filepath.Join(path, e.Name())
		d.start(full)
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			d.remark(spot{}, "a case is one folder without others in it", "folder skipped")
		case form(full) == noForm:
			d.remark(spot{}, "", "skipped: not a .yaml, .yml, .json or .csv file")
		default:
			out = append(out, full)
		}
	}
	return out
}

// load gives the bytes of a regular file that is no larger than left.
func (d *decoder) load(file string, left int64) ([]byte, bool) {
	d.start(file)
	info, err := os.Stat(file)
	if err != nil {
		d.mistake(spot{}, "", "%s", reason(err))
		return nil, false
	}
	if !info.Mode().IsRegular() {
		d.mistake(spot{}, "remove it or put a file in its place", "not a regular file")
		return nil, false
	}
	if form(file) == yamlForm && info.Size() > d.limits.YAMLBytes {
		d.mistake(spot{}, "write it as JSON or CSV, or split it", "the file has %d bytes, more than the %d that a YAML file may have", info.Size(), d.limits.YAMLBytes)
		return nil, false
	}
	if info.Size() > left {
		d.mistake(spot{}, "split the case", "the file has %d bytes, more than the %d that are left of the %d a case may have", info.Size(), left, d.limits.Bytes)
		return nil, false
	}
	f, err := os.Open(file)
	if err != nil {
		d.mistake(spot{}, "", "%s", reason(err))
		return nil, false
	}
	defer f.Close()
	b := bytes.NewBuffer(make([]byte, 0, int(info.Size())+bytes.MinRead))
	if _, err := b.ReadFrom(io.LimitReader(f, left)); err != nil {
		d.mistake(spot{}, "", "%s", reason(err))
		return nil, false
	}
	return b.Bytes(), true
}

// reason is an I/O error without the path, which the place already names.
func reason(err error) string {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.As(err, &pe):
		return "cannot " + pe.Op + " it: " + pe.Err.Error()
	}
	return err.Error()
}

// fileForm is how a file is written.
type fileForm int

const (
	noForm fileForm = iota
	yamlForm
	jsonForm
	csvForm
)

func form(file string) fileForm {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml":
		return yamlForm
	case ".json":
		return jsonForm
	case ".csv":
		return csvForm
	}
	return noForm
}

// readFile reads the content of one file into the case.
func (d *decoder) readFile(file string, data []byte) {
	d.start(file)
	clean, ok := d.prepare(data)
	switch {
	case !ok:
		d.incomplete = true
	case len(bytes.TrimSpace(clean)) == 0:
		d.remark(spot{}, "", "the file is empty")
	case form(file) == yamlForm:
		d.readYAML(clean)
	case form(file) == jsonForm:
		d.readJSON(clean)
	case form(file) == csvForm:
		d.readCSV(clean)
	}
}

// finish checks what only the whole case shows.
func (d *decoder) finish(path string) {
	d.out.Entities, d.out.Claims = d.entities.all(), d.claims.all()
	if d.out.Slug == "" {
		d.out.Slug = defaultSlug(path)
	}
	d.checkDuplicates()
	if d.incomplete {
		return
	}
	d.start(path)
	if d.caseAt.File == "" {
		d.mistake(spot{}, "write `case:` with title, author and as_of at the top of a YAML or JSON file; CSV files stand in a folder with such a file", "no `case` was found")
	} else if d.out.Slug == "" {
		at := spot{d.caseAt.Line, d.caseAt.Column}
		d.start(d.caseAt.File)
		d.mistake(at, "write slug: followed by a short name in lower-case letters", "the case has no slug, and its file name gives none")
	}
	if len(d.out.Sources)+len(d.out.Entities)+len(d.out.Claims)+len(d.out.Disagreements) == 0 && !slices.ContainsFunc(d.problems.found, isMistake) {
		d.start(path)
		d.mistake(spot{}, "add sources, entities and claims", "the case is empty")
	}
	d.checkReferences()
}

func isMistake(p model.Problem) bool { return p.Severity == model.Mistake }

// defaultSlug makes a slug of the name of the folder or file.
func defaultSlug(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	base := filepath.Base(path)
	if form(base) != noForm {
		base = strings.TrimSuffix(base, filepath.Ext(base))
	}
	return slugOf(base)
}
