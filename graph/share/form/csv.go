package form

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"stixgraph/graph/evidence"
)

// writeCSV writes one row for each object; relationships name both ends.
func writeCSV(w io.Writer, s *set) error {
	c := csv.NewWriter(w)
	header := []string{"type", "id", "name", "aliases", "description", "relationship_type", "source_ref", "source_name", "target_ref", "target_name",
		"confidence", "markings", "sources", "created", "modified", "revoked"}
	if err := c.Write(header); err != nil {
		return err
	}
	for _, o := range s.objects {
		revoked := ""
		if b, ok := o.Revoked(); ok && b {
			revoked = "true"
		}
		row := []string{o.Type(), o.ID(), evidence.Caption(o), strings.Join(o.Aliases(), "; "), o.Description(), "", "", "", "", "",
			confidence(o), strings.Join(s.markings(o), "; "), strings.Join(sources(o), "; "), o.Text("created"), o.Text("modified"), revoked}
		if o.Type() == "relationship" {
			row[2] = ""
			row[5], row[6], row[7], row[8], row[9] = o.RelationshipType(), o.SourceRef(), s.caption(o.SourceRef()), o.TargetRef(), s.caption(o.TargetRef())
		}
		for i := range row {
			row[i] = defuse(row[i])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// defuse keeps a spreadsheet from taking a text for a formula: an apostrophe stands before what one could begin with, also
// behind white space and quotes.
func defuse(s string) string {
	t := strings.TrimLeft(s, " \t\r\n\"'\u00a0\ufeff")
	if t != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(t)[0]) || s != "" && strings.ContainsRune("\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

func csvTexts(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		c := csv.NewReader(r)
		for {
			row, err := c.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield("", err)
				return
			}
			for _, cell := range row {
				if !yield(cell, nil) {
					return
				}
			}
		}
	}
}
