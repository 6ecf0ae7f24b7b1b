package taxii

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestParseTime(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"2024-02-18", "2024-02-18T00:00:00Z"},
		{"2024-02-18T09:30:00Z", "2024-02-18T09:30:00Z"},
		{"2024-02-18T09:30:00.120Z", "2024-02-18T09:30:00.120Z"},
		{"2024-02-18T09:30:00.123456789Z", "2024-02-18T09:30:00.123456789Z"},
		{"2024-02-18T09:30:00.941571+00:00", "2024-02-18T09:30:00.941571Z"},
		{"2024-02-18T01:30:00.500+02:00", "2024-02-17T23:30:00.500Z"},
		{"2024-02-18T01:30:00-02:30", "2024-02-18T04:00:00Z"},
		{"2024-02-30", ""}, {"yesterday", ""}, {"", ""}, {"2024", ""}, {"2024-02-18T09:30:00", ""}, {"2024-02-18T09:30:00Z ", ""},
	} {
		got, err := ParseTime(x.text)
		if got != x.want || (err == nil) != (x.want != "") {
			t.Errorf("%q: %q, %v, want %q", x.text, got, err, x.want)
		}
	}
	if !Later("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00Z") || Later("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z") || Later("", "") || !Later("2024-01-01T00:00:00Z", "") {
		t.Error("times are compared as text")
	}
}

func TestFilterCheck(t *testing.T) {
	id := "tool--5bf0b8a5-7d54-4e38-8d3c-000000000001"
	for _, x := range []struct {
		filter Filter
		want   string
	}{
		{Filter{}, ""},
		{Filter{AddedAfter: "2024-02-18T00:00:00Z", Types: []string{"x-own"}, IDs: []string{id}, Versions: []string{"all", "2024-02-18T00:00:00.000Z"}, SpecVersions: []string{"2.1"}}, ""},
		{Filter{AddedAfter: "2024-02-18"}, "not a time"},
		{Filter{Types: []string{"a,b"}}, "no type"}, {Filter{Types: []string{""}}, "no type"}, {Filter{Types: []string{"Tool"}}, "no type"},
		{Filter{IDs: []string{"tool"}}, "not an id"}, {Filter{IDs: []string{id + "," + id}}, "not an id"},
		{Filter{Versions: []string{"newest"}}, "no version"}, {Filter{SpecVersions: []string{"two"}}, "no version of STIX"},
		{Filter{Limit: -1}, "a page of -1"},
	} {
		err := x.filter.Check()
		if (err == nil) != (x.want == "") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("%+v: %v, want %q", x.filter, err, x.want)
		}
	}
	a := Filter{Types: []string{"tool", "campaign", "tool"}, AddedAfter: "2024-02-18T00:00:00Z", Limit: 7}
	b := Filter{Types: []string{"campaign", "tool"}}
	if a.Key() != b.Key() || a.Key() != "match[type]=campaign,tool" || (Filter{}).Key() != "" {
		t.Errorf("keys %q, %q, %q", a.Key(), b.Key(), Filter{}.Key())
	}
}

func TestNetrc(t *testing.T) {
	const text = `# servers
machine other.example.com login someone password nothing
macdef upload
	put machine taxii.example.com login macro password macro

machine taxii.example.com
	login "an \"analyst\""
	password #1 # not the password
	account x
default login anybody password anything
`
	for _, x := range []struct{ text, host, name, password, err string }{
		{text, "taxii.example.com", `an "analyst"`, "#1", ""},
		{text, "TAXII.example.com", `an "analyst"`, "#1", ""},
		{text, "other.example.com", "someone", "nothing", ""},
		{text, "elsewhere.example.com", "", "", ""}, // default does not count
		{"", "x", "", "", ""},
		{"machine x", "x", "", "", ""},
		{"machine x login machine password login", "x", "machine", "login", ""},
		{"machine x\r\nlogin a\r\npassword b\r\n", "x", "a", "b", ""},
		{"machine", "x", "", "", "line 1: machine without a name"},
		{"machine x login a\npassword", "x", "", "", "line 2: a value is missing"},
		{"machine x\nuser hunter2secret", "x", "", "", "line 2: login, password or account"},
		{"hunter2secret", "x", "", "", "line 1: an entry starts with"},
		{"machine x login a:b password c", "x", "", "", "colon"},
	} {
		c, ok, err := FromNetrc(x.text, x.host)
		switch {
		case x.err != "":
			if err == nil || !strings.Contains(err.Error(), x.err) || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("%q: %v, want %q", x.text, err, x.err)
			}
		case err != nil || c.Username != x.name || c.Password != x.password || ok != (x.name != "" || x.text == "machine x"):
			t.Errorf("%q for %s: name %q, password %q, %v, %v", x.text, x.host, c.Username, c.Password, ok, err)
		}
	}
}

