package attribution

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/find"
)

// small is a graph under construction. Things are named TYPE:NAME.
type small struct{ objects []map[string]any }

// id is the id of a thing, by its name.
func id(name string) string {
	typ, word, _ := strings.Cut(name, ":")
	n := uint64(1469598103934665603)
	for _, c := range word {
		n = (n ^ uint64(c)) * 1099511628211
	}
	return fmt.Sprintf("%s--00000000-0000-4000-8000-%012x", typ, n&0xffffffffffff)
}

func (g *small) add(name string, more ...any) {
	typ, word, _ := strings.Cut(name, ":")
	o := map[string]any{"type": typ, "spec_version": "2.1", "id": id(name), "created": "2024-01-01T00:00:00.000Z", "modified": "2024-01-01T00:00:00.000Z"}
	if typ != "relationship" && typ != "opinion" {
		o["name"] = word
	}
	for i := 0; i+1 < len(more); i += 2 {
		o[more[i].(string)] = more[i+1]
	}
	g.objects = append(g.objects, o)
}

// tie adds a relationship, and the things at its ends when they are new; more are properties of the relationship.
func (g *small) tie(from, relation, to, source string, more ...any) {
	for _, end := range []string{from, to} {
		if !slices.ContainsFunc(g.objects, func(o map[string]any) bool { return o["id"] == id(end) }) {
			g.add(end)
		}
	}
	if source != "" {
		more = append(more, "external_references", []map[string]string{{"source_name": source}})
	}
	g.add("relationship:"+from+relation+to, append([]any{"relationship_type", relation, "source_ref", id(from), "target_ref", id(to)}, more...)...)
}

func (g *small) parse(t testing.TB) []graph.Object {
	t.Helper()
	var objects []graph.Object
	for _, o := range g.objects {
		text, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := graph.ParseObject(text)
		if err != nil {
			t.Fatal(err)
		}
		objects = append(objects, parsed)
	}
	return objects
}

func index(objects []graph.Object) *Index {
	s := graph.NewSnapshot(slices.Values(objects))
	return New(s, find.New(s))
}

// ask attributes a thing of the graph.
func (g *small) ask(t testing.TB, name string, o Options) (*Result, error) {
	t.Helper()
	x := index(g.parse(t))
	n, ok := x.graph.Find(id(name))
	if !ok {
		t.Fatalf("no %s", name)
	}
	return x.Attribute(x.Subject(n), o, 0)
}

