package memstore_test

import (
	"testing"

	"stixgraph/graph"
	"stixgraph/graph/memstore"
	"stixgraph/graph/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return memstore.New() })
}
