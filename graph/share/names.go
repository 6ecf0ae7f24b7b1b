package share

import (
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/profile"
	"stixgraph/graph/share/secret"
	"stixgraph/graph/share/tree"
)

// marker stands where a withheld name stood.
const marker = "[withheld]"

// names finds out which names must not appear: those of what is barred, unless something that may go bears them openly;
// and those of what gets a pseudonym.
func (x *export) names() error {
	secrets := map[string][]string{} // by key
	var hidden []secret.Name
	x.hidden, x.cutProperties, x.rekeyed = map[int32]string{}, map[int32]map[string]bool{}, map[int32]bool{}
	x.marker = marker
	if !x.hides() {
		return nil
	}
	err := x.each(func(r *record, o graph.Object) {
		if !r.named {
			return
		}
		add := func(names []string) {
			for _, n := range names {
				if k := secret.Key(n); k != "" && !slices.Contains(secrets[k], n) {
					secrets[k] = append(secrets[k], strings.Clone(n))
				}
			}
		}
		if r.fate == barred {
			add(namesOf(o))
			return
		}
		if _, cut, ok := x.withoutBarred(o); ok {
			add(cut.names)
			if x.cutProperties[r.id] == nil {
				x.cutProperties[r.id] = map[string]bool{}
			}
			for _, p := range cut.properties {
				x.cutProperties[r.id][p] = true
			}
		}
		if x.editor.Pseudonyms.Hides(o) {
			name := x.Key.Name(x.editor.Pseudonyms.Prefix, o.ID())
			x.hidden[r.id] = name
			for _, n := range namesOf(o) {
				hidden = append(hidden, secret.Name{Text: strings.Clone(n), Replacement: name})
			}
		}
	})
	if err != nil {
		return err
	}
	if len(secrets) > 0 {
		err := x.each(func(r *record, o graph.Object) {
			if !r.named || r.fate == barred || x.hidden[r.id] != "" {
				return
			}
			if kept, _, ok := x.withoutBarred(o); ok {
				o = kept
			}
			for _, n := range namesOf(o) {
				delete(secrets, secret.Key(n))
			}
		})
		if err != nil {
			return err
		}
	}
	keys := make([]string, 0, len(secrets))
	for k := range secrets {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	all := make([]secret.Name, 0, len(keys)+len(hidden))
	for _, k := range keys {
		for _, n := range secrets[k] {
			all = append(all, secret.Name{Text: n, Replacement: marker})
		}
	}
	x.secret = secret.New(append(all, hidden...))
	if len(x.secret.Find(marker)) > 0 {
		x.marker = secret.Blank
	}
	return x.rekey()
}

// hides reports whether any names may have to be hidden.
func (x *export) hides() bool { return x.Ceiling != evidence.Unmarked || x.editor.Pseudonyms != nil }

// namesOf are all texts by which an object, or the source it stands for, is known: beside its names, the value of an
// observable's hashes, an indicator's pattern, a note's heading, and of a report its address and its name in a case.
func namesOf(o graph.Object) []string {
	names := evidence.Names(o)
	add := func(s string) {
		if s != "" {
			names = append(names, s)
		}
	}
	add(o.Text("pattern"))
	add(o.Text("abstract"))
	hashes, _ := o.Get("hashes")
	for _, v := range hashes.Members() {
		s, _ := v.Text()
		add(s)
	}
	if o.Type() == "report" {
		for _, r := range o.ExternalReferences() {
			add(r.URL)
			add(r.ExternalID)
		}
		for g := range evidence.SourceGrades(o) {
			add(g.ID)
		}
	}
	return names
}

// parts are what granular markings take from an object.
type parts struct{ names, properties []string }

// withoutBarred returns an object without the parts that granular markings bar, and what those are; ok is false when there
// are none.
func (x *export) withoutBarred(o graph.Object) (kept graph.Object, cut parts, ok bool) {
	if !o.Has("granular_markings") || x.Ceiling == evidence.Unmarked {
		return o, cut, false
	}
	n := tree.Parse(o)
	gone := map[*tree.Node]bool{}
	for _, g := range o.GranularMarkings() {
		if x.book.BarsPart(g.MarkingRef) == "" {
			continue
		}
		for _, s := range g.Selectors {
			part := n.Select(s)
			if part == nil || gone[part] {
				continue
			}
			gone[part] = true
			property, _, nested := strings.Cut(s, ".")
			if !nested {
				cut.properties = append(cut.properties, property)
			}
			part.Walk(property, func(p string, v *tree.Node, _ string) {
				if text, isText := v.Text(); isText && (isName(p) || len(text) >= 12) && !x.isWord(p, text) {
					cut.names = append(cut.names, text)
				}
			})
		}
	}
	if len(gone) == 0 {
		return o, cut, false
	}
	n.Remove(gone)
	kept, err := graph.ParseObject(n.Append(nil))
	if err != nil { // what a tree writes can be read
		return o, cut, true
	}
	return kept, cut, true
}

// isName tells the properties that hold names.
func isName(property string) bool {
	switch property {
	case "name", "aliases", "names", "label", "value", "path", "key", "user_id", "display_name", "account_login",
		"x_mitre_aliases", "x_opencti_aliases", "external_id", "url", "pattern", "abstract", "subject", "object":
		return true
	}
	return false
}

// isWord tells what stands in a property for a word of the specification, an identifier or a time: no name.
func (x *export) isWord(property, text string) bool {
	return x.words[property][text] || property == "spec_version" && text == "2.1" || graph.IsID(text) || isTime(text)
}

// isTime tells texts of the form of a timestamp (STIX 2.1, section 2.16).
func isTime(s string) bool {
	const form = "0000-00-00T00:00:00"
	if len(s) < len(form)+1 || len(s) > 40 || s[len(s)-1] != 'Z' {
		return false
	}
	for i := 0; i < len(s)-1; i++ {
		digit := s[i] >= '0' && s[i] <= '9'
		switch {
		case i < len(form) && form[i] == '0', i > len(form):
			if !digit {
				return false
			}
		case i < len(form) && s[i] != form[i], i == len(form) && s[i] != '.':
			return false
		}
	}
	return true
}

// rekey finds the objects whose ids would tell a name: ids made from names (UUIDv3 and 5) of what gets a pseudonym, of what
// has such a name in its own or in what it looks for, and of all that is about one of those.
func (x *export) rekey() error {
	if len(x.hidden) == 0 {
		return nil
	}
	for n := range x.hidden {
		x.rekeyed[n] = true
	}
	err := x.each(func(r *record, o graph.Object) {
		if x.rekeyed[r.id] || !madeFromName(o.ID()) {
			return
		}
		for _, s := range append(namesOf(o), o.Text("content")) {
			for _, f := range x.secret.Find(s) {
				if f.Name.Replacement != marker {
					x.rekeyed[r.id] = true
				}
			}
			if x.secret.Encoded("value", s) {
				x.rekeyed[r.id] = true
			}
		}
	})
	if err != nil {
		return err
	}
	for changed := true; changed; {
		changed = false
		for i := range x.records {
			r := &x.records[i]
			if x.rekeyed[r.id] {
				continue
			}
			about := x.requiresOf(r)
			if id := x.ids.Text(r.id); hasType(id, "note") || hasType(id, "opinion") {
				about = x.someOf(r)
			}
			for _, n := range about {
				if x.rekeyed[n] && madeFromName(x.ids.Text(r.id)) {
					x.rekeyed[r.id], changed = true, true
					break
				}
			}
		}
	}
	return nil
}

// madeFromName tells UUIDs of versions 3 and 5.
func madeFromName(id string) bool {
	if len(id) < 36 {
		return false
	}
	v := id[len(id)-22]
	return v == '3' || v == '5'
}

// mapID is the id that stands for another in the output.
func (x *export) mapID(id string) string {
	if !x.maps {
		return id
	}
	if to, ok := x.levels[id]; ok {
		return to
	}
	n, known := x.ids.Find(id)
	return x.mapKnown(id, n, known)
}

// mapKnown is mapID of an id that is no level's and was looked up.
func (x *export) mapKnown(id string, n int32, known bool) string {
	if known && x.rekeyed[n] {
		id = x.Key.ID(id)
	}
	if known && x.noted[n] {
		return "note" + strings.TrimPrefix(id, "relationship")
	}
	if x.editor.Opinions == "notes" {
		id = profile.NoteID(id)
	}
	return id
}
