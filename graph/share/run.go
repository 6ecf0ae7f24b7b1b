package share

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/prove"
)

// Output is where an export goes and how it is laid out.
type Output struct {
	// Path is the file; its manifest stands beside it.
	Path string
	Form form.Form
	// Split is how many objects a bundle may have; 0 for all. Split files are numbered.
	Split int
	// Title stands at the top of forms that have one.
	Title string
	// Scratch is a folder for what is not yet proved; "" for one beside Path.
	Scratch string
}

// ErrNothing says that nothing may go, or nothing was asked for.
var ErrNothing = errors.New("nothing is left to export")

// DoubtError says that what was made does not pass its proof; nothing was written.
type DoubtError struct {
	Findings []prove.Finding
	Hidden   int
}

func (e *DoubtError) Error() string {
	lines := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		lines[i] = "  " + f.String()
	}
	if e.Hidden > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", e.Hidden))
	}
	return "the export does not pass its proof, so no file was written:\n" + strings.Join(lines, "\n")
}

// Run makes an export, proves it, and only then puts it in its place. The manifest it returns has been written beside it,
// as JSON and to be read. Files that stand there already survive whatever fails. request describes the request in the manifest.
func Run(ctx context.Context, r Request, out Output, request manifest.Request) (m *manifest.Manifest, err error) {
	r.Objects = stopping(ctx, r.Objects)
	if r.Previous != nil {
		r.Previous = stopping(ctx, r.Previous)
	}
	x, err := newExport(r)
	if err != nil {
		return nil, err
	}
	parent := out.Scratch
	if parent == "" {
		parent = filepath.Dir(out.Path)
	}
	dir, err := os.MkdirTemp(parent, ".stixgraph-export-*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", out.Path, err)
	}
	defer func() {
		if x.spill != nil {
			_ = x.spill.file.Close() // it is removed next
		}
		err = errors.Join(err, os.RemoveAll(dir))
	}()
	if err := x.run(dir); err != nil {
		return nil, err
	}
	if len(x.spill.entries) == 0 {
		return x.manifest(request), ErrNothing
	}
	split := 0
	if out.Form == form.Bundle {
		split = out.Split
	}
	made, err := x.bundles(dir, out.Form, split)
	if err != nil {
		return nil, err
	}
	report, err := prove.Files(made, x.rules())
	if err != nil {
		return nil, err
	}
	if report.Objects != len(x.spill.entries) {
		report.Findings = append(report.Findings, prove.Finding{What: fmt.Sprintf("%d objects were read back of %d", report.Objects, len(x.spill.entries))})
	}
	if len(report.Findings) > 0 {
		return nil, &DoubtError{report.Findings, report.Hidden}
	}
	files := report.Files
	if !out.Form.IsSTIX() {
		if made, files, err = x.derive(dir, out, made, report.Objects); err != nil {
			return nil, err
		}
	}
	m = x.manifest(request)
	m.Form, m.Verdict = string(out.Form), manifest.Proved
	m.Proof = manifest.Proof{Objects: report.Objects, OpenReferences: report.Open, Names: x.secret.Len(), IDs: x.secretIDs()}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return m, place(out, made, files, m)
}

// stopping ends a walk when ctx is done.
func stopping(ctx context.Context, s Source) Source {
	return func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for o, err := range s() {
				if err == nil {
					err = ctx.Err()
				}
				if !yield(o, err) || err != nil {
					return
				}
			}
		}
	}
}

