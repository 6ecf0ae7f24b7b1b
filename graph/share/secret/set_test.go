package secret_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stixgraph/graph/share/secret"
)

func TestReplace(t *testing.T) {
	s := secret.New([]secret.Name{{"Acme Bank", "victim-1"}, {"ACN", "victim-2"}, {"US", "victim-3"}, {"安洵", "victim-4"}, {"Société Générale", "victim-5"}, {"Bank of Acme", "victim-6"}, {"2024", "victim-7"}, {"DICT", "victim-8"}})
	for _, c := range []struct{ text, want string }{
		{"The ACME bank was hit", "The victim-1 was hit"},
		{"acme-bank_invoice.pdf", "victim-1_invoice.pdf"},
		{"https://www.AcmeBank.example/", "https://www.victim-1.example/"},
		{"ＡＣＭＥ　Ｂａｎｋ", "victim-1"},
		{"Acme\u200bBank", "victim-1"},
		{"vacncy and ACN.", "vacncy and victim-2."},
		{"acn_report", "victim-2_report"},
		{"tell us of the US", "tell us of the victim-3"},
		{"四川安洵信息", "四川victim-4信息"},
		{"SOCIETE GENERALE", "victim-5"},
		{"Socie\u0301te\u0301 Ge\u0301ne\u0301rale!", "victim-5!"},
		{"Bank of Acme Bank", "victim-6"},
		{"in 2024, not a2024b", "in victim-7, not a2024b"},
		{"the indictment of DICT", "the indictment of victim-8"},
		{"nothing here", "nothing here"},
	} {
		if got, _ := s.Replace(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEncoded(t *testing.T) {
	s := secret.New([]secret.Name{{"Müller Bank", "x"}})
	for _, c := range []struct {
		property, text string
		want           bool
	}{
		{"url", "https://a.example/m%C3%BCller%20bank", true},
		{"url", "https://a.example/m%25C3%25BCller%2520bank", true},
		{"value", "www.xn--mllerbank-q9a.example", true},
		{"payload_bin", "aGVsbG8gTcO8bGxlciBCYW5r", true},
		{"description", "aGVsbG8gTcO8bGxlciBCYW5r", false},
		{"data_hex", "4dc3bc6c6c65722042616e6b", true},
		{"url", "https://a.example/100%", false},
	} {
		if got := s.Encoded(c.property, c.text); got != c.want {
			t.Errorf("%s %q: %t", c.property, c.text, got)
		}
	}
}

// A text from which names were taken has none left, unless the parts on both sides make one.
func TestReplaceLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abcé安洵 -Ｂ.")), 1, 8, -1)
		names := rapid.SliceOfN(word, 1, 6).Draw(t, "names")
		var set []secret.Name
		for _, n := range names {
			set = append(set, secret.Name{Text: n, Replacement: "|QQQQ|"})
		}
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(word, rapid.SampledFrom(names)), 0, 6).Draw(t, "text"), "")
		s := secret.New(set)
		got, changed := s.Replace(text)
		if left := s.Find(got); len(left) > 0 {
			t.Fatalf("%q still holds %q", got, got[left[0].Start:left[0].End])
		}
		if !changed && got != text {
			t.Fatalf("%q became %q unnoticed", text, got)
		}
	})
}
