package attribution

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/validate"
)

// ErrNoTime says that nothing gives the note its time.
var ErrNoTime = errors.New("no object of the graph has a time; give a date to go by")

// Note puts a result into a STIX note (STIX 2.1, section 4.11) with the reasoning: the ranking, the claims, what speaks against
// each candidate, and which source changes it. It never says attributed-to: what to make of it is the analyst's.
// Id and times follow from the result alone, so that the same graph gives the same bytes. It is marked as strictly as
// the strictest thing it tells. The note has passed validation.
func (r *Result) Note() (graph.Object, error) {
	if r.AsOf.IsZero() {
		return graph.Object{}, ErrNoTime
	}
	content := r.reasoning()
	refs := r.refs()
	if len(refs) == 0 {
		return graph.Object{}, fmt.Errorf("%w: a note has to refer to something", ErrNoEvidence)
	}
	stamp := r.AsOf.UTC().Format("2006-01-02T15:04:05.000Z")
	key := strings.Join(append([]string{r.Subject.ID, r.Subject.Name, stamp, content}, refs...), "\x00")
	namespace := uuid.NewSHA1(uuid.NameSpaceURL, []byte("stixgraph/attribution"))
	var note graph.Object
	for _, p := range []struct {
		name  string
		value any
	}{
		{"type", "note"}, {"spec_version", "2.1"}, {"id", "note--" + uuid.NewSHA1(namespace, []byte(key)).String()},
		{"created", stamp}, {"modified", stamp},
		{"abstract", "Who may stand behind " + r.Subject.Name}, {"content", content}, {"authors", []string{"stixgraph"}},
		{"object_refs", refs}, {"object_marking_refs", markingOf(r.Marking)},
	} {
		if list, ok := p.value.([]string); ok && len(list) == 0 {
			continue
		}
		var err error
		if note, err = note.Set(p.name, p.value); err != nil {
			return graph.Object{}, err
		}
	}
	return note, sound(note)
}

// sound validates a note.
func sound(note graph.Object) error {
	checker, err := validate.New(validate.Options{})
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range checker.Object(0, []byte(note.Raw())) {
		if f.Severity == validate.Error {
			errs = append(errs, errors.New(f.String()))
		}
	}
	return errors.Join(errs...)
}

// markingOf is the published TLP 2.0 marking of a level (OASIS cti-stix-common-objects).
func markingOf(t evidence.TLP) []string {
	ids := map[evidence.TLP]string{
		evidence.Clear: "94868c89-83c2-464b-929b-a1a8aa3c8487", evidence.Green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
		evidence.Amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421", evidence.AmberStrict: "939a9414-2ddd-4d32-a0cd-375ea402b003",
		evidence.Red: "e828b379-4e03-4974-9ac4-e53a884c97c1",
	}
	if id, ok := ids[t]; ok {
		return []string{"marking-definition--" + id}
	}
	return nil
}

// refs are the ids a note is about: the subject, the candidates, and the claims.
func (r *Result) refs() []string {
	var refs []string
	add := func(id string) {
		if id != "" && !slices.Contains(refs, id) {
			refs = append(refs, id)
		}
	}
	add(r.Subject.ID)
	for _, rk := range r.Ranks {
		add(rk.ID)
	}
	for _, rk := range r.Ranks {
		for _, c := range rk.Claims {
			for _, id := range c.IDs {
				add(id)
			}
		}
	}
	return refs
}

// reasoning is the result as Markdown.
func (r *Result) reasoning() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Who may stand behind %s, by the evidence as of %s. A ranking of %d candidates by what they share with the subject, with the claims of others beside it. It is no attribution.\n",
		r.Subject.Name, r.AsOf.UTC().Format(time.DateOnly), r.Candidates)
	for _, rk := range r.Ranks {
		fmt.Fprintf(&b, "\n## %d. %s (weight %.1f)\n", rk.Rank, rk.Name, rk.Weight)
		for i, sh := range rk.Shared {
			if i == 10 {
				fmt.Fprintf(&b, "- and %d more shared\n", len(rk.Shared)-10)
				break
			}
			fmt.Fprintf(&b, "- shared %s: %s (+%.1f, known of %d) [%s | %s]\n", sh.Kind, sh.Name, sh.Weight, sh.KnownOf,
				strings.Join(sh.Subject.Sources, ", "), strings.Join(sh.Candidate.Sources, ", "))
		}
		for _, c := range rk.Claims {
			fmt.Fprintf(&b, "- %s: %s (%s) [%s]\n", c.Stance, c.Text, c.Firmness(), strings.Join(c.Sources, ", "))
		}
		for _, p := range rk.Against {
			if p.What != "denied" {
				fmt.Fprintf(&b, "- against, %s: %s\n", p.What, p.Detail)
			}
		}
	}
	b.WriteString("\n## Competing hypotheses, the least inconsistent first\n")
	for i, h := range r.Matrix.Hypotheses {
		fmt.Fprintf(&b, "%d. %s: inconsistent %.1f, consistent %.1f\n", i+1, h.Name, h.Inconsistent, h.Consistent)
	}
	if len(r.Changes) > 0 {
		b.WriteString("\n## What changes the order\n")
	}
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "- without %s: %s\n", c.Name, c.Effect())
	}
	for _, d := range r.Disagreements {
		fmt.Fprintf(&b, "\n## Open: %s\n", d.Topic)
		for _, p := range d.Positions {
			fmt.Fprintf(&b, "- %s. %s: %s [%s]\n", p.Label, p.Holder, p.Text, strings.Join(p.Sources, ", "))
		}
	}
	return b.String()
}

// Firmness is the hedge and credibility of a claim in a few words.
func (c Claim) Firmness() string {
	var parts []string
	if c.Hedge != "" {
		parts = append(parts, c.Hedge)
	}
	if c.Credibility != 0 {
		parts = append(parts, fmt.Sprintf("credibility %d", c.Credibility))
	}
	parts = append(parts, fmt.Sprintf("believed %.0f %%", 100*c.Trust))
	return strings.Join(parts, ", ")
}

// Effect says what a change does.
func (c Change) Effect() string {
	var parts []string
	if c.Weight != "" {
		parts = append(parts, c.Weight+" is first by weight")
	}
	if c.Matrix != "" {
		parts = append(parts, c.Matrix+" is the leading hypothesis")
	}
	return strings.Join(parts, ", ")
}
