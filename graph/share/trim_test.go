package share_test

import (
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/profile"
)

// TestTrimLaws says that what is made without a tree is what its tree would be written as, for any graph, ceiling and
// profile.
func TestTrimLaws(t *testing.T) {
	drops := &profile.Profile{}
	drops.Properties.Drop = []string{"x_*", "tool.description"}
	all := append(profiles(), drops, partner(t, "opencti"), partner(t, "misp"))
	trimmed := 0
	rapid.Check(t, func(t *rapid.T) {
		w := generate(t)
		n, err := share.TrimLikeEdit(share.Request{Objects: sourceOf(w.objects(t)), Ceiling: level(t, "ceiling"), UnmarkedAs: level(t, "unmarked as"),
			Profile: rapid.SampledFrom(all).Draw(t, "profile")})
		if err != nil {
			t.Fatal(err)
		}
		trimmed += n
	})
	if trimmed == 0 {
		t.Error("nothing was made without a tree")
	}
}

// TestTrimATTACK says the same of ATT&CK, most of which the profile changes.
func TestTrimATTACK(t *testing.T) {
	n, err := share.TrimLikeEdit(share.Request{Objects: fileSource(attackPath(t)), Ceiling: evidence.Green, UnmarkedAs: evidence.Green, Allowed: []string{mitreMarking}, Profile: partner(t, "opencti")})
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d objects without a tree", n); n < 15_000 {
		t.Errorf("%d objects without a tree", n)
	}
}
