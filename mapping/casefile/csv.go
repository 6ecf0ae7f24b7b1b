package casefile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"stixgraph/schemas/fold"
)

// maxExpected is for how many rows room is made before they are read.
const maxExpected = 1_000_000

// maxCells is how many cells a line of a CSV file may have.
const maxCells = 10_000

// part is a mapping within a row, put together from several columns.
type part struct {
	within string
	pairs  []pair
	// row is the row it was last used in, at the pair of that row it fills.
	row, at int
}

// csvFile reads the rows of a spreadsheet as entries of one section.
type csvFile struct {
	d       *decoder
	section section
	data    []byte
	// lines are where the lines begin, as far as anyone asked.
	lines   []int
	counted counted
	ascii   bool
	reader  *csv.Reader
	columns []column
	// row and its parts are used again for every row.
	row   node
	rows  int
	parts []part
}

func (d *decoder) readCSV(data []byte) {
	s := csvSection(d.file)
	if s == secNone {
		var names []string
		for _, s := range csvSections() {
			names = append(names, string(s)+".csv")
		}
		hint := "its name must begin with sources, entities or claims"
		if near := fold.Nearest(filepath.Base(d.file), names); near != "" {
			hint += "; did you mean " + quoted(near) + "?"
		}
		d.broken(spot{}, hint, "the file name does not tell what the rows are")
		return
	}
	if bytes.IndexByte(data, '\n') < 0 && bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	for i, line := 0, data; len(line) > 0; i++ {
		head, rest, _ := bytes.Cut(line, []byte("\n"))
		if n := bytes.Count(head, []byte(",")) + bytes.Count(head, []byte(";")) + bytes.Count(head, []byte("\t")); n > maxCells {
			d.broken(spot{i + 1, 1}, "check that this is the right file", "the line holds more than %d separators", maxCells)
			return
		}
		line = rest
	}
	d.opened[string(s)] = spot{1, 1}
	// One piece for all rows, unless there are so many that it must not be guessed.
	if rows := rowsOf(data); rows <= maxExpected {
		switch s {
		case secClaims:
			d.claims.expect(rows)
		case secEntities:
			d.entities.expect(rows)
		}
	}
	c := &csvFile{d: d, section: s, data: data, ascii: isASCII(data)}
	c.read()
}

func csvSections() []section { return []section{secSources, secEntities, secClaims} }

// csvSection is what the rows of the file are, by its name.
func csvSection(file string) section {
	base := strings.ToLower(filepath.Base(file))
	for _, s := range csvSections() {
		if strings.HasPrefix(base, string(s)) {
			return s
		}
	}
	return secNone
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// read reads the header and then row after row.
func (c *csvFile) read() {
	body, comma := delimiter(c.data, c.known())
	c.d.listSeparators = ";"
	if comma == ';' {
		c.d.listSeparators = ""
	}
	skipped := bytes.Count(c.data[:len(c.data)-len(body)], []byte("\n"))
	c.data = body
	c.reader = newReader(body, comma)
	head := true
	for {
		record, err := c.reader.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			if c.broken(err, skipped); head {
				return
			}
			continue
		}
		if head {
			if head = false; !c.header(record, skipped) || c.inParts(skipped) {
				return
			}
			continue
		}
		c.entry(record, skipped)
	}
}

// place is where a cell begins. The reader counts bytes, people characters.
func (c *csvFile) place(i, skipped int) spot {
	line, col := c.reader.FieldPos(i)
	return c.spotAt(line, col, skipped)
}

func (c *csvFile) spotAt(line, col, skipped int) spot {
	if c.ascii {
		return spot{line + skipped, col}
	}
	// Cells are mostly asked for from left to right: the characters before the last one need not be counted again.
	last := &c.counted
	if line != last.line || col < last.bytes {
		*last = counted{line: line, bytes: 1, chars: 1}
	}
	start := c.lineStart(line)
	end := min(len(c.data), start+col-1)
	for _, b := range c.data[min(end, start+last.bytes-1):end] {
		if utf8.RuneStart(b) {
			last.chars++
		}
	}
	last.bytes = col
	return spot{line + skipped, last.chars}
}

// counted is a place in a line, in bytes and in characters from 1.
type counted struct{ line, bytes, chars int }

// lineStart is where a line begins, or the end of the data.
func (c *csvFile) lineStart(line int) int {
	if len(c.lines) == 0 {
		c.lines = append(c.lines, 0)
	}
	for len(c.lines) < line {
		last := c.lines[len(c.lines)-1]
		next := bytes.IndexByte(c.data[last:], '\n')
		if next < 0 {
			return len(c.data)
		}
		c.lines = append(c.lines, last+next+1)
	}
	return c.lines[line-1]
}

// broken reports a row that cannot be taken apart.
func (c *csvFile) broken(err error, skipped int) {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		c.d.broken(spot{}, "", "broken CSV: %v", err)
		return
	}
	why, hint := pe.Err.Error(), "double a quote within a quoted cell"
	if errors.Is(pe.Err, csv.ErrBareQuote) {
		why, hint = "a quote in a cell that is not quoted", "put the cell in quotes and double the quote"
	} else if errors.Is(pe.Err, csv.ErrQuote) {
		why = "a quoted cell that does not end where it should"
	}
	c.d.broken(c.spotAt(pe.Line, pe.Column, skipped), hint, "broken CSV: %s", why)
}

// entry reads one row.
func (c *csvFile) entry(record []string, skipped int) {
	if empty(record) {
		return
	}
	first := c.place(0, skipped)
	if len(record) < len(c.columns) {
		c.d.mistake(first, "give every row as many cells as the header", "the row has %d cells, the header has %d", len(record), len(c.columns))
		return
	}
	c.rows++
	c.row = node{shape: mapping, at: spot{first.line, 1}, pairs: c.row.pairs[:0]}
	for i, value := range record {
		if strings.TrimSpace(value) == "" {
			continue
		}
		if i >= len(c.columns) || c.columns[i].key == "" {
			if i >= len(c.columns) || !c.columns[i].known {
				c.d.mistake(c.place(i, skipped), "name the column or empty the cell", "cell %s has no column in the header", quoted(value))
			}
			continue
		}
		c.put(c.columns[i], node{shape: cell, at: c.place(i, skipped), text: value})
	}
	c.d.item(c.section, &c.row)
}

// put adds a cell to the row, where the column says so within a mapping.
func (c *csvFile) put(col column, n node) {
	if col.within == "" {
		c.row.pairs = append(c.row.pairs, pair{key: col.key, at: n.at, value: n})
		return
	}
	part := &c.parts[col.part]
	if part.row != c.rows {
		part.row, part.at, part.pairs = c.rows, len(c.row.pairs), part.pairs[:0]
		c.row.pairs = append(c.row.pairs, pair{key: col.within, at: n.at, value: node{shape: mapping, at: n.at}})
	}
	part.pairs = append(part.pairs, pair{key: col.key, at: n.at, value: n})
	c.row.pairs[part.at].value.pairs = part.pairs
}

func empty(record []string) bool {
	for _, value := range record {
		if strings.TrimSpace(value) != "" {
			return false
		}
	}
	return true
}
