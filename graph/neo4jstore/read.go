package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"stixgraph/graph"
)

// errEnough says that whoever walks the objects wants no more.
var errEnough = errors.New("enough")

// Objects implements [graph.Store]: it streams the records in one transaction.
func (s *Store) Objects(ctx context.Context) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		err := s.stream(ctx, func(o graph.Object) bool { return yield(o, nil) })
		if err != nil && !errors.Is(err, errEnough) {
			yield(graph.Object{}, err)
		}
	}
}

// stream receives texts on one goroutine and reads them on this one. It is no managed transaction: what has been yielded
// cannot be taken back for another try.
func (s *Store) stream(outer context.Context, yield func(graph.Object) bool) error {
	ctx, cancel := context.WithCancel(outer)
	parts := make(chan []string, 2)
	received := make(chan error, 1)
	go func() {
		defer close(parts)
		received <- s.receive(ctx, parts)
	}()
	defer func() {
		cancel()
		for range parts { // the connection is given back before the caller goes on
		}
	}()
	for part := range parts {
		for _, stix := range part {
			o, err := parse(stix)
			if err != nil {
				return err
			}
			if !yield(o) {
				return errEnough
			}
		}
	}
	return s.failure(outer, <-received)
}

// receive sends the texts of all records in parts.
func (s *Store) receive(ctx context.Context, parts chan<- []string) error {
	const size = 1000
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: s.config.Database, BookmarkManager: s.bookmarks, FetchSize: size,
	})
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, allRecords, nil)
	if err != nil {
		return err
	}
	for more := true; more; {
		part := make([]string, 0, size)
		for len(part) < size {
			if more = result.Next(ctx); !more {
				break
			}
			part = append(part, text(result.Record().Values[0]))
		}
		select {
		case parts <- part:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return result.Err()
}

// Versions implements [graph.Store].
func (s *Store) Versions(ctx context.Context, id string) ([]graph.Object, error) {
	var objects []graph.Object
	err := s.read(ctx, func(tx tx) error {
		versions, err := tx.versions(ctx, []string{keyPrefix(id)})
		objects = versions[keyPrefix(id)]
		return err
	})
	graph.Sort(objects)
	return objects, err
}

// Links implements [graph.Store].
func (s *Store) Links(ctx context.Context, id string) ([]graph.Link, error) {
	rows, err := s.rows(ctx, linksOf, map[string]any{"id": id})
	var links []graph.Link
	for _, row := range rows {
		links = append(links, graph.Link{Source: text(row[0]), Target: text(row[1]), Type: text(row[2]), SRO: text(row[3])})
	}
	slices.SortFunc(links, graph.CompareLinks)
	return links, err
}

// Placeholders implements [graph.Store].
func (s *Store) Placeholders(ctx context.Context) ([]string, error) {
	rows, err := s.rows(ctx, allAbsent, nil)
	var ids []string
	for _, row := range rows {
		ids = append(ids, text(row[0]))
	}
	slices.Sort(ids)
	return ids, err
}

// parse reads the text of a record. It was checked before it was written, with limits that may have been wider than the
// default ones.
func parse(stix string) (graph.Object, error) {
	o, err := graph.ParseObject([]byte(stix))
	if errors.Is(err, graph.ErrLimit) {
		wide := graph.Reader{Limits: graph.Limits{ObjectBytes: 1 << 30, Depth: 10_000}}
		for e, failed := range wide.Objects("", strings.NewReader(stix)) {
			o, err = e.Object, failed
		}
	}
	if err != nil {
		return graph.Object{}, fmt.Errorf("a record in the database holds no object any more; somebody changed it: %w", err)
	}
	return o, nil
}
