package indicator_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stixgraph/mapping/indicator"
	"stixgraph/mapping/model"
	"stixgraph/mapping/module"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/pattern"
)

// TestURLs: scheme and host are written in small letters, nothing else changes.
func TestURLs(t *testing.T) {
	for value, want := range map[string]string{
		"HTTP://A.Example@A.Example?Q=A.Example":  "http://A.Example@a.example?Q=A.Example",
		"hxxpS://WWW[.]Example.net:8443/A/B#WWW":  "https://www.example.net:8443/A/B#WWW",
		"https://[2001:DB8::1]/X":                 "https://[2001:db8::1]/X",
		"ftp://example.net":                       "ftp://example.net",
		"https://example.net/x?u=HTTP://A.B/@C.D": "https://example.net/x?u=HTTP://A.B/@C.D",
	} {
		e := model.Entity{Kind: model.IndicatorURL, Name: value}
		if ps := indicator.New().Check(&e); model.Mistakes(ps) || e.Name != want {
			t.Errorf("%s became %s (%v), want %s", value, e.Name, ps, want)
		}
	}
}

// TestTraceLaws: whatever Check lets through is canonical, so that a second
// Check neither changes nor remarks anything, and becomes an observable and
// an indicator whose pattern is one of the patterning language.
func TestTraceLaws(t *testing.T) {
	text := func(of string) *rapid.Generator[string] { return rapid.StringMatching(of) }
	values := map[model.Kind]*rapid.Generator[string]{
		model.IndicatorIP:     rapid.OneOf(text(`[0-9]{1,3}(\[?\.\]?[0-9]{1,3}){3}(/[0-9]{1,2})?`), text(`([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}`), text(`[0-9a-f]{0,4}::[0-9a-f]{0,4}(/[0-9]{1,3})?`)),
		model.IndicatorDomain: rapid.OneOf(text(`[a-zA-Z0-9-]{1,8}(\[?\.\]?[a-zA-Z0-9]{1,8}){1,3}\.?`), text(`\pL{1,6}\.\pL{2,6}`)),
		model.IndicatorURL: rapid.OneOf(text(`(http|https|hxxp|HXXPS|ftp)://[a-z]{1,9}\[?\.\]?[a-z]{2,3}(:[0-9]{1,4})?/[ -~]{0,20}`), rapid.SampledFrom([]string{`https://a.example/'\'`, `HTTP://A.example@A.Example?q=A.Example`,
			`http://[FE80::1%25eth0]:80`, `http://ex%41mple.com/`, `http://a@b@C.example`, `h://B#/@X`})),
		model.IndicatorEmail: text(`[a-zA-Z0-9.'_+-]{1,9}(@|\[at\]|\(at\))[a-z]{1,8}\[?\.\]?[a-z]{2,3}`),
		model.IndicatorHash:  rapid.OneOf(text(`[0-9a-fA-F]{32}`), text(`[0-9a-fA-F]{40}`), text(`[0-9a-fA-F]{64}`), text(`[0-9a-fA-F]{128}`), text(`[0-9a-g]{30,34}`)), // four in five pass
	}
	m := indicator.New()
	passed := map[model.Kind]int{}
	rapid.Check(t, func(t *rapid.T) {
		for _, kind := range model.IndicatorKinds() {
			e := model.Entity{Kind: kind, Name: values[kind].Draw(t, string(kind))}
			if model.Mistakes(m.Check(&e)) {
				continue
			}
			passed[kind]++
			again := e
			if ps := m.Check(&again); len(ps) > 0 || again.Name != e.Name {
				t.Fatalf("%q is not canonical: it becomes %q, %v", e.Name, again.Name, ps)
			}
			checkObjects(t, m, e)
		}
	})
	for _, k := range model.IndicatorKinds() {
		if passed[k] == 0 {
			t.Errorf("no %s passed: the generator is of no use", k)
		}
	}
}

func checkObjects(t *rapid.T, m module.Module, e model.Entity) {
	names, day := stixobj.Names{}, time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	objects, err := m.Map(module.Entity{Entity: e, Since: day, Names: names, Common: stixobj.Common{
		ID: names.SDO("indicator", e.Name), Created: day, Modified: day,
	}})
	if err != nil {
		t.Fatalf("%q: %v", e.Name, err)
	}
	if len(objects.All) != 3 || !strings.HasPrefix(objects.Main, "indicator--") || objects.Observable == "" {
		t.Fatalf("%q became %+v", e.Name, objects)
	}
	for _, o := range objects.All {
		if o.ID() != objects.Main {
			continue
		}
		var ind struct{ Pattern string }
		if err := json.Unmarshal(o.JSON(), &ind); err != nil {
			t.Fatal(err)
		}
		p, err := pattern.Parse(ind.Pattern)
		if err != nil {
			t.Fatalf("the pattern of %q: %v", e.Name, err)
		}
		if found := pattern.Check(p); len(found) > 0 {
			t.Fatalf("the pattern of %q: %v", e.Name, found)
		}
	}
}
