package share

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"stixgraph/graph"
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
	if info, err := os.Stat(out.Path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("write %s: it is no file; an export is read back after it was written", out.Path)
	}
	dir, err := os.MkdirTemp(filepath.Dir(out.Path), ".stixgraph-export-*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", out.Path, err)
	}
	defer func() { err = errors.Join(err, x.spill.close(), os.RemoveAll(dir)) }()
	if err := x.run(dir); err != nil {
		return nil, err
	}
	m = x.manifest(request)
	m.Form, m.Verdict = string(out.Form), manifest.Proved
	if len(x.spill.entries) == 0 {
		return m, ErrNothing
	}
	w := output{export: x, Output: out, m: m}
	if out.Form.IsSTIX() {
		err = w.stix(ctx)
	} else {
		err = w.derived(ctx, dir)
	}
	if err != nil {
		return nil, err
	}
	if err := graph.WriteFile(out.Path+manifest.Suffix, m.Write); err != nil {
		return nil, err
	}
	return m, graph.WriteFile(out.Path+manifest.PageSuffix, m.WritePage)
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
