package attribution

import (
	"cmp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// record is what is weighed of an object that carries evidence: a relationship, a sighting, or a thing itself.
type record struct {
	node       graph.Node // NoNode for a record of another bundle
	confidence int64      // -1 where none is stated
	trust      float64    // how far it is believed, 0 to 1
	tlp        evidence.TLP
	created    string // the day; "" for cyber-observables
	start      string // the day it began, "" where open
	stop       string
	claimed    bool    // a case's claims stand behind it: it is as old as its sources
	sources    []int32 // numbers of sources, sorted
	disputed   []graph.Node
}

// source is one source, with what a lens asks of it.
type source struct {
	evidence.Source
	report    graph.Node // NoNode for a citation without a report
	family    string
	published string
	tlp       evidence.TLP
}

// gone reports whether an object is withdrawn: revoked (STIX 2.1, section 3.2), or deprecated as ATT&CK marks it.
func gone(o graph.Object) bool {
	revoked, _ := o.Revoked()
	deprecated, _ := o.Bool("x_mitre_deprecated")
	return revoked || deprecated
}

// day is the day of a property that is a timestamp, "" for none.
func day(o graph.Object, name string) string {
	text := o.Text(name)
	if len(text) < len("2024-02-16") {
		return ""
	}
	return strings.Clone(text[:len("2024-02-16")])
}

// read makes the record of an object.
func (r *reader) read(n graph.Node) *record {
	if rec, ok := r.records[n]; ok {
		return rec
	}
	o := r.graph.Object(n)
	rec := &record{node: n, confidence: -1, trust: 1, tlp: evidence.Level(o), created: day(o, "created")}
	rec.start, rec.stop = day(o, "start_time"), day(o, "stop_time")
	if c, ok := o.Confidence(); ok {
		rec.confidence, rec.trust = c, float64(min(max(c, 0), 100))/100
	}
	claims := evidence.Claims(o)
	for _, c := range claims {
		if rec.claimed = true; rec.confidence < 0 && c.Credibility == 6 {
			rec.trust = 0.5 // truth cannot be judged: as likely as not
		}
	}
	for _, s := range r.index.cited(o) {
		rec.sources = append(rec.sources, r.index.source(s))
	}
	slices.Sort(rec.sources)
	rec.sources = slices.Compact(rec.sources)
	for _, e := range r.graph.In(n) {
		if e.Embedded() && isDenial(r.graph.Object(e.Source)) {
			rec.disputed = append(rec.disputed, e.Source)
		}
	}
	if rec.disputed != nil {
		rec.trust *= 0.5 // said against as well as for: left open
	}
	r.records[n] = rec
	return rec
}

// isDenial tells opinions that disagree (STIX 2.1, section 4.12).
func isDenial(o graph.Object) bool {
	verdict := o.Text("opinion")
	return o.Type() == "opinion" && !gone(o) && (verdict == "disagree" || verdict == "strongly-disagree")
}

// cited are the sources an object cites. What a case made without a claim of its own, such as a group's home, cites the
// case's sources by their ids, which lead to the reports.
func (x *Index) cited(o graph.Object) []evidence.Source {
	if _, ours := o.Extension(evidence.Extension); !ours || len(evidence.Claims(o)) > 0 {
		return evidence.Sources(o)
	}
	var sources []evidence.Source
	for _, ref := range o.ExternalReferences() {
		if report, ok := x.reportOf[ref.ExternalID]; ok {
			sources = append(sources, evidence.Source{Key: report, Name: ref.SourceName, ID: ref.ExternalID, URL: ref.URL})
		}
	}
	return sources
}

// source gives a source its number.
func (x *Index) source(s evidence.Source) int32 {
	if i, ok := x.sourceAt[s.Key]; ok {
		return i
	}
	full := source{Source: s, report: graph.NoNode}
	var report graph.Object
	if n, ok := x.graph.Find(s.Key); ok {
		report = x.graph.Object(n)
		full.report, full.published, full.tlp = n, day(report, "published"), evidence.Level(report)
		for g := range evidence.SourceGrades(report) {
			full.ID, full.Name = g.ID, cmp.Or(g.Publisher, s.Name)
			break
		}
	}
	full.family = evidence.Family(s, report)
	i := int32(len(x.sources))
	x.sources = append(x.sources, full)
	x.sourceAt[s.Key] = i
	return i
}
