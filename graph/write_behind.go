package graph

import (
	"errors"
	"os"
)

// behindSize is after how many bytes the disk is set to work.
const behindSize = 16 << 20

// writeBehind writes to a file and has the disk take over what was written while more is made, so that the end need not
// wait for all of it.
type writeBehind struct {
	file    *os.File
	pending int
	// syncing holds one value while the disk is at work, and err what came of it.
	syncing chan struct{}
	err     error
}

func newWriteBehind(f *os.File) *writeBehind {
	return &writeBehind{file: f, syncing: make(chan struct{}, 1)}
}

func (w *writeBehind) Write(p []byte) (int, error) {
	n, err := w.file.Write(p)
	if w.pending += n; w.pending < behindSize {
		return n, err
	}
	select {
	case w.syncing <- struct{}{}:
		w.pending = 0
		go func() {
			w.err = errors.Join(w.err, w.file.Sync())
			<-w.syncing
		}()
	default: // still at work
	}
	return n, err
}

// ReadAt reads what was written.
func (w *writeBehind) ReadAt(p []byte, at int64) (int, error) { return w.file.ReadAt(p, at) }

// wait waits for the disk to be done with what it was set to. The file system reports an error only once, so that one
// of an earlier part counts for the whole.
func (w *writeBehind) wait() error {
	w.syncing <- struct{}{}
	defer func() { <-w.syncing }()
	return w.err
}
