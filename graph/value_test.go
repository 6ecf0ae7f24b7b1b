package graph

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseValue(t *testing.T) {
	for _, text := range []string{`1`, `-0`, `1e3`, `"a"`, `null`, `true`, `false`, `[]`, `{}`, `{"a":[1,{"b":null}]}`, `""`} {
		v, err := ParseValue(" " + text + "\n")
		if err != nil || v.Raw() != text {
			t.Errorf("%s: %q, %v", text, v.Raw(), err)
		}
	}
	for text, want := range map[string]error{
		``: ErrTruncated, `1 2`: ErrSyntax, `[1`: ErrTruncated, `nul`: ErrTruncated, `nule`: ErrSyntax, `{"a":1,"a":2}`: ErrDuplicate,
		`"` + "\xff" + `"`: ErrUTF8, `-`: ErrTruncated, `1.`: ErrTruncated, `01`: ErrSyntax, `"`: ErrTruncated,
	} {
		if v, err := ParseValue(text); !errors.Is(err, want) {
			t.Errorf("%q: %q, %v, want %v", text, v.Raw(), err, want)
		}
	}
}

func TestValueOf(t *testing.T) {
	inner, err := ParseValue(`{"z": 1.0}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in   any
		want string
	}{
		{"a\"<&>\u2028", "\"a\\\"<&>\u2028\""}, {true, `true`}, {9007199254740993, `9007199254740993`}, {json.Number("1.0"), `1.0`},
		{[]string(nil), `[]`}, {map[string]any{"b": 1, "a": json.Number("0e0")}, `{"a":0e0,"b":1}`}, {inner, `{"z": 1.0}`}, {nil, `null`},
		{[]any{inner}, `[{"z":1.0}]`},
	} {
		if v, err := ValueOf(c.in); err != nil || v.Raw() != c.want {
			t.Errorf("%v: %s, %v, want %s", c.in, v.Raw(), err, c.want)
		}
	}
	for _, in := range []any{Value{}, math.NaN(), make(chan int), "\xff", json.Number("x")} {
		if v, err := ValueOf(in); err == nil {
			t.Errorf("%v: %s", in, v.Raw())
		}
		if o, err := (Object{}).Set("x", in); err == nil {
			t.Errorf("set to %v: %s", in, o.Raw())
		}
	}
	if _, err := (Object{}).Set("\xff", 1); !errors.Is(err, ErrUTF8) {
		t.Errorf("a name that is no UTF-8: %v", err)
	}
}

func TestValueKinds(t *testing.T) {
	type row struct {
		Kind   string
		Text   string
		Bool   bool
		Number string
		Int    int64
		Texts  []string
	}
	for text, want := range map[string]row{
		`null`: {Kind: "n"}, `true`: {Kind: "t", Bool: true}, `false`: {Kind: "f"}, `"\u0061"`: {Kind: `"`, Text: "a"},
		`-12`: {Kind: "0", Number: "-12", Int: -12}, `1e3`: {Kind: "0", Number: "1e3"}, `5.0`: {Kind: "0", Number: "5.0"},
		`9223372036854775808`: {Kind: "0", Number: "9223372036854775808"}, `["a",1,"b"]`: {Kind: "[", Texts: []string{"a", "b"}}, `{"a":"b"}`: {Kind: "{"},
	} {
		v, err := ParseValue(text)
		if err != nil {
			t.Fatal(err)
		}
		got := row{Kind: string(rune(v.Kind()))}
		got.Text, _ = v.Text()
		got.Bool, _ = v.Bool()
		got.Number, _ = v.Number()
		got.Int, _ = v.Int()
		got.Texts, _ = v.Texts()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
		var decoded any
		if err := v.Decode(&decoded); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if diff := cmp.Diff(decodeAny(t, text), decoded); diff != "" {
			t.Errorf("%s decoded (-want +got):\n%s", text, diff)
		}
	}
	var none Value
	if _, ok := none.Text(); ok || none.Kind() != 0 || none.Raw() != "" {
		t.Error("the zero Value is a value")
	}
	if _, ok := none.At(""); ok {
		t.Error("the zero Value has a value")
	}
}

func TestValueTime(t *testing.T) {
	want := time.Date(2024, 2, 16, 1, 2, 3, 123456789, time.UTC)
	for text, ok := range map[string]bool{
		`"2024-02-16T01:02:03.123456789Z"`: true, `"2024-02-16T02:02:03.123456789+01:00"`: true, `"2024-02-16T01:02:03.1234567891Z"`: true,
		`"2024-02-16"`: false, `20240216`: false, `"2024-02-30T01:02:03Z"`: false,
	} {
		if got, has := (Value{text}).Time(); has != ok || ok && !got.Equal(want) {
			t.Errorf("%s: %v, %v", text, got, has)
		}
	}
}

// TestPointers has the examples of RFC 6901, section 5, and pointers that lead nowhere.
func TestPointers(t *testing.T) {
	o := parse(t, `{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"deep":{"x":[{"y":9}]}}`)
	for pointer, want := range map[string]string{
		"": o.Raw(), "/foo": `["bar","baz"]`, "/foo/0": `"bar"`, "/": `0`, "/a~1b": `1`, "/c%d": `2`, "/e^f": `3`, "/g|h": `4`,
		`/i\j`: `5`, `/k"l`: `6`, "/ ": `7`, "/m~0n": `8`, "/deep/x/0/y": `9`,
	} {
		if v, ok := o.At(pointer); !ok || v.Raw() != want {
			t.Errorf("%q: %s, %v, want %s", pointer, v.Raw(), ok, want)
		}
	}
	for _, pointer := range []string{"foo", "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/-1", "/foo/0/x", "/absent", "/deep/", "/deep/x/0/y/z", "/a/b"} {
		if v, ok := o.At(pointer); ok {
			t.Errorf("%q: %s", pointer, v.Raw())
		}
	}
	if got := PointerTo("/x", "a/b", "m~n", "c"); got != "/x/a~1b/m~0n/c" {
		t.Errorf("PointerTo: %s", got)
	}
}

func TestIsID(t *testing.T) {
	const uuid = "f3a1b2c4-0d1e-4f2a-8b3c-4d5e6f708192"
	for id, want := range map[string]string{
		"tool--" + uuid: "tool", "x-mitre-tactic--" + uuid: "x-mitre-tactic", "ipv4-addr--F3A1B2C4-0D1E-4F2A-8B3C-4D5E6F708192": "ipv4-addr",
		"x--y--" + uuid: "x--y", "": "", "--" + uuid: "", uuid: "", "tool-" + uuid: "", "tool--" + uuid + "x": "", "tool--{" + uuid[2:] + "}": "",
		"Tool--" + uuid: "", "t ool--" + uuid: "", "tool--f3a1b2c4-0d1e-4f2a-8b3c+4d5e6f708192": "", "tool--f3a1b2c4-0d1e-4f2a-8b3c-4d5e6f70819g": "",
	} {
		if got := TypeOfID(id); got != want || IsID(id) != (want != "") {
			t.Errorf("%q: type %q, want %q", id, got, want)
		}
	}
}

// TestDigestStays pins digests: incremental loading compares them with those an earlier release stored.
func TestDigestStays(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
		"{\"b\": [1.0, \"\\u00e9/\\n\\u001f\"], \"a\": {\"d\": null, \"c\": 1e3}}": "2a62edeacaa420e4334c7e7a929f004761b7e8844e6957b9e074215a1e2c586d",
	} {
		if got := parse(t, text).Digest().String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
