package graph

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestWriteFileBehind writes more than the disk is given at once, with a failure at the end and without.
func TestWriteFileBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large")
	piece := bytes.Repeat([]byte("0123456789abcdef"), 64<<10)
	const pieces = 3*behindSize/(1<<20) + 5
	fill := func(w io.Writer) error {
		for range pieces {
			if _, err := w.Write(piece); err != nil {
				return err
			}
		}
		return nil
	}
	failed := errors.New("failed")
	if err := WriteFile(path, func(w io.Writer) error { return errors.Join(fill(w), failed) }); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 0 {
		t.Fatalf("left %v, %v", left, err)
	}
	if err := WriteFile(path, fill); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, bytes.Repeat(piece, pieces)) {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
}

// TestWriteBehindError keeps what went wrong while the disk took over an earlier part.
func TestWriteBehindError(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "f"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWriteBehind(f)
	if _, err := w.Write(make([]byte, behindSize-1)); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, err := w.Write([]byte{0}); !errors.Is(err, os.ErrClosed) {
		t.Fatal(err)
	}
	w.pending = behindSize
	_, _ = w.Write(nil)
	if err := w.wait(); !errors.Is(err, os.ErrClosed) {
		t.Fatalf("got %v", err)
	}
}
