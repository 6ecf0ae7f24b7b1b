package casefile_test

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stixgraph/mapping/casefile"
)

// manyClaims is a table of claims that is worth more than one processor: cells in several scripts, some over two lines
// and with quotes, empty rows between. Spoil changes a row where one is to be wrong.
func manyClaims(r *rand.Rand, spoil func(row int, cells []string) []string) string {
	words := []string{"Silver Heron", "安洵信息", `"Çelik" A.Ş.`, "two\nlines", `a "quoted"` + "\nend", "x, y; z"}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write([]string{"id", "subject", "predicate", "object", "sources", "note"})
	for i := 0; b.Len() < 1<<20; i++ {
		cells := []string{"c" + strconv.Itoa(i), words[r.IntN(len(words))], "targets", words[r.IntN(len(words))], "s1", strings.Repeat("n", r.IntN(90))}
		w.Write(spoil(i, cells))
		if w.Flush(); r.IntN(50) == 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestCSVInParts reads a large table on one processor and on four: cases and problems are equal, places included,
// whether the rows are sound, wrong, more wrong than is listed, or broken.
func TestCSVInParts(t *testing.T) {
	sound := func(_ int, cells []string) []string { return cells }
	for _, c := range []struct {
		name  string
		table func(r *rand.Rand) string
	}{
		{"sound", func(r *rand.Rand) string { return manyClaims(r, sound) }},
		{"without a last line end", func(r *rand.Rand) string { return strings.TrimSpace(manyClaims(r, sound)) }},
		{"some wrong", func(r *rand.Rand) string {
			return manyClaims(r, func(i int, cells []string) []string {
				if i%700 == 3 {
					cells[2] = "tragets"
				}
				return cells
			})
		}},
		{"too many wrong", func(r *rand.Rand) string {
			return manyClaims(r, func(_ int, cells []string) []string { cells[4] = "s1;s1"; return cells[:6-r.IntN(2)] })
		}},
		{"a bare quote", func(r *rand.Rand) string {
			s := manyClaims(r, sound)
			at := len(s)/3 + strings.Index(s[len(s)/3:], "targets")
			return s[:at] + `tar"gets` + s[at+7:]
		}},
		{"a quote that does not end", func(r *rand.Rand) string {
			s := manyClaims(r, sound)
			at := len(s)/2 + strings.Index(s[len(s)/2:], "targets")
			return s[:at] + `"targets` + s[at+7:]
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			head := "case: {slug: many, title: Many, author: {name: A}, as_of: '2024'}\nsources: [{id: s1, title: T, publisher: P, reliability: A}]\n"
			for name, text := range map[string]string{"case.yaml": head, "claims.csv": c.table(rand.New(rand.NewPCG(1, 2)))} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			one, problemsOfOne := casefile.Read(dir, vocabulary(), casefile.Limits{})
			runtime.GOMAXPROCS(4)
			four, problemsOfFour := casefile.Read(dir, vocabulary(), casefile.Limits{})
			if len(one.Claims) == 0 {
				t.Fatal("no claims")
			}
			if diff := cmp.Diff(problemsOfOne, problemsOfFour); diff != "" {
				t.Errorf("problems (-one +four):\n%s", diff)
			}
			if !cmp.Equal(one, four) {
				t.Errorf("%d claims on one processor, %d on four, or others", len(one.Claims), len(four.Claims))
			}
		})
	}
}
