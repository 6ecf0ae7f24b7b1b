// Package memstore keeps a graph in memory, by the contract of [graph.Store]: the embedded graph, and the measure that the one
// in Neo4j is held against.
package memstore

import (
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"stixgraph/graph"
	"stixgraph/graph/schema"
)

// Store is a graph in memory.
type Store struct {
	mu       sync.RWMutex
	versions map[string][]version // by id
}

// version is one version of an object and who brought it.
type version struct {
	object      graph.Object
	digest      graph.Digest
	collections []string
}

var _ graph.Store = (*Store)(nil)

// New returns an empty graph.
func New() *Store { return &Store{versions: map[string][]version{}} }

// Load implements [graph.Store].
func (s *Store) Load(ctx context.Context, objects iter.Seq2[graph.Object, error], o graph.LoadOptions) (graph.LoadResult, error) {
	if o.Collection == "" {
		o.Collection = graph.DefaultCollection
	}
	target := s
	if o.DryRun {
		target = s.clone()
	}
	var r graph.LoadResult
	came := map[string]bool{}
	for object, err := range objects {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return r, err
		}
		target.add(object, o.Collection, &r)
		came[object.ID()] = true
		if o.OnProgress != nil {
			o.OnProgress(r.Created + r.Changed + r.Unchanged)
		}
	}
	if o.Prune {
		r.Removed = target.prune(o.Collection, came)
	}
	if !o.DryRun {
		absent, err := s.Placeholders(ctx)
		r.Placeholders = len(absent)
		return r, err
	}
	return r, nil
}

func (s *Store) clone() *Store {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := &Store{versions: make(map[string][]version, len(s.versions))}
	for id, versions := range s.versions {
		c.versions[id] = slices.Clone(versions) // collections are replaced, never changed
	}
	return c
}

func (s *Store) add(o graph.Object, collection string, r *graph.LoadResult) {
	s.mu.Lock()
	defer s.mu.Unlock()
	digest := o.Digest()
	versions := s.versions[o.ID()]
	for i, v := range versions {
		if v.digest == digest {
			if !slices.Contains(v.collections, collection) {
				versions[i].collections = append(slices.Clone(v.collections), collection)
			}
			r.Unchanged++
			return
		}
	}
	if len(versions) > 0 {
		r.Changed++
	} else {
		r.Created++
	}
	versions = append(slices.Clone(versions), version{o, digest, []string{collection}})
	slices.SortFunc(versions, func(a, b version) int { return graph.Compare(a.object, b.object) })
	s.versions[o.ID()] = versions
}

func (s *Store) prune(collection string, came map[string]bool) (removed int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, versions := range s.versions {
		if came[id] {
			continue
		}
		var kept []version
		for _, v := range versions {
			had := len(v.collections)
			v.collections = slices.DeleteFunc(slices.Clone(v.collections), func(c string) bool { return c == collection })
			if had > 0 && len(v.collections) == 0 {
				removed++
			} else {
				kept = append(kept, v)
			}
		}
		if s.versions[id] = kept; len(kept) == 0 {
			delete(s.versions, id)
		}
	}
	return removed
}

// Objects implements [graph.Store].
func (s *Store) Objects(ctx context.Context) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		s.mu.RLock()
		var all []graph.Object
		for _, id := range slices.Sorted(maps.Keys(s.versions)) {
			for _, v := range s.versions[id] {
				all = append(all, v.object)
			}
		}
		s.mu.RUnlock()
		for _, o := range all {
			if err := ctx.Err(); err != nil {
				yield(graph.Object{}, err)
				return
			}
			if !yield(o, nil) {
				return
			}
		}
	}
}

// Versions implements [graph.Store].
func (s *Store) Versions(_ context.Context, id string) ([]graph.Object, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var objects []graph.Object
	for _, v := range s.versions[id] {
		objects = append(objects, v.object)
	}
	return objects, nil
}

// Links implements [graph.Store].
func (s *Store) Links(_ context.Context, id string) ([]graph.Link, error) {
	_, edges := s.drawn()
	var links []graph.Link
	for _, e := range edges {
		if e.Source == id || e.Target == id {
			links = append(links, graph.Link{Source: e.Source, Target: e.Target, Type: e.Type, SRO: e.SRO})
		}
	}
	slices.SortFunc(links, graph.CompareLinks)
	return links, nil
}

// Placeholders implements [graph.Store].
func (s *Store) Placeholders(context.Context) ([]string, error) {
	nodes, _ := s.drawn()
	var ids []string
	for _, n := range nodes {
		if slices.Contains(n.Labels, schema.PlaceholderLabel) {
			ids = append(ids, n.ID)
		}
	}
	return ids, nil
}

// Close implements [graph.Store]; there is nothing to give up.
func (s *Store) Close(context.Context) error { return nil }

// drawn draws the newest versions.
func (s *Store) drawn() ([]schema.Node, []schema.Edge) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return schema.Graph(func(yield func(graph.Object) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.versions)) {
			if v := s.versions[id]; !yield(v[len(v)-1].object) {
				return
			}
		}
	})
}
