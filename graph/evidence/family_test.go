package evidence_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// report is a report of a case with what is said of its source.
func report(t interface{ Fatal(...any) }, title, publisher, note string) graph.Object {
	text, err := json.Marshal(map[string]any{
		"type": "report", "id": "report--00000000-0000-4000-8000-000000000001", "name": title,
		"extensions": map[string]any{evidence.Extension: map[string]any{
			"sources": []any{map[string]any{"publisher": publisher, "note": note}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	o, err := graph.ParseObject(text)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestFamily(t *testing.T) {
	const id = "report--00000000-0000-4000-8000-000000000001"
	for _, c := range []struct{ title, publisher, note, want string }{
		{"Hackers", "Associated Press via Taipei Times", "Business practices", "associated press"},
		{"Hackers", "news digest of AP (mirror)", "", "associated press"},
		{"Hackers (AFP)", "a.example", "Relays Malwarebytes and the Foreign Ministry", "agence france-presse"}, // two origins are none
		{"Hackers (reads BBC)", "a.example", "Carries the count", "bbc"},
		{"Hackers (copy of a news text)", "a.example", "", "a.example"},
		{"Hackers", "Al Jazeera via Dhaka Tribune", "Digest of Insikt's RedAlpha report", "recorded future"},
		{"Hackers", "NewsBytes", "Relays India Today OSINT team", "india today"},
		{"Hackers", "Foo", "Digest of the Bar Lab report; short", "bar lab"},
		{"Hackers", "Bar Lab (blog)", "", "bar lab"},
		{"Hackers", "TFI Global (reads Nikkei Asia)", "", "nikkei asia"},
		{"Hackers", "CybSecWizard (WIRED digest)", "", "wired"},
		{"Hackers", "Verity", "Digest", "verity"},
		{"Hackers", "GitHub file (unattributed copy)", "cites or transcribes https://www.welivesecurity.com/en/x", "eset"},
		{"Hackers", "GitHub file (unattributed copy)", "", id},
		{"Wiretaps in towns", "Wiretap", "", "wiretap"}, // a house counts as whole words only
	} {
		got := evidence.Family(evidence.Source{Key: id, Name: c.publisher}, report(t, c.title, c.publisher, c.note))
		if got != c.want {
			t.Errorf("%q, %q, %q: %q, want %q", c.title, c.publisher, c.note, got, c.want)
		}
	}
	told, err := graph.ParseObject([]byte(strings.Replace(report(t, "Hackers (AFP)", "Foo via BBC", "Digest of ESET").Raw(), `"publisher"`, `"relays":"Natto Thoughts","publisher"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got := evidence.Family(evidence.Source{Key: id, Name: "Foo via BBC"}, told); got != "natto thoughts" {
		t.Errorf("a source whose case says whom it relays: %q", got)
	}
	for name, want := range map[string]string{
		"Mandiant APT1": "google", "Nobody of Note 2019": "Nobody of Note 2019", "ESET via Foo": "eset",
	} {
		if got := evidence.Family(evidence.Source{Key: name, Name: name}, graph.Object{}); got != want {
			t.Errorf("citation %q: %q, want %q", name, got, want)
		}
	}
}

// TestFamilyLaws: who relays an origin is in its family, whatever it is called itself and however it words that.
func TestFamilyLaws(t *testing.T) {
	word := rapid.StringMatching(`[A-Z][a-z]{3,8}x`)
	rapid.Check(t, func(t *rapid.T) {
		origin := word.Draw(t, "origin") + " " + word.Draw(t, "origin's second word")
		other := word.Draw(t, "other")
		key := rapid.StringMatching(`[a-z]{1,5}`).Draw(t, "key")
		family := func(title, publisher, note string) string {
			return evidence.Family(evidence.Source{Key: key, Name: publisher}, report(t, title, publisher, note))
		}
		want := family("T", origin, "")
		if want == "" || want != family("T", want, "") {
			t.Fatalf("%q: the family %q is not its own family", origin, want)
		}
		for form, got := range map[string]string{
			"upper case":        family("T", strings.ToUpper(origin), ""),
			"article":           family("T", "The "+origin, ""),
			"via":               family("T", origin+" via "+other, ""),
			"quoting":           family("T", other+" quoting "+origin, ""),
			"reads":             family("T", other+" (reads "+origin+")", ""),
			"title":             family("T (reads "+origin+")", other, ""),
			"digest":            family("T", other, "Digest of "+origin),
			"relays":            family("T", other, "Relays "+origin+" findings; more"),
			"summary of report": family("T", other, "Short summary of the "+origin+" report"),
		} {
			if got != want {
				t.Fatalf("%s of %q: family %q, want %q", form, origin, got, want)
			}
		}
		if evidence.Family(evidence.Source{Key: key}, graph.Object{}) != key {
			t.Fatal("a source of which nothing is known is not its own family")
		}
	})
}
