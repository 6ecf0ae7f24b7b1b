package mapping

import (
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/relate"
)

// Vocabulary is what a case may speak of: the kinds and fields of the modules
// and the predicates of the table.
func Vocabulary() casefile.Vocabulary {
	v := casefile.Vocabulary{Kinds: model.Kinds(), Predicates: relate.Predicates(), Fields: map[model.Kind][]string{}}
	for k, m := range moduleOf() {
		for _, f := range m.Fields(k) {
			v.Fields[k] = append(v.Fields[k], string(f))
		}
	}
	return v
}
