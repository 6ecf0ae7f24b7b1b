package neo4jstore

import (
	"context"
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"stixgraph/graph"
)

// sent is a batch whose transaction is being committed.
type sent struct {
	items  []item
	result graph.LoadResult
	done   chan struct{} // closed when the outcome is known
	err    error         // the outcome
}

// wait gives the outcome.
func (s *sent) wait() error {
	<-s.done
	return s.err
}

// errTurn says that a transaction relied on what did not come true.
var errTurn = errors.New("the graph is not what it was expected to be")

// overlap writes a batch while the one before is being committed, and leaves it being committed itself. The graph must be the
// load's own: only then is it known what to create before the turn has come. It is one try, and whether that went well is
// all it tells: otherwise nothing has been written, and the batch is to be dealt with surely.
//
// What it creates before its turn is locked in the database, while this side waits for the commit before. That cannot wait
// for these locks in turn, for nothing is left to be done in that transaction; and another load that wants the same ids
// waits inside the database, where it is seen when two wait for each other.
func (l *load) overlap(ctx context.Context, items []item) bool {
	session := l.session(ctx, neo4j.AccessModeWrite)
	isSent := false
	defer func() {
		if !isSent {
			_ = session.Close(context.WithoutCancel(ctx)) // rolls back; the batch is written in another way
		}
	}()
	explicit, err := session.BeginTransaction(ctx)
	if err != nil {
		return false
	}
	var writes int64
	t := tx{ManagedTransaction: explicit}
	t.turn = func(ctx context.Context) (err error) {
		if writes != 0 {
			return nil
		}
		if l.sent != nil && l.sent.wait() != nil {
			return errTurn
		}
		if writes, err = t.lock(ctx); err == nil && writes != l.own.writes+1 {
			err = errTurn
		}
		return err
	}
	prefixes := prefixesOf(items)
	s, drawn, err := l.fill(ctx, t, items, prefixes)
	if isMemory(err) {
		l.most.Store(max(1, int64(len(items)/2))) // two transactions have to fit
	}
	if err != nil {
		return false
	}
	if l.sent != nil { // its commit was waited for, and went well
		l.count(l.sent.items, l.sent.result)
	}
	l.wrote(writes, items, prefixes, s, drawn)
	l.sent = &sent{items: items, result: s.result, done: make(chan struct{})}
	isSent = true
	go func(s *sent) {
		defer close(s.done)
		s.err = explicit.Commit(ctx)
		_ = session.Close(context.WithoutCancel(ctx)) // the outcome is known
	}(l.sent)
	return true
}

// settle waits for the batch that is being committed. Where that failed, whatever became of it, the batch is dealt with
// once more, surely.
func (l *load) settle(ctx context.Context) error {
	s := l.sent
	if s == nil {
		return nil
	}
	l.sent = nil
	if s.wait() != nil {
		l.own.doubt()
		return l.surely(ctx, s.items)
	}
	l.count(s.items, s.result)
	return nil
}
