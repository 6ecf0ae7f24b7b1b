package graph

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// input is the text of one file in a window that moves forward: buf[pos:] is read but not yet used.
type input struct {
	r    io.Reader
	buf  []byte
	pos  int
	base int64 // offset in the text of buf[0]
	end  error // why there is no more to read: io.EOF or what went wrong; nil while there may be

	// Lines are counted up to the offset marked; it only moves forward.
	marked, lineStart int64
	line              int
}

const firstWindow = 256 << 10

func newInput(r io.Reader) *input {
	return &input{r: r, line: 1, buf: make([]byte, 0, firstWindow)}
}

// offset is that of the next byte.
func (in *input) offset() int64 { return in.base + int64(in.pos) }

// more reads until the window is full, moving what is unused to its start and doubling it when all of it is unused, up
// to most bytes. It returns false when nothing was added: at the end of the text, or at the limit.
func (in *input) more(most int) bool {
	if in.end != nil {
		return false
	}
	if in.pos > 0 {
		in.mark(in.offset())
		in.base += int64(in.pos)
		in.buf = in.buf[:copy(in.buf, in.buf[in.pos:])]
		in.pos = 0
	}
	if len(in.buf) >= most {
		return false
	}
	if len(in.buf) == cap(in.buf) {
		bigger := make([]byte, len(in.buf), min(2*cap(in.buf), most+1))
		copy(bigger, in.buf)
		in.buf = bigger
	}
	had := len(in.buf)
	for empty := 0; len(in.buf) < cap(in.buf) && in.end == nil; {
		n, err := in.r.Read(in.buf[len(in.buf):cap(in.buf)])
		in.buf = in.buf[:len(in.buf)+n]
		in.end = err
		if empty++; n > 0 {
			empty = 0
		} else if empty == 100 && err == nil {
			in.end = io.ErrNoProgress
		}
	}
	return len(in.buf) > had
}

// peek skips whitespace and returns the next byte without using it; ok is false at the end of the text.
func (in *input) peek() (c byte, ok bool) {
	for {
		for ; in.pos < len(in.buf); in.pos++ {
			if c := in.buf[in.pos]; !isSpace(c) {
				return c, true
			}
		}
		if !in.more(firstWindow) {
			return 0, false
		}
	}
}

// mark counts the lines up to an offset within the window.
func (in *input) mark(offset int64) {
	if offset <= in.marked {
		return
	}
	span := in.buf[in.marked-in.base : offset-in.base]
	if n := bytes.Count(span, []byte{'\n'}); n > 0 {
		in.line += n
		in.lineStart = in.marked + int64(bytes.LastIndexByte(span, '\n')) + 1
	}
	in.marked = offset
}

// place returns the place of the next byte.
func (in *input) place(file string, index int) Place {
	in.mark(in.offset())
	return Place{File: file, Offset: in.offset(), Line: in.line, Column: int(in.offset()-in.lineStart) + 1, Index: index}
}

// stopped says why the text ended within a value.
func (in *input) stopped() error {
	if in.end == nil || errors.Is(in.end, io.EOF) {
		return fmt.Errorf("%w: the file seems cut off; get it again", ErrTruncated)
	}
	if errors.Is(in.end, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: the compressed file seems cut off; get it again", ErrTruncated)
	}
	return in.end
}
