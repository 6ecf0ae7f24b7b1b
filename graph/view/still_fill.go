package view

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// outline takes the steps of a path in pixels, as [vector.Rasterizer] does.
type outline interface {
	MoveTo(x, y float32)
	LineTo(x, y float32)
	CubeTo(ax, ay, bx, by, x, y float32)
	ClosePath()
}

// fill fills the path that draw makes, which it calls twice: the first time to know which part of the image is touched, since
// a rasterizer costs what its area does.
func (c *painter) fill(ink color.Color, draw func(outline)) {
	e := extent{left: math.MaxFloat32, top: math.MaxFloat32, right: -math.MaxFloat32, bottom: -math.MaxFloat32}
	draw(&e)
	area := image.Rect(int(e.left)-1, int(e.top)-1, int(e.right)+2, int(e.bottom)+2).Intersect(c.image.Bounds())
	if e.left > e.right || area.Empty() {
		return
	}
	v := vector.NewRasterizer(area.Dx(), area.Dy())
	draw(shifted{v, float32(area.Min.X), float32(area.Min.Y)})
	v.Draw(c.image, area, image.NewUniform(ink), image.Point{})
}

// extent is the smallest box around all points of a path.
type extent struct{ left, top, right, bottom float32 }

func (e *extent) MoveTo(x, y float32) {
	e.left, e.right = min(e.left, x), max(e.right, x)
	e.top, e.bottom = min(e.top, y), max(e.bottom, y)
}

func (e *extent) LineTo(x, y float32) { e.MoveTo(x, y) }

// CubeTo counts the points that pull at a curve too: it never leaves the box around them.
func (e *extent) CubeTo(ax, ay, bx, by, x, y float32) {
	e.MoveTo(ax, ay)
	e.MoveTo(bx, by)
	e.MoveTo(x, y)
}

func (e *extent) ClosePath() {}

// shifted hands a path on with another origin.
type shifted struct {
	to        *vector.Rasterizer
	left, top float32
}

func (s shifted) MoveTo(x, y float32) { s.to.MoveTo(x-s.left, y-s.top) }
func (s shifted) LineTo(x, y float32) { s.to.LineTo(x-s.left, y-s.top) }
func (s shifted) CubeTo(ax, ay, bx, by, x, y float32) {
	s.to.CubeTo(ax-s.left, ay-s.top, bx-s.left, by-s.top, x-s.left, y-s.top)
}
func (s shifted) ClosePath() { s.to.ClosePath() }
