package mapping_test

import (
	"bytes"
	"strings"
	"testing"

	"stixgraph/mapping"
	"stixgraph/mapping/model"
	"stixgraph/mapping/stixobj"
)

func parseDate(t *testing.T, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestSameCaseSameBytes builds on its own result, with a later date: nothing
// changed, so nothing may change.
func TestSameCaseSameBytes(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	first := run(t, mapping.Options{}, c)
	c.AsOf = parseDate(t, "2027-01-01")
	second := run(t, mapping.Options{Previous: first.Objects}, c)
	if second.BundleID != first.BundleID || !bytes.Equal(text(second.Objects), text(first.Objects)) {
		t.Error("an unchanged case gives other bytes")
	}
	if ch := second.Changes; ch.New+ch.Changed+ch.Revoked != 0 || ch.Unchanged == 0 {
		t.Errorf("changes %+v, want only unchanged", *ch)
	}
}

// TestVersions changes a claim, drops one, and brings it back.
func TestVersions(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	first := run(t, mapping.Options{}, c)

	changed := c
	changed.AsOf = parseDate(t, "2027-01-01")
	changed.Claims = append([]model.Claim(nil), c.Claims...)
	changed.Claims[2].Credibility = 4
	changed.Claims = changed.Claims[:len(c.Claims)-1]
	second := run(t, mapping.Options{Previous: first.Objects}, changed)
	objects := decodeAll(t, second.Objects)

	moved := objects[first.Carriers["isoon"][2][0]]
	if moved["created"] != "2026-11-01T00:00:00.000Z" || moved["modified"] != "2027-01-01T00:00:00.000Z" {
		t.Errorf("the changed claim has created %v and modified %v", moved["created"], moved["modified"])
	}
	lost := first.Carriers["isoon"][len(c.Claims)-1][0]
	if o := objects[lost]; o == nil || o["revoked"] != true || o["modified"] != "2027-01-01T00:00:00.000Z" {
		t.Errorf("the dropped claim came out as %v", o)
	}
	if second.Changes.Revoked == 0 || second.Changes.Changed == 0 || second.Changes.New != 0 {
		t.Errorf("changes %+v", *second.Changes)
	}

	third := run(t, mapping.Options{Previous: second.Objects}, changed)
	if !bytes.Equal(text(third.Objects), text(second.Objects)) {
		t.Error("what was revoked does not stay as it was")
	}

	back := c
	back.AsOf = parseDate(t, "2027-02-01")
	fourth := run(t, mapping.Options{Previous: third.Objects}, back)
	again := fourth.Carriers["isoon"][len(c.Claims)-1][0]
	if again == lost {
		t.Error("a revoked id came back (STIX 2.1, section 3.6)")
	}
	if o := decodeAll(t, fourth.Objects)[lost]; o == nil || o["revoked"] != true {
		t.Error("the revoked object of the returning claim was lost")
	}
}

// TestPreviousInAnotherLayout takes a previous bundle that was reformatted.
func TestPreviousInAnotherLayout(t *testing.T) {
	c := readCase(t, "../testdata/isoon")
	first := run(t, mapping.Options{}, c)
	var previous []stixobj.Object
	for _, o := range first.Objects {
		spaced, err := stixobj.FromJSON([]byte(strings.Replace(string(o.JSON()), `,"`, `, "`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		previous = append(previous, spaced)
	}
	c.AsOf = parseDate(t, "2027-01-01")
	second := run(t, mapping.Options{Previous: previous}, c)
	if ch := second.Changes; ch.New+ch.Changed+ch.Revoked != 0 {
		t.Errorf("changes %+v, want none", *ch)
	}
}
