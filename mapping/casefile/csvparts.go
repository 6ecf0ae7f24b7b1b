package casefile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// minPart is how many bytes of rows are worth a processor of their own.
const minPart = 256 << 10

// inParts reads the rows that follow the header on all processors, and tells whether it did. It leaves a file alone that is
// small or has a row that cannot be taken apart: what such a row swallows, only reading one row after the other tells.
func (c *csvFile) inParts(skipped int) bool {
	header := int(c.reader.InputOffset())
	parts := cutRows(c.data[header:], min(runtime.GOMAXPROCS(0), (len(c.data)-header)/minPart))
	if len(parts) < 2 {
		return false
	}
	line := skipped + bytes.Count(c.data[:header], []byte("\n"))
	readers := make([]*csvFile, len(parts))
	var g errgroup.Group
	claims, entities := &c.d.claims, &c.d.entities
	for i, data := range parts {
		d := c.d.fork()
		switch c.section {
		case secClaims:
			d.claims.open = claims.room(rowsOf(data))
		case secEntities:
			d.entities.open = entities.room(rowsOf(data))
		}
		r := &csvFile{d: d, section: c.section, data: data, ascii: c.ascii, columns: c.columns, parts: make([]part, len(c.parts))}
		for i, p := range c.parts {
			r.parts[i].within = p.within
		}
		readers[i] = r
		start := line
		g.Go(func() error { return r.allRows(c.reader.Comma, start) })
		line += bytes.Count(data, []byte("\n"))
	}
	if g.Wait() != nil || !c.d.join(readers) {
		claims.forget()
		entities.forget()
		return false
	}
	return true
}

// cutRows cuts the rows into about equal parts: at line ends with an even number of quotes before them, because with an odd
// one they stand within a quoted cell. That is right up to the first row that is broken, if there is one.
func cutRows(data []byte, n int) [][]byte {
	var out [][]byte
	quotes, from := 0, 0 // quotes before from
	for i := 1; i < n && from < len(data); i++ {
		to := max(from, i*(len(data)/n))
		quotes += bytes.Count(data[from:to], []byte(`"`))
		for ; to < len(data) && (data[to] != '\n' || quotes%2 != 0); to++ {
			if data[to] == '"' {
				quotes++
			}
		}
		to = min(to+1, len(data))
		out = append(out, data[from:to])
		from = to
	}
	if from < len(data) {
		out = append(out, data[from:])
	}
	return out
}

// allRows reads a part, which has no header; line is how many lines stand before it.
func (c *csvFile) allRows(comma rune, line int) error {
	c.reader = newReader(c.data, comma)
	for {
		record, err := c.reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		c.entry(record, line)
	}
}

// rowsOf is the most rows there can be.
func rowsOf(data []byte) int {
	n := bytes.Count(data, []byte("\n"))
	if !bytes.HasSuffix(data, []byte("\n")) {
		n++
	}
	return n
}

func newReader(data []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	return r
}

// fork gives a decoder for a part of the file being read.
func (d *decoder) fork() *decoder {
	return &decoder{
		limits: d.limits, vocab: d.vocab, tables: d.tables, problems: problems{limit: d.problems.limit},
		file: d.file, listSeparators: d.listSeparators, assumed: d.assumed,
	}
}

// join takes over what was read in parts, unless there are more problems than are listed.
func (d *decoder) join(parts []*csvFile) bool {
	all := d.problems
	all.found = slices.Clone(all.found)
	for _, p := range parts {
		if p.d.problems.unlisted != [2]int{} {
			return false
		}
		for _, x := range p.d.problems.found {
			if all.full(x.Severity) {
				return false
			}
			all.add(x)
		}
	}
	d.problems = all
	for _, p := range parts {
		d.out.Sources = append(d.out.Sources, p.d.out.Sources...)
		d.claims.take(p.d.claims.all())
		d.entities.take(p.d.entities.all())
		d.pending = append(d.pending, p.d.pending...)
		d.incomplete = d.incomplete || p.d.incomplete
	}
	d.claims.forget()
	d.entities.forget()
	return true
}
