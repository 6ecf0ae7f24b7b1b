// Package reference makes a lookup of published catalogues, such as ATT&CK
// and CAPEC, from the objects of their bundles.
package reference

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"stixgraph/mapping"
	"stixgraph/schemas/fold"
)

// Catalogue holds what cases may refer to. The zero value is not usable: make
// one with New.
type Catalogue struct {
	byID     map[key][]mapping.Published
	raw      map[string][]byte
	revokes  map[string]string
	external map[string]key
	named    map[string][]key
	// modified tells versions of one object apart; the latest counts.
	modified map[string]string
}

// key is an id within a catalogue.
type key struct{ catalogue, id string }

// New gives an empty catalogue.
func New() *Catalogue {
	return &Catalogue{
		byID: map[key][]mapping.Published{}, raw: map[string][]byte{}, revokes: map[string]string{},
		external: map[string]key{}, named: map[string][]key{}, modified: map[string]string{},
	}
}

// head is what the catalogue needs of an object.
type head struct {
	Type        string   `json:"type"`
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases"`
	Software    []string `json:"x_mitre_aliases"`
	Revoked     bool     `json:"revoked"`
	Deprecated  bool     `json:"x_mitre_deprecated"`
	Modified    string   `json:"modified"`
	CreatedBy   string   `json:"created_by_ref"`
	Markings    []string `json:"object_marking_refs"`
	Kind        string   `json:"relationship_type"`
	Source      string   `json:"source_ref"`
	Target      string   `json:"target_ref"`
	ExternalIDs []struct {
		Source string `json:"source_name"`
		ID     string `json:"external_id"`
	} `json:"external_references"`
}

// Wants tells whether the catalogue has any use for objects of the type.
func Wants(typ string) bool {
	switch typ {
	case "attack-pattern", "campaign", "intrusion-set", "malware", "tool", "identity", "marking-definition",
		"relationship", "extension-definition":
		return true
	}
	return false
}

// Add takes one object of a catalogue's bundle; text is its JSON, which the
// catalogue keeps. Types of no use are passed over.
func (c *Catalogue) Add(text []byte) error {
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return fmt.Errorf("reference object: %w", err)
	}
	switch {
	case !Wants(h.Type):
		return nil
	case h.Type == "relationship":
		if h.Kind == "revoked-by" {
			c.revokes[h.Source] = h.Target
		}
		return nil
	}
	if seen, again := c.modified[h.ID]; again {
		if h.Modified <= seen {
			return nil
		}
		c.forget(h.ID)
	}
	c.raw[h.ID], c.modified[h.ID] = text, h.Modified
	for _, x := range h.ExternalIDs {
		k := key{catalogueOf(x.Source), x.ID}
		if k.catalogue == "" || k.id == "" {
			continue
		}
		names := append(slices.Clone(h.Aliases), h.Software...)
		p := mapping.Published{
			ID: h.ID, Type: h.Type, Name: h.Name, Aliases: names, Revoked: h.Revoked, Deprecated: h.Deprecated, JSON: text,
			Needs: needs(h),
		}
		c.byID[k] = append(c.byID[k], p)
		c.external[h.ID] = k
		for _, n := range append(names, h.Name) {
			f := fold.Key(n)
			c.named[f] = append(c.named[f], k)
		}
		break
	}
	return nil
}

// forget drops an older version of an object.
func (c *Catalogue) forget(id string) {
	k, ok := c.external[id]
	if !ok {
		return
	}
	c.byID[k] = slices.DeleteFunc(c.byID[k], func(p mapping.Published) bool { return p.ID == id })
	delete(c.external, id)
}

func needs(h head) []string {
	out := slices.Clone(h.Markings)
	if h.CreatedBy != "" {
		out = append(out, h.CreatedBy)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// catalogueOf gives the catalogue of a source_name: ATT&CK's domains share
// one space of ids.
func catalogueOf(sourceName string) string {
	switch {
	case strings.HasPrefix(sourceName, "mitre-") && strings.HasSuffix(sourceName, "attack"):
		return "mitre-attack"
	case sourceName == "capec":
		return "capec"
	}
	return ""
}

// Find gives the objects known under an id, those in force first.
func (c *Catalogue) Find(catalogue, id string) []mapping.Published {
	found := slices.Clone(c.byID[key{catalogue, id}])
	slices.SortStableFunc(found, func(a, b mapping.Published) int {
		if r := rank(a) - rank(b); r != 0 {
			return r
		}
		return strings.Compare(a.ID, b.ID)
	})
	for i, p := range found {
		if p.Revoked {
			found[i].Successor = c.successor(p.ID)
		}
	}
	return slices.CompactFunc(found, func(a, b mapping.Published) bool { return a.ID == b.ID })
}

// successor follows revocations to the object in force, as its catalogue id
// and name; empty where the trail ends or runs in a circle.
func (c *Catalogue) successor(id string) string {
	for seen := map[string]bool{}; !seen[id]; {
		seen[id] = true
		id = c.revokes[id]
		k, ok := c.external[id]
		if !ok {
			return ""
		}
		for _, p := range c.byID[k] {
			if p.ID == id && !p.Revoked {
				return k.id + " (" + p.Name + ")"
			}
		}
	}
	return ""
}

func rank(p mapping.Published) int {
	switch {
	case p.Revoked:
		return 2
	case p.Deprecated:
		return 1
	}
	return 0
}

// Named gives the id under which the catalogue knows a name or alias.
func (c *Catalogue) Named(catalogue, name string, types []string) string {
	var out []string
	for _, k := range c.named[fold.Key(name)] {
		for _, p := range c.byID[k] {
			if k.catalogue == catalogue && !p.Revoked && slices.Contains(types, p.Type) {
				out = append(out, k.id)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " or ")
}

// Object gives any object by its STIX id.
func (c *Catalogue) Object(id string) ([]byte, bool) {
	raw, ok := c.raw[id]
	return raw, ok
}