func TestCredentials(t *testing.T) {
	for _, c := range []Credentials{{Username: "analyst", Password: "hunter2 &+"}, {Token: "hunter2 &+"}} {
		for _, text := range []string{fmt.Sprint(c), fmt.Sprintf("%+v %#v %s %q", c, c, c, c), fmt.Sprintf("%+v", &c)} {
			if strings.Contains(text, "hunter2") {
				t.Errorf("printed as %s", text)
			}
		}
		for _, form := range []string{"hunter2 &+", url.QueryEscape("hunter2 &+"), url.PathEscape("hunter2 &+"), "YW5hbHlzdDpodW50ZXIyICYr", "aHVudGVyMiAmKw=="} {
			if c.Token != "" && form == "YW5hbHlzdDpodW50ZXIyICYr" {
				continue
			}
			if got := c.Redact("<" + form + ">"); got != "<[secret]>" {
				t.Errorf("%s becomes %s", form, got)
			}
		}
	}
	if got := (Credentials{Username: "a", Password: "b"}).Redact("about YTpi"); got != "about [secret]" {
		t.Errorf("a short password: %s", got)
	}
	for _, c := range []Credentials{{Username: "a", Token: "b"}, {Password: "b"}, {Username: "a:b", Password: "c"}, {Token: "a\nX: y"}} {
		if c.Check() == nil {
			t.Errorf("%#v is taken", c)
		}
	}
}

func TestState(t *testing.T) {
	var s State
	places := []Place{
		{"https://b.example.com/", "c1", "", "2024-02-18T00:00:00Z"},
		{"https://a.example.com/", "c2", "match[type]=tool", "2024-02-18T00:00:00.000001Z"},
		{"https://a.example.com/", "c2", "", "2024-02-19T00:00:00Z"},
	}
	for _, p := range places {
		p.AddedAfter = "2023-01-01T00:00:00Z"
		s = s.With(p)
	}
	for _, p := range places {
		s = s.With(p)
	}
	text, err := s.Text()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseState(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range places {
		if got, ok := again.Get(p.Root, p.Collection, p.Filter); !ok || got != p.AddedAfter {
			t.Errorf("%+v: %q", p, got)
		}
	}
	if _, ok := again.Get("https://a.example.com/", "c1", ""); ok {
		t.Error("a place that was never kept")
	}
	for _, x := range []struct{ text, want string }{
		{``, "empty"}, {`{}`, "not a state file"}, {`[]`, "not an object"},
		{`{"state":"stixgraph-taxii-state","version":2,"places":[]}`, "version 2"},
		{`{"state":"stixgraph-taxii-state","version":1,"places":[{}]}`, "api_root is missing"},
		{`{"state":"stixgraph-taxii-state","version":1,"places":[{"api_root":"a","collection":"b","added_after":"c"}]}`, "added_after"},
		{strings.Replace(string(text), "match[type]=tool", "", 1), "twice"},
		{string(text[:len(text)/2]), "too early"},
	} {
		if _, err := ParseState([]byte(x.text)); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", x.text, err, x.want)
		}
	}
}
