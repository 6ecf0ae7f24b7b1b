package model_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stixgraph/mapping/model"
)

// TestParseDate reads every precision and refuses what no calendar has.
func TestParseDate(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339Nano, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		text        string
		precision   model.Precision
		first, last string
	}{
		{"2016", model.PrecisionYear, "2016-01-01T00:00:00Z", "2016-12-31T23:59:59.999Z"},
		{"0001", model.PrecisionYear, "0001-01-01T00:00:00Z", "0001-12-31T23:59:59.999Z"},
		{"9999", model.PrecisionYear, "9999-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"},
		{"2024-02", model.PrecisionMonth, "2024-02-01T00:00:00Z", "2024-02-29T23:59:59.999Z"},
		{"2023-02", model.PrecisionMonth, "2023-02-01T00:00:00Z", "2023-02-28T23:59:59.999Z"},
		{"2023-12", model.PrecisionMonth, "2023-12-01T00:00:00Z", "2023-12-31T23:59:59.999Z"},
		{"2024-02-29", model.PrecisionDay, "2024-02-29T00:00:00Z", "2024-02-29T23:59:59.999Z"},
		{"2024-12-31", model.PrecisionDay, "2024-12-31T00:00:00Z", "2024-12-31T23:59:59.999Z"},
		{"2024-02-16T12:00:00Z", model.PrecisionTime, "2024-02-16T12:00:00Z", "2024-02-16T12:00:00Z"},
		{"2024-02-16T12:00:00.250Z", model.PrecisionTime, "2024-02-16T12:00:00.250Z", "2024-02-16T12:00:00.250Z"},
		{"2024-02-16T01:00:00+08:00", model.PrecisionTime, "2024-02-15T17:00:00Z", "2024-02-15T17:00:00Z"},
	} {
		t.Run(c.text, func(t *testing.T) {
			d, err := model.ParseDate(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != c.text || d.Precision != c.precision || d.IsZero() {
				t.Errorf("got %+v", d)
			}
			if !d.Time.Equal(at(c.first)) || !d.Last().Equal(at(c.last)) || d.Time.Location() != time.UTC {
				t.Errorf("from %s to %s, want %s to %s", d.Time, d.Last(), c.first, c.last)
			}
		})
	}
	for _, bad := range []string{
		"", "24", "0000", "2024-13", "2024-00", "2024-2", "2023-02-29", "2023-02-30", "2023-04-31", "2023-4-1", "16.02.2024",
		"2024-02-16T12:00", "2024-02-16T12:00:00", "2024-02-16 12:00:00Z", "2024-02-16T25:00:00Z", "2024-02-16T12:00:00.1234Z",
		"0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00", "20240216", " 2024", "2024 ", "２０２４", "soon",
	} {
		if d, err := model.ParseDate(bad); err == nil || !d.IsZero() {
			t.Errorf("%q was read as %+v", bad, d)
		}
	}
	if !(model.Date{}).Last().IsZero() || !(model.Date{}).IsZero() {
		t.Error("the unknown date has a moment")
	}
}

// TestDateLaws: a date spans the moment it starts with, never ends before it
// begins, and is read as itself from the text of its first moment.
func TestDateLaws(t *testing.T) {
	layouts := []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04:05Z"}
	rapid.Check(t, func(t *rapid.T) {
		moment := time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds"), 0).UTC()
		i := rapid.IntRange(0, len(layouts)-1).Draw(t, "precision")
		d, err := model.ParseDate(moment.Format(layouts[i]))
		if err != nil {
			t.Fatal(err)
		}
		if d.Precision != model.Precision(i+1) || d.Time.After(moment) || d.Last().Before(moment.Truncate(time.Second)) {
			t.Fatalf("%s lies outside %s, which spans %s to %s", moment, d.Text, d.Time, d.Last())
		}
		if d.Last().Before(d.Time) || d.Last().Nanosecond()%int(time.Millisecond) != 0 {
			t.Fatalf("%s ends at %s", d.Text, d.Last())
		}
	})
}
