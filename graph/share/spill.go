package share

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/share/ids"
)

// spillBytes is how much text of objects is kept in memory; beyond that it goes to a file.
const spillBytes = 64 << 20

// spill keeps the objects that go, in the order they come, and gives them back sorted: the same objects make the same bytes,
// whatever order the graph has.
type spill struct {
	dir     string // for the file, where there must be one
	texts   [][]byte
	file    *os.File // nil while all is in memory
	out     *bufio.Writer
	size    int64
	ids     ids.Table
	entries []entry
}

type entry struct {
	offset  int64 // in the file; in memory, the number of the text
	version int64
	digest  [sha256.Size]byte
	length  int32
	id      int32
}

// add keeps an object. The caller must not change the text.
func (s *spill) add(id string, version int64, text []byte, digest [sha256.Size]byte) error {
	e := entry{offset: s.size, version: version, digest: digest, length: int32(len(text)), id: s.ids.Number(id)}
	s.size += int64(len(text))
	if s.file == nil {
		e.offset = int64(len(s.texts))
		s.texts = append(s.texts, text)
		s.entries = append(s.entries, e)
		if s.size > spillBytes {
			return s.toFile()
		}
		return nil
	}
	s.entries = append(s.entries, e)
	_, err := s.out.Write(text)
	return err
}

// toFile moves all to a file.
func (s *spill) toFile() error {
	var err error
	if s.file, err = os.Create(filepath.Join(s.dir, "objects")); err != nil {
		return err
	}
	s.out = bufio.NewWriterSize(s.file, 256<<10)
	at := int64(0)
	for i, text := range s.texts { // entries are in the order of the texts until they are sorted
		s.entries[i].offset = at
		at += int64(len(text))
		if _, err := s.out.Write(text); err != nil {
			return err
		}
	}
	s.texts = nil
	return nil
}

// reset forgets all.
func (s *spill) reset() error {
	s.size, s.entries, s.texts, s.ids = 0, s.entries[:0], s.texts[:0], ids.Table{}
	return s.close()
}

func (s *spill) close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file, s.out = nil, nil
	return err
}

// text reads an object back; buf may be used for it.
func (s *spill) text(e *entry, buf []byte) ([]byte, error) {
	if s.file == nil {
		return s.texts[e.offset], nil
	}
	buf = slices.Grow(buf[:0], int(e.length))[:e.length]
	_, err := s.file.ReadAt(buf, e.offset)
	return buf, err
}

// sort puts the objects in the order of their ids and versions, and leaves out what is there twice.
func (s *spill) sort() error {
	if s.file != nil {
		if err := s.out.Flush(); err != nil {
			return err
		}
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
