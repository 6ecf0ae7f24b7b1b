package view

import (
	"slices"
	"strings"
)

// The page's data come in three blocks: what the picture needs, what the panel needs, and the text of the objects. The
// first is in columns, which the page turns into typed arrays.

type coreData struct {
	Title   string       `json:"title"`
	Level   string       `json:"level"`
	Centre  int          `json:"centre"`
	Classes []classData  `json:"classes"`
	Types   []string     `json:"types"`
	Things  thingColumns `json:"things"`
	Ties    tieColumns   `json:"ties"`
	Sources []sourceData `json:"sources"`
}

type classData struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Plural string `json:"plural"`
	Light  string `json:"light"`
	Dark   string `json:"dark"`
	Shape  string `json:"shape"`
}

type thingColumns struct {
	IDs     [][]string         `json:"ids"`
	Names   [][]string         `json:"names"`
	Folded  [][]string         `json:"folded"`
	Class   []int              `json:"class"`
	Also    map[int][]int      `json:"also"`
	Level   []int              `json:"level"`
	Country []string           `json:"country"`
	Absent  []int              `json:"absent"`
	Revoked []int              `json:"revoked"`
	Place   []float64          `json:"place"`
	Start   map[int][2]float64 `json:"start"`
}

type tieColumns struct {
	ID         []string `json:"id"`
	Source     []int    `json:"source"`
	Target     []int    `json:"target"`
	Type       []int    `json:"type"`
	Firmness   []int    `json:"firmness"`
	Confidence []int    `json:"confidence"`
	Sources    [][]int  `json:"sources"`
	Level      []int    `json:"level"`
	Disputed   []int    `json:"disputed"`
}

type sourceData struct {
	ID          string `json:"id,omitempty"`
	Name        string `json:"name"`
	Title       string `json:"title,omitempty"`
	URL         string `json:"url,omitempty"`
	Published   string `json:"published,omitempty"`
	Reliability string `json:"reliability,omitempty"`
}

type detailData struct {
	Things  []thingDetail `json:"things"`
	Ties    []tieDetail   `json:"ties"`
	Remarks []remarkData  `json:"remarks"`
}

type thingDetail struct {
	Description string      `json:"description,omitempty"`
	Claims      []claimData `json:"claims,omitempty"`
	Sources     []int       `json:"sources,omitempty"`
}

type tieDetail struct {
	Description string      `json:"description,omitempty"`
	By          string      `json:"by,omitempty"`
	Start       string      `json:"start,omitempty"`
	Stop        string      `json:"stop,omitempty"`
	Claims      []claimData `json:"claims,omitempty"`
}

type claimData struct {
	ID          string  `json:"id,omitempty"`
	Text        string  `json:"text"`
	Denied      bool    `json:"denied,omitempty"`
	Hedge       string  `json:"hedge,omitempty"`
	Credibility int     `json:"credibility,omitempty"`
	Start       string  `json:"start,omitempty"`
	Stop        string  `json:"stop,omitempty"`
	Pointer     string  `json:"pointer,omitempty"`
	Note        string  `json:"note,omitempty"`
	Citations   [][]any `json:"citations"` // source and hedge
}

type remarkData struct {
	ID        string         `json:"id"`
	Kind      RemarkKind     `json:"kind"`
	Against   bool           `json:"against,omitempty"`
	Opinion   string         `json:"opinion,omitempty"`
	Title     string         `json:"title,omitempty"`
	Text      string         `json:"text,omitempty"`
	Authors   []string       `json:"authors,omitempty"`
	Level     int            `json:"level"`
	Claims    []claimData    `json:"claims,omitempty"`
	Positions []positionData `json:"positions,omitempty"`
	Reading   string         `json:"reading,omitempty"`
	Sources   []int          `json:"sources,omitempty"`
	Things    []int          `json:"things"`
	Ties      []int          `json:"ties"`
}

type positionData struct {
	Label   string `json:"label,omitempty"`
	Text    string `json:"text"`
	Holder  string `json:"holder,omitempty"`
	Sources []int  `json:"sources,omitempty"`
}

