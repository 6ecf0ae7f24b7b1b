package pattern_test

import (
	"errors"
	"fmt"

	"stixgraph/schemas/pattern"
)

func ExampleParse() {
	p, err := pattern.Parse(`[file:hashes.MD5='d41d8cd98f00b204e9800998ecf8427e' AND(file:size<>0)]WITHIN 5 SECONDS`)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := pattern.Print(p)
	fmt.Println(text, err)
	// Output: [file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e' AND file:size != 0] WITHIN 5 SECONDS <nil>
}

func ExampleParse_errors() {
	_, err := pattern.Parse(`[file:name = "a.exe" AND file:size > 010] OR [x-foo:bar-baz LIKE '%']`)
	var list pattern.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			fmt.Println(e)
		}
	}
	// Output:
	// 1:14: expected a constant, found """; strings and names are quoted with the apostrophe ' (U+0027)
	// 1:39: expected AND, OR or "]", found "10"; an integer has no leading zeros
	// 1:53: expected a property name, found "bar-baz"; a name with a hyphen stands in apostrophes: 'bar-baz'
}

func ExampleCheck() {
	p, err := pattern.Parse(`[ipv4-addr:value ISSUBSET '198.51.100.0/33' AND url:value MATCHES '^https?://(www'] REPEATS 0 TIMES`)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range pattern.Check(p) {
		fmt.Println(f)
	}
	// Output:
	// 1:27: ISSUBSET needs an IP address or CIDR block, not "198.51.100.0/33" (subset-address)
	// 1:49: no object can be of type ipv4-addr and of type url; join different types by OR, or observations by AND (object-types)
	// 1:67: MATCHES "^https?://(www": a "(" is not closed (regex)
	// 1:93: REPEATS needs a number above 0, not 0 (qualifier-amount)
}

func ExamplePattern_RewriteStrings() {
	p, err := pattern.Parse(`[identity:name = 'Example Corp' OR x-foo:owner IN ('Example Corp', 'nobody')]`)
	if err != nil {
		fmt.Println(err)
		return
	}
	safe := p.RewriteStrings(func(_ *pattern.Comparison, value string) string {
		if value == "Example Corp" {
			return "organisation-1"
		}
		return value
	})
	text, err := pattern.Print(safe)
	fmt.Println(text, err)
	// Output: [identity:name = 'organisation-1' OR x-foo:owner IN ('organisation-1', 'nobody')] <nil>
}
