package stixobj

import "testing"

func TestParseTLP(t *testing.T) {
	for _, c := range []struct {
		text string
		want TLP
	}{
		{"clear", Clear}, {"TLP:CLEAR", Clear}, {"white", Clear}, {"TLP:WHITE", Clear},
		{"Green", Green}, {"tlp: amber", Amber}, {" AMBER ", Amber},
		{"TLP:AMBER+STRICT", AmberStrict}, {"amber+strict", AmberStrict}, {"Tlp:Red", Red},
	} {
		if got, err := ParseTLP(c.text); err != nil || got != c.want {
			t.Errorf("%q: got %v, %v; want %v", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", "TLP:", "ambre", "amber strict", "TLP(1)", "TLP:TLP:RED", "0"} {
		if got, err := ParseTLP(text); err == nil {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestTLP(t *testing.T) {
	seen := map[string]bool{}
	for level := Clear; level <= Red; level++ {
		if got, err := ParseTLP(level.String()); err != nil || got != level {
			t.Errorf("%v: read back as %v, %v", level, got, err)
		}
		o := level.Marking()
		if o.ID() != level.MarkingID() || o.Type() != "marking-definition" || seen[o.ID()] {
			t.Errorf("%v: id %s type %s", level, o.ID(), o.Type())
		}
		seen[o.ID()] = true
		if !o.Created().Equal(day("2022-10-01T00:00:00Z")) || !o.Modified().IsZero() {
			t.Errorf("%v: created %v, modified %v", level, o.Created(), o.Modified())
		}
	}
	for _, none := range []TLP{-1, Red + 1} {
		if none.MarkingID() != "" || none.Marking().Text() != "" {
			t.Errorf("%v has a marking", none)
		}
	}
}
