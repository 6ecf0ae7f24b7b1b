package validate

import (
	"strings"
	"time"
)

// isTimestamp says whether s is an RFC 3339 timestamp in UTC with T and Z (section 2.16), on a day that exists.
// Second 60 is a leap second, which comes at 23:59 only.
func isTimestamp(s string) bool {
	if len(s) < len("2006-01-02T15:04:05Z") || s[len(s)-1] != 'Z' {
		return false
	}
	for i := range len("2006-01-02T15:04:05") {
		switch c := s[i]; i {
		case 4, 7:
			if c != '-' {
				return false
			}
		case 10:
			if c != 'T' {
				return false
			}
		case 13, 16:
			if c != ':' {
				return false
			}
		default:
			if c < '0' || c > '9' {
				return false
			}
		}
	}
	if fraction := s[19 : len(s)-1]; fraction != "" {
		if len(fraction) < 2 || fraction[0] != '.' || !allDigits(fraction[1:]) {
			return false
		}
	}
	two := func(at int) int { return int(s[at]-'0')*10 + int(s[at+1]-'0') }
	year, month, day, hour, minute, second := two(0)*100+two(2), two(5), two(8), two(11), two(14), two(17)
	if month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60 {
		return false
	}
	if second == 60 && (hour != 23 || minute != 59) {
		return false
	}
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// digitsOfSecond is how many digits of a second a timestamp has.
func digitsOfSecond(s string) int {
	if len(s) <= len("2006-01-02T15:04:05Z") {
		return 0
	}
	return len(s) - len("2006-01-02T15:04:05.Z")
}

// compareTimes compares two timestamps that isTimestamp accepts, of any precision.
func compareTimes(a, b string) int {
	if c := strings.Compare(a[:19], b[:19]); c != 0 {
		return c
	}
	fraction := func(s string) string { return strings.TrimRight(strings.TrimPrefix(s[19:len(s)-1], "."), "0") }
	return strings.Compare(fraction(a), fraction(b))
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
