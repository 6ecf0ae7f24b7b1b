package main_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"stixgraph/cmd/stixgraph/internal/cli"
)

// stixgraph runs the command, which must succeed.
func stixgraph(tb testing.TB, args ...string) {
	tb.Helper()
	var out, errs bytes.Buffer
	if code := cli.Main(tb.Context(), args, cli.Streams{Out: &out, Err: &errs, Getenv: func(string) string { return "" }}); code != 0 {
		tb.Fatalf("stixgraph %s: exit code %d: %s", strings.Join(args, " "), code, &errs)
	}
}

// isoonPage is the page that a build of the founding case writes.
func isoonPage(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	stixgraph(tb, "build", filepath.Join("..", "..", "testdata", "isoon"), "-o", dir)
	return filepath.Join(dir, "isoon.html")
}

func openIsoon(t *testing.T, width, height int64, fragment string) *tab {
	t.Helper()
	tab := newTab(t, width, height)
	tab.open(isoonPage(t), fragment)
	return tab
}

// search types a name into the search field and takes the first hit with the keyboard.
func (t *tab) search(name string) {
	t.Helper()
	t.focus("#query")
	t.do(chromedp.SendKeys(chromedp.CSS("#query"), name))
	t.visible("#hits li[role=option]")
	t.keys(kb.Enter)
	t.visible("#panel h2")
}

const countText = `document.querySelector("#count").textContent`

// TestPageOpensAlone opens the page of the founding case from disk: it asks for nothing, complains of nothing, and shows
// the company with its nearest, not everything.
func TestPageOpensAlone(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	if got := eval[string](tab, countText); !strings.HasPrefix(got, "38 of ") {
		t.Errorf("the first picture has %s", got)
	}
	if got := eval[string](tab, `document.title`); got != "The I-Soon leak of February 2024" {
		t.Errorf("title %q", got)
	}
	screenshot(t, "view-light.png", tab.shot())
	_, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
	tab.check(err)
	if got := eval[string](tab, `getComputedStyle(document.body).backgroundColor`); got != "rgb(21, 24, 28)" {
		t.Errorf("in the dark the page is %s", got)
	}
	screenshot(t, "view-dark.png", tab.shot())
	tab.clean()
}

// TestPageFindsChineseAlias types an alias in full-width and Chinese characters and takes the first hit with the keyboard.
func TestPageFindsChineseAlias(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	for text, want := range map[string]string{"安洵": "I-Soon", "ＦＩＳＨｍｏｎｇｅｒ": "FishMonger", "g0143": "Aquatic Panda", "公安部": "Ministry of Public Security"} {
		tab.search(text)
		if got := eval[string](tab, `document.querySelector("#panel h2").textContent`); got != want {
			t.Errorf("%s finds %q", text, got)
		}
	}
	tab.clean()
}

