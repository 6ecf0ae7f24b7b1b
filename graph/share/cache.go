package share

import "stixgraph/graph"

// cacheBytes is how much text of a graph is kept, so that it need not be read again.
const cacheBytes = 96 << 20

// cache walks a source and keeps a small one.
type cache struct {
	source  Source
	objects []graph.Object
	full    bool // all of it is kept
	large   bool // it is too large to keep
}

func (c *cache) walk(yield func(graph.Object, error) bool) {
	if c.full {
		for _, o := range c.objects {
			if !yield(o, nil) {
				return
			}
		}
		return
	}
	size := 0
	c.objects = nil
	for o, err := range c.source() {
		if err == nil && !c.large {
			if size += len(o.Raw()); size > cacheBytes {
				c.large, c.objects = true, nil
			} else {
				c.objects = append(c.objects, o)
			}
		}
		if !yield(o, err) || err != nil {
			c.objects = nil
			return
		}
	}
	c.full = !c.large
}
