package queries

import "testing"

func TestAllParse(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		if implementations()[q.Name] == nil {
			t.Errorf("%s has no function", q.Name)
		}
	}
}
