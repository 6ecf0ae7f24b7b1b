package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTaxiiDoc holds docs/taxii.md against the commands: it names every flag of theirs and none that they do not have, and every
// command.
func TestTaxiiDoc(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "taxii.md"))
	if err != nil {
		t.Fatal(err)
	}
	flags := regexp.MustCompile(`--[a-z][a-z-]+`)
	known := map[string]bool{"--tlp": true, "--graph": true} // of export, which makes what is pushed
	_, help, _ := runTaxii(t.Context(), "taxii", "--help")
	commands := regexp.MustCompile(`(?m)^  ([a-z]+) +[A-Z]`).FindAllStringSubmatch(help, -1)
	if len(commands) != 7 {
		t.Fatalf("%d commands in\n%s", len(commands), help)
	}
	for _, c := range commands {
		if !strings.Contains(string(text), "`taxii "+c[1]+" ") {
			t.Errorf("docs/taxii.md does not name taxii %s", c[1])
		}
		_, help, _ := runTaxii(t.Context(), "taxii", c[1], "--help")
		own, global, _ := strings.Cut(help, "Global Flags:")
		for _, f := range flags.FindAllString(own, -1) {
			known[f] = true
			if !strings.Contains(string(text), f) && f != "--help" && f != "--out" {
				t.Errorf("docs/taxii.md does not name %s of taxii %s", f, c[1])
			}
		}
		for _, f := range flags.FindAllString(global, -1) {
			known[f] = true
		}
	}
	mentioned := flags.FindAllString(string(text), -1)
	slices.Sort(mentioned)
	for _, f := range slices.Compact(mentioned) {
		if !known[f] {
			t.Errorf("docs/taxii.md names %s, which no command has", f)
		}
	}
}