// bundles writes what goes to files in dir.
func (x *export) bundles(dir string, f form.Form, split int) ([]string, error) {
	entries := x.spill.entries
	if split <= 0 {
		split = len(entries)
	}
	var paths []string
	var buf []byte
	for at := 0; at < len(entries); at += split {
		part := entries[at:min(at+split, len(entries))]
		path := filepath.Join(dir, "part-"+strconv.Itoa(len(paths)))
		paths = append(paths, path)
		file, err := os.Create(path)
		if err != nil {
			return nil, err
		}
		options := graph.WriterOptions{Form: graph.FormLines}
		if f != form.Lines {
			options.Form = graph.FormBundle
			if options.Bundle, err = graph.NewBundle(bundleID(part)); err != nil {
				return nil, errors.Join(err, file.Close())
			}
		}
		w, err := graph.NewWriter(file, options)
		for i := 0; err == nil && i < len(part); i++ {
			if buf, err = x.spill.text(&part[i], buf); err == nil {
				err = w.WriteText(buf)
			}
		}
		if err == nil {
			err = w.Close()
		}
		if err = errors.Join(err, file.Close()); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// rules are what the proof holds the files against.
func (x *export) rules() prove.Rules {
	r := prove.Rules{Checker: x.checker, Ceiling: x.Ceiling, UnmarkedAs: x.UnmarkedAs, Allowed: x.Allowed, Secret: x.secret, IsWord: x.isWord, Open: x.plain()}
	if x.editor.Markings == "tlp1" && x.Ceiling == evidence.AmberStrict {
		r.Ceiling = evidence.Red // TLP 1 has no amber+strict: red stands for it, see marking.Published
	}
	if x.secretIDs() > 0 {
		r.Withheld = x.mustNotAppear
	}
	return r
}

// mustNotAppear tells the ids of what is withheld, and those for which others stand.
func (x *export) mustNotAppear(id string) bool {
	n, ok := x.ids.Find(id)
	return ok && !x.stubs[id] && (x.withheld(n) || x.rekeyed[n])
}

// secretIDs is how many ids must not appear.
func (x *export) secretIDs() int {
	n := 0
	for id := range x.newest {
		if x.withheld(int32(id)) || x.rekeyed[int32(id)] {
			n++
		}
	}
	return n
}

// derive makes another form of proved bundles, and looks through every text of it again.
func (x *export) derive(dir string, out Output, made []string, objects int) ([]string, []prove.File, error) {
	path := filepath.Join(dir, "form")
	var failed error
	read := func(yield func(graph.Object) bool) {
		for e, err := range new(graph.Reader).Paths(made...) {
			if failed = err; err != nil || !yield(e.Object) {
				return
			}
		}
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, nil, err
	}
	err = form.Write(file, out.Form, out.Title, read)
	if err := errors.Join(failed, err, file.Close()); err != nil {
		return nil, nil, err
	}
	if file, err = os.Open(path); err != nil {
		return nil, nil, err
	}
	defer file.Close() // only read from: nothing to lose
	sum := sha256.New()
	in := io.TeeReader(file, sum)
	var findings []prove.Finding
	rules := x.rules()
	for text, err := range form.Texts(in, out.Form) {
		if err != nil {
			return nil, nil, fmt.Errorf("read the export back: %w", err)
		}
		if f, ok := prove.Text(rules, text); ok && len(findings) < 20 {
			findings = append(findings, f)
		}
	}
	if len(findings) > 0 {
		return nil, nil, &DoubtError{Findings: findings}
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, nil, err
	}
	return []string{path}, []prove.File{{Objects: objects, Bytes: info.Size(), SHA256: hex.EncodeToString(sum.Sum(nil))}}, nil
}

// place copies what was proved to where it belongs, holding every byte against its digest, and writes the manifest.
func place(out Output, made []string, files []prove.File, m *manifest.Manifest) error {
	for i, path := range made {
		to := out.Path
		if len(made) > 1 {
			to = numbered(out.Path, i+1, len(made))
		}
		err := graph.WriteFile(to, func(w io.Writer) error {
			in, err := os.Open(path)
			if err != nil {
				return err
			}
			defer in.Close() // only read from: nothing to lose
			return copyChecked(w, in, sha256.New(), files[i].SHA256)
		})
		if err != nil {
			return err
		}
		m.Files = append(m.Files, manifest.File{Name: filepath.Base(to), SHA256: files[i].SHA256, Bytes: files[i].Bytes, Objects: files[i].Objects})
	}
	if err := graph.WriteFile(out.Path+manifest.Suffix, m.Write); err != nil {
		return err
	}
	return graph.WriteFile(out.Path+manifest.PageSuffix, m.WritePage)
}

func copyChecked(w io.Writer, in io.Reader, h hash.Hash, sum string) error {
	if _, err := io.Copy(io.MultiWriter(w, h), in); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return errors.New("the file changed after it was proved; is the disk sound?")
	}
	return nil
}

// numbered puts a number before the extensions of a file's name.
func numbered(path string, i, of int) string {
	dir, name := filepath.Split(path)
	stem, rest, dotted := strings.Cut(name, ".")
	if dotted {
		rest = "." + rest
	}
	return filepath.Join(dir, fmt.Sprintf("%s-%0*d%s", stem, len(strconv.Itoa(of)), i, rest))
}
