package taxii

import (
	"fmt"
	"testing"

	"stixgraph/graph"
)

// sample makes n small objects of several types, always the same.
func sample(tb testing.TB, n int) []graph.Object {
	tb.Helper()
	types := []string{"tool", "malware", "intrusion-set", "campaign"}
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprintf(`{"type":%q,"spec_version":"2.1","id":"%s--5bf0b8a5-7d54-4e38-8d3c-1%011d","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","name":"number %d"}`,
			types[i%4], types[i%4], i, i))
	}
	return parse(tb, texts...)
}
