package pattern

import (
	"strings"
	"testing"
)

// PCRE2 refuses all those with a fault. It compiles the others, but for some that only older versions take: [a-\d],
// [[:alpha:]-z].
func TestRegexFault(t *testing.T) {
	for expr, want := range map[string]string{
		``:                              "",
		`a(b|c)*[^]x]{2,3}\d$`:          "",
		`[]a]`:                          "",
		`[\]]`:                          "",
		`[a-\d]`:                        "",
		`[[:alpha:]-z]`:                 "",
		`[[:]x]`:                        "",
		`\x{10ffff}\p{Lu}\k{n}(?<n>.)`:  "",
		`\Q(*[\E`:                       "",
		`\Qopen end (`:                  "",
		`(*UTF)(*MARK:x)a`:              "",
		`(*positive_lookahead:a)b`:      "",
		`(?i)a(?-i:b)(?^:c)`:            "",
		`(?(1)a|b)(c)`:                  "",
		`(a)(?(+1)b)(c)`:                "",
		`(?(?=a)b|c)`:                   "",
		`(?P<n>a)(?P=n)(?P>n)(?&n)(?R)`: "",
		`(?+1)(a)(?-1)`:                 "",
		`(?<=a)b(?<!c)d(?=e)(?!f)(?>g)`: "",
		`(?|a|b)(?'m'c)(?#note)`:        "",
		"(?x)a # a comment with (\n":    "",
		`a*?b+?c??d{2}?e*+f++g?+`:       "",
		`a{,5}b{x}c{`:                   "",
		`(`:                             "not closed",
		`(?:a`:                          "not closed",
		`(?`:                            "not closed",
		`a)`:                            `")" without`,
		`[a`:                            "not closed",
		`[]`:                            "not closed",
		`[^]`:                           "not closed",
		`[[:alpha:]`:                    "not closed",
		`[z-a]`:                         "reversed",
		`*a`:                            "nothing to repeat",
		`a|+`:                           "nothing to repeat",
		`(?:?)`:                         "nothing to repeat",
		`(*)`:                           "nothing to repeat",
		`{2}`:                           "nothing to repeat",
		`a{3,2}`:                        "reversed",
		`a{65536}`:                      "too often",
		`a{1,65536}`:                    "too often",
		`a{99999999999999999999}`:       "too often",
		`a\`:                            "backslash",
		`[\`:                            "backslash",
		`(?#x`:                          "not closed",
	} {
		got := regexFault(expr)
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
}
