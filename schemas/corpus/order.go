package corpus

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// ordered walks a map by its keys, so that the corpus never depends on the
// order in which Go visits a map.
func ordered[K cmp.Ordered, V any](m map[K]V) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
