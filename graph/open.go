package graph

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
)

// decompress returns the text behind r: what gzip holds when r starts like gzip (RFC 1952), else r itself. Both are
// bounded by the limits.
func decompress(r io.Reader, l Limits) (io.Reader, error) {
	packed := &counter{r: r}
	b := bufio.NewReaderSize(packed, 64<<10)
	text := &bounded{r: b, limits: l}
	if head, _ := b.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, fmt.Errorf("read the gzip header: %w", err)
		}
		text.r, text.packed = z, packed
	}
	return text, nil
}

// counter counts what was read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded fails once more text came than the limits allow.
type bounded struct {
	r      io.Reader
	n      int64
	packed *counter // nil when the text was not compressed
	limits Limits
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > b.limits.InputBytes {
		return 0, fmt.Errorf("%w: more than %d bytes of text; raise the limit of input bytes if that is meant", ErrLimit, b.limits.InputBytes)
	}
	if b.packed != nil && b.n > gzipGrace && b.n/int64(b.limits.GzipRatio) > b.packed.n {
		return 0, fmt.Errorf("%w: gzip unpacks to more than %d times its size, as a zip bomb does; raise the limit of the ratio if that is meant", ErrLimit, b.limits.GzipRatio)
	}
	if err != nil && err != io.EOF && b.packed != nil {
		err = fmt.Errorf("unpack gzip: %w", err)
	}
	return n, err
}
