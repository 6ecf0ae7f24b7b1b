package evidence

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"stixgraph/graph"
)

// Stance is whether a claim says that something is so or that it is not.
type Stance string

// The stances.
const (
	Asserted Stance = "asserted"
	Denied   Stance = "denied"
)

// Claim is what a case's sources say with one object (relationship, opinion, note, or the thing itself).
type Claim struct {
	Case, ID                   string
	Stance                     Stance
	Subject, Predicate, Object string // in the words of the case
	Hedge                      string // stated, assessed, alleged, suspected, denied: the firmest of the citations
	Credibility                int    // Admiralty 1 to 6, 0 where not graded
	Start, Stop                string // as the case gives them: 2024, 2024-02 or 2024-02-16; "" where open
	Pointer, Note              string
	Rename                     bool // the vendor who coined both names renamed its own
	Citations                  []Citation
}

// Citation is one source of a claim.
type Citation struct {
	Report string // id of the report that stands for the source
	Source string // the source's id in its case
	Hedge  string
}

// Claims reads the claims of an object; none for objects of others.
func Claims(o graph.Object) []Claim {
	x, _ := o.Extension(Extension)
	list, _ := x.Get("claims")
	var claims []Claim
	for _, v := range list.Elements() {
		c := Claim{
			Case: text(v, "case"), ID: text(v, "id"), Stance: Stance(text(v, "stance")), Subject: text(v, "subject"),
			Predicate: text(v, "predicate"), Object: text(v, "object"), Hedge: text(v, "hedge"),
			Credibility: number(v, "credibility"), Start: text(v, "start"), Stop: text(v, "stop"),
			Pointer: text(v, "pointer"), Note: text(v, "note"),
		}
		rename, _ := v.Get("rename")
		c.Rename, _ = rename.Bool()
		citations, _ := v.Get("citations")
		for _, e := range citations.Elements() {
			c.Citations = append(c.Citations, Citation{text(e, "report"), text(e, "source"), text(e, "hedge")})
		}
		claims = append(claims, c)
	}
	return claims
}

// Source is one source an object cites.
type Source struct {
	// Key tells sources apart across objects: the id of the report, else the source's name among the external
	// references (ATT&CK's citation key), or on what a case made without a claim, such as a note, the source's id in it.
	Key  string
	Name string // to show: publisher or citation
	ID   string // the source's id in its case, "" for others
	URL  string
}

// Sources are the sources an object cites, sorted by key and each once: the citations of its claims, else its external
// references except its own ids in catalogues. An object that cites nothing has none: that an identity made it is
// provenance of the object, not evidence for it.
func Sources(o graph.Object) []Source {
	byID := map[string]graph.ExternalReference{}
	var sources []Source
	claims := Claims(o)
	_, ours := o.Extension(Extension)
	for _, r := range o.ExternalReferences() {
		switch {
		case len(claims) > 0:
			byID[r.ExternalID] = r
		case r.SourceName == "" || isCatalogue(r.SourceName) && r.ExternalID != "":
		case ours && r.ExternalID != "": // a case's source, which several of one publisher must not become
			sources = append(sources, Source{Key: r.ExternalID, Name: r.SourceName, ID: r.ExternalID, URL: r.URL})
		default:
			sources = append(sources, Source{Key: r.SourceName, Name: r.SourceName, URL: r.URL})
		}
	}
	for _, c := range claims {
		for _, ct := range c.Citations {
			r := byID[ct.Source]
			sources = append(sources, Source{Key: ct.Report, Name: cmp.Or(r.SourceName, ct.Source), ID: ct.Source, URL: r.URL})
		}
	}
	slices.SortStableFunc(sources, func(a, b Source) int { return cmp.Compare(a.Key, b.Key) })
	return slices.CompactFunc(sources, func(a, b Source) bool { return a.Key == b.Key })
}

