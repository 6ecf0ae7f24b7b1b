package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// Streams are the program's input and outputs. Results go to Out, everything
// else to Err.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Width is the width of the terminal behind Out, 0 when it is none.
	Width int
	// ErrTerminal says that Err is a terminal, on which progress is shown.
	ErrTerminal bool
	// Getenv reads the environment.
	Getenv func(string) string
}

// System gives the streams of the process.
func System() Streams {
	s := Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, ErrTerminal: term.IsTerminal(int(os.Stderr.Fd()))}
	if fd := int(os.Stdout.Fd()); term.IsTerminal(fd) {
		if w, _, err := term.GetSize(fd); err == nil {
			s.Width = w
		}
	}
	return s
}
