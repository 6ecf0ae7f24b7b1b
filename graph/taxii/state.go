package taxii

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"stixgraph/graph"
)

// State remembers how far collections have been read. The zero State has no places.
type State struct{ places []Place }

// Place is how far one collection was read with one filter.
type Place struct {
	Root       string // URL of the API root
	Collection string // its id
	Filter     string // [Filter.Key]
	AddedAfter string // AddedAfter of the next request
}

const stateName, stateVersion = "stixgraph-taxii-state", 1

// ParseState reads what [State.Text] wrote.
func ParseState(text []byte) (State, error) {
	o, err := graph.ParseObject(text)
	if err != nil {
		return State{}, err
	}
	f := fields{object: o, what: "state"}
	if name := f.text("state"); name != stateName {
		return State{}, fmt.Errorf("it is not a state file of stixgraph taxii pull")
	}
	if v := f.count("version"); f.err == nil && v != stateVersion {
		return State{}, fmt.Errorf("it has version %d, and this program knows version %d", v, stateVersion)
	}
	var s State
	f.objects("places", "place", func(f *fields) {
		p := Place{
			Root: f.need("api_root", f.text("api_root")), Collection: f.need("collection", f.text("collection")),
			Filter: f.text("filter"), AddedAfter: f.need("added_after", f.text("added_after")),
		}
		if t, err := ParseTime(p.AddedAfter); f.err == nil && (err != nil || t != p.AddedAfter) {
			f.err = fmt.Errorf("%w: place: added_after is %s", ErrShape, short(p.AddedAfter))
		}
		if _, double := s.Get(p.Root, p.Collection, p.Filter); double && f.err == nil {
			f.err = errors.New("one collection and filter stands twice")
		}
		s.places = append(s.places, p)
	})
	return s, f.err
}

// Get returns AddedAfter for a collection and filter.
func (s State) Get(root, collection, filter string) (string, bool) {
	for _, p := range s.places {
		if p.Root == root && p.Collection == collection && p.Filter == filter {
			return p.AddedAfter, true
		}
	}
	return "", false
}

// With returns a state in which one place is as given.
func (s State) With(p Place) State {
	same := func(q Place) bool { return q.Root == p.Root && q.Collection == p.Collection && q.Filter == p.Filter }
	places := append(slices.DeleteFunc(slices.Clone(s.places), same), p)
	slices.SortFunc(places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Root, b.Root), cmp.Compare(a.Collection, b.Collection), cmp.Compare(a.Filter, b.Filter))
	})
	return State{places}
}

// Text returns the state as JSON, places sorted.
func (s State) Text() ([]byte, error) {
	type place struct {
		Root       string `json:"api_root"`
		Collection string `json:"collection"`
		Filter     string `json:"filter"`
		AddedAfter string `json:"added_after"`
	}
	out := struct {
		State   string  `json:"state"`
		Version int     `json:"version"`
		Places  []place `json:"places"`
	}{State: stateName, Version: stateVersion, Places: []place{}}
	for _, p := range s.places {
		out.Places = append(out.Places, place(p))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(out)
	return b.Bytes(), err
}
