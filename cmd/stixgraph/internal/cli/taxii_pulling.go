package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/taxii"
)

// pulling is one pull on its way to its file. The file is begun when the first object comes.
type pulling struct {
	*app
	bar     *progress
	options pullOptions
	from    taxii.Collection
	news    bool // only what came since an earlier pull is asked for
	out     io.Writer
	writer  *graph.Writer
	held    map[graph.Digest]bool // what the file had before, when it grows

	span                          taxii.Span
	kept, written, repeat, faulty int
	types                         map[string]int
}

func (p *pulling) run(ctx context.Context, s *taxiiSession, w io.Writer) (err error) {
	p.out = w
	p.span, err = s.Objects(ctx, p.from, p.options.filter, p.take)
	switch {
	case err != nil:
		return err
	case p.faulty > 0 && !p.options.skipFaulty:
		return checkf("%d of %d objects are faulty, and nothing was written; --skip-faulty leaves them out", p.faulty, p.span.Objects)
	case p.faulty > 0:
		fmt.Fprintf(p.Err, "%d of %d objects are faulty and were left out\n", p.faulty, p.span.Objects)
	}
	if p.written == 0 {
		return errNothingNew
	}
	return p.writer.Close()
}

// take gets one object of the server.
func (p *pulling) take(e graph.Entry, err error) error {
	defer func() { p.bar.objects(p.written + p.repeat + p.faulty) }()
	if err != nil {
		const shown = 20
		if p.faulty++; p.faulty <= shown || p.options.skipFaulty {
			fmt.Fprintln(p.Err, oneLine(err.Error()))
		}
		return nil
	}
	if p.faulty > 0 && !p.options.skipFaulty {
		return nil // nothing will be written
	}
	if p.writer == nil {
		if err := p.begin(); err != nil {
			return err
		}
	}
	if len(p.held) > 0 && p.held[e.Object.Digest()] {
		p.repeat++
		return nil
	}
	p.written++
	p.types[e.Object.Type()]++
	return p.writer.Write(e.Object)
}

// begin starts the file, with what it had before where it is to grow.
func (p *pulling) begin() error {
	_, err := os.Stat(p.options.out)
	exists := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if exists && p.news && !p.options.append {
		return usagef("%s exists, and would be replaced by only what is new; --append adds to it, or give another name, or move it away", p.options.out)
	}
	w := graph.WriterOptions{Form: p.options.form, Gzip: strings.HasSuffix(p.options.out, ".gz")}
	if w.Form == graph.FormBundle {
		if w.Bundle, err = graph.NewBundle(p.bundleID()); err != nil {
			return err
		}
	}
	if p.writer, err = graph.NewWriter(p.out, w); err != nil {
		return err
	}
	if exists && p.options.append {
		return p.keep()
	}
	return nil
}

// bundleID is the same for all pulls of one collection with the same filters, and no other.
func (p *pulling) bundleID() string {
	of := p.from.Root + "collections/" + p.from.ID + "/objects/?" + p.options.filter.Key()
	return "bundle--" + uuid.NewSHA1(uuid.NameSpaceURL, []byte(of)).String()
}

// keep copies what the file has.
func (p *pulling) keep() error {
	p.held = map[graph.Digest]bool{}
	var foreign error
	r := graph.Reader{OnBundle: func(b graph.Bundle) {
		if b.Object.ID() != p.bundleID() {
			foreign = usagef("%s is not of this collection and these filters (its bundle is %s): give another name", p.options.out, b.Object.ID())
		}
	}}
	for e, err := range r.Paths(p.options.out) {
		if err != nil {
			return checkf("%w; --append adds to a sound file only", err)
		}
		p.held[e.Object.Digest()] = true
		p.kept++
		if err := p.writer.Write(e.Object); err != nil {
			return err
		}
	}
	return foreign
}

func (p *pulling) sheets(root taxii.Root) []sheet {
	file := ""
	if p.written > 0 {
		file = p.options.out
	}
	about := sheet{Name: "pull", Title: "Pulled", Columns: []string{"title", "received", "written", "kept", "repeated", "faulty", "pages", "file", "added_after", "added_last", "collection", "api_root"},
		Rows: [][]any{{p.from.Title, p.span.Objects, p.written, p.kept, p.repeat, p.faulty, p.span.Pages, file, p.options.filter.AddedAfter, p.span.Last, p.from.ID, root.URL}}}
	types := sheet{Name: "types", Title: "Written by type", Columns: []string{"type", "objects"}}
	for _, t := range slices.Sorted(maps.Keys(p.types)) {
		types.Rows = append(types.Rows, []any{t, p.types[t]})
	}
	return []sheet{about, types}
}
