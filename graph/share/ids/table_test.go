package ids_test

import (
	"testing"

	"stixgraph/graph/share/ids"
)

func TestTable(t *testing.T) {
	var table ids.Table
	all := []string{
		"tool--22222222-8d90-4e51-bc29-71d5b4802168", "x-foo--22222222-8d90-4e51-bc29-71d5b4802168",
		"tool--22222222-8D90-4E51-BC29-71D5B4802168", "no id", "", "tool--00000000-0000-0000-0000-00000000000f",
	}
	for i, id := range all {
		if _, ok := table.Find(id); ok {
			t.Errorf("%q is there already", id)
		}
		if n := table.Number(id); n != int32(i) {
			t.Errorf("%q is %d", id, n)
		}
	}
	for i, id := range all {
		if n := table.Number(id); n != int32(i) || table.Text(n) != id || !table.Is(n, id) || table.Is(n, id+"0") {
			t.Errorf("%q is %d, %q", id, n, table.Text(n))
		}
	}
	if table.Len() != len(all) {
		t.Error(table.Len())
	}
	var sound ids.Table
	a, b := sound.Number("tool--22222222-8d90-4e51-bc29-71d5b4802168"), sound.Number("x-foo--22222222-8d90-4e51-bc29-71d5b4802168")
	if sound.Is(a, sound.Text(b)) || !sound.Is(b, sound.Text(b)) || sound.Is(a, "malware--22222222-8d90-4e51-bc29-71d5b4802168") || sound.Is(a, "no id") {
		t.Error("one is taken for another")
	}
}
