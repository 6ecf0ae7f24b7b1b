package stixobj

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// withMembers is an object with one extension that is written member by member.
func withMembers(memory *Memory, members func(*Members)) (Object, error) {
	c := sparse("tool")
	c.Extensions, c.Memory = []Extension{{ID: testID("extension-definition", "a"), Members: members}}, memory
	return Tool{Common: c, Name: "t"}.Object()
}

// TestMembersEqualText writes an extension member by member and as text, in lent memory and in new: the bytes are equal.
func TestMembersEqualText(t *testing.T) {
	memory := &Memory{}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		value := struct {
			Name  string           `json:"name"`
			Words []string         `json:"words"`
			Items []map[string]int `json:"items"`
			Inner struct {
				F float64 `json:"f"`
			} `json:"inner"`
			Yes bool `json:"yes"`
		}{
			Name: text.Draw(t, "name"), Words: append([]string{}, rapid.SliceOf(text).Draw(t, "words")...), Items: []map[string]int{}, Yes: true,
		}
		for _, n := range rapid.SliceOf(rapid.Int()).Draw(t, "items") {
			value.Items = append(value.Items, map[string]int{"n": n})
		}
		value.Inner.F = rapid.Float64().Draw(t, "f")
		members := func(m *Members) {
			m.Text("name", value.Name)
			m.Given("none", "")
			m.Texts("words", value.Words)
			m.List("items")
			for _, x := range value.Items {
				m.Item()
				m.Int("n", x["n"])
				m.End()
			}
			m.End()
			m.Object("inner")
			m.Float("f", value.Inner.F)
			m.End()
			m.True("yes")
		}
		lent, err := withMembers(memory, members)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := withMembers(nil, members)
		if err != nil || alone.Text() != lent.Text() {
			t.Fatalf("%s\n%s\n%v", alone.Text(), lent.Text(), err)
		}
		var got struct {
			Extensions map[string]json.RawMessage `json:"extensions"`
		}
		if err := json.Unmarshal(lent.JSON(), &got); err != nil {
			t.Fatalf("%v: %s", err, lent.Text())
		}
		back := value
		back.Name, back.Words, back.Items, back.Yes = "", nil, nil, false
		if err := json.Unmarshal(got.Extensions[testID("extension-definition", "a")], &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, value) {
			t.Fatalf("%+v, want %+v", back, value)
		}
	})
}

// TestMembersNotUTF8 refuses a member whose text is not UTF-8, and names it; the memory serves the next object.
func TestMembersNotUTF8(t *testing.T) {
	memory := &Memory{}
	_, err := withMembers(memory, func(m *Members) { m.Text("label", "\xff") })
	var e *Error
	if !errors.As(err, &e) || e.Property != "extensions" || e.Problem != "has a label that is not UTF-8 text" {
		t.Fatal(err)
	}
	if _, err := withMembers(memory, func(m *Members) { m.Text("label", "fine") }); err != nil {
		t.Fatal(err)
	}
}
