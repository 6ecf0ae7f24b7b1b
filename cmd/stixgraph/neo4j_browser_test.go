package main_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"stixgraph/cmd/stixgraph/internal/cli"
	"stixgraph/graph/neo4jstore/neo4jtest"
)

// drop lets go of a file over Neo4j Browser, as from a file manager.
func (t *tab) drop(path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	t.check(err)
	text, _ := json.Marshal(string(content))
	name, _ := json.Marshal(filepath.Base(path))
	t.until(`document.querySelector(".filedrop") !== null`)
	eval[bool](t, `(() => {
		const data = new DataTransfer(), to = document.querySelector(".filedrop");
		data.items.add(new File([`+string(text)+`], `+string(name)+`, { type: "text/plain" }));
		for (const type of ["dragenter", "dragover", "drop"]) to.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
		return true })()`)
}

// soon tells whether a condition comes about within some frames.
func (t *tab) soon(condition string) bool {
	t.Helper()
	return eval[bool](t, `new Promise((done) => { let frames = 0; const look = () => {
		if (`+condition+`) done(true); else if (++frames > 400) done(false); else requestAnimationFrame(look);
	}; look(); })`)
}

// ask drops a query, has Browser put it in the editor and runs it. Browser empties the editor when a command of its own ends,
// so that a paste can be lost; it is done again then, as a user would.
func (t *tab) ask(path, title string) {
	t.Helper()
	for range 8 {
		t.drop(path)
		t.click(".filedrop-paste-in-editor")
		t.until(`document.querySelector(".filedrop.has-user-select") === null`)
		if !t.soon(`document.querySelector('[data-testid="activeEditor"]').textContent.length > 60`) {
			continue
		}
		eval[bool](t, `(() => { document.querySelector('[data-testid="editor-Run"]').click(); return true })()`)
		if t.soon(`[...document.querySelectorAll('[data-testid="frameCommand"]')].some((e) => e.textContent.includes("` + title + `"))`) {
			return
		}
	}
	t.Fatalf("Neo4j Browser does not run %s", path)
}

// connect fills in the form that Browser opens with. Browser draws it again while it begins, so that what was typed or clicked
// can be lost; it is done again then.
func (t *tab) connect(password string) {
	t.Helper()
	const isOpen = `document.querySelector('[data-testid="password"]') !== null`
	const isConnected = `document.querySelector('[data-testid="disconnectedBanner"]') === null && !(` + isOpen + `)`
	text, _ := json.Marshal(password)
	t.visible(`[data-testid="password"]`)
	for range 8 {
		t.until(isOpen + " || " + isConnected)
		eval[bool](t, `new Promise((done) => {
			const field = document.querySelector('[data-testid="password"]');
			if (!field) return done(false);
			Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, `+string(text)+`);
			field.dispatchEvent(new Event("input", { bubbles: true }));
			requestAnimationFrame(() => { document.querySelector('[data-testid="connect"]')?.click(); done(true) });
		})`)
		if t.soon(isConnected) {
			return
		}
	}
	t.Fatalf("Neo4j Browser does not connect: %s", eval[string](t, `document.body.innerText`))
}

// TestNeo4jBrowser takes the kit into the real Neo4j Browser: it connects, drops the style and a saved query on the window,
// runs the query, and finds the nodes in the colours of the style.
func TestNeo4jBrowser(t *testing.T) {
	chromium(t)
	uri, username, password := neo4jtest.Start(t)
	browser := neo4jtest.Browser(t)
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		env := map[string]string{"NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
		if code := cli.Main(t.Context(), args, cli.Streams{Out: &out, Err: &errs, Getenv: func(k string) string { return env[k] }}); code != 0 {
			t.Fatalf("stixgraph %s: exit code %d: %s", strings.Join(args, " "), code, &errs)
		}
	}
	run("load", strings.TrimSuffix(isoonPage(t), ".html")+".stix.json", "--graph", uri)
	run("browser-kit", "-o", dir)

	tab := newTab(t, 1440, 900)
	tab.do(chromedp.Navigate(browser + "?dbms=" + strings.Replace(uri, "://", "://"+username+"@", 1) + "&db=neo4j"))
	tab.connect(password)
	tab.until(`document.body.textContent.includes(":play start")`) // what Browser runs by itself at the beginning

	tab.drop(filepath.Join(dir, "stixgraph.grass"))
	tab.until(`document.body.textContent.includes("node.StixObject")`) // Browser shows the style it took

	tab.drop(filepath.Join(dir, "queries", "contractor-chain.cypher"))
	tab.click(".filedrop-save-to-favorites")
	tab.until(`document.querySelector(".filedrop.has-user-select") === null`)
	tab.ask(filepath.Join(dir, "queries", "attribution-claims.cypher"), "Who is said to be whom")
	tab.until(`document.querySelectorAll("g.node circle.b-outline").length > 10`)
	// Browser moves nodes until they rest; the picture is taken when two frames agree.
	tab.until(`(() => { const now = [...document.querySelectorAll("g.node")].map((n) => n.getAttribute("transform")).join(); const same = now === window.before; window.before = now; return same })()`)
	screenshot(t, "neo4j-browser.png", tab.shot())

	type node struct{ Caption, Fill string }
	nodes := eval[[]node](tab, `[...document.querySelectorAll("g.node")].map((n) => ({ Caption: [...n.querySelectorAll("text.caption")].map((x) => x.textContent).join(" ").trim(), Fill: n.querySelector("circle.b-outline").getAttribute("fill") }))`)
	want := map[string]string{"FishMonger": "#c94a00", "I-Soon": "#0067a5", "RedHotel": "#c94a00"}
	for _, n := range nodes {
		if colour, ok := want[n.Caption]; ok {
			if n.Fill != colour {
				t.Errorf("%s is drawn in %s, not in %s", n.Caption, n.Fill, colour)
			}
			delete(want, n.Caption)
		}
	}
	if len(want) > 0 {
		t.Errorf("not drawn: %v; drawn: %v", want, nodes)
	}
	captions := eval[[]string](tab, `[...document.querySelectorAll("g.relationship text")].map((x) => x.textContent)`)
	if !strings.Contains(strings.Join(captions, "\n"), "assessed · ") {
		t.Errorf("no edge says how firmly: %v", captions)
	}
	tab.click(`[data-testid="navigationFavorites"] button`)
	tab.until(`document.body.textContent.includes("From agency to victim")`)
}

