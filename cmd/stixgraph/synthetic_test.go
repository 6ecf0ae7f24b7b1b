package main_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"stixgraph/mapping/model"
)

// syntheticSources is the number of sources of a synthetic case.
const syntheticSources = 300

// share says how many of a hundred entities are of a kind.
type share struct {
	kind    model.Kind
	percent int
}

// synthetic is a case of any size that is the same in every run: as many claims as asked for, over a fifth as many entities.
type synthetic struct {
	claims, entities int
}

func syntheticCase(claims int) synthetic { return synthetic{claims: claims, entities: claims / 5} }

// shares add up to a hundred.
func (synthetic) shares() []share {
	return []share{
		{model.APTGroup, 10}, {model.Company, 8}, {model.Agency, 4}, {model.Campaign, 6}, {model.Victim, 30},
		{model.Malware, 10}, {model.Tool, 8}, {model.Product, 3}, {model.Vulnerability, 4}, {model.Region, 2},
		{model.Infrastructure, 3}, {model.IndicatorIP, 5}, {model.IndicatorDomain, 5}, {model.DocumentType, 2},
	}
}

// sayings are what the claims say: pairs of kinds and a predicate that leads from one to the other. They come up equally often.
func (synthetic) sayings() [][3]string {
	return [][3]string{
		{"apt-group", "attributed-to", "company"}, {"apt-group", "attributed-to", "agency"}, {"campaign", "attributed-to", "apt-group"},
		{"apt-group", "alias-of", "apt-group"}, {"apt-group", "targets", "victim"}, {"apt-group", "compromises", "victim"},
		{"campaign", "targets", "victim"}, {"company", "targets", "victim"}, {"company", "contracted-by", "agency"},
		{"company", "sells", "product"}, {"company", "located-at", "region"}, {"victim", "located-at", "region"},
		{"apt-group", "uses", "malware"}, {"apt-group", "uses", "tool"}, {"campaign", "uses", "malware"}, {"malware", "variant-of", "malware"},
		{"apt-group", "exploits", "vulnerability"}, {"campaign", "uses", "indicator-ip"}, {"malware", "communicates-with", "indicator-domain"},
		{"campaign", "uses", "infrastructure"}, {"document-type", "contains", "document-type"}, {"company", "part-of", "company"},
	}
}

// name is the name of the i-th entity, in one of several scripts.
func (synthetic) name(kind model.Kind, i int) string {
	switch kind {
	case model.IndicatorIP:
		return fmt.Sprintf("10.%d.%d.%d", i>>16&255, i>>8&255, i&255)
	case model.IndicatorDomain:
		return fmt.Sprintf("host%d.example", i)
	case model.Vulnerability:
		return fmt.Sprintf("CVE-2024-%05d", 10000+i)
	}
	words := []string{"Silver Heron", "Ministère de l’Énergie", "安洵信息", "Северный ветер", "شركة الأفق", "青い狐", "Ünlü \"Çelik\" A.Ş."}
	return words[i%len(words)] + " " + strconv.Itoa(i)
}

// write writes the case into a folder: the case and its sources as YAML, entities and claims as CSV.
func (s synthetic) write(tb testing.TB, dir string) {
	tb.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var head strings.Builder
	head.WriteString("case:\n  slug: synthetic\n  title: A synthetic case\n  author: {name: stixgraph project, class: organization}\n" +
		"  as_of: '2026-11-01'\n  tlp: green\nsources:\n")
	for i := range syntheticSources {
		fmt.Fprintf(&head, "  - id: s%d\n    title: Report %d on what was found\n    publisher: Publisher %d\n"+
			"    url: https://reports.example/%d\n    published: '20%02d-%02d-%02d'\n    reliability: %c\n",
			i, i, i%120, i, 18+i%8, 1+i%12, 1+i%28, 'A'+rune(i%6))
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(head.String()), 0o666); err != nil {
		tb.Fatal(err)
	}
	ofKind := map[string][]string{}
	entities := [][]string{{"name", "kind", "country", "sources"}}
	kinds := s.kinds()
	for i := range s.entities {
		kind := kinds[i%len(kinds)]
		name := s.name(kind, i)
		ofKind[string(kind)] = append(ofKind[string(kind)], name)
		country := pick(r, "", "CN", "DE", "JP")
		switch kind {
		case model.Region:
			country = "CN" // a region lies somewhere
		case model.Vulnerability, model.DocumentType:
			country = ""
		}
		entities = append(entities, []string{name, string(kind), country, source(r)})
	}
	writeCSV(tb, filepath.Join(dir, "entities.csv"), entities)

	claims := [][]string{{"id", "subject", "subject_kind", "predicate", "object", "object_kind", "sources", "hedge", "credibility", "start", "pointer"}}
	sayings := s.sayings()
	for i := range s.claims {
		saying := sayings[i%len(sayings)]
		from, to := ofKind[saying[0]], ofKind[saying[2]]
		subject := r.IntN(len(from))
		object := r.IntN(len(to))
		if saying[0] == saying[2] && subject == object {
			object = (object + 1) % len(to)
		}
		claims = append(claims, []string{
			fmt.Sprintf("c%06d", i), from[subject], saying[0], saying[1], to[object], saying[2], cited(r), hedge(r),
			pick(r, "", "1", "2", "3", "4", "5", "6"), pick(r, "", "2019", "2021-03", "2023-11-30"), pick(r, "", "", "page 4, second paragraph"),
		})
	}
	writeCSV(tb, filepath.Join(dir, "claims.csv"), claims)
}

// kinds lists a hundred kinds in their shares.
func (s synthetic) kinds() []model.Kind {
	var out []model.Kind
	for _, x := range s.shares() {
		for range x.percent {
			out = append(out, x.kind)
		}
	}
	return out
}

func pick(r *rand.Rand, words ...string) string { return words[r.IntN(len(words))] }

// hedge gives the hedges about as often as the I-Soon case has them.
func hedge(r *rand.Rand) string {
	switch n := r.IntN(100); {
	case n < 47:
		return "stated"
	case n < 74:
		return "assessed"
	case n < 97:
		return "alleged"
	case n < 99:
		return "suspected"
	}
	return "denied"
}

func source(r *rand.Rand) string { return "s" + strconv.Itoa(r.IntN(syntheticSources)) }

// cited gives one to three sources, sometimes with a hedge of their own.
func cited(r *rand.Rand) string {
	first := r.IntN(syntheticSources)
	var out []string
	for i := range 1 + r.IntN(3) {
		id := "s" + strconv.Itoa((first+i*7)%syntheticSources)
		if r.IntN(100) == 0 {
			id += " (denied)"
		}
		out = append(out, id)
	}
	return strings.Join(out, ";")
}

func writeCSV(tb testing.TB, path string, rows [][]string) {
	tb.Helper()
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
}

// check makes sure that a bundle holds every claim of the case and every entity and source, and gives the number of its objects.
func (s synthetic) check(tb testing.TB, bundle string) int {
	tb.Helper()
	carried, entities, reports, objects := s.carriedBy(tb, bundle)
	for i := range s.claims {
		if id := fmt.Sprintf("c%06d", i); !carried[id] {
			tb.Fatalf("claim %s is carried by no object", id)
		}
	}
	if len(carried) != s.claims || entities != s.entities || reports != syntheticSources {
		tb.Fatalf("%d claims, %d entities, %d reports; want %d, %d, %d", len(carried), entities, reports, s.claims, s.entities, syntheticSources)
	}
	return objects
}