// data turns the picture into the page's three blocks.
func (p *Picture) data() (coreData, detailData, map[string]string) {
	core := coreData{Title: p.Title, Level: p.Level.String(), Centre: p.Centre, Types: []string{}, Sources: []sourceData{}}
	detail := detailData{Things: []thingDetail{}, Ties: []tieDetail{}, Remarks: []remarkData{}}
	classes := map[Class]int{}
	for _, l := range looks() {
		if slices.ContainsFunc(p.Things, func(t Thing) bool { return t.Class == l.class || slices.Contains(t.Also, l.class) }) {
			classes[l.class] = len(core.Classes)
			core.Classes = append(core.Classes, classData{string(l.class), l.label, l.plural, l.light, l.dark, l.shape})
		}
	}
	things := &core.Things
	things.Also, things.Start = map[int][]int{}, map[int][2]float64{}
	things.Absent, things.Revoked = []int{}, []int{}
	for i, t := range p.Things {
		things.IDs = append(things.IDs, t.IDs)
		things.Names = append(things.Names, t.Names)
		things.Folded = append(things.Folded, t.Folded)
		things.Class = append(things.Class, classes[t.Class])
		for _, c := range t.Also {
			things.Also[i] = append(things.Also[i], classes[c])
		}
		things.Level = append(things.Level, int(t.Level))
		things.Country = append(things.Country, t.Country)
		if t.Absent {
			things.Absent = append(things.Absent, i)
		}
		if t.Revoked {
			things.Revoked = append(things.Revoked, i)
		}
		things.Place = append(things.Place, t.At.X, t.At.Y)
		if t.Start {
			things.Start[i] = [2]float64{t.StartAt.X, t.StartAt.Y}
		}
		detail.Things = append(detail.Things, thingDetail{t.Description, claimsData(t.Claims), t.Sources})
	}
	for _, t := range p.Ties {
		core.Types = appendNew(core.Types, t.Type)
	}
	slices.Sort(core.Types)
	ties := &core.Ties
	ties.Disputed = []int{}
	for i, t := range p.Ties {
		ties.ID = append(ties.ID, t.ID)
		ties.Source = append(ties.Source, t.Source)
		ties.Target = append(ties.Target, t.Target)
		at, _ := slices.BinarySearch(core.Types, t.Type)
		ties.Type = append(ties.Type, at)
		ties.Firmness = append(ties.Firmness, int(t.Firmness))
		ties.Confidence = append(ties.Confidence, t.Confidence)
		ties.Sources = append(ties.Sources, append([]int{}, t.Sources...))
		ties.Level = append(ties.Level, int(t.Level))
		if t.Disputed {
			ties.Disputed = append(ties.Disputed, i)
		}
		detail.Ties = append(detail.Ties, tieDetail{t.Description, t.By, t.Start, t.Stop, claimsData(t.Claims)})
	}
	for _, s := range p.Sources {
		url := s.URL
		if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
			url = "" // no link but to the web
		}
		core.Sources = append(core.Sources, sourceData{s.ID, s.Name, s.Title, url, s.Published, s.Reliability})
	}
	for _, r := range p.Remarks {
		x := remarkData{
			ID: r.ID, Kind: r.Kind, Against: r.Against(), Opinion: r.Opinion, Title: r.Title, Text: r.Text, Authors: r.Authors,
			Level: int(r.Level), Claims: claimsData(r.Claims), Reading: r.Reading, Sources: r.Sources,
			Things: append([]int{}, r.Things...), Ties: append([]int{}, r.Ties...),
		}
		for _, pos := range r.Positions {
			x.Positions = append(x.Positions, positionData(pos))
		}
		detail.Remarks = append(detail.Remarks, x)
	}
	return core, detail, p.Objects
}

func claimsData(claims []Claim) []claimData {
	var data []claimData
	for _, c := range claims {
		x := claimData{c.ID, c.Text, c.Denied, c.Hedge, c.Credibility, c.Start, c.Stop, c.Pointer, c.Note, [][]any{}}
		for _, ct := range c.Citations {
			x.Citations = append(x.Citations, []any{ct.Source, ct.Hedge})
		}
		data = append(data, x)
	}
	return data
}
