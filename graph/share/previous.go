package share

import (
	"slices"
	"time"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/graph/share/tree"
)

// before is what a partner has of one object: its newest version.
type before struct {
	version  int64
	modified string
	digest   graph.Digest // of all but modified
	revoked  bool
}

// previous reads what the partner has.
func (x *export) previous() error {
	if x.Previous == nil {
		return nil
	}
	x.had = map[string]before{}
	for o, err := range x.Previous() {
		if err != nil {
			return err
		}
		v := instant(o.Version())
		x.last = max(x.last, v)
		if old, ok := x.had[o.ID()]; ok && old.version > v {
			continue
		}
		revoked, _ := o.Revoked()
		x.had[o.ID()] = before{v, o.Text("modified"), o.Delete("modified").Digest(), revoked}
	}
	return nil
}

// asOf is when what changes for the partner changes, as a timestamp.
func (x *export) asOf() (string, int64) {
	at := x.AsOf
	if at.IsZero() {
		at = time.Unix(0, x.last).Add(time.Millisecond)
	}
	at = at.UTC().Truncate(time.Millisecond)
	return at.Format("2006-01-02T15:04:05.000Z"), at.UnixNano()
}

// revise gives an object another modified time where the partner has that version with other content: without it, the
// change would go unnoticed. What the partner has already, under a time that an export gave it, keeps that time.
func (x *export) revise(out *outcome) {
	if x.had == nil || len(out.text) == 0 {
		return
	}
	o, err := graph.ParseObject(out.text)
	if err != nil || !o.Has("modified") || x.records[x.newest[out.id]].version != out.version {
		return
	}
	had, ok := x.had[o.ID()]
	if !ok || had.modified == "" || had.version < out.version {
		return
	}
	modified, version := had.modified, had.version
	if o.Delete("modified").Digest() != had.digest {
		modified, version = x.asOf()
	}
	if changed, err := o.Set("modified", modified); err == nil && version != out.version {
		out.text, out.version = []byte(changed.Raw()), version
	}
}

// revoke adds the revocation of what the partner has and does not get any longer: the object with nothing in it but
// what its type requires, without names that are withheld, and revoked (STIX 2.1, section 3.6).
func (x *export) revoke(extras map[string][]byte, markings map[string]bool) error {
	x.stubs, x.unrevoked, x.revoked = map[string]bool{}, nil, 0
	if x.Previous == nil {
		return nil
	}
	for id, had := range x.had {
		if !had.revoked && !x.writes(id) && extras[id] == nil {
			x.stubs[id] = true
		}
	}
	made := map[string]graph.Object{}
	for o, err := range x.Previous() {
		if err != nil {
			return err
		}
		if id := o.ID(); x.stubs[id] && instant(o.Version()) == x.had[id].version {
			made[id] = o
		}
	}
	stands := func(id string) bool { return x.stubs[id] || x.writes(id) || extras[id] != nil || published(id) }
	for changed := true; changed; {
		changed = false
		for id := range x.stubs {
			if x.stub(made[id], stands) == nil {
				delete(x.stubs, id)
				x.unrevoked = append(x.unrevoked, id)
				changed = true
			}
		}
	}
	slices.Sort(x.unrevoked)
	for id := range x.stubs {
		o := made[id]
		extras[id] = x.stub(o, stands)
		for _, m := range o.ObjectMarkingRefs() {
			if published(m) {
				markings[m] = true
			}
		}
	}
	x.revoked = len(x.stubs)
	return nil
}

// stub is the revocation of an object; nil where it cannot be revoked.
func (x *export) stub(o graph.Object, stands func(string) bool) []byte {
	if !o.Has("modified") {
		return nil
	}
	n := tree.Parse(o)
	modified, _ := x.asOf()
	keep := revocable(o.Type())
	for _, m := range slices.Clone(n.Members) {
		if !slices.Contains(keep, m.Name) {
			n.Delete(m.Name)
		}
	}
	gone := map[*tree.Node]bool{}
	n.Walk("", func(property string, v *tree.Node, _ string) {
		text, ok := v.Text()
		switch {
		case !ok:
		case graph.IsID(text):
			gone[v] = v != n.Get("id") && !stands(text)
		case property == "pattern":
			if len(x.secret.Find(text)) > 0 || x.secret.Encoded("value", text) {
				v.SetText("[x-revoked:value = 'revoked']")
				n.Set("pattern_type", tree.Text("stix"))
			}
		case x.isWord(property, text):
		case x.secret.Encoded(property, text):
			v.SetText(x.marker)
		default:
			if changed, ok := x.secret.Replace(text); ok {
				v.SetText(changed)
			}
		}
	})
	delete(gone, n.Get("id"))
	for v, is := range gone {
		if !is {
			delete(gone, v)
		}
	}
	n.Remove(gone)
	n.Set("modified", tree.Text(modified))
	n.Set("revoked", tree.True())
	text := n.Append(nil)
	if firstError(x.checker.Object(0, text)) != nil {
		return nil
	}
	if p, err := graph.ParseObject(text); err != nil || x.Ceiling != evidence.Unmarked && x.book.Bars(p) != "" {
		return nil
	}
	return text
}

// revocable are the properties that a revocation keeps: who and what it is, and what its type requires.
func revocable(typ string) []string {
	keep := []string{"type", "spec_version", "id", "created_by_ref", "created", "modified", "object_marking_refs"}
	switch typ {
	case "relationship":
		return append(keep, "relationship_type", "source_ref", "target_ref")
	case "sighting":
		return append(keep, "sighting_of_ref")
	case "report":
		return append(keep, "name", "published", "object_refs")
	case "grouping":
		return append(keep, "name", "context", "object_refs")
	case "note":
		return append(keep, "content", "object_refs")
	case "opinion":
		return append(keep, "opinion", "object_refs")
	case "observed-data":
		return append(keep, "first_observed", "last_observed", "number_observed", "object_refs")
	case "indicator":
		return append(keep, "name", "pattern", "pattern_type", "valid_from")
	case "malware":
		return append(keep, "name", "is_family")
	case "malware-analysis":
		return append(keep, "product", "result")
	case "location":
		return append(keep, "region", "country", "latitude", "longitude")
	case "language-content":
		return append(keep, "object_ref", "contents")
	case "extension-definition":
		return append(keep, "name", "schema", "version", "extension_types")
	}
	return append(keep, "name")
}
