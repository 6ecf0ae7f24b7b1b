package taxii

import (
	"fmt"
	"iter"

	"stixgraph/graph"
)

// Envelope is objects to be sent in one request, and its text (TAXII 2.1, section 3.7).
type Envelope struct {
	Text    []byte
	Objects []graph.Object
}

const (
	envelopeStart = `{"objects":[`
	envelopeEnd   = `]}`
)

// Split puts objects into envelopes of at most so many bytes, in their order, as many in each as fit. An object that fits
// into none is an error that names it ([ErrTooLarge]), and so is an error among the objects; either ends the sequence.
func Split(objects iter.Seq2[graph.Object, error], most int) iter.Seq2[Envelope, error] {
	return func(yield func(Envelope, error) bool) {
		e := Envelope{Text: []byte(envelopeStart)}
		for o, err := range objects {
			raw := o.Raw()
			if size := len(envelopeStart) + len(raw) + len(envelopeEnd); err == nil && size > most {
				err = fmt.Errorf("%w: %s has %d bytes in an envelope of its own, and a request may have %d", ErrTooLarge, o.ID(), size, most)
			}
			if err != nil {
				yield(Envelope{}, err)
				return
			}
			if len(e.Objects) > 0 && len(e.Text)+1+len(raw)+len(envelopeEnd) > most {
				e.Text = append(e.Text, envelopeEnd...)
				if !yield(e, nil) {
					return
				}
				e = Envelope{Text: []byte(envelopeStart)}
			}
			if len(e.Objects) > 0 {
				e.Text = append(e.Text, ',')
			}
			e.Text = append(e.Text, raw...)
			e.Objects = append(e.Objects, o)
		}
		if len(e.Objects) > 0 {
			e.Text = append(e.Text, envelopeEnd...)
			yield(e, nil)
		}
	}
}