// TestKitQueriesDraw runs every saved query of the kit, and the Cypher that the page copies, against the founding case in
// Neo4j: each draws something, and the page's query draws what the page shows.
func TestKitQueriesDraw(t *testing.T) {
	uri, username, password := neo4jtest.Start(t)
	env := map[string]string{"NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
	dir := t.TempDir()
	page := isoonPage(t)
	bundle := strings.TrimSuffix(page, ".html") + ".stix.json"
	for _, args := range [][]string{
		{"load", bundle, "--graph", uri}, {"browser-kit", "-o", dir},
		{"view", "--graph", uri, "-o", filepath.Join(dir, "neo4j.html")}, {"view", "--graph", bundle, "-o", filepath.Join(dir, "file.html")},
	} {
		var out, errs bytes.Buffer
		if code := cli.Main(t.Context(), args, cli.Streams{Out: &out, Err: &errs, Getenv: func(k string) string { return env[k] }}); code != 0 {
			t.Fatalf("stixgraph %s: exit code %d: %s", strings.Join(args, " "), code, &errs)
		}
	}
	fromNeo4j, err1 := os.ReadFile(filepath.Join(dir, "neo4j.html"))
	fromFile, err2 := os.ReadFile(filepath.Join(dir, "file.html"))
	if err1 != nil || err2 != nil || !bytes.Equal(fromNeo4j, fromFile) {
		t.Errorf("the page of the graph in Neo4j is not that of the bundle: %d and %d bytes, %v, %v", len(fromNeo4j), len(fromFile), err1, err2)
	}
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(username, password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	rows := func(cypher string) []*neo4j.Record {
		t.Helper()
		result, err := neo4j.ExecuteQuery(t.Context(), driver, cypher, nil, neo4j.EagerResultTransformer)
		if err != nil {
			t.Errorf("%v in\n%s", err, cypher)
			return nil
		}
		return result.Records
	}
	files, err := filepath.Glob(filepath.Join(dir, "queries", "*.cypher"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d saved queries, %v", len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		title, cypher, _ := strings.Cut(string(text), "\n")
		if !strings.HasPrefix(title, "// ") {
			t.Errorf("%s does not begin with its title: %s", f, title)
		}
		if len(rows(cypher)) == 0 {
			t.Errorf("%s draws nothing", filepath.Base(f))
		}
	}
	tab := newTab(t, 1200, 800)
	tab.open(page, "")
	tab.click("#share")
	tab.click("#copy-cypher")
	shown := eval[int](tab, `document.querySelectorAll("#canvas button").length`)
	things := map[string]bool{}
	edges := map[string]bool{}
	for _, r := range rows(eval[string](tab, `window.copied`)) {
		for _, v := range r.Values {
			switch v := v.(type) {
			case neo4j.Node:
				if typ, _ := v.Props["type"].(string); typ != "note" {
					things[v.Props["caption"].(string)] = true
				}
			case neo4j.Relationship:
				edges[v.ElementId] = true
			}
		}
	}
	if len(things) != shown || len(edges) < shown {
		t.Errorf("the copied query draws %d things and %d edges; the page shows %d things", len(things), len(edges), shown)
	}
}
