package casefile_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"stixgraph/mapping/model"
)

// yamlForm writes a document in block style, as an analyst would.
func yamlForm(t *rapid.T, doc object) []byte {
	data, err := yaml.Marshal(yamlNode(t, doc))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// yamlNode is the tree of a value for the YAML writer. Texts that it would
// write as a block which no reader takes, those with a Unicode line separator
// and those that begin with a blank, are put in quotes.
func yamlNode(t *rapid.T, v any) *yaml.Node {
	switch v := v.(type) {
	case *yaml.Node:
		return v
	case object:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			n.Content = append(n.Content, yamlNode(t, k), yamlNode(t, v[k]))
		}
		return n
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range v {
			n.Content = append(n.Content, yamlNode(t, item))
		}
		return n
	case []string:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range v {
			n.Content = append(n.Content, yamlNode(t, item))
		}
		return n
	case string:
		n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v}
		if strings.Contains(v, "\u2028") || strings.TrimLeft(v, " \n") != v {
			n.Style = yaml.DoubleQuotedStyle
		}
		return n
	}
	var n yaml.Node
	if err := n.Encode(v); err != nil {
		t.Fatal(err)
	}
	return &n
}

func jsonForm(t *rapid.T, doc object) []byte {
	ordered := json.WithMarshalers(json.MarshalToFunc(func(enc *jsontext.Encoder, n *yaml.Node) error {
		if err := enc.WriteToken(jsontext.BeginObject); err != nil {
			return err
		}
		for _, c := range n.Content {
			if err := enc.WriteToken(jsontext.String(c.Value)); err != nil {
				return err
			}
		}
		return enc.WriteToken(jsontext.EndObject)
	}))
	data, err := json.Marshal(doc, ordered, jsontext.Multiline(rapid.Bool().Draw(t, "multiline")), jsontext.EscapeForHTML(rapid.Bool().Draw(t, "escaped")))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// csvForm writes sources, entities and claims as spreadsheets and the rest as
// JSON, as different programs would: separators, byte order mark, line ends.
func csvForm(t *rapid.T, c model.Case) map[string][]byte {
	comma := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "comma")
	bom := rapid.Bool().Draw(t, "bom")
	windows := rapid.Bool().Draw(t, "crlf")
	table := func(rows [][]string) []byte {
		var b bytes.Buffer
		if bom {
			b.WriteString("\ufeff")
		}
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = comma, windows
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	sep := "|"
	if comma != ';' && rapid.Bool().Draw(t, "semicolons") {
		sep = "; "
	}
	list := func(items []string) string { return strings.Join(items, sep) }
	number := func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

	sources := [][]string{{"id", "title", "publisher", "url", "published", "reliability", "language", "note", "relays", "relays_name", "tlp", ""}}
	for _, s := range c.Sources {
		sources = append(sources, []string{s.ID, s.Title, s.Publisher, s.URL, s.Published.Text, string(s.Reliability), s.Language, s.Note, s.Relays.Source, s.Relays.Name, string(s.TLP), ""})
	}
	entities := [][]string{{
		"kind", "name", "label", "description", "aliases", "country", "sectors", "class", "types", "family", "city", "administrative_area", "region",
		"algorithm", "hash_of", "external_ids", "sources", "tlp",
	}}
	for _, e := range c.Entities {
		family := ""
		if e.Family != nil {
			family = map[bool]string{true: "TRUE", false: "no"}[*e.Family]
		}
		var external []string
		for _, x := range e.ExternalIDs {
			external = append(external, x.Source+":"+x.ID)
		}
		entities = append(entities, []string{
			string(e.Kind), e.Name, e.Label, e.Description, list(e.Aliases), e.Country, list(e.Sectors), e.Class, list(e.Types), family, e.City,
			e.AdministrativeArea, e.Region, e.Algorithm, string(e.HashOf), list(external), list(e.Sources), string(e.TLP),
		})
	}
	claims := [][]string{{
		"id", "subject", "subject_kind", "predicate", "object", "object_kind", "sources", "hedge", "credibility", "start", "stop", "pointer", "note",
		"price_min", "price_max", "price_currency", "price_per", "rename", "tlp",
	}}
	for _, x := range c.Claims {
		var cited []string
		for _, s := range x.Sources {
			if s.Hedge == "" {
				cited = append(cited, s.Source)
			} else {
				cited = append(cited, s.Source+" ("+string(s.Hedge)+")")
			}
		}
		credibility, lowest, highest, currency, per, rename := "", "", "", "", "", ""
		if x.Credibility > 0 {
			credibility = strconv.Itoa(int(x.Credibility))
		}
		if p := x.Price; p != nil {
			lowest, highest, currency, per = number(p.Min), number(p.Max), p.Currency, p.Per
		}
		if x.Rename {
			rename = "yes"
		}
		claims = append(claims, []string{
			x.ID, x.Subject.Name, string(x.Subject.Kind), string(x.Predicate), x.Object.Name, string(x.Object.Kind), list(cited), string(x.Hedge),
			credibility, x.Start.Text, x.Stop.Text, x.Pointer, x.Note, lowest, highest, currency, per, rename, string(x.TLP),
		})
	}
	rest := document(c)
	return map[string][]byte{
		"sources.csv": table(sources), "entities.csv": table(entities), "claims-1.csv": table(claims),
		"rest.json": jsonForm(t, object{"case": rest["case"], "disagreements": rest["disagreements"]}),
	}
}
