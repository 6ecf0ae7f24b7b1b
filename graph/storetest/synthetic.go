package storetest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"stixgraph/graph"
)

// Synthetic makes n objects of about the length and the mix that ATT&CK has: four in five are relationships, some come before
// their ends, a few have notes, older versions and ends that never come. It is the same in every run and holds nothing in memory.
func Synthetic(n int) iter.Seq2[graph.Object, error] {
	return func(yield func(graph.Object, error) bool) {
		s := synthetic{r: rand.New(rand.NewPCG(5, 26)), prose: strings.Repeat("The group has used the tool against organisations of the sector, as reported by several vendors. ", 13)}
		for i := range n {
			o, err := graph.ParseObject([]byte(s.object(i)))
			if !yield(o, err) || err != nil {
				return
			}
		}
	}
}

type synthetic struct {
	r     *rand.Rand
	prose string
}

// things is how many of a hundred objects are no relationships or notes.
const things = 18

func (s *synthetic) object(i int) string {
	switch at := i % 100; {
	case at < things:
		return s.thing(i/100*things+at, "2024-02-01")
	case at == things: // an older version of one that has come
		return s.thing(s.r.IntN(i/100*things+things), "2024-01-15")
	case at == things+1:
		return fmt.Sprintf(`{"type":"note","spec_version":"2.1","id":"note--%s","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","content":"Seen again.","object_refs":["relationship--%s"]}`,
			uuid(i), uuid(i+1+s.r.IntN(50)))
	}
	known := i/100*things + things
	source, target := s.r.IntN(known), s.r.IntN(known+known/50+1) // some ends are yet to come
	return fmt.Sprintf(`{"type":"relationship","spec_version":"2.1","id":"relationship--%s","created":"2021-03-04T05:06:07.089Z","modified":"2024-01-01T00:00:00.000Z","created_by_ref":"identity--%s","relationship_type":"%s","description":%q,"source_ref":"%s","target_ref":"%s","confidence":%d,"external_references":[{"source_name":"Vendor %d","description":"Vendor. (2023). A report.","url":"https://vendor%d.example/report"}],"object_marking_refs":["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"]}`,
		uuid(i), uuid(0), []string{"uses", "targets", "attributed-to", "related-to"}[i%4], s.text(500), s.id(source), s.id(target), 10+i%90, i%400, i%400)
}

// thing spells the k-th thing as of a day.
func (s *synthetic) thing(k int, day string) string {
	typ, _, _ := strings.Cut(s.id(k), "--")
	return fmt.Sprintf(`{"type":"%s","spec_version":"2.1","id":"%s","created":"2021-03-04T05:06:07.089Z","modified":"%sT00:00:00.000Z","name":"Thing %d of %s","description":%q,"aliases":["T%d","Thing %d alias"],"external_references":[{"source_name":"mitre-attack","external_id":"X%07d"},{"source_name":"Vendor %d","url":"https://vendor%d.example/report"}]}`,
		typ, s.id(k), day, k, day, s.text(1100), k, k, k, k%400, k%400)
}

func (s *synthetic) id(k int) string {
	types := []string{"intrusion-set", "malware", "tool", "attack-pattern", "identity", "campaign"}
	return types[k%len(types)] + "--" + uuid(k)
}

func (s *synthetic) text(most int) string {
	from := s.r.IntN(90)
	return s.prose[from : from+most-s.r.IntN(most/2)]
}

func uuid(i int) string { return fmt.Sprintf("%08x-0000-4000-8000-%012x", i, i) }
