package main_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium finds the browser: STIXGRAPH_TEST_CHROMIUM, else what Debian and others call it. Without one the test is
// skipped, or fails where STIXGRAPH_TEST_REQUIRE asks for browser.
func chromium(tb testing.TB) string {
	tb.Helper()
	if path := os.Getenv("STIXGRAPH_TEST_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const reason = "no Chromium: install it, or name it in STIXGRAPH_TEST_CHROMIUM"
	if slices.Contains(strings.Split(os.Getenv("STIXGRAPH_TEST_REQUIRE"), ","), "browser") {
		tb.Fatal(reason)
	}
	tb.Skip(reason)
	return ""
}

// tab is a page in a browser of its own, and what it did that it should not have.
type tab struct {
	testing.TB
	ctx       context.Context
	Downloads string // folder that takes what the page saves

	mu       sync.Mutex
	saved    chan string
	requests []string // addresses asked for
	problems []string // errors on the console, exceptions, violations of the policy
}

// newTab starts a browser with a fresh profile.
func newTab(tb testing.TB, width, height int64) *tab {
	tb.Helper()
	t := &tab{TB: tb, Downloads: tb.TempDir(), saved: make(chan string, 16)}
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(chromium(tb)), chromedp.UserDataDir(tb.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.WindowSize(int(width), int(height)), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("hide-scrollbars", true))
	ctx, cancel := chromedp.NewContext(allocator)
	tb.Cleanup(func() {
		if dir := os.Getenv("STIXGRAPH_TEST_ARTIFACTS"); dir != "" && tb.Failed() { // what the window showed when the test failed
			if content, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
				_ = os.WriteFile(filepath.Join(dir, "failed-"+filepath.Base(tb.Name())+".png"), content, 0o666)
			}
		}
		cancel()
		stop()
	})
	t.ctx = ctx
	t.check(chromedp.Listen(ctx, t.event))
	t.check(chromedp.Listen(ctx, t.downloads()))
	yes := true
	_, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: t.Downloads, EventsEnabled: &yes,
	})
	t.check(err)
	// What is copied is kept for the test: a headless browser has no clipboard to look at.
	_, err = chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `if (navigator.clipboard) navigator.clipboard.writeText = (t) => { window.copied = t; return Promise.resolve(); };`,
	})
	t.check(err)
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	t.check(err)
	_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	t.check(err)
	_, err = chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
	t.check(err)
	// Nothing glides: what is done is done at once.
	_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
	t.check(err)
	t.do(chromedp.EmulateViewport(width, height))
	return t
}