// TestPageFilters takes a kind, a firmness and a source out of the picture and puts them back.
func TestPageFilters(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	start := eval[string](tab, countText)
	click := func(group, label string) {
		t.Helper()
		found := eval[bool](tab, `(() => { for (const l of document.querySelectorAll("`+group+` label")) if (l.querySelector(".what").textContent === "`+label+`") { l.querySelector("input").click(); return true } return false })()`)
		if !found {
			t.Fatalf("%s has no %q", group, label)
		}
	}
	shownGroups := `[...document.querySelectorAll("#canvas button")].filter((b) => b.getAttribute("aria-label").includes(", APT group,")).length`
	if got := eval[int](tab, shownGroups); got == 0 {
		t.Fatal("the first picture has no APT group")
	}
	click("#by-kind", "APT groups")
	if got := eval[int](tab, shownGroups); got != 0 {
		t.Errorf("%d APT groups are left", got)
	}
	if got := eval[string](tab, countText); got == start {
		t.Error("the count does not change")
	}
	if got := eval[string](tab, `location.hash`); got != "#without=apt-group" {
		t.Errorf("the address says %s", got)
	}
	click("#by-kind", "APT groups")
	click("#by-firmness", "Denied")
	tab.click("#as-table")
	if got := eval[int](tab, `document.querySelectorAll("#table-ties tr.against").length`); got != 0 {
		t.Errorf("%d denied relationships are left", got)
	}
	click("#by-firmness", "Denied")
	if got := eval[int](tab, `document.querySelectorAll("#table-ties tr.against").length`); got == 0 {
		t.Error("the denied relationship does not come back")
	}
	if got := eval[string](tab, countText); got != start {
		t.Errorf("%s after everything is put back; %s before", got, start)
	}
	click("#by-type", "targets")
	if got := eval[int](tab, `[...document.querySelectorAll("#table-ties tbody tr")].filter((r) => r.children[1].textContent === "targets").length`); got != 0 {
		t.Errorf("%d relationships of the type taken out are left", got)
	}
	click("#by-type", "targets")
	// The confidence, and who says it.
	low := eval[int](tab, `(() => { const c = document.querySelector("#confidence"); c.value = 80; c.dispatchEvent(new Event("input")); return Math.min(...[...document.querySelectorAll("#table-ties tbody tr")].map((r) => r.children[4].textContent).filter(Boolean)) })()`)
	if low < 80 {
		t.Errorf("a relationship of confidence %d is left", low)
	}
	tab.click("#reset")
	source := eval[string](tab, `(() => { const l = document.querySelector("#by-source label"); l.querySelector("input").click(); return l.querySelector(".what").textContent })()`)
	rows := eval[[]string](tab, `[...document.querySelectorAll("#table-ties tbody tr")].map((r) => r.lastChild.textContent)`)
	for _, r := range rows {
		if !strings.Contains(r, source) {
			t.Errorf("only %s is asked for, and %q is left", source, r)
		}
	}
	if len(rows) == 0 {
		t.Errorf("nothing of %s is left", source)
	}
	// What the address says comes back with it.
	shown, hash := eval[string](tab, countText), eval[string](tab, `location.hash`)
	tab.open(eval[string](tab, `location.pathname`), hash)
	if got := eval[string](tab, countText); got != shown {
		t.Errorf("%s gives %s again; %s before", hash, got, shown)
	}
	tab.clean()
}

// TestPageShowsDenial opens what is said of Germany: that the company attacks it is denied, and the page says so first.
func TestPageShowsDenial(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	tab.search("Germany")
	if got := eval[string](tab, `document.querySelector("#panel .denials").textContent`); !strings.HasPrefix(got, "Denied") || !strings.Contains(got, "I-Soon") {
		t.Errorf("of Germany the page says %q", got)
	}
	eval[bool](tab, `(() => { document.querySelector("#panel .denials details").open = true; return true })()`)
	tab.until(`document.querySelector("#panel .denials .claim") !== null`)
	if got := eval[string](tab, `document.querySelector("#panel .denials .claim").textContent`); !strings.Contains(got, "Denied: I-Soon targets Germany") || !strings.Contains(got, "Verfassungsschutz") {
		t.Errorf("who denies it: %q", got)
	}
	tab.search("FishMonger")
	screenshot(t, "view-panel.png", tab.shot())
	tab.search("I-Soon")
	eval[bool](tab, `(() => { for (const b of document.querySelectorAll("#panel header button")) if (b.textContent === "Copy JSON") b.click(); return true })()`)
	var halves []struct{ Type, Name string }
	if err := json.Unmarshal([]byte(eval[string](tab, `window.copied`)), &halves); err != nil || len(halves) != 2 || halves[0].Type != "identity" || halves[1].Name != "I-Soon" {
		t.Errorf("copied as JSON: %+v, %v", halves, err)
	}
	if got := eval[string](tab, `document.querySelector("#panel").textContent`); !strings.Contains(got, "China Ministry of Foreign Affairs disagrees") || !strings.Contains(got, "Which APT group is I-Soon?") {
		t.Error("the panel of the company lacks the opinion of the ministry or the open question")
	}
	tab.click("#panel-expand")
	tab.until(`Number(` + countText + `.split(" ")[0]) > 38`)
	tab.clean()
}

