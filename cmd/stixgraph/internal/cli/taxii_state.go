package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"stixgraph/graph"
	"stixgraph/graph/taxii"
)

// readState reads a state file; one that does not exist yet has no places.
func readState(path string) (taxii.State, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return taxii.State{}, nil
	case err != nil:
		return taxii.State{}, fmt.Errorf("state file: %w", err)
	}
	s, err := taxii.ParseState(text)
	if err != nil {
		return s, checkf("state file %s: %w; move it away to start over", path, err)
	}
	return s, nil
}

// keepPlace writes a place into a state file, whole or not at all. The file is read again first, so that what another pull
// has written meanwhile stays.
func keepPlace(path string, p taxii.Place) error {
	s, err := readState(path)
	if err != nil {
		return err
	}
	text, err := s.With(p).Text()
	if err != nil {
		return err
	}
	return graph.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
