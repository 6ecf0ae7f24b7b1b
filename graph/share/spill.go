package share

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"errors"
	"os"
	"slices"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/share/ids"
)

// spill keeps the objects that go in a file, in the order they come, and gives them back sorted: the same objects make the
// same bytes, whatever order the graph has.
type spill struct {
	file    *os.File
	out     *bufio.Writer
	size    int64
	ids     ids.Table
	entries []entry
}

type entry struct {
	offset  int64
	version int64
	digest  [sha256.Size]byte
	length  int32
	id      int32
}

func newSpill(file *os.File) *spill {
	return &spill{file: file, out: bufio.NewWriterSize(file, 256<<10)}
}

// add keeps an object.
func (s *spill) add(id string, version int64, text []byte, digest [sha256.Size]byte) error {
	s.entries = append(s.entries, entry{offset: s.size, version: version, digest: digest, length: int32(len(text)), id: s.ids.Number(id)})
	s.size += int64(len(text))
	_, err := s.out.Write(text)
	return err
}

// reset forgets all.
func (s *spill) reset() error {
	s.out.Reset(s.file)
	s.size, s.entries, s.ids = 0, s.entries[:0], ids.Table{}
	_, err := s.file.Seek(0, 0)
	return errors.Join(err, s.file.Truncate(0))
}

// text reads an object back.
func (s *spill) text(e *entry, buf []byte) ([]byte, error) {
	buf = slices.Grow(buf[:0], int(e.length))[:e.length]
	_, err := s.file.ReadAt(buf, e.offset)
	return buf, err
}

// sort puts the objects in the order of their ids and versions, and leaves out what is there twice.
func (s *spill) sort() error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	slices.SortFunc(s.entries, func(a, b entry) int {
		return cmp.Or(s.ids.Compare(a.id, b.id), cmp.Compare(a.version, b.version), slices.Compare(a.digest[:], b.digest[:]), cmp.Compare(a.offset, b.offset))
	})
	kept := s.entries[:0]
	for i := range s.entries {
		e := s.entries[i]
		twice := false
		for j := len(kept) - 1; j >= 0 && kept[j].id == e.id && kept[j].version == e.version && !twice; j-- {
			var err error
			if twice, err = s.equal(&kept[j], &e); err != nil {
				return err
			}
		}
		if !twice {
			kept = append(kept, e)
		}
	}
	s.entries = kept
	return nil
}

func (s *spill) equal(a, b *entry) (bool, error) {
	if a.digest == b.digest {
		return true, nil
	}
	var objects [2]graph.Object
	for i, e := range []*entry{a, b} {
		text, err := s.text(e, nil)
		if err != nil {
			return false, err
		}
		if objects[i], err = graph.ParseObject(text); err != nil {
			return false, err
		}
	}
	return objects[0].Equal(objects[1]), nil
}

// bundleID makes the id of a bundle of its content.
func bundleID(entries []entry) string {
	h := sha256.New()
	for i := range entries {
		h.Write(entries[i].digest[:])
	}
	return "bundle--" + uuid.NewSHA1(uuid.NameSpaceOID, h.Sum(nil)).String()
}
