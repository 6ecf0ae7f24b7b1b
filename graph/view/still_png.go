package view

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// pngScale is how many pixels a unit of the picture has.
const pngScale = 2.0

// Replaced is a name that the picture's font cannot write, and what stands in its place.
type Replaced struct{ Name, Drawn string }

// WritePNG writes the first picture as PNG, twice as large as the SVG. Its font is Go's, which has Latin, Greek and Cyrillic
// letters; a thing whose name needs others stands under another of its names, else under its class and the beginning of
// its id, and is returned.
func WritePNG(w io.Writer, p *Picture) ([]Replaced, error) {
	s := p.still()
	f := s.frame()
	c, err := newPainter(int(f.width*pngScale), int(f.height*pngScale))
	if err != nil {
		return nil, err
	}
	at := func(q Point) Point { return Point{q.X + f.dx, q.Y + f.dy} }
	for _, i := range s.ties {
		t := p.Ties[i]
		a, m, b := s.curve(i)
		if t.Source == t.Target {
			continue
		}
		c.line(flatten(at(a), at(m), at(b)), t.width(), t.Firmness.dash(), hex(t.Firmness.colour(), 0.8))
	}
	for _, i := range s.things {
		t := p.Things[i]
		l := lookOf(t.Class)
		c.shape(l.shape, at(t.StartAt), t.radius()+1.5, hex(paper, 1))
		c.shape(l.shape, at(t.StartAt), t.radius(), hex(l.light, 1))
	}
	for _, i := range s.ties {
		if t := p.Ties[i]; t.Firmness == Denied || t.Disputed {
			m := at(middle(s.curve(i)))
			c.shape(circle, m, 8.4, hex(Denied.colour(), 1))
			c.shape(circle, m, 6.6, hex(paper, 1))
			if t.Firmness == Denied {
				c.line([]Point{{m.X - 5, m.Y - 5}, {m.X + 5, m.Y + 5}}, 1.8, nil, hex(Denied.colour(), 1))
			} else {
				c.line([]Point{{m.X, m.Y - 4}, {m.X, m.Y + 1}}, 1.8, nil, hex(Denied.colour(), 1))
				c.line([]Point{{m.X, m.Y + 3}, {m.X, m.Y + 4.6}}, 1.8, nil, hex(Denied.colour(), 1))
			}
		}
	}
	var replaced []Replaced
	for _, i := range s.things {
		t := p.Things[i]
		name, ok := c.writable(t)
		if !ok {
			replaced = append(replaced, Replaced{t.Name, name})
		}
		t.Name = name
		for k, line := range t.label() {
			c.halo(line, at(Point{t.StartAt.X, t.StartAt.Y + t.radius() + 15 + mul(15, float64(k))}), 12.5, i == p.Centre)
		}
	}
	title, ok := p.Title, c.has(p.Title)
	if !ok {
		title = strings.Map(func(r rune) rune {
			if c.has(string(r)) {
				return r
			}
			return '?'
		}, title)
		replaced = append(replaced, Replaced{p.Title, title})
	}
	c.text(title, margin, 34, 18, true, 0, hex(ink, 1))
	if l := p.Level.String(); l != "" {
		c.text("TLP:"+strings.ToUpper(l), f.width-margin, 34, 12, true, 1, hex(ink, 1))
	}
	x := margin
	for _, l := range s.classes() {
		c.shape(l.shape, Point{x + 6, f.height - 44}, 6, hex(l.light, 1))
		x += 32 + c.text(l.label, x+17, f.height-40, 11, false, 0, hex(ink, 1))
	}
	x = margin
	for _, firm := range s.firmnesses() {
		c.line([]Point{{x, f.height - 20}, {x + 34, f.height - 20}}, 1.9, firm.dash(), hex(firm.colour(), 1))
		x += 62 + c.text(firm.String(), x+41, f.height-16, 11, false, 0, hex(ink, 1))
	}
	c.text("thicker: more sources", x, f.height-16, 11, false, 0, hex("#5d636b", 1))
	return replaced, png.Encode(w, c.image)
}

// painter draws on an image, in units of the picture.
type painter struct {
	image         *image.RGBA
	regular, bold *opentype.Font
	faces         map[string]font.Face
	buffer        sfnt.Buffer
}

func newPainter(width, height int) (*painter, error) {
	c := &painter{image: image.NewRGBA(image.Rect(0, 0, width, height)), faces: map[string]font.Face{}}
	for i := range c.image.Pix {
		c.image.Pix[i] = 0xff
	}
	var err error
	if c.regular, err = opentype.Parse(goregular.TTF); err == nil {
		c.bold, err = opentype.Parse(gobold.TTF)
	}
	if err != nil {
		return nil, fmt.Errorf("read the picture's font: %w", err)
	}
	return c, nil
}

