package pattern

import (
	"fmt"
	"testing"
)

// benchPatterns returns 1,000 patterns as indicators have them: one in three each of two observations with a window, of
// two comparisons, and of a regular expression.
func benchPatterns() []string {
	patterns := make([]string, 1000)
	for i := range patterns {
		switch i % 3 {
		case 0:
			patterns[i] = fmt.Sprintf("[ipv4-addr:value = '203.0.%d.%d'] FOLLOWEDBY [domain-name:value LIKE '%%.zone%d.example' "+
				"AND domain-name:resolves_to_refs[*].value IN ('198.51.100.%d', '198.51.100.1')] WITHIN 900 SECONDS", i/256, i%256, i, i%250)
		case 1:
			patterns[i] = fmt.Sprintf("[file:name = 'sample%d.dll' AND file:size >= %d]", i, 512*i)
		default:
			patterns[i] = fmt.Sprintf(`[url:value MATCHES '^https?://host%d\\.example/']`, i)
		}
	}
	return patterns
}

// BenchmarkParse and BenchmarkParseCheck are to be compared with BenchmarkPeer: one operation of each is 1,000 patterns.
func BenchmarkParse(b *testing.B) {
	patterns := benchPatterns()
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range patterns {
			if _, err := Parse(text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkParseCheck(b *testing.B) {
	patterns := benchPatterns()
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range patterns {
			p, err := Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			if findings := Check(p); len(findings) > 0 {
				b.Fatal(findings)
			}
		}
	}
}

// BenchmarkPeer is the reference implementation, its validator alone without the start of the interpreter.
func BenchmarkPeer(b *testing.B) {
	python := peerPython(b)
	patterns := benchPatterns()
	total, rounds := 0.0, 0
	for b.Loop() {
		verdicts, seconds := askPeer(b, python, patterns)
		for i, v := range verdicts {
			if !v.valid() {
				b.Fatalf("%q: %s", patterns[i], v.Message)
			}
		}
		total += seconds
		rounds++
	}
	b.ReportMetric(total/float64(rounds)*1e9, "ns-validator/op")
}