func (g *small) must(t testing.TB, name string, o Options) *Result {
	t.Helper()
	r, err := g.ask(t, name, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// names are the candidates by rank.
func names(r *Result) []string {
	var all []string
	for _, rk := range r.Ranks {
		all = append(all, rk.Name)
	}
	return all
}

// heist is a campaign with a rare tool of Zulu's, and one everybody has.
func heist() *small {
	g := &small{}
	g.tie("campaign:Heist", "uses", "malware:Rare", "Report 1")
	g.tie("campaign:Heist", "uses", "tool:Common", "Report 1")
	g.tie("intrusion-set:Zulu", "uses", "malware:Rare", "Report 2")
	for _, who := range []string{"Zulu", "Beta", "Gamma", "Delta", "Epsilon"} {
		g.tie("intrusion-set:"+who, "uses", "tool:Common", "Report 3")
		g.tie("intrusion-set:"+who, "uses", "malware:Only "+who, "Report 4")
	}
	return g
}

func TestRarityDecides(t *testing.T) {
	r := heist().must(t, "campaign:Heist", Options{})
	if r.Ranks[0].Name != "Zulu" || len(r.Ranks) != 5 {
		t.Fatalf("ranks: %v", names(r))
	}
	if sh := r.Ranks[0].Shared; sh[0].Name != "Rare" || sh[0].KnownOf != 1 || sh[1].Name != "Common" || sh[1].KnownOf != 5 || sh[0].Weight <= 2*sh[1].Weight {
		t.Errorf("shared: %+v", sh)
	}
	if sh := r.Ranks[0].Shared[0]; !slices.Equal(sh.Subject.Sources, []string{"Report 1"}) || !slices.Equal(sh.Candidate.Sources, []string{"Report 2"}) || sh.Subject.ID == "" {
		t.Errorf("the edges: %+v", sh)
	}
	if p := r.Ranks[0].Against; len(p) != 2 || p[0].What != "widely shared" || p[1].What != "missing" {
		t.Errorf("against: %+v", p)
	}
	want := []Change{
		{Name: "Report 1", Sources: []string{"Report 1"}, Weight: nobody, Matrix: nobody},
		{Name: "Report 2", Sources: []string{"Report 2"}, Weight: "Beta"},
	}
	if d := cmp.Diff(want, r.Changes); d != "" {
		t.Error(d)
	}
}

func TestClaimsStandApart(t *testing.T) {
	g := heist()
	before := g.must(t, "campaign:Heist", Options{})
	g.tie("campaign:Heist", "attributed-to", "intrusion-set:Omega", "Report 5", "confidence", 70)
	g.tie("campaign:Heist", "attributed-to", "intrusion-set:Beta", "Report 6", "confidence", 50)
	g.add("opinion:no", "opinion", "strongly-disagree", "explanation", "not Beta", "object_refs", []string{id("relationship:campaign:Heistattributed-tointrusion-set:Beta")})
	r := g.must(t, "campaign:Heist", Options{})
	weights := map[string]float64{}
	for _, rk := range before.Ranks {
		weights[rk.Name] = rk.Weight
	}
	for _, rk := range r.Ranks {
		if w, ok := weights[rk.Name]; ok && w != rk.Weight {
			t.Errorf("a claim changed the weight of %s from %g to %g", rk.Name, w, rk.Weight)
		}
	}
	last := r.Ranks[len(r.Ranks)-1]
	if last.Name != "Omega" || len(last.Claims) != 1 || last.Claims[0].Trust != 0.7 || last.Weight != 0 {
		t.Errorf("who is only named comes last: %+v", last)
	}
	beta := r.Ranks[slices.Index(names(r), "Beta")]
	if len(beta.Claims) != 2 || beta.Claims[0].Trust != 0.25 || beta.Claims[1].Stance != evidence.Denied || beta.Against[0].What != "denied" {
		t.Errorf("a denial stands beside what it denies and halves it: %+v", beta)
	}
	alpha := r.Ranks[0]
	if !slices.ContainsFunc(alpha.Against, func(p Point) bool { return p.What == "claimed for another" && strings.Contains(p.Detail, "Omega") }) {
		t.Errorf("against Zulu: %+v", alpha.Against)
	}
	i := slices.IndexFunc(r.Matrix.Rows, func(row Row) bool { return row.Kind == "denial" })
	b := slices.IndexFunc(r.Matrix.Hypotheses, func(h Hypothesis) bool { return h.Name == "Beta" })
	if i < 0 || r.Matrix.Rows[i].Cells[b] != Inconsistent {
		t.Errorf("the denial is not in the matrix: %+v", r.Matrix)
	}
}

func TestTimeAndOrigin(t *testing.T) {
	g := heist()
	for _, o := range g.objects {
		switch o["name"] {
		case "Heist":
			o["first_seen"], o["last_seen"] = "2020-01-01T00:00:00Z", "2020-06-01T00:00:00Z"
		case "Zulu":
			o["first_seen"], o["last_seen"] = "2009-01-01T00:00:00Z", "2012-01-01T00:00:00Z"
		case "Beta":
			o["first_seen"] = "2015-01-01T00:00:00Z"
		}
	}
	g.tie("campaign:Heist", "originates-from", "location:Here", "Report 1")
	g.tie("intrusion-set:Zulu", "originates-from", "location:There", "Report 2")
	r := g.must(t, "campaign:Heist", Options{})
	alpha := r.Ranks[slices.Index(names(r), "Zulu")]
	for _, what := range []string{"time", "origin"} {
		if !slices.ContainsFunc(alpha.Against, func(p Point) bool { return p.What == what }) {
			t.Errorf("%s does not speak against Zulu: %+v", what, alpha.Against)
		}
	}
	i := slices.IndexFunc(alpha.Parts, func(p Part) bool { return p.Kind == Time })
	if i < 0 || alpha.Parts[i].Weight >= 0 {
		t.Errorf("parts: %+v", alpha.Parts)
	}
}

func TestFilters(t *testing.T) {
	red := []string{"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"}
	g := heist()
	rare := func(o map[string]any) bool { return o["id"] == id("relationship:intrusion-set:Zuluusesmalware:Rare") }
	for name, c := range map[string]struct {
		property string
		value    any
		options  Options
	}{
		"confidence": {"confidence", 20, Options{MinConfidence: 30}},
		"as of":      {"created", "2025-01-01T00:00:00Z", Options{AsOf: "2024-06-01"}},
		"began":      {"start_time", "2025-01-01T00:00:00Z", Options{AsOf: "2024-06-01"}},
		"tlp":        {"object_marking_refs", red, Options{Ceiling: evidence.Amber}},
		"revoked":    {"revoked", true, Options{}},
		"deprecated": {"x_mitre_deprecated", true, Options{}},
	} {
		h := &small{}
		for _, o := range g.objects {
			o := cloned(o)
			if name == "confidence" && o["type"] == "relationship" {
				o["confidence"] = 50
			}
			if rare(o) {
				o[c.property] = c.value
			}
			h.objects = append(h.objects, o)
		}
		r := h.must(t, "campaign:Heist", c.options)
		for _, rk := range r.Ranks {
			for _, sh := range rk.Shared {
				if sh.Name == "Rare" {
					t.Errorf("%s: what does not count is shared with %s", name, rk.Name)
				}
			}
		}
	}
}

func cloned(o map[string]any) map[string]any {
	c := map[string]any{}
	for k, v := range o {
		c[k] = v
	}
	return c
}

func TestBadInput(t *testing.T) {
	g := heist()
	g.add("campaign:Bare")
	if _, err := g.ask(t, "campaign:Bare", Options{}); !errors.Is(err, ErrNoEvidence) || !strings.Contains(err.Error(), `"Bare"`) {
		t.Errorf("no evidence: %v", err)
	}
	if _, err := g.ask(t, "campaign:Heist", Options{Rank: []Rank{Companies}}); !errors.Is(err, ErrNoCandidates) {
		t.Errorf("nobody to rank: %v", err)
	}
	for _, o := range g.objects {
		delete(o, "external_references")
	}
	r := g.must(t, "campaign:Heist", Options{})
	if r.Ranks[0].Name != "Zulu" || len(r.Changes) != 0 || r.Ranks[0].Shared[0].Candidate.Sources != nil {
		t.Errorf("a graph without sources: %+v", r)
	}
}

func TestClaimsInACircle(t *testing.T) {
	g := heist()
	g.tie("campaign:Heist", "attributed-to", "intrusion-set:Zulu", "Report 5")
	g.tie("intrusion-set:Zulu", "duplicate-of", "intrusion-set:Beta", "Report 5")
	g.tie("intrusion-set:Beta", "duplicate-of", "intrusion-set:Gamma", "Report 5")
	g.tie("intrusion-set:Gamma", "duplicate-of", "intrusion-set:Zulu", "Report 5")
	g.tie("intrusion-set:Gamma", "part-of", "intrusion-set:Beta", "Report 5")
	g.tie("intrusion-set:Beta", "attributed-to", "intrusion-set:Beta2", "Report 5")
	g.tie("intrusion-set:Beta2", "attributed-to", "intrusion-set:Beta", "Report 5")
	r := g.must(t, "campaign:Heist", Options{})
	chains := map[string]int{}
	for _, rk := range r.Ranks {
		for _, c := range rk.Claims {
			chains[rk.Name] = max(chains[rk.Name], len(c.Chain))
		}
	}
	if d := cmp.Diff(map[string]int{"Zulu": 1, "Beta": 3, "Gamma": 2, "Beta2": 3}, chains); d != "" {
		t.Error(d)
	}
}

// TestManyVictims: an actor with 10,000 victims, all of which the campaign shares, is told in full.
func TestManyVictims(t *testing.T) {
	const many = 10_000
	g := &small{}
	g.add("campaign:Sweep")
	g.add("intrusion-set:Broom")
	for i := range many {
		v := fmt.Sprintf("identity:Victim %d", i)
		g.add(v, "identity_class", "organization")
		for _, who := range []string{"campaign:Sweep", "intrusion-set:Broom"} {
			g.add(fmt.Sprintf("relationship:%s %d", who, i), "relationship_type", "targets", "source_ref", id(who), "target_ref", id(v))
		}
	}
	r := g.must(t, "campaign:Sweep", Options{})
	if len(r.Ranks) != 1 || len(r.Ranks[0].Shared) != many || r.Items != many {
		t.Errorf("%d ranks, %d items", len(r.Ranks), r.Items)
	}
}

func TestBundleOfItsOwn(t *testing.T) {
	g := heist()
	g.add("ipv4-addr:x", "value", "198.51.100.7")
	g.tie("intrusion-set:Beta", "uses", "ipv4-addr:x", "Report 9")
	for _, o := range g.objects {
		if o["name"] == "Rare" {
			o["aliases"] = []string{"Seldom"}
			o["external_references"] = []map[string]string{{"source_name": "mitre-attack", "external_id": "S9999"}}
		}
	}
	x := index(g.parse(t))
	for name, c := range map[string]struct {
		object string
		more   []any
		want   string
	}{
		"id":        {"malware:Rare", []any{"name", "something else"}, "Zulu"},
		"alias":     {"malware:Other", []any{"name", "ＳＥＬＤＯＭ"}, "Zulu"},
		"tool":      {"tool:Other", []any{"name", "seldom"}, "Zulu"},
		"catalogue": {"malware:Third", []any{"name", "?", "external_references", []map[string]string{{"source_name": "mitre-attack", "external_id": "S9999"}}}, "Zulu"},
		"value":     {"ipv4-addr:y", []any{"value", "198.51.100.7"}, "Beta"},
		"pattern":   {"indicator:z", []any{"pattern", "[ipv4-addr:value = '198.51.100.7']", "pattern_type", "stix"}, "Beta"},
	} {
		b := &small{}
		b.add(c.object, c.more...)
		b.add("malware:Nobody knows this")
		s, err := x.FromBundle(name, graph.NewSnapshot(slices.Values(b.parse(t))))
		if err != nil {
			t.Fatal(err)
		}
		r, err := x.Attribute(s, Options{}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Ranks) != 1 || r.Ranks[0].Name != c.want || s.Known != 1 || s.Size != 2 {
			t.Errorf("%s: %v, knows %d of %d", name, names(r), s.Known, s.Size)
		}
		if _, err := r.Note(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := &small{}
	b.add("malware:Nobody knows this")
	if _, err := x.FromBundle("none", graph.NewSnapshot(slices.Values(b.parse(t)))); !errors.Is(err, ErrNoMatch) {
		t.Errorf("a bundle that matches nothing: %v", err)
	}
}

// TestOrderDoesNotMatter: the same objects in any order give the same note, byte for byte.
func TestOrderDoesNotMatter(t *testing.T) {
	g := heist()
	g.tie("campaign:Heist", "attributed-to", "intrusion-set:Beta", "Report 6", "object_marking_refs", []string{"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"})
	objects := g.parse(t)
	note := func(objects []graph.Object) string {
		x := index(objects)
		n, _ := x.graph.Find(id("campaign:Heist"))
		r, err := x.Attribute(x.Subject(n), Options{}, 0)
		if err != nil {
			t.Fatal(err)
		}
		note, err := r.Note()
		if err != nil {
			t.Fatal(err)
		}
		return note.Raw()
	}
	want := note(objects)
	for _, part := range []string{`"type": "note"`, "marking-definition--bab4a63c", `"created": "2024-01-01T00:00:00.000Z"`, "Zulu"} {
		if !strings.Contains(want, part) {
			t.Errorf("the note lacks %s: %s", part, want)
		}
	}
	if strings.Contains(want, `"relationship_type"`) {
		t.Error("a note is no relationship")
	}
	rapid.Check(t, func(rt *rapid.T) {
		if got := note(rapid.Permutation(objects).Draw(rt, "order")); got != want {
			rt.Fatalf("another order gives %s, not %s", got, want)
		}
	})
}

// TestSubjects: what contains evidence, and what is evidence itself, can be asked about as well.
func TestSubjects(t *testing.T) {
	g := heist()
	g.tie("malware:Rare", "communicates-with", "domain-name:d", "Report 7")
	g.tie("intrusion-set:Beta", "targets", "identity:Bank", "Report 8")
	g.tie("intrusion-set:Beta", "uses", "domain-name:d", "Report 8")
	for _, o := range g.objects {
		switch o["id"] {
		case id("domain-name:d"):
			o["value"] = "example.com"
		case id("identity:Bank"):
			o["identity_class"], o["sectors"] = "organization", []string{"financial-services"}
		}
	}
	g.add("grouping:Set", "context", "suspicious-activity", "object_refs", []string{id("identity:Bank")})
	g.add("report:Paper", "published", "2024-01-01T00:00:00Z", "object_refs", []string{id("relationship:intrusion-set:Zuluusesmalware:Rare")})
	g.add("incident:Break-in")
	g.tie("incident:Break-in", "targets", "identity:Bank", "Report 9")
	for subject, want := range map[string]string{
		"grouping:Set": "Beta", "report:Paper": "Zulu", "malware:Rare": "Zulu", "identity:Bank": "Beta", "incident:Break-in": "Beta",
	} {
		if r := g.must(t, subject, Options{}); len(r.Ranks) == 0 || r.Ranks[0].Name != want {
			t.Errorf("%s: %v", subject, names(r))
		}
	}
	red := []string{"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"}
	g.add("campaign:Secret", "object_marking_refs", red)
	g.tie("campaign:Secret", "uses", "malware:Rare", "Report 1")
	g.must(t, "campaign:Secret", Options{})
	if _, err := g.ask(t, "campaign:Secret", Options{Ceiling: evidence.Green}); !errors.Is(err, ErrNoEvidence) {
		t.Errorf("a subject above the ceiling: %v", err)
	}
}

// TestManyAtOnce: an index may be asked by many at once.
func TestManyAtOnce(t *testing.T) {
	x := index(heist().parse(t))
	n, _ := x.graph.Find(id("campaign:Heist"))
	m, _ := x.graph.Find(id("malware:Rare"))
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := x.Attribute(x.Subject(n), Options{}, 0)
			if err == nil {
				_, err = x.Attribute(x.Subject(m), Options{}, 0)
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// TestDocumentsOfClaims: a report that documents both counts, unless it is cited for a claim about the subject.
func TestDocumentsOfClaims(t *testing.T) {
	documents := func(g *small) int {
		for _, rk := range g.must(t, "campaign:Heist", Options{}).Ranks {
			for _, p := range rk.Parts {
				if rk.Name == "Zulu" && p.Kind == Document {
					return p.Shared
				}
			}
		}
		return 0
	}
	g := heist()
	g.tie("campaign:Heist", "uses", "tool:Third", "Report 2")
	if n := documents(g); n != 1 {
		t.Errorf("%d documents in common, not 1", n)
	}
	g.tie("campaign:Heist", "attributed-to", "intrusion-set:Beta", "Report 2")
	if n := documents(g); n != 0 {
		t.Errorf("%d documents in common, though the one is cited for the claim", n)
	}
}

// TestOffers: what a company sells ties it to its customers, and does not make its own profile broad.
func TestOffers(t *testing.T) {
	breadth := func(relation string) float64 {
		g := heist()
		g.add("identity:Shop", "identity_class", "organization", "roles", []string{"company"})
		for _, what := range []string{"malware:Rare", "tool:P", "tool:Q", "tool:R", "tool:S"} {
			g.tie("identity:Shop", relation, what, "Report 7")
		}
		r := g.must(t, "campaign:Heist", Options{Rank: []Rank{Companies}})
		if len(r.Ranks) != 1 || r.Ranks[0].Shared[0].Name != "Rare" {
			t.Fatalf("%s: %+v", relation, r.Ranks)
		}
		return r.Ranks[0].Parts[0].Breadth
	}
	if sells, uses := breadth("sells"), breadth("uses"); sells != 0 || uses <= 0 {
		t.Errorf("breadth %g of what is sold, %g of what is used", sells, uses)
	}
}
