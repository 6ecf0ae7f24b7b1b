package graph

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Form is how objects are laid out in a file.
type Form int

const (
	// FormBundle is a STIX bundle (STIX 2.1, section 8), one object a line.
	FormBundle Form = iota
	// FormLines is JSON Lines: one object a line and nothing else.
	FormLines
	// FormArray is a JSON array, one object a line.
	FormArray
)

// WriterOptions say what a [Writer] makes.
type WriterOptions struct {
	Form Form
	// Bundle is what stands around the objects of FormBundle, as [NewBundle] or a [Reader] makes it; what its list
	// of objects holds is dropped. It is required for FormBundle and must be absent otherwise.
	Bundle Object
	// Gzip compresses the output; the header has neither name nor time, so that the same objects give the same bytes.
	Gzip bool
}

// NewBundle returns a bundle without objects. The id has the form bundle--UUID.
func NewBundle(id string) (Object, error) {
	if TypeOfID(id) != "bundle" {
		return Object{}, fmt.Errorf("%w: %s is not of the form bundle--UUID", ErrID, printable(id))
	}
	return ParseObject([]byte(`{"type": "bundle", "id": "` + id + `"}`))
}

// Writer writes objects one at a time, in the order they come. An object on one line is written byte for byte as it
// is; from one that spans lines, the whitespace between its tokens is left out. After an error every call returns it.
type Writer struct {
	out   *bufio.Writer
	gzip  *gzip.Writer // nil when the output is plain
	form  Form
	after string // what follows the objects
	n     int
	err   error
}

// NewWriter starts an output. The caller must call Close, which does not close w.
func NewWriter(w io.Writer, o WriterOptions) (*Writer, error) {
	wr := &Writer{form: o.Form}
	before := ""
	switch o.Form {
	case FormBundle:
		if o.Bundle.IsZero() {
			return nil, errors.New("write a bundle: there is no bundle to put the objects in")
		}
		var err error
		if before, wr.after, err = aroundObjects(o.Bundle); err != nil {
			return nil, fmt.Errorf("write a bundle: %w", err)
		}
	case FormLines:
	case FormArray:
		before, wr.after = "[", "]\n"
	default:
		return nil, fmt.Errorf("write objects: unknown form %d", o.Form)
	}
	if o.Form != FormBundle && !o.Bundle.IsZero() {
		return nil, errors.New("write objects: only FormBundle has room for the properties of a bundle")
	}
	if o.Gzip {
		wr.gzip = gzip.NewWriter(w)
		w = wr.gzip
	}
	wr.out = bufio.NewWriterSize(w, 64<<10)
	wr.write(before)
	return wr, wr.err
}

// aroundObjects returns the text of a bundle before and after its objects.
func aroundObjects(bundle Object) (before, after string, err error) {
	if bundle, err = bundle.Set("objects", Value{"[]"}); err != nil {
		return "", "", err
	}
	if bundle, err = reparse(oneLine(bundle.raw)); err != nil {
		return "", "", err
	}
	m := bundle.members[bundle.find("objects")]
	return bundle.raw[:m.start+1], bundle.raw[m.end-1:] + "\n", nil
}

// Write writes one object.
func (w *Writer) Write(o Object) error {
	if w.err == nil && o.IsZero() {
		w.err = errors.New("write an object: there is none")
	}
	w.put(oneLine(o.raw))
	return w.err
}

// WriteText writes the text of one object without looking at it: for a caller who has made and checked it. It must be
// one JSON object on one line.
func (w *Writer) WriteText(text string) error {
	w.put(text)
	return w.err
}

// WriteBytes is WriteText for a text whose memory the caller uses again.
func (w *Writer) WriteBytes(text []byte) error {
	w.divide()
	if w.err == nil {
		_, w.err = w.out.Write(text)
	}
	w.finish()
	return w.err
}

// put writes an object, with what divides it from the one before.
func (w *Writer) put(text string) {
	w.divide()
	w.write(text)
	w.finish()
}

// divide writes what stands before an object.
func (w *Writer) divide() {
	switch {
	case w.form == FormLines:
	case w.n == 0:
		w.write("\n")
	default:
		w.write(",\n")
	}
	w.n++
}

// finish writes what stands after an object whatever follows.
func (w *Writer) finish() {
	if w.form == FormLines {
		w.write("\n")
	}
}

// Close ends the output and hands on what is still held. Without it the output is cut off.
func (w *Writer) Close() error {
	if w.n > 0 && w.form != FormLines {
		w.write("\n")
	}
	w.write(w.after)
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.gzip != nil && w.err == nil {
		w.err = w.gzip.Close()
	}
	if w.err != nil {
		return w.err
	}
	w.err = errors.New("the writer is closed")
	return nil
}

func (w *Writer) write(s string) {
	if w.err == nil {
		_, w.err = w.out.WriteString(s)
	}
}

// oneLine returns sound text without the whitespace between its tokens when there is a line break in it. Inside
// strings JSON has no raw line breaks.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '"':
			end := skipText(s, i)
			b.WriteString(s[i:end])
			i = end
		case isSpace(c):
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}
