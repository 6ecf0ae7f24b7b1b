package main_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// place finds where an object stands in the picture, as a reader does: by looking what the pointer is over.
func (t *tab) place(name string) (x, y float64) {
	t.Helper()
	at := eval[[]float64](t, fmt.Sprintf(`(() => {
		const c = document.querySelector("#canvas"), box = c.getBoundingClientRect(), tip = document.querySelector("#tip"), hits = [];
		for (let y = box.top + 4; y < box.bottom; y += 8) for (let x = box.left + 4; x < box.right; x += 8) {
			if (hits.length && y > hits[0][1] + 60) break;
			c.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, pointerId: 77 }));
			if (!tip.hidden && tip.textContent.startsWith(%q)) hits.push([x, y]);
		}
		c.dispatchEvent(new PointerEvent("pointerleave", { pointerId: 77 }));
		return hits.length ? [0, 1].map((k) => hits.reduce((sum, h) => sum + h[k], 0) / hits.length) : [];
	})()`, name+" · "))
	if len(at) != 2 {
		t.Fatalf("%s is nowhere in the picture", name)
	}
	return at[0], at[1]
}

// TestPageMouse clicks, drags, zooms and pinches as a reader does.
func TestPageMouse(t *testing.T) {
	tab := openIsoon(t, 1440, 900, "")
	x, y := tab.place("FishMonger")
	tab.do(chromedp.MouseClickXY(x, y))
	tab.visible("#panel h2")
	if got := eval[string](tab, `document.querySelector("#panel h2").textContent`); got != "FishMonger" {
		t.Errorf("a click opens %s", got)
	}
	tab.click("#panel .close")

	// Dragged, it stands where it was let go, and the others stay.
	x, y = tab.place("FishMonger")
	cx, cy := tab.place("I-Soon")
	tab.do(chromedp.DragAndDropXY(x, y, x+120, y+200))
	if nx, ny := tab.place("FishMonger"); math.Hypot(nx-x-120, ny-y-200) > 15 {
		t.Errorf("dragged from %.0f, %.0f by 120, 200 it stands at %.0f, %.0f", x, y, nx, ny)
	}
	if nx, ny := tab.place("I-Soon"); math.Hypot(nx-cx, ny-cy) > 4 {
		t.Error("dragging one moves another")
	}

	// The wheel draws nearer what is under the pointer.
	far := func() float64 {
		ax, ay := tab.place("I-Soon")
		bx, by := tab.place("ShadowPad")
		return math.Hypot(ax-bx, ay-by)
	}
	before := far()
	eval[bool](tab, fmt.Sprintf(`document.querySelector("#canvas").dispatchEvent(new WheelEvent("wheel", { deltaY: -150, clientX: %f, clientY: %f, cancelable: true })) || true`, cx, cy))
	if got := far() / before; got < 1.15 || got > 1.4 {
		t.Errorf("the wheel makes the picture %.2f times as large", got)
	}
	tab.click("#zoom-fit")
	before = far()
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		t.Helper()
		_, err := chromedp.Call(tab.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		tab.check(err)
	}
	two := func(gap float64) []*input.TouchPoint {
		one, other := 1.0, 2.0
		return []*input.TouchPoint{{X: cx - gap, Y: cy + 60, ID: &one}, {X: cx + gap, Y: cy + 60, ID: &other}}
	}
	touch(input.DispatchTouchEventTypeTouchStart, two(50)...)
	touch(input.DispatchTouchEventTypeTouchMove, two(60)...)
	touch(input.DispatchTouchEventTypeTouchMove, two(70)...)
	touch(input.DispatchTouchEventTypeTouchEnd)
	if got := far() / before; got < 1.2 || got > 1.6 {
		t.Errorf("two fingers from 100 to 140 apart make the picture %.2f times as large", got)
	}
	shown := eval[string](tab, countText)
	x, y = tab.place("RedHotel")
	tab.do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(2)))
	tab.until(countText + " !== `" + shown + "`")
	tab.clean()
}
