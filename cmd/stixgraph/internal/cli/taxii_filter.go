package cli

import (
	"github.com/spf13/pflag"

	"stixgraph/graph/taxii"
)

// addFilterFlags adds what a collection can be asked for.
func addFilterFlags(f *pflag.FlagSet) {
	f.String("added-after", "", "only what the server took in after this time, such as 2024-02-18 or 2024-02-18T09:30:00Z")
	f.StringSlice("type", nil, "only objects of this type, such as intrusion-set; may be repeated")
	f.StringSlice("id", nil, "only objects of this id; may be repeated")
	f.StringSlice("version", nil, "which versions of an object: first, last, all, or a time of modification; may be repeated (default last)")
	f.StringSlice("spec-version", nil, "only objects of this version of STIX, 2.1 or 2.0 (default: the newest the server has of each)")
	f.Int("page-size", 1000, "most objects to ask for at once; the server may give fewer")
}

// filterOf reads and checks those flags.
func filterOf(s *settings) (taxii.Filter, error) {
	f := taxii.Filter{
		Types: s.GetStringSlice("type"), IDs: s.GetStringSlice("id"), Versions: s.GetStringSlice("version"),
		SpecVersions: s.GetStringSlice("spec-version"), Limit: s.GetInt("page-size"),
	}
	if text := s.GetString("added-after"); text != "" {
		var err error
		if f.AddedAfter, err = taxii.ParseTime(text); err != nil {
			return f, usagef("--added-after: %w", err)
		}
	}
	if err := f.Check(); err != nil {
		return f, usageError{err}
	}
	return f, nil
}

// addTaxiiLimitFlags lets the user raise what a server may send.
func addTaxiiLimitFlags(f *pflag.FlagSet) {
	f.Int("max-object-bytes", 0, "longest text of one object in bytes (default 64 MiB)")
	f.Int("max-depth", 0, "deepest nesting of values (default 512, at most 10,000)")
	f.Int64("max-response-bytes", 0, "longest answer, decompressed (default 1 GiB)")
	f.Int64("max-input-bytes", 0, "most bytes of all answers together (default 16 GiB)")
	f.Int("max-pages", 0, "most pages (default 1,000,000)")
}

func taxiiLimitsOf(s *settings) (taxii.Limits, error) {
	l := taxii.Limits{
		ObjectBytes: s.GetInt("max-object-bytes"), Depth: s.GetInt("max-depth"),
		ResponseBytes: s.GetInt64("max-response-bytes"), TotalBytes: s.GetInt64("max-input-bytes"), Pages: s.GetInt("max-pages"),
	}
	if err := l.Check(); err != nil {
		return l, usageError{err}
	}
	return l, nil
}