// has reports whether the font has every character of a text.
func (c *painter) has(text string) bool {
	for _, r := range text {
		if g, err := c.regular.GlyphIndex(&c.buffer, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}

// writable is a name of the thing that the font can write, and whether it is its first.
func (c *painter) writable(t Thing) (name string, ok bool) {
	for i, n := range t.Names {
		if c.has(n) {
			return n, i == 0
		}
	}
	_, uuid, _ := strings.Cut(t.IDs[0], "--")
	return lookOf(t.Class).label + " " + uuid[:8], false
}

func (c *painter) face(size float64, bold bool) font.Face {
	key := fmt.Sprint(size, bold)
	if f, ok := c.faces[key]; ok {
		return f
	}
	from := c.regular
	if bold {
		from = c.bold
	}
	// NewFace fails for no options at all in the version in use, and a face without hinting needs nothing else.
	f, _ := opentype.NewFace(from, &opentype.FaceOptions{Size: size * pngScale, DPI: 72, Hinting: font.HintingNone})
	c.faces[key] = f
	return f
}

// text writes a text; anchor is 0 for its beginning at x, 0.5 for its middle, 1 for its end. It returns its width.
func (c *painter) text(s string, x, y, size float64, bold bool, anchor float64, ink color.Color) float64 {
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(ink), Face: c.face(size, bold)}
	width := float64(d.MeasureString(s)) / 64 / pngScale
	x -= mul(width, anchor)
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * pngScale * 64), Y: fixed.Int26_6(y * pngScale * 64)}
	d.DrawString(s)
	return width
}

// halo writes a label with paper around it.
func (c *painter) halo(s string, at Point, size float64, bold bool) {
	for _, d := range []Point{{-1.2, 0}, {1.2, 0}, {0, -1.2}, {0, 1.2}, {-1, -1}, {1, 1}, {-1, 1}, {1, -1}} {
		c.text(s, at.X+d.X, at.Y+d.Y, size, bold, 0.5, hex(paper, 1))
	}
	c.text(s, at.X, at.Y, size, bold, 0.5, hex(ink, 1))
}

// shape fills an outline of [look].
func (c *painter) shape(path string, at Point, r float64, fill color.Color) {
	px := func(x, y float64) (float32, float32) {
		return float32((at.X + mul(x, r)) * pngScale), float32((at.Y + mul(y, r)) * pngScale)
	}
	c.fill(fill, func(v outline) {
		for _, step := range steps(path) {
			n := step.at
			switch step.verb {
			case 'M':
				v.MoveTo(px(n[0], n[1]))
			case 'L':
				v.LineTo(px(n[0], n[1]))
			case 'C':
				ax, ay := px(n[0], n[1])
				bx, by := px(n[2], n[3])
				ex, ey := px(n[4], n[5])
				v.CubeTo(ax, ay, bx, by, ex, ey)
			case 'Z':
				v.ClosePath()
			}
		}
	})
}

// line draws a line through points, in dashes where there are some.
func (c *painter) line(points []Point, width float64, dash []float64, ink color.Color) {
	c.fill(ink, func(v outline) { strip(v, points, width, dash) })
}

// strip makes the outline of a line.
func strip(v outline, points []Point, width float64, dash []float64) {
	draw := func(a, b Point) {
		dx, dy := b.X-a.X, b.Y-a.Y
		d := root(mul(dx, dx) + mul(dy, dy))
		if d == 0 {
			return
		}
		nx, ny := dy/d*width/2, -dx/d*width/2
		v.MoveTo(float32((a.X+nx)*pngScale), float32((a.Y+ny)*pngScale))
		v.LineTo(float32((b.X+nx)*pngScale), float32((b.Y+ny)*pngScale))
		v.LineTo(float32((b.X-nx)*pngScale), float32((b.Y-ny)*pngScale))
		v.LineTo(float32((a.X-nx)*pngScale), float32((a.Y-ny)*pngScale))
		v.ClosePath()
	}
	part, left := 0, 0.0
	if dash != nil {
		left = dash[0]
	}
	for i := range points[1:] {
		a, b := points[i], points[i+1]
		if dash == nil {
			draw(a, b)
			continue
		}
		dx, dy := b.X-a.X, b.Y-a.Y
		length := root(mul(dx, dx) + mul(dy, dy))
		for done := 0.0; done < length; {
			step := min(left, length-done)
			if part%2 == 0 {
				draw(Point{a.X + dx*done/length, a.Y + dy*done/length}, Point{a.X + dx*(done+step)/length, a.Y + dy*(done+step)/length})
			}
			done += step
			if left -= step; left <= 0 {
				part++
				left = dash[part%len(dash)]
			}
		}
	}
}

// flatten turns a bend into short straight pieces.
func flatten(a, c, b Point) []Point {
	const pieces = 24
	points := make([]Point, 0, pieces+1)
	for i := range pieces + 1 {
		t := float64(i) / pieces
		u := 1 - t
		points = append(points, Point{mul(mul(u, u), a.X) + mul(mul(2*u, t), c.X) + mul(mul(t, t), b.X), mul(mul(u, u), a.Y) + mul(mul(2*u, t), c.Y) + mul(mul(t, t), b.Y)})
	}
	return points
}

type step struct {
	verb byte
	at   []float64
}

// steps reads the outline of a [look].
func steps(path string) []step {
	var all []step
	for i := 0; i < len(path); {
		end := i + 1
		for end < len(path) && strings.IndexByte("MLCZ", path[end]) < 0 {
			end++
		}
		s := step{verb: path[i]}
		for _, n := range strings.Fields(path[i+1 : end]) {
			f, _ := strconv.ParseFloat(n, 64) // the outlines are ours, and a test reads them all
			s.at = append(s.at, f)
		}
		all = append(all, s)
		i = end
	}
	return all
}

// hex reads a colour such as #0067a5.
func hex(text string, opacity float64) color.Color {
	n, _ := strconv.ParseUint(cmp.Or(strings.TrimPrefix(text, "#"), "0"), 16, 32)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(opacity * 255)}
}
