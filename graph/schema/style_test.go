package schema

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestStyleOrder checks what Browser needs: a rule for every label that nodes can have, the common one first, and what a
// case says of a thing after its type.
func TestStyleOrder(t *testing.T) {
	var labels []string
	for _, s := range NodeStyles() {
		if slices.Contains(labels, s.Label) {
			t.Errorf("%s has two rules", s.Label)
		}
		labels = append(labels, s.Label)
	}
	if labels[0] != ObjectLabel {
		t.Errorf("the first rule is that of %s", labels[0])
	}
	for _, typ := range Types() {
		if !slices.Contains(labels, Label(typ)) {
			t.Errorf("%s has no rule", Label(typ))
		}
	}
	for _, r := range Roles() {
		at := slices.Index(labels, r.Name)
		for _, typ := range []string{"identity", "threat-actor"} {
			if at < slices.Index(labels, Label(typ)) {
				t.Errorf("%s comes before %s, which would win", r.Name, Label(typ))
			}
		}
	}
}

// TestGrass reads the style sheet by the form that Browser reads: rules of a selector and declarations.
func TestGrass(t *testing.T) {
	rule := regexp.MustCompile(`^(node|relationship)(\.[A-Za-z0-9_]+)? \{\n((?:  [a-z-]+: [^;\n]+;\n)+)\}$`)
	colour := regexp.MustCompile(`color: #[0-9a-f]{6};`)
	rules := strings.Split(strings.TrimSpace(Grass()), "\n\n")
	if len(rules) != len(NodeStyles())+len(EdgeStyles()) {
		t.Errorf("%d rules", len(rules))
	}
	for _, r := range rules {
		if !rule.MatchString(r) || !colour.MatchString(r) || !strings.Contains(r, "caption: \"") {
			t.Errorf("no rule of a style sheet: %s", r)
		}
	}
	if !slices.Contains(rules, "relationship {\n  color: #8d96a1;\n  shaft-width: 1px;\n  font-size: 8px;\n  padding: 3px;\n  text-color-external: #3a3f45;\n  text-color-internal: #ffffff;\n  caption: \"{caption}\";\n}") {
		t.Error("there is no rule for edges of all types")
	}
	for _, s := range EdgeStyles()[1:] {
		if s.Type != EdgeType(s.Type) {
			t.Errorf("%s is no type of an edge", s.Type)
		}
	}
}