// event keeps what the page asks for and complains of.
func (t *tab) event(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		t.requests = append(t.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		t.problems = append(t.problems, fmt.Sprintf("%+v", *e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var text []string
			for _, a := range e.Args {
				text = append(text, string(a.Value)+a.Description)
			}
			t.problems = append(t.problems, strings.Join(text, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			t.problems = append(t.problems, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// downloads hands on the files that are complete.
func (t *tab) downloads() func(any) {
	names := map[string]string{}
	return func(event any) {
		switch e := event.(type) {
		case *browser.EventDownloadWillBegin:
			names[e.GUID] = e.SuggestedFilename
		case *browser.EventDownloadProgress:
			if e.State == browser.DownloadProgressStateCompleted {
				t.saved <- filepath.Join(t.Downloads, e.GUID) + "\x00" + names[e.GUID]
			}
		}
	}
}

func (t *tab) check(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// patience bounds what a test waits for a page; it decides nothing but when to give up.
const patience = 2 * time.Minute

// do fails the test when an action fails.
func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	t.check(chromedp.Do(ctx, steps...))
}

// open loads a page of ours and waits until it has painted.
func (t *tab) open(path, fragment string) {
	t.Helper()
	t.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+path+fragment), chromedp.WaitReady(chromedp.CSS(`html[data-ready="1"]`)))
}

func (t *tab) click(selector string) { t.Helper(); t.do(chromedp.Click(chromedp.CSS(selector))) }

func (t *tab) visible(selector string) {
	t.Helper()
	t.do(chromedp.WaitVisible(chromedp.CSS(selector)))
}

func (t *tab) keys(keys string) { t.Helper(); t.do(chromedp.KeyEvent(keys)) }

func (t *tab) focus(selector string) { t.Helper(); t.do(chromedp.Focus(chromedp.CSS(selector))) }

// eval gives what a script returns; a promise is awaited.
func eval[Answer any](t *tab, script string) Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[Answer](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return answer
}

// until waits for a condition in the page, looking once a frame.
func (t *tab) until(condition string) {
	t.Helper()
	eval[bool](t, `new Promise((done) => { const look = () => ((`+condition+`) ? done(true) : requestAnimationFrame(look)); look(); })`)
}

// shot takes a picture of the window.
func (t *tab) shot() []byte {
	t.Helper()
	content, err := chromedp.Run(t.ctx, chromedp.CaptureScreenshot())
	t.check(err)
	return content
}

// download gives the next file that the page saves, and its name.
func (t *tab) download() (content []byte, name string) {
	t.Helper()
	select {
	case saved := <-t.saved:
		path, name, _ := strings.Cut(saved, "\x00")
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return content, name
	case <-time.After(patience):
		t.Fatal("the page saves nothing")
	}
	return nil, ""
}

// clean fails the test when the page asked for anything but itself, or complained.
func (t *tab) clean() {
	t.Helper()
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.requests {
		if !strings.HasPrefix(r, "file://") && !strings.HasPrefix(r, "data:") && !strings.HasPrefix(r, "blob:") && !strings.HasPrefix(r, "about:") {
			t.Errorf("the page asks for %s", r)
		}
	}
	for _, p := range t.problems {
		t.Errorf("the page complains: %s", p)
	}
	if len(t.requests) == 0 {
		t.Error("no request was seen, not even for the page: the test has lost its subject")
	}
}

// screenshot keeps a picture for the documents where -update asks for it, and always where STIXGRAPH_TEST_ARTIFACTS names a folder.
func screenshot(tb testing.TB, name string, content []byte) {
	tb.Helper()
	var folders []string
	if *update {
		folders = append(folders, filepath.Join("..", "..", "docs", "images"))
	}
	if dir := os.Getenv("STIXGRAPH_TEST_ARTIFACTS"); dir != "" {
		folders = append(folders, dir)
	}
	if folders != nil {
		content = thrifty(tb, content)
	}
	for _, dir := range folders {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			tb.Fatal(err)
		}
	}
}

// thrifty writes a picture with 256 colours, which a screenshot hardly differs from, and as small as PNG goes. Colours that
// share their five highest bits count as one.
func thrifty(tb testing.TB, content []byte) []byte {
	tb.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		tb.Fatal(err)
	}
	type cell struct {
		key     int
		n       int
		r, g, b int
	}
	bounds, cells := picture.Bounds(), make([]cell, 1<<15)
	at := func(x, y int) (color.RGBA, int) {
		c := color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)
		return c, int(c.R>>3)<<10 | int(c.G>>3)<<5 | int(c.B>>3)
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c, k := at(x, y)
			cells[k] = cell{k, cells[k].n + 1, cells[k].r + int(c.R), cells[k].g + int(c.G), cells[k].b + int(c.B)}
		}
	}
	order := slices.DeleteFunc(slices.Clone(cells), func(c cell) bool { return c.n == 0 })
	slices.SortFunc(order, func(a, b cell) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key)) })
	var palette color.Palette
	for _, c := range order[:min(256, len(order))] {
		palette = append(palette, color.RGBA{uint8(c.r / c.n), uint8(c.g / c.n), uint8(c.b / c.n), 255})
	}
	index := make([]uint8, 1<<15)
	for _, c := range order {
		index[c.key] = uint8(palette.Index(color.RGBA{uint8(c.r / c.n), uint8(c.g / c.n), uint8(c.b / c.n), 255}))
	}
	flat := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			_, k := at(x, y)
			flat.SetColorIndex(x, y, index[k])
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, flat); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}
