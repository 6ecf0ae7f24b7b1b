package share

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/prove"
)

// mostFiles is how many files one export may be split into: all are open until all are proved.
const mostFiles = 500

// output is the writing of what goes.
type output struct {
	*export
	Output
	m *manifest.Manifest
}

// written is a file that has been written and has not taken its place yet.
type written struct {
	path string
	file io.ReaderAt
}

// stix writes the objects themselves. No file takes its place before all are proved.
func (w *output) stix(ctx context.Context) error {
	split := len(w.spill.entries)
	if w.Form == form.Bundle && w.Split > 0 {
		split = w.Split
	}
	parts := slices.Collect(slices.Chunk(w.spill.entries, split))
	if len(parts) > mostFiles {
		return fmt.Errorf("%d files of %d objects: an export may have %d files; raise --split", len(parts), split, mostFiles)
	}
	return w.part(ctx, parts, nil)
}

// part writes the part that comes after those done, and the rest within it.
func (w *output) part(ctx context.Context, parts [][]entry, done []written) error {
	if len(done) == len(parts) {
		report, err := w.prove(ctx, done)
		for i, f := range report.Files {
			w.m.Files = append(w.m.Files, manifest.File{Name: filepath.Base(done[i].path), SHA256: f.SHA256, Bytes: f.Bytes, Objects: f.Objects})
		}
		return err
	}
	path := w.Path
	if len(parts) > 1 {
		path = numbered(w.Path, len(done)+1, len(parts))
	}
	return graph.WriteFile(path, func(out io.Writer) error {
		if err := w.objects(out, w.Form, parts[len(done)]); err != nil {
			return err
		}
		file, ok := out.(io.ReaderAt)
		if !ok {
			return fmt.Errorf("write %s: what was written cannot be read back", path)
		}
		return w.part(ctx, parts, append(done, written{path, file}))
	})
}

// objects writes one file.
func (w *output) objects(out io.Writer, f form.Form, part []entry) error {
	options := graph.WriterOptions{Form: graph.FormLines}
	if f != form.Lines {
		bundle, err := graph.NewBundle(bundleID(part))
		if err != nil {
			return err
		}
		options = graph.WriterOptions{Form: graph.FormBundle, Bundle: bundle}
	}
	writer, err := graph.NewWriter(out, options)
	if err != nil {
		return err
	}
	var buf []byte
	for i := range part {
		if buf, err = w.spill.text(&part[i], buf); err != nil {
			return err
		}
		if err := writer.WriteBytes(buf); err != nil {
			return err
		}
	}
	return writer.Close()
}

// prove reads back what was written. The report is empty where there is doubt.
func (w *output) prove(ctx context.Context, files []written) (prove.Report, error) {
	const all = 1 << 62
	readers := make([]io.Reader, len(files))
	for i, f := range files {
		readers[i] = io.NewSectionReader(f.file, 0, all)
	}
	report, err := prove.Files(readers, w.rules())
	if err != nil {
		return prove.Report{}, err
	}
	if report.Objects != len(w.spill.entries) {
		report.Findings = append(report.Findings, prove.Finding{What: fmt.Sprintf("%d objects were read back of %d", report.Objects, len(w.spill.entries))})
	}
	if len(report.Findings) > 0 {
		return prove.Report{}, &DoubtError{report.Findings, report.Hidden}
	}
	if report.Flawed > 0 {
		w.m.Verdict = manifest.Copied
	}
	w.m.Proof = manifest.Proof{Objects: report.Objects - report.Flawed, Flawed: report.Flawed, OpenReferences: report.Open, Names: w.secret.Len(), IDs: w.secretIDs()}
	return report, ctx.Err()
}

// rules are what the proof holds the files against.
func (x *export) rules() prove.Rules {
	r := prove.Rules{Checker: x.checker, Ceiling: x.Ceiling, UnmarkedAs: x.UnmarkedAs, Allowed: x.Allowed, Secret: x.secret, IsWord: x.isWord, Copy: x.plain(),
		Withheld: x.mustNotAppear, UUIDs: x.uuids}
	if x.editor.Markings == "tlp1" && x.Ceiling == evidence.AmberStrict {
		r.Ceiling = evidence.Red // TLP 1 has no amber+strict: red stands for it, see marking.Published
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

// derived writes another form of what was proved as a bundle, and looks through every text of it again.
func (w *output) derived(ctx context.Context, dir string) error {
	bundle, err := os.Create(filepath.Join(dir, "bundle"))
	if err != nil {
		return err
	}
	defer bundle.Close() // it is removed with its folder
	if err := w.objects(bundle, form.Bundle, w.spill.entries); err != nil {
		return err
	}
	report, err := w.prove(ctx, []written{{"", bundle}})
	if err != nil {
		return err
	}
	return graph.WriteFile(w.Path, func(out io.Writer) error {
		var failed error
		read := func(yield func(graph.Object) bool) {
			for e, err := range new(graph.Reader).Objects("the export", io.NewSectionReader(bundle, 0, report.Files[0].Bytes)) {
				if failed = err; err != nil || !yield(e.Object) {
					return
				}
			}
		}
		if err := errors.Join(form.Write(out, w.Form, w.Title, read), failed); err != nil {
			return err
		}
		file, ok := out.(io.ReaderAt)
		if !ok {
			return fmt.Errorf("write %s: what was written cannot be read back", w.Path)
		}
		sum, size, err := w.lookThrough(file)
		w.m.Files = []manifest.File{{Name: filepath.Base(w.Path), SHA256: sum, Bytes: size, Objects: report.Objects}}
		return err
	})
}

// lookThrough checks every text of a file in a form that is made from STIX.
func (w *output) lookThrough(file io.ReaderAt) (sum string, size int64, err error) {
	h := sha256.New()
	in := io.TeeReader(io.NewSectionReader(file, 0, 1<<62), h)
	rules := w.rules()
	var findings []prove.Finding
	for text, err := range form.Texts(in, w.Form) {
		if err != nil {
			return "", 0, fmt.Errorf("read the export back: %w", err)
		}
		if f, ok := prove.Text(rules, text); ok && len(findings) < 20 {
			findings = append(findings, f)
		}
	}
	if len(findings) > 0 {
		return "", 0, &DoubtError{Findings: findings}
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return "", 0, err
	}
	size, err = io.Copy(io.Discard, io.NewSectionReader(file, 0, 1<<62))
	return hex.EncodeToString(h.Sum(nil)), size, err
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
