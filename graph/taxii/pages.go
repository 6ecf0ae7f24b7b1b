package taxii

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// Span is what came of one request over all its pages.
type Span struct {
	// Last is the latest time at which the server took in one of the objects, from its X-TAXII-Date-Added-Last (section
	// 3.6.2), as [ParseTime] makes it: AddedAfter of the next request. It is "" when the server sent none.
	Last           string
	Pages, Objects int
}

// page is what stood around the items of one page.
type page struct {
	more    bool
	next    string
	items   int
	digests []digest // of the items, as long as there are not too many to keep
	content digest   // of all items
}

type digest [sha256.Size]byte

// The most digests of one page that are kept; a server that ignores the limit may send more items.
const maxDigests = 100_000

// pager walks the pages of one request (section 3.5).
type pager struct {
	*Client
	at    *url.URL
	query url.Values
	// read reads the items of one page. An item that was on the page before (see overlap) is skipped.
	read func(a *answer, skip func(digest) bool) (page, error)

	span    Span
	bytes   int64
	empty   int             // pages without items in a row
	seen    map[digest]bool // contents of pages
	before  map[digest]bool // items of the page before, when pages overlap
	overlap bool            // pages follow each other by time, not by next
	once    bool            // the server keeps the place: the same next for every page
	moves   bool            // the server gives another next for each page, so that any can be asked for again
	unsure  bool            // a page after the first was asked for twice
}

func (p *pager) run(ctx context.Context) (Span, error) {
	p.seen = map[digest]bool{}
	for {
		a, got, err := p.page(ctx)
		if err != nil {
			return p.span, err
		}
		done, err := p.turn(a, got)
		if err != nil {
			return p.span, p.content(a.op, err)
		}
		if done {
			return p.span, nil
		}
	}
}

// page gets one page. When the connection ends within it, it is asked for again, and what was read of it before is skipped;
// not so where the server keeps the place, and has moved on.
func (p *pager) page(ctx context.Context) (*answer, page, error) {
	at := *p.at
	at.RawQuery = p.query.Encode()
	var before page // what earlier attempts gave
	taken := map[digest]bool{}
	for attempt := 0; ; attempt++ {
		a, err := p.do(ctx, request{url: &at, most: min(p.limits.ResponseBytes, p.limits.TotalBytes-p.bytes), once: p.once})
		if err != nil {
			return nil, page{}, err
		}
		got, err := p.read(a, func(d digest) bool { return p.before[d] || taken[d] })
		p.bytes += a.body.n
		a.body.Close()
		if before.items > 0 {
			got.items += before.items
			got.content = sha256.Sum256(append(before.content[:], got.content[:]...))
		}
		a.repeated = a.repeated || attempt > 0
		switch {
		case err == nil:
			return a, got, nil
		case ctx.Err() != nil:
			return nil, page{}, ctx.Err()
		case !isBrokenOff(err) || attempt >= p.retries || len(got.digests) == maxDigests:
			return nil, page{}, err
		case p.once:
			return nil, page{}, p.refusal(a.op, fmt.Errorf("%w; %s", errBrokenOff, startOver))
		}
		before = got
		for _, d := range got.digests {
			taken[d] = true
		}
		wait, _ := p.wait(nil, attempt)
		p.notice(fmt.Sprintf("%v; trying again in %s", err, wait.Round(time.Second/10)))
		if err := p.clock.Sleep(ctx, wait); err != nil {
			return nil, page{}, err
		}
	}
}

