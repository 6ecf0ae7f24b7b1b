package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// sheet is one result with a title; every output format prints the same
// sheets.
type sheet struct {
	// Name is the key of the sheet in JSON.
	Name    string
	Title   string
	Columns []string
	Rows    [][]any
}

func formats() []string { return []string{"table", "json", "csv", "md"} }

func validFormat(f string) bool { return slices.Contains(formats(), f) }

// printSheets writes the sheets in the chosen format. Empty sheets are left
// out of everything but JSON.
func printSheets(w io.Writer, format string, width int, sheets []sheet) error {
	if format == "json" {
		return printJSON(w, sheets)
	}
	first := true
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		if !first {
			fmt.Fprintln(w)
		}
		first = false
		if err := printSheet(w, format, width, s); err != nil {
			return err
		}
	}
	return nil
}

func printSheet(w io.Writer, format string, width int, s sheet) error {
	if format == "csv" {
		return printCSV(w, s)
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = text.FormatDefault
	t.SetAllowedRowLength(width)
	header := make(table.Row, len(s.Columns))
	configs := make([]table.ColumnConfig, len(s.Columns))
	for i, c := range s.Columns {
		header[i] = c
		configs[i] = table.ColumnConfig{Number: i + 1, Transformer: oneLine}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(configs)
	for _, r := range s.Rows {
		t.AppendRow(r)
	}
	var err error
	if format == "md" {
		_, err = fmt.Fprintf(w, "### %s\n\n%s\n", s.Title, t.RenderMarkdown())
	} else {
		_, err = fmt.Fprintf(w, "%s\n%s\n", s.Title, t.Render())
	}
	return err
}

// oneLine keeps data from breaking a table or speaking to the terminal:
// control characters become visible.
func oneLine(v any) string {
	s, ok := v.(string)
	if !ok {
		return fmt.Sprint(v)
	}
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			out = append(out, ' ')
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			out = append(out, '\uFFFD')
		default:
			out = append(out, r)
		}
	}
	return string(out)
}

func printCSV(w io.Writer, s sheet) error {
	c := csv.NewWriter(w)
	if err := c.Write(append([]string{"table"}, s.Columns...)); err != nil {
		return err
	}
	for _, r := range s.Rows {
		line := []string{s.Name}
		for _, v := range r {
			line = append(line, defused(fmt.Sprint(v)))
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// defused keeps a spreadsheet from taking data for a formula.
func defused(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// printJSON writes one object with a list of rows for each sheet.
func printJSON(w io.Writer, sheets []sheet) error {
	out := map[string]any{}
	for _, s := range sheets {
		rows := make([]map[string]any, len(s.Rows))
		for i, r := range s.Rows {
			rows[i] = map[string]any{}
			for j, c := range s.Columns {
				rows[i][c] = r[j]
			}
		}
		out[s.Name] = rows
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
