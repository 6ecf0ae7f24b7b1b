package queries_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/graph/queries"
)

// TestReadings: attribution-claims returns every reading of which group I-Soon is, with the sources that hold it, as the
// case's table of disagreements gives them (section 1).
func TestReadings(t *testing.T) {
	r := ask(t, prepare(isoon(t)), "attribution-claims", queries.Params{"actor": "I-Soon"})
	for _, want := range []struct {
		reading string
		groups  []string
		sources []string // each must be among those that hold the reading
	}{
		{"A", []string{"FishMonger"}, []string{"eset-fishmedley", "infosec-fishmonger", "lacyber-fishmedley"}},
		{"B", []string{"Earth Lusca"}, []string{"ontolocy-lusca", "securityonline-lusca", "taipeitimes-lusca"}},
		{"B'", []string{"Earth Lusca"}, []string{"ooda-krahang"}},
		{"C", []string{"Aquatic Panda", "Charcoal Typhoon", "Chromium", "Hassium", "Red Scylla", "RedAlpha", "RedHotel"}, []string{"cyberwire-2025", "imtr-doj"}},
		{"D", []string{"Houndstooth Typhoon"}, []string{"misp-galaxy", "ms-mapping"}},
		{"E", []string{"Poison Carp"}, []string{"gh-cn-actors", "hsnw-tibet"}},
		{"F", []string{"APT41"}, []string{"digitalrights-kz", "lemonde-isoon", "wikipedia-isoon"}},
		{"G", []string{"Jackpot Panda"}, []string{"gh-cn-actors"}},
	} {
		var groups, sources []string
		for i, row := range r.Rows {
			if slices.Contains(row[9].([]string), "which-group-is-isoon "+want.reading) {
				groups = append(groups, row[0].(string))
				sources = append(append(sources, r.Sources(i)...), row[10].([]string)...)
			}
		}
		if d := cmp.Diff(want.groups, slices.Compact(groups)); d != "" {
			t.Errorf("reading %s: groups: %s", want.reading, d)
		}
		for _, s := range want.sources {
			if !slices.Contains(sources, s) {
				t.Errorf("reading %s: source %s is not among %q", want.reading, s, sources)
			}
		}
	}
}

// TestConflicts: attribution-conflicts returns the conflicts of section 1, and these beyond it.
func TestConflicts(t *testing.T) {
	r := ask(t, prepare(isoon(t)), "attribution-conflicts", nil)
	disputed := map[string]string{ // by topic, the section that holds it
		"Which APT group is I-Soon?":                                                                 "1",
		"Are Hassium and Chromium one actor or two?":                                                 "1",
		"Is I-Soon on the RedAlpha line or on the RedHotel and Earth Lusca line?":                    "1",
		"Do the groups around RedHotel overlap, or are they one group under many names?":             "1",
		"Are Aquatic Panda and Earth Lusca two groups or one?":                                       "1",
		"Are Red Scylla and Red Dev 10 the same?":                                                    "1",
		"Is the group inside Winnti or APT41, or beside it?":                                         "1.1",
		"What do I-Soon's dealings with Chengdu 404 show?":                                           "1.1",
		"Did I-Soon have a part in making ShadowPad?":                                                "1.2",
		"Is SodaMaster still APT10's alone?":                                                         "1.2",
		"Does FishMonger own the Windows variants of SprySOCKS described in 2026, or only use them?": "1.2",
		"What ties the Treadstone of the dump to RevivalStone?":                                      "1.2",
		"Does Poison Carp have one owner or several?":                                                "1.3",
		"Is Poison Carp the same as Evil Eye?":                                                       "1.3",
		"How is Earth Krahang tied to I-Soon?":                                                       "1.4",
		"Which ministry does I-Soon work for, Public Security (MPS) or State Security (MSS)?":        "1.5",
		"Is Silk Typhoon APT27 or Hafnium?":                                                          "6",
		"Did the two APT27 freelancers work with I-Soon?":                                            "6",
		"Which pages need another source before they are used?":                                      "8",
	}
	var found []string
	for _, row := range r.Rows {
		kind, subject, object := row[0].(string), row[1].(string), row[2].(string)
		if kind != "disputed" {
			found = append(found, kind+": "+subject+" / "+object)
			continue
		}
		if disputed[subject] == "" {
			t.Errorf("%q is disputed, but no attribution", subject)
		}
		if positions := row[3].([]string); len(positions) < 2 {
			t.Errorf("%q has the positions %q", subject, positions)
		}
		delete(disputed, subject)
	}
	for topic, section := range disputed {
		t.Errorf("section %s: %q is not returned", section, topic)
	}
	// What the claims themselves show, without the notes.
	want := []string{
		"asserted and denied: Earth Lusca / Winnti Group",                     // 1.1: part of the cluster, and not the same
		"asserted and denied: FishMonger / SprySOCKS",                         // 1.2: uses, and does not own alone
		"merged and kept apart: Charcoal Typhoon / RedHotel",                  // 1: overlap is not identity
		"merged and kept apart: Earth Lusca / RedHotel",                       // 1
		"merged and kept apart: Poison Carp / Evil Eye",                       // 1.3
		"one name, two actors: Aquatic Panda / Charcoal Typhoon | FishMonger", // 1: A and D
		"one name, two actors: RedHotel / Charcoal Typhoon | FishMonger",      // 1: A and D
	}
	if d := cmp.Diff(want, found); d != "" {
		t.Error(d)
	}
}

// TestHalves: no answer names the two halves of I-Soon as two things.
func TestHalves(t *testing.T) {
	g := prepare(isoon(t))
	for _, name := range []string{"actor-victims", "actor-profile", "attribution-claims", "contractor-chain", "victims-by-country", "single-source", "shared-victims"} {
		p := queries.Params{}
		for _, x := range find(t, name).Parameters {
			if x.Name == "actor" && !x.Optional {
				p["actor"] = "I-Soon"
			}
		}
		r := ask(t, g, name, p)
		for i, c := range r.Columns {
			if c.Type != "string" || !strings.HasSuffix(c.Name, "_id") || c.Name == "claim_id" {
				continue
			}
			for _, row := range r.Rows {
				if id := row[i].(string); strings.HasPrefix(id, "threat-actor--") {
					t.Fatalf("%s: column %s names a threat actor that is half of an organisation: %s", name, c.Name, id)
				}
			}
		}
	}
}

// TestFamiliesOfISoon: whoever relays ESET is ESET's family, and so the claims that FishMonger is part of I-Soon are single-source.
func TestFamiliesOfISoon(t *testing.T) {
	r := ask(t, prepare(isoon(t)), "single-source", queries.Params{"actor": "FishMonger"})
	for i, row := range r.Rows {
		if row[1] == "attributed-to" && row[2] == "I-Soon" && row[3] == "one family" && row[4] == "eset" && len(r.Sources(i)) == 3 {
			return
		}
	}
	t.Errorf("no row says that FishMonger's tie to I-Soon rests on ESET alone: %v", r.Rows)
}
