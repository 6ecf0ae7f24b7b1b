package neo4jstore

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// properties spells properties, sorted, with the type of each value, alike for what was drawn and what was read.
func properties(p map[string]any) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p)) {
		fmt.Fprintf(&b, "\n  %q: %s", name, value(p[name]))
	}
	return b.String()
}

func value(v any) string {
	switch v := v.(type) {
	case time.Time:
		return "time " + v.UTC().Format(time.RFC3339Nano)
	case []string:
		return list(v)
	case []int64:
		return list(v)
	case []float64:
		return list(v)
	case []bool:
		return list(v)
	case []any:
		return list(v)
	}
	return fmt.Sprintf("%T %v", v, v)
}

func list[T any](l []T) string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = value(e)
	}
	return fmt.Sprintf("%q", parts)
}
