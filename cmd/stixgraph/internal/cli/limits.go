package cli

import (
	"github.com/spf13/pflag"

	"stixgraph/graph"
)

// addLimitFlags lets the user raise what one input may cost.
func addLimitFlags(f *pflag.FlagSet) {
	f.Int("max-object-bytes", 0, "longest text of one object in bytes (default 64 MiB)")
	f.Int("max-depth", 0, "deepest nesting of values (default 512, at most 10,000)")
	f.Int64("max-input-bytes", 0, "most that is read from one file, decompressed (default 16 GiB)")
	f.Int("max-gzip-ratio", 0, "how many bytes one compressed byte may become (default 200)")
}

func limitsOf(s *settings) (graph.Limits, error) {
	l := graph.Limits{
		ObjectBytes: s.GetInt("max-object-bytes"), Depth: s.GetInt("max-depth"),
		InputBytes: s.GetInt64("max-input-bytes"), GzipRatio: s.GetInt("max-gzip-ratio"),
	}
	if err := l.Check(); err != nil {
		return l, usageError{err}
	}
	return l, nil
}
