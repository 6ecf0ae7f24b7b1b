package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
)

// findingFormat says how findings are written: what comes before the first,
// between two, and after the last. Its line works on any processor.
type findingFormat struct {
	head, between, tail string
	line                func(text []byte, f placed) []byte
}

func findingFormatOf(format string) findingFormat {
	columns := []string{"file", "line", "column", "severity", "code", "object_id", "pointer", "message", "hint"}
	switch format {
	case "json":
		return findingFormat{head: "[\n", between: ",\n", tail: "\n]\n", line: jsonFinding}
	case "csv":
		return findingFormat{head: string(csvLine(nil, columns)), line: csvFinding}
	case "md":
		head := "| " + strings.Join(columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(columns)) + "\n"
		return findingFormat{head: head, line: mdFinding}
	}
	return findingFormat{line: textFinding}
}

func findingCells(f placed) []string {
	return []string{
		f.at.File, number(f.at.Line), number(f.at.Column), f.Severity.String(), f.Code, f.ObjectID, f.Pointer, f.Message, f.Hint,
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// textFinding writes a line: place, severity, code, object, what is wrong,
// what to do.
func textFinding(text []byte, f placed) []byte {
	from := len(text)
	if place := f.at.String(); place != "" {
		text = append(append(text, place...), ": "...)
	}
	text = append(append(append(text, f.Severity.String()...), " ["...), f.Code...)
	text = append(append(append(text, "] "...), f.ObjectID...), f.Pointer...)
	text = append(append(text, ": "...), f.Message...)
	if f.Hint != "" {
		text = append(append(text, "; "...), f.Hint...)
	}
	if !plainASCII(text[from:]) {
		text = append(text[:from], oneLine(string(text[from:]))...)
	}
	return append(text, '\n')
}

// plainASCII tells whether a text is sure to be fit for a line of a terminal.
func plainASCII(text []byte) bool {
	for _, b := range text {
		if b < ' ' || b > '~' {
			return false
		}
	}
	return true
}

func jsonFinding(text []byte, f placed) []byte {
	line, err := json.Marshal(struct {
		File       string `json:"file,omitempty"`
		Line       int    `json:"line,omitempty"`
		Column     int    `json:"column,omitempty"`
		Severity   string `json:"severity"`
		Code       string `json:"code"`
		ObjectID   string `json:"object_id,omitempty"`
		ObjectType string `json:"object_type,omitempty"`
		Pointer    string `json:"pointer"`
		Message    string `json:"message"`
		Hint       string `json:"hint,omitempty"`
	}{f.at.File, f.at.Line, f.at.Column, f.Severity.String(), f.Code, f.ObjectID, f.ObjectType, f.Pointer, f.Message, f.Hint})
	if err != nil { // numbers and texts always have a JSON form
		return text
	}
	return append(text, line...)
}

func csvFinding(text []byte, f placed) []byte {
	cells := findingCells(f)
	for i := range cells {
		cells[i] = defused(cells[i])
	}
	return csvLine(text, cells)
}

func csvLine(text []byte, cells []string) []byte {
	b := bytes.NewBuffer(text)
	w := csv.NewWriter(b)
	_ = w.Write(cells) // a buffer takes everything
	w.Flush()
	return b.Bytes()
}

func mdFinding(text []byte, f placed) []byte {
	text = append(text, '|')
	for _, cell := range findingCells(f) {
		text = append(append(append(text, ' '), strings.ReplaceAll(oneLine(cell), "|", `\|`)...), " |"...)
	}
	return append(text, '\n')
}
