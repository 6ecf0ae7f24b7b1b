package share

import (
	"bytes"
	"fmt"
	"slices"

	"stixgraph/graph"
)

// TrimLikeEdit makes every object of an export that goes without a tree, where that can be, and by its tree, and reports
// how many there were of the former and the first that comes out another way.
func TrimLikeEdit(r Request) (trimmed int, err error) {
	x, err := newExport(r)
	if err != nil {
		return 0, err
	}
	if err := x.choose(); err != nil {
		return 0, err
	}
	x.gatherUUIDs()
	var differs error
	err = x.each(func(r *record, o graph.Object) {
		trim, edit := outcome{id: r.id, typ: o.Type()}, outcome{id: r.id, typ: o.Type()}
		if !r.goes || !x.trim(r, o, o.ObjectMarkingRefs(), &trim) || differs != nil {
			return
		}
		trimmed++
		x.edit(r, o, &edit)
		if !bytes.Equal(trim.text, edit.text) || len(edit.cuts) > 0 || edit.loss != "" || len(edit.extra) > 0 || !slices.Equal(sorted(trim.dropped), sorted(edit.dropped)) {
			differs = fmt.Errorf("%s becomes\n%s\nand by its tree\n%s\nwith %v, %v and %q", o, trim.text, edit.text, edit.cuts, edit.extra, edit.loss)
		}
	})
	if err == nil {
		err = differs
	}
	return trimmed, err
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }
