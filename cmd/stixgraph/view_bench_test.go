package main_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// largeGraph writes a bundle of so many objects and relationships, with hubs as real graphs have them.
func largeGraph(b *testing.B, things, ties int) string {
	b.Helper()
	const stamp = `"spec_version":"2.1","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z"`
	types := []string{"identity", "intrusion-set", "malware", "tool", "attack-pattern", "campaign", "location", "vulnerability"}
	r := rand.New(rand.NewPCG(3, 4))
	id := func(i int) string { return fmt.Sprintf("%s--00000000-0000-4000-8000-%012d", types[i%len(types)], i) }
	var out bytes.Buffer
	out.WriteString(`{"type":"bundle","id":"bundle--11111111-1111-4111-8111-111111111111","objects":[`)
	for i := range things {
		fmt.Fprintf(&out, `{"type":%q,"id":%q,%s,"name":"Thing %d of many","description":"An object of a large graph.","roles":["victim"],"region":"asia"},`, types[i%len(types)], id(i), stamp, i)
	}
	for i := range ties {
		// the square draws the ends together into hubs; every object has at least one tie
		source, target := int(r.Float64()*r.Float64()*float64(things)), i%things
		if source == target {
			source = (source + 1) % things
		}
		fmt.Fprintf(&out, `{"type":"relationship","id":"relationship--00000000-0000-4000-8000-%012d",%s,"relationship_type":%q,"source_ref":%q,"target_ref":%q,"confidence":%d,"external_references":[{"source_name":"Source %d"}]},`,
			i, stamp, []string{"uses", "targets", "related-to"}[i%3], id(source), id(target), i%101, i%40)
	}
	out.Truncate(out.Len() - 1)
	out.WriteString(`]}`)
	path := filepath.Join(b.TempDir(), "large.json")
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkViewPage opens a page of 5,000 objects and 20,000 relationships, all of them in the picture, and takes in the
// browser itself (and, once, the time the command takes to make it): the time from the beginning of loading to the first painted picture, the median time from a change of
// a filter to the picture that shows it, and the same for a step of the wheel. The floor beside them is the time of a
// frame that changes nothing.
//
//	go test ./cmd/stixgraph -run '^$' -bench ViewPage
func BenchmarkViewPage(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.html")
	bundle := largeGraph(b, 5000, 20000)
	start := time.Now()
	stixgraph(b, "view", "--graph", bundle, "-o", path)
	made := time.Since(start).Seconds()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	const frame = `const frame = (act) => new Promise((done) => { const t = performance.now(); act(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => done(performance.now() - t); c.port2.postMessage(0); }); });
		const median = async (acts) => { const times = []; for (const a of acts) times.push(await frame(a)); return times.sort((p, q) => p - q)[times.length >> 1]; };`
	var first, all, filter, wheel, floor float64
	runs := 0.0
	for b.Loop() {
		tab := newTab(b, 1440, 900)
		tab.open(path, "")
		first += eval[float64](tab, `performance.getEntriesByName("painted")[0].startTime`)
		tab.do(chromedp.Navigate("about:blank"))
		tab.open(path, "#all=1")
		all += eval[float64](tab, `performance.getEntriesByName("painted")[0].startTime`)
		if got := eval[string](tab, countText); got != "5,000 of 5,000 objects · 20,000 of 20,000 relationships" {
			b.Fatalf("the page shows %s", got)
		}
		kinds := eval[int](tab, `document.querySelectorAll("#by-kind input").length`)
		left := eval[string](tab, `(() => { document.querySelector("#by-kind input").click(); return `+countText+` })()`)
		if kinds < 6 || left == "5,000 of 5,000 objects · 20,000 of 20,000 relationships" {
			b.Fatalf("%d kinds; after one is taken out the page shows %s", kinds, left)
		}
		filter += eval[float64](tab, `(async () => { `+frame+` const boxes = [...document.querySelectorAll("#by-kind input, #by-type input")]; return median(boxes.flatMap((x) => [() => x.click(), () => x.click()])) })()`)
		wheel += eval[float64](tab, `(async () => { `+frame+` const c = document.querySelector("#canvas"); return median(Array.from({ length: 15 }, (_, k) => () => c.dispatchEvent(new WheelEvent("wheel", { deltaY: k % 2 ? 60 : -60, clientX: 700, clientY: 400, cancelable: true })))) })()`)
		floor += eval[float64](tab, `(async () => { `+frame+` return median(Array.from({ length: 15 }, () => () => {})) })()`)
		runs++
	}
	b.ReportMetric(made, "make-s")
	b.ReportMetric(first/runs, "first-paint-ms")
	b.ReportMetric(all/runs, "first-paint-of-all-ms")
	b.ReportMetric(filter/runs, "filter-ms")
	b.ReportMetric(wheel/runs, "zoom-ms")
	b.ReportMetric(floor/runs, "empty-frame-ms")
	b.ReportMetric(float64(info.Size())/(1<<20), "page-MiB")
	b.ReportMetric(0, "ns/op")
}