// Summary is what an edge says in one line of its claims.
type Summary struct {
	Stance      Stance
	Hedge       string // the firmest hedge; "" where no claim says
	Credibility int    // the best (lowest) grade, 0 for none
	Predicate   string // the case's own word, "" for others
	Sources     []Source
}

// Summarise reads an object's claims and sources.
func Summarise(o graph.Object) Summary {
	s := Summary{Stance: Asserted, Sources: Sources(o)}
	for i, c := range Claims(o) {
		if i == 0 {
			s.Stance, s.Predicate, s.Hedge, s.Credibility = c.Stance, c.Predicate, c.Hedge, c.Credibility
			continue
		}
		if firmness(c.Hedge) < firmness(s.Hedge) {
			s.Hedge = c.Hedge
		}
		if c.Credibility != 0 && (s.Credibility == 0 || c.Credibility < s.Credibility) {
			s.Credibility = c.Credibility
		}
	}
	return s
}

// Caption is the summary in a few words, "assessed · 3 sources".
func (s Summary) Caption() string {
	word := cmp.Or(s.Hedge, string(s.Stance))
	switch n := len(s.Sources); n {
	case 0:
		return word + " · no source"
	case 1:
		return word + " · 1 source"
	default:
		return fmt.Sprintf("%s · %d sources", word, n)
	}
}

// firmness orders hedges from the firmest; unknown words come last.
func firmness(hedge string) int {
	if i := slices.Index([]string{"stated", "assessed", "alleged", "suspected", "denied"}, hedge); i >= 0 {
		return i
	}
	return 5
}

// Disagreement is an open question on which sources take positions, as a note carries it.
type Disagreement struct {
	Case, ID, Topic, Reading string
	Positions                []Position
}

// Position is one answer to the question.
type Position struct {
	Label, Text, Holder      string
	Reports, Claims, Objects []string
}

// DisagreementOf reads the disagreement of a note; ok is false for all else.
func DisagreementOf(o graph.Object) (d Disagreement, ok bool) {
	x, _ := o.Extension(Extension)
	v, ok := x.Get("disagreement")
	if !ok {
		return d, false
	}
	d = Disagreement{Case: text(v, "case"), ID: text(v, "id"), Topic: text(v, "topic"), Reading: text(v, "reading")}
	positions, _ := v.Get("positions")
	for _, p := range positions.Elements() {
		d.Positions = append(d.Positions, Position{
			Label: text(p, "label"), Text: text(p, "text"), Holder: text(p, "holder"),
			Reports: texts(p, "reports"), Claims: texts(p, "claims"), Objects: texts(p, "objects"),
		})
	}
	return d, true
}

// SourceGrade is what a case says of a source, as the report for it carries it.
type SourceGrade struct {
	Case, ID, Publisher, Published string
	Reliability                    string // Admiralty A to F
	Note                           string
	Relays                         string // the publisher whose findings it carries; "" for its own, or where the case does not say
}

// SourceGrades walks what cases say of the source a report stands for.
func SourceGrades(o graph.Object) iter.Seq[SourceGrade] {
	x, _ := o.Extension(Extension)
	list, _ := x.Get("sources")
	return func(yield func(SourceGrade) bool) {
		for _, v := range list.Elements() {
			if !yield(SourceGrade{text(v, "case"), text(v, "id"), text(v, "publisher"), text(v, "published"), text(v, "reliability"), text(v, "note"), text(v, "relays")}) {
				return
			}
		}
	}
}

func text(v graph.Value, name string) string {
	m, _ := v.Get(name)
	s, _ := m.Text()
	return strings.Clone(s)
}

func texts(v graph.Value, name string) []string {
	m, _ := v.Get(name)
	t, _ := m.Texts()
	return t
}

func number(v graph.Value, name string) int {
	m, _ := v.Get(name)
	n, _ := m.Int()
	return int(n)
}

// PositionLabel is what the position with a number is called: its label, else its number from 1.
func PositionLabel(d Disagreement, i int) string {
	if label := d.Positions[i].Label; label != "" {
		return label
	}
	return strconv.Itoa(i + 1)
}