// TestPageSavesPictures saves the picture in both forms, and copies what can be copied.
func TestPageSavesPictures(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	tab.click("#share")
	tab.click("#save-svg")
	svg, name := tab.download()
	if name != "the-i-soon-leak-of-february-2024.svg" {
		t.Errorf("the picture is called %s", name)
	}
	paths := 0
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the SVG is not well formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "path" {
			paths++
		}
	}
	if paths < 38 || !bytes.Contains(svg, []byte("I-Soon")) || !bytes.Contains(svg, []byte("#c2182b")) {
		t.Errorf("the SVG has %d paths, or lacks the company or the red of the denial", paths)
	}
	tab.click("#share")
	tab.click("#save-png")
	content, _ := tab.download()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]int{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
		}
	}
	for what, c := range map[string][3]uint32{"company": {0x00, 0x67, 0xa5}, "APT group": {0xc9, 0x4a, 0x00}, "victim": {0x2f, 0x8b, 0xc8}, "denial": {0xc2, 0x18, 0x2b}} {
		if colours[c] < 20 {
			t.Errorf("the PNG has %d pixels in the colour of the %s", colours[c], what)
		}
	}
	if got := eval[int](tab, `(() => { dispatchEvent(new Event("beforeprint")); return document.querySelectorAll("#print-area svg text").length })()`); got < 38 {
		t.Errorf("the printed picture has %d names", got)
	}
	if got := eval[int](tab, `(() => { dispatchEvent(new Event("afterprint")); return document.querySelectorAll("#print-area *").length })()`); got != 0 {
		t.Errorf("after printing %d elements are left", got)
	}
	tab.click("#share")
	tab.click("#copy-cypher")
	if got := eval[string](tab, `window.copied`); !strings.Contains(got, "MATCH (n:StixObject) WHERE n.id IN ids") || strings.Count(got, "intrusion-set--") < 3 {
		t.Errorf("copied %.300s", got)
	}
	tab.clean()
}

// TestPageWithoutMouse goes through the picture with the keyboard and asks the browser what a screen reader is told.
func TestPageWithoutMouse(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	tab.focus("#canvas")
	for _, k := range []string{kb.ArrowLeft, kb.ArrowLeft, kb.Enter} {
		tab.keys(k)
	}
	tab.visible("#panel h2")
	if got := eval[string](tab, `document.activeElement.id`); got != "panel" {
		t.Errorf("after Enter the focus is on %q", got)
	}
	before := eval[string](tab, countText)
	tab.keys("e")
	tab.until(countText + ` !== ` + "`" + before + "`")
	tab.keys(kb.Escape)
	tab.keys("t")
	tab.visible("#table-things")
	tab.keys("t")
	tab.visible("#canvas")

	tree, err := chromedp.Call(tab.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	tab.check(err)
	text := func(v *accessibility.Value) string {
		if v == nil {
			return ""
		}
		return strings.Trim(string(v.Value), `"`)
	}
	named := map[string]bool{}
	for _, n := range tree.Nodes {
		role, name := text(n.Role), text(n.Name)
		named[role+": "+name] = true
		switch role {
		case "button", "checkbox", "slider", "combobox", "searchbox", "link", "application", "complementary", "region":
			if name == "" && !n.Ignored {
				t.Errorf("a %s has no name: %+v", role, n.Properties)
			}
		}
	}
	for _, want := range []string{"combobox: Search names, aliases and ids", "complementary: Legend and filters", "button: Zoom in", "button: Switch between light and dark", "group: Kinds of objects"} {
		if !named[want] {
			t.Errorf("a screen reader finds no %s", want)
		}
	}
	company := false
	for n := range named {
		company = company || strings.HasPrefix(n, "button: I-Soon, company, ")
	}
	if !company {
		t.Error("a screen reader does not find the company in the picture")
	}
	tab.clean()
}

// TestPageOnPhone looks at the page on a narrow screen.
func TestPageOnPhone(t *testing.T) {
	tab := openIsoon(t, 390, 844, "")
	if got := eval[bool](tab, `document.documentElement.scrollWidth <= innerWidth`); !got {
		t.Error("the page is wider than the screen")
	}
	screenshot(t, "view-phone.png", tab.shot())
	tab.clean()
}

// TestPageOfHostileNames draws a graph whose every text tries to run script or to leave its place.
func TestPageOfHostileNames(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "hostile.html")
	stixgraph(t, "view", "--graph", filepath.Join("testdata", "hostile.json"), "--title", `</title><script>window.hit = 1</script>`, "-o", path)
	tab := newTab(t, 1200, 800)
	tab.open(path, "#all=1")
	names := eval[[]string](tab, `[...document.querySelectorAll("#canvas button")].map((b) => b.dataset.thing)`)
	if len(names) < 5 {
		t.Fatalf("%d objects in the picture", len(names))
	}
	for _, n := range names {
		eval[bool](tab, `(() => { document.querySelector("#canvas button[data-thing='`+n+`']").click(); document.querySelectorAll("#panel details").forEach((d) => { d.open = true }); return true })()`)
		tab.visible("#panel h2")
	}
	for _, b := range []string{"#as-table", "#as-graph", "#share", "#save-svg"} {
		tab.click(b)
	}
	svg, _ := tab.download()
	if err := xml.Unmarshal(svg, new(struct{})); err != nil {
		t.Errorf("the SVG is not well formed: %v", err)
	}
	for what, script := range map[string]string{
		"script ran":                `typeof window.hit !== "undefined"`,
		"an element came in":        `document.querySelectorAll("img, iframe, object, embed, base").length > 0 || document.querySelectorAll("script").length !== 4`,
		"a link leads off the web":  `[...document.querySelectorAll("a[href]")].some((a) => !/^(https?:|#|file:)/.test(a.href))`,
		"the title lost characters": `document.title !== "</title><script>window.hit = 1</script>"`,
	} {
		if eval[bool](tab, script) {
			t.Error(what)
		}
	}
	// The policy holds even where the page's own care would fail.
	if eval[bool](tab, `new Promise((done) => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hit = 2'>"); const s = document.createElement("script"); s.textContent = "window.hit = 3"; document.body.append(s); setTimeout(() => done(typeof window.hit !== "undefined"), 50) })`) {
		t.Error("the content security policy lets inserted script run")
	}
}

