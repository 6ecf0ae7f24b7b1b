package graph

import "fmt"

// Limits bounds what one input may cost. The zero value of each field means its default, so that the zero Limits
// is ready to use; a caller raises a field to read something that is refused.
type Limits struct {
	// ObjectBytes is the longest text of one object in bytes, and of what surrounds the objects of a bundle.
	// Reading holds about three times as much at worst. Default 64 MiB, at most 1 GiB.
	ObjectBytes int
	// Depth is how deeply values may be nested, the object itself being 1. Default 512, at most 10,000.
	Depth int
	// InputBytes is the most that is read from one file, after decompression. Default 16 GiB.
	InputBytes int64
	// GzipRatio is how many bytes one compressed byte may become, looked at after the first 64 MiB of output.
	// STIX text compresses 5 to 25 times; the format itself allows 1,032. Default 200.
	GzipRatio int
}

const (
	defaultObjectBytes = 64 << 20
	maxObjectBytes     = 1 << 30
	defaultDepth       = 512
	maxDepth           = 10_000
	defaultInputBytes  = 16 << 30
	defaultGzipRatio   = 200
	gzipGrace          = 64 << 20 // output that no ratio is asked of: a short run of spaces is no bomb
)

// Check says which field is out of its range; nil when none is.
func (l Limits) Check() error {
	switch {
	case l.ObjectBytes < 0 || l.ObjectBytes > maxObjectBytes:
		return fmt.Errorf("limit of object bytes %d: choose 1 to %d, or 0 for the default", l.ObjectBytes, maxObjectBytes)
	case l.Depth < 0 || l.Depth > maxDepth:
		return fmt.Errorf("limit of nesting depth %d: choose 1 to %d, or 0 for the default", l.Depth, maxDepth)
	case l.InputBytes < 0:
		return fmt.Errorf("limit of input bytes %d: choose 1 or more, or 0 for the default", l.InputBytes)
	case l.GzipRatio < 0:
		return fmt.Errorf("limit of gzip ratio %d: choose 1 or more, or 0 for the default", l.GzipRatio)
	}
	return nil
}

// withDefaults fills in the fields that are zero.
func (l Limits) withDefaults() Limits {
	if l.ObjectBytes == 0 {
		l.ObjectBytes = defaultObjectBytes
	}
	if l.Depth == 0 {
		l.Depth = defaultDepth
	}
	if l.InputBytes == 0 {
		l.InputBytes = defaultInputBytes
	}
	if l.GzipRatio == 0 {
		l.GzipRatio = defaultGzipRatio
	}
	return l
}
