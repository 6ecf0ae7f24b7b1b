package main_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPeersDocument holds docs/peers.md against the tables and golden files that the peers are checked with. -update
// writes the generated parts anew; what stands between them is written by hand.
func TestPeersDocument(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "peers.md")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := string(content)
	for name, text := range map[string]string{
		"python-stix2":           reasonTable("what comes back otherwise", stix2Changes()),
		"python-stix2 reference": reasonTable("what comes back otherwise", stix2ReferenceChanges()),
		"stix2-validator":        reasonTable("code", validatorCodes()),
		"misp":                   mispTable(t, mispModes[0].golden),
		"misp losses":            reasonTable("lost", mispModes[0].gaps()),
		"misp single":            mispTable(t, mispModes[1].golden),
		"opencti":                reasonTable("does not come out", openctiGaps()),
		"opencti changes":        reasonTable("comes out otherwise", openctiChanges()),
		"opencti reference": reasonTable("comes out otherwise, with ATT&CK",
			merge(openctiReferenceChanges(), openctiReferenceCuts())),
	} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end -->"
		before, rest, found := strings.Cut(want, begin)
		_, after, ended := strings.Cut(rest, end)
		if !found || !ended {
			t.Fatalf("docs/peers.md has no part %q", name)
		}
		want = before + begin + text + end + after
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(content)); diff != "" {
		t.Errorf("docs/peers.md is not what the checks say; run with -update (-want +file):\n%s", diff)
	}
}

func merge(a, b tolerated) tolerated {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// reasonTable prints a table of what is tolerated and why.
func reasonTable(what string, reasons tolerated) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | why |\n|---|---|\n", what)
	for _, key := range slices.Sorted(maps.Keys(reasons)) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", key, reasons[key])
	}
	return b.String()
}

// mispTable prints what became of the objects of each type.
func mispTable(t *testing.T, golden string) string {
	t.Helper()
	answer := readMISP(t, golden)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, events made: %d.\n\n| type | objects | found again as | lost |\n|---|---|---|---|\n",
		answer.Package, answer.Version, answer.Events)
	for _, kind := range slices.Sorted(maps.Keys(answer.Fates)) {
		fates := maps.Clone(answer.Fates[kind])
		all, lost := sum(fates), fates["lost"]
		delete(fates, "lost")
		var ways []string
		for _, way := range slices.Sorted(maps.Keys(fates)) {
			ways = append(ways, fmt.Sprintf("%s (%d)", way, fates[way]))
		}
		fmt.Fprintf(&b, "| `%s` | %d | %s | %d |\n", kind, all, strings.Join(ways, ", "), lost)
	}
	complaints := maps.Clone(answer.Errors)
	for text, n := range answer.Warnings {
		complaints["warning: "+text] = n
	}
	for i, text := range slices.Sorted(maps.Keys(complaints)) {
		if i == 0 {
			b.WriteString("\nIts log says:\n\n")
		}
		fmt.Fprintf(&b, "- `%s`, %d times\n", text, complaints[text])
	}
	return b.String()
}
