package model

import (
	"fmt"
	"time"
)

// Precision is how much of a date is known.
type Precision int

// The precisions a case can write: 2024, 2024-02, 2024-02-16 or a full
// RFC 3339 timestamp.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionTime
)

// Date is a point in time as far as it is known. The zero Date is unknown.
type Date struct {
	// Text is what the case says, unchanged.
	Text      string
	Precision Precision
	// Time is the first moment the date can mean, in UTC.
	Time time.Time
}

// IsZero tells whether no date was given.
func (d Date) IsZero() bool { return d.Precision == PrecisionNone }

// ParseDate reads a year, a month, a day or an RFC 3339 timestamp. Impossible
// dates (2023-02-30) and finer fractions than milliseconds are errors.
func ParseDate(s string) (Date, error) {
	forms := []struct {
		layout string
		prec   Precision
	}{{"2006", PrecisionYear}, {"2006-01", PrecisionMonth}, {"2006-01-02", PrecisionDay}}
	for _, f := range forms {
		if len(s) != len(f.layout) {
			continue
		}
		t, err := time.Parse(f.layout, s)
		if err != nil || t.Year() < 1 {
			return Date{}, fmt.Errorf("%q is no date: write 2024, 2024-02, 2024-02-16 or 2024-02-16T12:00:00Z", s)
		}
		return Date{Text: s, Precision: f.prec, Time: t}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.UTC().Year() < 1 || t.UTC().Year() > 9999 {
		return Date{}, fmt.Errorf("%q is no date: write 2024, 2024-02, 2024-02-16 or 2024-02-16T12:00:00Z", s)
	}
	if t.Nanosecond()%int(time.Millisecond) != 0 {
		return Date{}, fmt.Errorf("%q is finer than a millisecond, which STIX timestamps of ours do not carry: round it", s)
	}
	return Date{Text: s, Precision: PrecisionTime, Time: t.UTC()}, nil
}

// Last is the last millisecond the date can mean, which is what a stop of
// that precision says: "2016 to 2016" spans the whole year.
func (d Date) Last() time.Time {
	switch d.Precision {
	case PrecisionYear:
		return d.Time.AddDate(1, 0, 0).Add(-time.Millisecond)
	case PrecisionMonth:
		return d.Time.AddDate(0, 1, 0).Add(-time.Millisecond)
	case PrecisionDay:
		return d.Time.AddDate(0, 0, 1).Add(-time.Millisecond)
	case PrecisionTime:
		return d.Time
	}
	return time.Time{}
}