// TestPageHidesStricter lowers the TLP level in the page of a graph that has several.
func TestPageHidesStricter(t *testing.T) {
	dir := t.TempDir()
	object := func(typ string, n int, marking, more string) string {
		return fmt.Sprintf(`{"type":%q,"spec_version":"2.1","id":"%[1]s--00000000-0000-4000-8000-%012d","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","object_marking_refs":["marking-definition--%s"],%s}`, typ, n, marking, more)
	}
	const clear, red = "94868c89-83c2-464b-929b-a1a8aa3c8487", "e828b379-4e03-4974-9ac4-e53a884c97c1"
	bundle := `{"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[` + strings.Join([]string{
		object("intrusion-set", 1, clear, `"name":"Open group"`), object("tool", 2, clear, `"name":"Open tool"`), object("malware", 3, red, `"name":"Close malware","is_family":true`),
		object("relationship", 4, clear, `"relationship_type":"uses","source_ref":"intrusion-set--00000000-0000-4000-8000-000000000001","target_ref":"tool--00000000-0000-4000-8000-000000000002"`),
		object("relationship", 5, clear, `"relationship_type":"uses","source_ref":"intrusion-set--00000000-0000-4000-8000-000000000001","target_ref":"malware--00000000-0000-4000-8000-000000000003"`),
	}, ",") + `]}`
	if err := os.WriteFile(filepath.Join(dir, "b.json"), []byte(bundle), 0o666); err != nil {
		t.Fatal(err)
	}
	stixgraph(t, "view", "--graph", filepath.Join(dir, "b.json"), "-o", filepath.Join(dir, "p.html"))
	tab := newTab(t, 1200, 800)
	tab.open(filepath.Join(dir, "p.html"), "")
	if got := eval[string](tab, `document.querySelector("#level").textContent`); got != "TLP:RED" {
		t.Errorf("the page is marked %q", got)
	}
	if got := eval[string](tab, countText); got != "3 of 3 objects · 2 of 2 relationships" {
		t.Errorf("at first %s", got)
	}
	eval[bool](tab, `(() => { const s = document.querySelector("#tlp"); s.value = "1"; s.dispatchEvent(new Event("change")); return true })()`)
	if got := eval[string](tab, countText+` + " " + location.hash`); got != "2 of 3 objects · 1 of 2 relationships #tlp=clear" {
		t.Errorf("under TLP:CLEAR %s", got)
	}
	tab.clean()
}
