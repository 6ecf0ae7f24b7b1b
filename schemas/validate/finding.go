package validate

import "fmt"

// Severity says how much a finding weighs.
type Severity int

const (
	// Error breaks a MUST of the specification, or a SHOULD where [Options].Strict asks for it.
	Error Severity = iota + 1
	// Warning leaves a recommendation (SHOULD) unheeded.
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// MarshalText writes the severity as String does.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Finding is one place where an object does not do as the specification says.
type Finding struct {
	// Code names the rule: a number of the OASIS validator for a recommendation, "must:" and a short name for a
	// MUST. [Rules] describes it.
	Code string `json:"code"`
	// Severity is Error for a MUST; for a recommendation Warning, or Error under Options.Strict.
	Severity Severity `json:"severity"`
	// ObjectID and ObjectType are those of the object as given, empty where it has none.
	ObjectID   string `json:"object_id,omitempty"`
	ObjectType string `json:"object_type,omitempty"`
	// Pointer is the JSON Pointer (RFC 6901) of the value within the object, "" for the object itself.
	Pointer string `json:"pointer"`
	// Message says what is wrong, Hint what to do about it.
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	// Index is the number of the object in the input, as its caller counts; -1 for the bundle around the objects.
	Index int `json:"index"`
}

// String returns the finding on one line: place, code, message and hint.
func (f Finding) String() string {
	place := f.ObjectID
	if place == "" {
		place = fmt.Sprintf("object %d", f.Index)
	}
	s := fmt.Sprintf("%s%s: %s [%s] %s", place, f.Pointer, f.Severity, f.Code, f.Message)
	if f.Hint != "" {
		s += "; " + f.Hint
	}
	return s
}

// shown quotes a value for a message, on one line and shortened.
func shown(s string) string {
	const most = 60
	if len(s) > most {
		cut := 0
		for i := range s {
			if i > most {
				break
			}
			cut = i
		}
		return fmt.Sprintf("%q…", s[:cut])
	}
	return fmt.Sprintf("%q", s)
}
