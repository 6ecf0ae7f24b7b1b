package share_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share"
	"stixgraph/graph/share/form"
	"stixgraph/graph/share/manifest"
	"stixgraph/graph/share/profile"
	"stixgraph/schemas/validate"
)

// rules are those of one export, as the oracle sees them.
type rules struct {
	ceiling, unmarked evidence.TLP
	allowed           bool // the statement
	profile           *profile.Profile
}

// barred says whether a thing's own markings bar it.
func (r rules) barred(th *thing) bool {
	l := th.level
	if l == evidence.Unmarked {
		l = r.unmarked
	}
	return l > r.ceiling || th.statement && !r.allowed
}

func (r rules) nameCut(th *thing) bool { return th.partLevel > r.ceiling }

// secret says whether a thing's name must not appear.
func (r rules) secret(th *thing) bool {
	if th.typ == "relationship" || th.typ == "note" || th.typ == "opinion" || th.typ == "sighting" {
		return false
	}
	return r.barred(th) || r.nameCut(th)
}

// goes works out, the slow and simple way, which things must go: as many as may.
func (r rules) goes(w *world) []bool {
	goes := make([]bool, len(w.things))
	for i, th := range w.things {
		goes[i] = !r.barred(th) && !r.nameCut(th) // a name that is cut is one its type requires
		for other := th.exact; other >= 0; {
			of := w.things[other]
			if r.secret(of) {
				goes[i] = false
			}
			if other = -1; of.typ == "domain-name" { // its name holds that of another
				other = of.exact
			}
		}
	}
	keepsCreator := r.profile == nil || r.profile.Creator != "remove"
	for changed := true; changed; {
		changed = false
		for i, th := range w.things {
			ok := !(keepsCreator && th.creator >= 0 && !goes[th.creator])
			switch th.typ {
			case "relationship", "sighting":
				for _, ref := range th.refs {
					ok = ok && goes[ref]
				}
			case "report", "note", "opinion":
				ok = ok && slices.ContainsFunc(th.refs, func(ref int) bool { return goes[ref] })
			}
			if goes[i] && !ok {
				goes[i], changed = false, true
			}
		}
	}
	return goes
}

// bare is a text as the oracle compares it: decomposed for compatibility, lower case, letters only.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(norm.NFKD.String(s)))
}

func sourceOf(objects []graph.Object) share.Source {
	return func() iter.Seq2[graph.Object, error] {
		return func(yield func(graph.Object, error) bool) {
			for _, o := range objects {
				if !yield(o, nil) {
					return
				}
			}
		}
	}
}

func readAll(t interface{ Fatal(...any) }, path string) []graph.Object {
	entries, err := graph.Collect(new(graph.Reader).Paths(path))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]graph.Object, len(entries))
	for i, e := range entries {
		out[i] = e.Object
	}
	return out
}

func profiles() []*profile.Profile {
	return []*profile.Profile{
		nil,
		{Name: "plain"},
		{Name: "strict", CustomProperties: "drop", CustomTypes: "drop", CustomRelationships: "related-to", Markings: "tlp2"},
		{Name: "no creator", Creator: "remove", CustomProperties: "wrap", Identity: profile.Identity{Name: "We"}},
		{Name: "old", Markings: "tlp1", Opinions: "notes"},
	}
}

// TestExportLaws holds for any graph, markings, ceiling and profile: the output holds nothing that must be withheld, is
// valid and closed, and everything that may go is in it.
func TestExportLaws(t *testing.T) {
	checker, err := validate.New(validate.Options{EnforceRefs: true})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := generate(t)
		for _, th := range w.things {
			for _, f := range checker.Object(0, []byte(th.text)) {
				if f.Severity == validate.Error {
					t.Fatalf("the generator made what is not valid: %v", f)
				}
			}
		}
		r := rules{
			ceiling:  evidence.TLP(rapid.IntRange(int(evidence.Clear), int(evidence.Red)).Draw(t, "ceiling")),
			unmarked: evidence.TLP(rapid.IntRange(int(evidence.Clear), int(evidence.Red)).Draw(t, "unmarked as")),
			allowed:  rapid.Bool().Draw(t, "statement allowed"),
			profile:  rapid.SampledFrom(profiles()).Draw(t, "profile"),
		}
		request := share.Request{Objects: sourceOf(w.objects(t)), Ceiling: r.ceiling, UnmarkedAs: r.unmarked, Profile: r.profile}
		if r.allowed {
			request.Allowed = []string{statementID}
		}
		path := filepath.Join(dir, "out.json")
		_, err := share.Run(context.Background(), request, share.Output{Path: path, Form: form.Bundle}, manifest.Request{})
		if err != nil {
			t.Fatalf("%v", err)
		}
		checkLaws(t, w, r, path, checker)
	})
}

func checkLaws(t *rapid.T, w *world, r rules, path string, checker *validate.Checker) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range checker.Document(raw) {
		if f.Severity == validate.Error {
			t.Fatalf("not valid or not closed: %v", f)
		}
	}
	out := map[string]graph.Object{}
	everything := ""
	for _, o := range readAll(t, path) {
		out[o.ID()] = o
		everything += decodedTexts(o)
	}
	seen := bare(everything)
	goes := r.goes(w)
	for i, th := range w.things {
		id := th.id
		if r.profile != nil && r.profile.Opinions == "notes" {
			id = profile.NoteID(id)
		}
		o, went := out[id]
		if went != goes[i] {
			t.Fatalf("%s (%s, level %v, ceiling %v) went: %t, should go: %t\n%s", th.id, th.name, th.level, r.ceiling, went, goes[i], raw)
		}
		if !goes[i] && strings.Contains(string(raw), th.id) {
			t.Fatalf("the id %s is in the output", th.id)
		}
		if r.secret(th) && strings.Contains(seen, bare(th.name)) {
			t.Fatalf("the name %s is in the output, ceiling %v: %s", th.name, r.ceiling, th.text)
		}
		if went && r.profile == nil && w.untouched(r, goes, th) && o.Raw() != th.text {
			t.Fatalf("without need\n%s\nbecame\n%s", th.text, o.Raw())
		}
	}
}

// untouched says whether nothing about a thing gives a reason to change it.
func (w *world) untouched(r rules, goes []bool, th *thing) bool {
	for _, m := range th.mentions {
		if r.secret(w.things[m]) || !goes[m] {
			return false
		}
	}
	return !slices.ContainsFunc(th.refs, func(ref int) bool { return !goes[ref] }) && th.partLevel == evidence.Unmarked
}

// decodedTexts are all strings of an object, percent encoding undone.
func decodedTexts(o graph.Object) string {
	var b strings.Builder
	var walk func(v graph.Value)
	walk = func(v graph.Value) {
		if s, ok := v.Text(); ok {
			b.WriteString(strings.NewReplacer("%20", " ", "%2F", "/").Replace(s) + "\n")
		}
		for _, e := range v.Elements() {
			walk(e)
		}
		for name, m := range v.Members() {
			b.WriteString(name + "\n")
			walk(m)
		}
	}
	walk(o.Value())
	return b.String()
}

// TestNothing says that an export of nothing is an error, and leaves no file.
func TestNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.json")
	_, err := share.Run(context.Background(), share.Request{Objects: sourceOf(nil)}, share.Output{Path: path, Form: form.Bundle}, manifest.Request{})
	if !errors.Is(err, share.ErrNothing) {
		t.Error(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}
