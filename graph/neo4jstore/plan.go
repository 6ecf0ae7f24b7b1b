package neo4jstore

import (
	"slices"

	"stixgraph/graph"
)

// records is what a transaction finds: by the prefix of an id, the keys of its records and the collections of each.
type records map[string]map[string][]string

// step is what one transaction does to records, and the ids whose newest version it may move.
type step struct {
	create  []map[string]any // rows of records
	collect []map[string]any // records that change their collections
	remove  []string         // keys
	touched []*touch
	result  graph.LoadResult
}

// touch is what happens to the records of one id.
type touch struct {
	prefix string
	added  []item
	gone   []string // keys
	known  bool     // the graph has records of the id
}

func (s *step) isEmpty() bool { return len(s.create)+len(s.collect)+len(s.remove) == 0 }

// addition plans what a batch of objects adds to the records that are there.
func addition(items []item, there records, collection string) *step {
	s := &step{}
	touched, done := map[string]*touch{}, make(map[string]bool, len(items))
	for _, it := range items {
		known := there[it.prefix]
		collections, found := known[it.key]
		switch {
		case done[it.key]:
			s.result.Unchanged++
			continue
		case found:
			s.result.Unchanged++
			if !slices.Contains(collections, collection) {
				all := append(slices.Clone(collections), collection)
				slices.Sort(all)
				s.collect = append(s.collect, map[string]any{"key": it.key, "collections": all})
			}
		default:
			s.create = append(s.create, map[string]any{"key": it.key, "stix": it.object.Raw(), "collections": []string{collection}})
			t := touched[it.prefix]
			if t == nil {
				t = &touch{prefix: it.prefix, known: len(known) > 0}
				touched[it.prefix] = t
				s.touched = append(s.touched, t)
			}
			if t.known || len(t.added) > 0 {
				s.result.Changed++
			} else {
				s.result.Created++
			}
			t.added = append(t.added, it)
		}
		done[it.key] = true
	}
	return s
}

// removal plans that a collection does not have some records any more.
func removal(keys []string, there records, collection string) *step {
	s := &step{}
	touched := map[string]*touch{}
	for _, key := range keys {
		prefix := prefixOf(key)
		collections := there[prefix][key]
		if !slices.Contains(collections, collection) {
			continue // another load was faster
		}
		if left := slices.DeleteFunc(slices.Clone(collections), func(c string) bool { return c == collection }); len(left) > 0 {
			s.collect = append(s.collect, map[string]any{"key": key, "collections": left})
			continue
		}
		s.remove = append(s.remove, key)
		s.result.Removed++
		t := touched[prefix]
		if t == nil {
			t = &touch{prefix: prefix, known: true}
			touched[prefix] = t
			s.touched = append(s.touched, t)
		}
		t.gone = append(t.gone, key)
	}
	return s
}

// change is an id whose drawn version changes.
type change struct {
	id            string
	before, after graph.Object // zero for none
	drawnBefore   *drawing
	drawnAfter    *drawing
}

// changes compares the newest versions before and after a step; there holds the versions of every id that is known.
func changes(touched []*touch, there map[string][]graph.Object) []change {
	var out []change
	for _, t := range touched {
		var c change
		var drawn *drawing
		for _, o := range there[t.prefix] {
			c.before = newer(c.before, o)
			if !slices.Contains(t.gone, newItem(o).key) {
				c.after = newer(c.after, o)
			}
		}
		for _, it := range t.added {
			if n := newer(c.after, it.object); n.Raw() != c.after.Raw() {
				c.after, drawn = n, it.drawn
			}
		}
		if c.before.Raw() == c.after.Raw() {
			continue
		}
		c.id = c.after.ID()
		if c.after.IsZero() {
			c.id = c.before.ID()
		}
		if drawn == nil {
			drawn = draw(c.after)
		}
		c.drawnBefore, c.drawnAfter = draw(c.before), drawn
		out = append(out, c)
	}
	return out
}

func newer(a, b graph.Object) graph.Object {
	if a.IsZero() || graph.Compare(a, b) < 0 {
		return b
	}
	return a
}
