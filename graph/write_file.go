package graph

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes a file whole or not at all: write fills a temporary file in the same folder, which is flushed to
// the disk and then takes the place of path in one step. When anything fails, write included, an existing file stays as it
// is and the temporary one is removed. An existing file keeps its permissions; behind a link, it is the link's target that
// is replaced. What is no regular file, such as a pipe, is written to as it is. Of any other the writer is an [io.ReaderAt] too,
// so that write can look at what it wrote before that takes its place.
func WriteFile(path string, write func(io.Writer) error) error {
	target, mode, err := resolve(path)
	if err != nil {
		return err
	}
	if mode&fs.ModeType != 0 {
		return writeThrough(target, write)
	}
	temp, err := createBeside(target)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	done := false
	defer func() {
		if !done { // write failed or panicked: the first error is what the caller needs
			_ = temp.Close()
			_ = os.Remove(temp.Name())
		}
	}()
	if err := write(temp); err != nil {
		return err
	}
	if mode != 0 {
		if err := temp.Chmod(mode.Perm()); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
	}
	if err := errors.Join(temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(temp.Name(), target); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	done = true
	syncFolder(filepath.Dir(target))
	return nil
}

// resolve follows links and returns what is there: its mode, 0 for nothing.
func resolve(path string) (string, fs.FileMode, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, 0, nil
	}
	if err != nil {
		return "", 0, err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", 0, err
	}
	if info.IsDir() {
		return "", 0, fmt.Errorf("write %s: it is a folder; give the name of a file", path)
	}
	return target, info.Mode(), nil
}

// createBeside creates a file with a name of its own in the folder of path, with the permissions of a new file.
func createBeside(path string) (*os.File, error) {
	dir, name := filepath.Split(path)
	temp := filepath.Join(dir, "."+name+".part-"+rand.Text())
	return os.OpenFile(temp, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
}

func writeThrough(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// syncFolder makes a renaming outlast a power cut, where the file system can flush a folder. The file is whole and in its
// place either way, so a failure is none of the caller's.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
