package taxii

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stixgraph/graph"
)

// Filter says what is asked of a collection (TAXII 2.1, sections 3.4 and 3.5). An empty list is no condition.
type Filter struct {
	// AddedAfter asks for what the server took in after that time, as [ParseTime] makes it; "" for everything. It has
	// nothing to do with created or modified: its values come from a server's X-TAXII-Date-Added-Last.
	AddedAfter string
	// Types are types of objects such as "indicator".
	Types []string
	// IDs are identifiers of objects.
	IDs []string
	// Versions are "first", "last", "all" or times of modification; empty means last.
	Versions []string
	// SpecVersions are versions of STIX, "2.1" or "2.0"; empty means the newest the server has of each object.
	SpecVersions []string
	// Limit is the most objects a page should have; 0 for 1,000. A server may give fewer.
	Limit int
}

const defaultLimit = 1000

// Check says which condition is malformed; nil when none is.
func (f Filter) Check() error {
	if f.AddedAfter != "" {
		if t, err := ParseTime(f.AddedAfter); err != nil || t != f.AddedAfter {
			return fmt.Errorf("added after %s: not a time of the form 2024-02-18T00:00:00Z", short(f.AddedAfter))
		}
	}
	for _, t := range f.Types {
		if t == "" || strings.Trim(t, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return fmt.Errorf("%s is no type of STIX objects: lower-case letters, digits and hyphens, such as intrusion-set", short(t))
		}
	}
	for _, id := range f.IDs {
		if !graph.IsID(id) {
			return fmt.Errorf("%s is not an id of the form TYPE--UUID", short(id))
		}
	}
	for _, v := range f.Versions {
		if _, err := time.Parse(time.RFC3339Nano, v); err != nil && v != "first" && v != "last" && v != "all" {
			return fmt.Errorf("%s is no version: first, last, all, or a time of modification such as 2024-02-18T00:00:00.000Z", short(v))
		}
	}
	for _, v := range f.SpecVersions {
		if v == "" || strings.Trim(v, "0123456789.") != "" {
			return fmt.Errorf("%s is no version of STIX: 2.1 or 2.0", short(v))
		}
	}
	if f.Limit < 0 {
		return fmt.Errorf("a page of %d objects: choose 1 or more, or 0 for %d", f.Limit, defaultLimit)
	}
	return nil
}

// Key stands for the conditions, AddedAfter and Limit left out: equal for filters that ask for the same.
func (f Filter) Key() string {
	f.AddedAfter = ""
	q := f.values()
	q.Del("limit")
	text, _ := url.QueryUnescape(q.Encode()) // what Encode makes can be unescaped
	return text
}

// values returns the query of the first page. The lists are sorted, and the limit always stands: some servers want each
// parameter of the first page on every other.
func (f Filter) values() url.Values {
	q := url.Values{}
	if f.AddedAfter != "" {
		q.Set("added_after", f.AddedAfter)
	}
	list := func(name string, values []string) {
		if len(values) > 0 {
			q.Set(name, strings.Join(slices.Compact(slices.Sorted(slices.Values(values))), ","))
		}
	}
	list("match[type]", f.Types)
	list("match[id]", f.IDs)
	list("match[version]", f.Versions)
	list("match[spec_version]", f.SpecVersions)
	limit := f.Limit
	set(&limit, defaultLimit)
	q.Set("limit", strconv.Itoa(limit))
	return q
}

// ParseTime reads a date (2024-02-18, its start in UTC) or a time (RFC 3339) and returns it as TAXII writes it, in UTC with
// Z, its digits kept down to the nanosecond (section 3.2: at least microseconds are understood).
func ParseTime(text string) (string, error) {
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return text + "T00:00:00Z", nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return "", fmt.Errorf("%s is not a time: write 2024-02-18 or 2024-02-18T09:30:00Z", short(text))
	}
	if strings.HasSuffix(text, "Z") {
		return text, nil
	}
	digits := 0
	if _, fraction, ok := strings.Cut(text, "."); ok {
		digits = len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
	}
	layout := "2006-01-02T15:04:05Z"
	if digits > 0 {
		layout = "2006-01-02T15:04:05." + strings.Repeat("0", min(digits, 9)) + "Z"
	}
	return t.UTC().Format(layout), nil
}
