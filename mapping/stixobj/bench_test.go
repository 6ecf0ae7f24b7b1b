package stixobj

import (
	"encoding/json"
	"testing"
	"time"
)

// benchRelationship is a claim of usual size: two sources, a marking, a confidence, a description.
func benchRelationship() Relationship {
	at := time.Date(2024, 2, 16, 0, 0, 0, 0, time.UTC)
	confidence := 70
	return Relationship{
		Common: Common{
			ID:        "relationship--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f10",
			CreatedBy: "identity--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f11",
			Created:   at, Modified: at,
			Confidence: &confidence,
			ExternalReferences: []ExternalReference{
				{SourceName: "Example Security", Description: "Leak analysis, p. 4", URL: "https://example.com/leak"},
				{SourceName: "Example News", URL: "https://news.example.org/2024/02/leak"},
			},
			Markings: []string{Clear.MarkingID()},
		},
		RelationshipType: "attributed-to",
		SourceRef:        "intrusion-set--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f12",
		TargetRef:        "threat-actor--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f13",
		Description:      "Assessed on the strength of shared infrastructure and chat logs.",
		Start:            at,
	}
}

func benchIdentity() Identity {
	at := time.Date(2024, 2, 16, 0, 0, 0, 0, time.UTC)
	return Identity{
		Common: Common{
			ID:      "identity--5d4c8f6e-5e3f-5a52-9b4b-0c4b6d8e9f11",
			Created: at, Modified: at, Markings: []string{Clear.MarkingID()},
		},
		Name: "Example Company", Roles: []string{"contractor"}, Class: "organization",
		Sectors: []string{"technology"},
	}
}

// benchmarkObject measures build, after it has checked that the result is an object of the type.
func benchmarkObject(b *testing.B, typ string, build func() (Object, error)) {
	o, err := build()
	if err != nil || o.Type() != typ || !json.Valid(o.JSON()) {
		b.Fatalf("got %s, %v", o.JSON(), err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(o.JSON())))
	for b.Loop() {
		if _, err := build(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRelationship(b *testing.B) {
	x := benchRelationship()
	benchmarkObject(b, "relationship", func() (Object, error) { return x.Object() })
}

func BenchmarkRelationshipWithExtension(b *testing.B) {
	x := benchRelationship()
	x.Extensions = []Extension{{
		ID:   "extension-definition--5d4c8f6e-5e3f-4a52-9b4b-0c4b6d8e9f14",
		JSON: []byte(`{"extension_type":"property-extension","hedge":"assessed","credibility":2,"locator":"p. 4"}`),
	}}
	benchmarkObject(b, "relationship", func() (Object, error) { return x.Object() })
}

func BenchmarkIdentity(b *testing.B) {
	x := benchIdentity()
	benchmarkObject(b, "identity", func() (Object, error) { return x.Object() })
}

func BenchmarkFile(b *testing.B) {
	x := File{Name: "a.exe", Hashes: map[string]string{"MD5": "d41d8cd98f00b204e9800998ecf8427e"}}
	benchmarkObject(b, "file", func() (Object, error) { return x.Object() })
}

func BenchmarkNamesRelationship(b *testing.B) {
	x := benchRelationship()
	var n Names
	if _, ok := idType(n.Relationship(x.RelationshipType, x.SourceRef, x.TargetRef, "claim")); !ok {
		b.Fatal("no id")
	}
	b.ReportAllocs()
	for b.Loop() {
		n.Relationship(x.RelationshipType, x.SourceRef, x.TargetRef, "claim")
	}
}

func BenchmarkWithTimes(b *testing.B) {
	o, err := benchRelationship().Object()
	if err != nil {
		b.Fatal(err)
	}
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	if got := o.WithTimes(at, at); !got.Created().Equal(at) || !got.Modified().Equal(at) {
		b.Fatalf("got %s", got.JSON())
	}
	b.ReportAllocs()
	for b.Loop() {
		o.WithTimes(at, at)
	}
}
