package cli

import (
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"stixgraph/graph"
)

// progress shows how far a command is, with rate and time left where the total is known, on a terminal; elsewhere it shows nothing.
// Objects are read on one goroutine and counted as written on another. What is written to it stands above the bar.
type progress struct {
	err  io.Writer
	what string

	mu    sync.Mutex
	bar   *progressbar.ProgressBar // nil where there is no terminal, and after the end
	sizes map[string]int64         // bytes of text by file, as far as known
	file  string
	base  int64 // bytes of the files before this one
	read  int   // objects that were read
	marks []int64
}

// markEvery is how many objects lie between two notes of how far into the input they are.
const markEvery = 256

// progress makes the bar of a command that reads files, or of one that reads something else, without paths.
func (a *app) progress(what string, paths []string) *progress {
	p := &progress{err: a.Err, what: what, sizes: map[string]int64{}}
	if !a.ErrTerminal {
		return p
	}
	total := int64(0)
	for _, path := range paths {
		_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error { // what cannot be read is told when it is read
			if err == nil && !d.IsDir() {
				p.sizes[name] = textSize(name)
				total += p.sizes[name]
			}
			return nil
		})
	}
	if total == 0 {
		total = -1 // not known: standard input
	}
	// Without an interval the spinner, shown where the total is not known, turns when objects are written: a goroutine of its
	// own would go on drawing over what comes after the end.
	p.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(len(paths) > 0), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30), progressbar.OptionSetRenderBlankState(true), progressbar.OptionSetSpinnerChangeInterval(0))
	return p
}

// textSize is the length of a file's text. For a gzipped one it is what its last four bytes say (RFC 1952, modulo 4 GiB).
func textSize(path string) int64 {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	var tail [4]byte
	if !strings.HasSuffix(path, ".gz") || info.Size() < 18 {
		return info.Size()
	}
	if _, err := f.ReadAt(tail[:], info.Size()-4); err != nil {
		return info.Size()
	}
	return max(info.Size(), int64(binary.LittleEndian.Uint32(tail[:])))
}

// at notes an object that was read.
func (p *progress) at(e graph.Entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil {
		return
	}
	if e.Place.File != p.file {
		p.base += p.sizes[p.file]
		p.file = e.Place.File
	}
	if p.read%markEvery == 0 {
		p.marks = append(p.marks, p.base+e.Place.Offset)
	}
	p.read++
}

// objects shows that so many of the objects are dealt with.
func (p *progress) objects(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar == nil || n == 0 {
		return
	}
	p.bar.Describe(fmt.Sprintf("%s, %s", p.what, counted(n, "object")))
	if i := min(n/markEvery, len(p.marks)-1); i >= 0 {
		at := p.marks[i]
		if most := p.bar.GetMax64(); most > 0 {
			at = min(at, most-1) // the end is shown by end
		}
		_ = p.bar.Set64(at) // a terminal that is gone is no reason to stop
	}
}

// Write implements [io.Writer] for whole lines.
func (p *progress) Write(lines []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	return p.err.Write(lines)
}

// end takes the bar away for good.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}
