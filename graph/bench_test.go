package graph

import (
	"bytes"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// enterpriseObjects is how many objects ATT&CK 18.1 enterprise has.
const enterpriseObjects = 24_771

// readRaw is the peer: encoding/json/v2 splitting a bundle into raw messages, nothing indexed.
func readRaw(b *testing.B, text []byte) int {
	var bundle struct {
		Objects []jsontext.Value `json:"objects"`
	}
	if err := jsonv2.Unmarshal(text, &bundle); err != nil {
		b.Fatal(err)
	}
	return len(bundle.Objects)
}

// BenchmarkRead reads enterprise ATT&CK and keeps all objects, and lets encoding/json/v2 read it into raw messages in
// the same run. "of-jsonv2" is our time in units of the peer's.
func BenchmarkRead(b *testing.B) {
	text := attackText(b, "enterprise")
	var r Reader
	if n := len(readAll(b, &r, text)); n != enterpriseObjects {
		b.Fatalf("%d objects, want %d", n, enterpriseObjects)
	}
	if n := readRaw(b, text); n != enterpriseObjects {
		b.Fatalf("the peer reads %d objects, want %d", n, enterpriseObjects)
	}
	var ours, theirs time.Duration
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		t0 := time.Now()
		objects := make([]Object, 0, enterpriseObjects)
		for e, err := range r.Objects("bench", bytes.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
			objects = append(objects, e.Object)
		}
		ours += time.Since(t0)
		b.StopTimer()
		t0 = time.Now()
		readRaw(b, text)
		theirs += time.Since(t0)
		b.StartTimer()
	}
	b.ReportMetric(float64(ours)/float64(theirs), "of-jsonv2")
}

// BenchmarkReferences walks every reference of enterprise ATT&CK.
func BenchmarkReferences(b *testing.B) {
	objects := readAll(b, new(Reader), attackText(b, "enterprise"))
	for b.Loop() {
		n := 0
		for _, o := range objects {
			for range o.References() {
				n++
			}
		}
		if n < enterpriseObjects {
			b.Fatalf("%d references", n)
		}
	}
}

// BenchmarkDigest digests every object of enterprise ATT&CK.
func BenchmarkDigest(b *testing.B) {
	text := attackText(b, "enterprise")
	objects := readAll(b, new(Reader), text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, o := range objects {
			o.Digest()
		}
	}
}
