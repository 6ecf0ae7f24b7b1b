package form

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
)

// layer is a layer of the ATT&CK Navigator, format 4.5.
type layer struct {
	Name        string      `json:"name"`
	Versions    versions    `json:"versions"`
	Domain      string      `json:"domain"`
	Description string      `json:"description"`
	Techniques  []technique `json:"techniques"`
	Gradient    gradient    `json:"gradient"`
}

type versions struct {
	Navigator string `json:"navigator"`
	Layer     string `json:"layer"`
}

type technique struct {
	TechniqueID string `json:"techniqueID"`
	Score       int    `json:"score"`
	Comment     string `json:"comment,omitempty"`
	Enabled     bool   `json:"enabled"`
}

type gradient struct {
	Colors   []string `json:"colors"`
	MinValue int      `json:"minValue"`
	MaxValue int      `json:"maxValue"`
}

// writeNavigator writes the techniques of the domain that most of them belong to; the score of each is the number of
// objects that use it, the comment names them.
func writeNavigator(w io.Writer, title string, s *set) error {
	domains := map[string]string{"mitre-attack": "enterprise-attack", "mitre-mobile-attack": "mobile-attack", "mitre-ics-attack": "ics-attack"}
	number := regexp.MustCompile(`^T\d{4}(\.\d{3})?$`)
	type known struct{ domain, number string }
	of := map[string]known{} // by id of the attack-pattern
	count := map[string]int{}
	for _, o := range s.objects {
		if o.Type() != "attack-pattern" || isRevoked(o) {
			continue
		}
		for _, r := range o.ExternalReferences() {
			if d := domains[r.SourceName]; d != "" && number.MatchString(r.ExternalID) {
				of[o.ID()] = known{d, r.ExternalID}
				count[d]++
				break
			}
		}
	}
	domain := "enterprise-attack"
	for _, d := range []string{"mobile-attack", "ics-attack"} {
		if count[d] > count[domain] {
			domain = d
		}
	}
	users := map[string][]string{}
	for _, o := range s.objects {
		if o.Type() != "relationship" || o.RelationshipType() != "uses" || isRevoked(o) || evidence.Summarise(o).Stance == evidence.Denied {
			continue
		}
		if k := of[o.TargetRef()]; k.domain == domain {
			if name := s.caption(o.SourceRef()); !slices.Contains(users[k.number], name) {
				users[k.number] = append(users[k.number], name)
			}
		}
	}
	l := layer{Name: title, Versions: versions{"5.1.0", "4.5"}, Domain: domain, Techniques: []technique{},
		Description: "The score of a technique is the number of groups, campaigns, malware and tools of the export that use it."}
	numbers := map[string]bool{}
	for _, k := range of {
		if k.domain == domain {
			numbers[k.number] = true
		}
	}
	top := 1
	for n := range numbers {
		slices.Sort(users[n])
		l.Techniques = append(l.Techniques, technique{n, len(users[n]), strings.Join(users[n], "\n"), true})
		top = max(top, len(users[n]))
	}
	slices.SortFunc(l.Techniques, func(a, b technique) int { return strings.Compare(a.TechniqueID, b.TechniqueID) })
	l.Gradient = gradient{[]string{"#ffffff", "#ff6666"}, 0, top}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(l)
}

func isRevoked(o graph.Object) bool {
	b, _ := o.Revoked()
	return b
}

func jsonTexts(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var l layer
		if err := json.NewDecoder(r).Decode(&l); err != nil {
			yield("", fmt.Errorf("the layer: %w", err))
			return
		}
		if !yield(l.Name, nil) {
			return
		}
		for _, t := range l.Techniques {
			for _, line := range strings.Split(t.Comment, "\n") {
				if !yield(line, nil) {
					return
				}
			}
		}
	}
}