// turn takes note of a page and makes the query of the next.
func (p *pager) turn(a *answer, got page) (done bool, err error) {
	last, err := dateAddedLast(a)
	if err != nil {
		return false, err
	}
	p.span.Pages++
	p.span.Objects += got.items
	if Later(last, p.span.Last) {
		p.span.Last = last
	}
	previous := p.query.Get("next")
	p.unsure = p.unsure || a.repeated && previous != ""
	if !got.more {
		if p.unsure && !p.moves {
			return false, errMissing
		}
		return true, nil
	}
	switch {
	case p.span.Pages >= p.limits.Pages:
		return false, fmt.Errorf("%w: more than %d; raise the limit of pages if that is meant", ErrPaging, p.limits.Pages)
	case p.bytes >= p.limits.TotalBytes:
		return false, fmt.Errorf("%w: all pages together are longer than %s; raise the limit of input bytes if that is meant", ErrLimit, limitText(p.limits.TotalBytes))
	case got.items == 0 && p.empty >= maxEmptyPages:
		return false, fmt.Errorf("%w: %d empty ones in a row, each saying that there is more", ErrPaging, p.empty+1)
	case got.items > 0 && p.seen[got.content]:
		return false, fmt.Errorf("%w: page %d has the same objects as one before", ErrPaging, p.span.Pages)
	}
	p.empty++
	if got.items > 0 {
		p.empty = 0
		p.seen[got.content] = true
	}
	if got.next != "" {
		return false, p.follow(previous, got.next)
	}
	return false, p.followTime(got, last)
}

// errMissing: as long as it is not known that the server can give a page twice, one that was asked for twice may hide another.
var errMissing = fmt.Errorf("%w: a page may be missing, since the server may keep the place between pages itself and one had to be asked for twice; start over", ErrPaging)

// follow goes on with what the server calls the next page. The same word for every page means that the server itself moves on
// with each request: one that was sent twice has taken a page that never came.
func (p *pager) follow(previous, next string) error {
	switch {
	case p.overlap:
		return fmt.Errorf("%w: next is on some pages and not on others", ErrPaging)
	case next == previous && p.unsure:
		return errMissing
	case next == previous:
		p.once = true
	case previous != "":
		p.moves = true
	}
	p.query.Set("next", next)
	return nil
}

// followTime goes on where the server says that there is more and not how: with what it took in since the last object of
// this page (section 3.5). Others may have come in at that very instant, so the request reaches back a microsecond and what
// was on this page is skipped.
func (p *pager) followTime(got page, last string) error {
	switch {
	case p.query.Get("next") != "":
		return fmt.Errorf("%w: there is more, and next is missing, which was there before", ErrPaging)
	case last == "":
		return fmt.Errorf("%w: there is more, and neither next nor X-TAXII-Date-Added-Last says where", ErrPaging)
	case len(got.digests) == maxDigests:
		return fmt.Errorf("%w: a page of more than %d objects without next; lower the size of a page", ErrPaging, maxDigests)
	case p.overlap && got.items == 0:
		return fmt.Errorf("%w: the server took in more objects at one instant than fit on a page, and has no next: raise the size of a page", ErrPaging)
	}
	t, _ := time.Parse(time.RFC3339Nano, last)
	p.overlap = true
	p.query.Set("added_after", t.Add(-time.Microsecond).UTC().Format("2006-01-02T15:04:05.000000Z"))
	if p.before == nil {
		p.before = map[digest]bool{}
	}
	clear(p.before)
	for _, d := range got.digests {
		p.before[d] = true
	}
	return nil
}

// dateAddedLast reads the header of that name, "" when there is none.
func dateAddedLast(a *answer) (string, error) {
	const name = "X-TAXII-Date-Added-Last"
	text := a.header.Get(name)
	if text == "" {
		return "", nil
	}
	last, err := ParseTime(text)
	if err != nil || len(a.header.Values(name)) > 1 {
		return "", errors.Join(fmt.Errorf("%w: header %s: %s", ErrShape, name, short(text)), err)
	}
	return last, nil
}

// Later reports whether a time of the form of [ParseTime] is after another; "" is before all.
func Later(a, b string) bool {
	if a == "" || b == "" {
		return a != ""
	}
	s, _ := time.Parse(time.RFC3339Nano, a)
	t, _ := time.Parse(time.RFC3339Nano, b)
	return s.After(t)
}
