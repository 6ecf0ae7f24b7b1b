package validate

import (
	"strings"
	"testing"
)

// TestForms has strings at the edges of each form; the corpus has the common ones.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name      string
		is        func(string) bool
		good, bad []string
	}{
		{"timestamp", isTimestamp,
			[]string{"2024-02-29T23:59:59Z", "2016-12-31T23:59:60Z", "2000-02-29T00:00:00.1Z", "0000-01-01T00:00:00Z"},
			[]string{"2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-01-01T12:00:60Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "２024-01-01T00:00:00Z"}},
		{"type name", isTypeName, []string{"abc", "x-9", strings.Repeat("a", 250)}, []string{"ab", "Abc", "9ab", "a--b", "abc-", "a_b", strings.Repeat("a", 251)}},
		{"property name", isPropertyName, []string{"id", "abc", "a_9"}, []string{"ab", "_ab", "9ab", "a-b", "Abc", ""}},
		{"dictionary key", isDictionaryKey, []string{"", "a", "A-9_"}, []string{"a b", "ä", strings.Repeat("k", 251)}},
		{"base64", isBinary, []string{"YQ==", "YWI=", "YWJj"}, []string{"", "YQ", "YQ=", "Y===", "====", "YW\nJj", "YW-_"}},
		{"hex", isHex, []string{"00", "0aFF"}, []string{"", "0", "0g"}},
		{"IPv4", isIPv4, []string{"0.0.0.0", "10.0.0.0/0", "10.0.0.0/32"}, []string{"10.0.0", "10.0.0.01", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "::1", "10.0.0.0/+1"}},
		{"IPv6", isIPv6, []string{"::", "::1/128", "::ffff:1.2.3.4"}, []string{"1.2.3.4", "fe80::1%eth0", "::1/129", "::1/-1"}},
		{"MAC", isMAC, []string{"00:11:22:aa:bb:cc"}, []string{"00:11:22:AA:bb:cc", "00-11-22-aa-bb-cc", "00:11:22:aa:bb"}},
		{"domain name", isDomainName, []string{"a", "example.com.", "_dmarc.example.com", "münchen.de", "xn--mnchen-3ya.de"}, []string{"", ".", "a..b", "-a.b", "a-.b", "a b", "a/b", "a[.]b", strings.Repeat("a", 64) + ".b"}},
		{"e-mail address", isEmail, []string{"a@b.c", "a+b@b", `"a b"@b.c`, "a@[192.0.2.1]", "a@[IPv6:::1]", "ü@b.c"}, []string{"a", "@b", "a@", "a@b c", "a..b@c", ".a@b", `"a@b`, "a@[1]", "a <a@b.c>", `"a\"@b.c`}},
		{"URL", isURL, []string{"http://a", "a:b", "http://u:p@a:8/b?c#d", "http://[::1]:1/", "http://a:/", "urn:x:y", "file:///a"},
			[]string{"", "a", "//a", "1a:b", "http://a b", "http://a/%zz", "http://[::1", "http://a:b", "http://a/|", " http://a", "http://a/#b#c", "http://ä"}},
		{"language", isLanguage, []string{"en", "de-CH-1996", "zh-Hans", "sr-Latn-RS", "es-419", "sl-rozaj-biske", "en-x-a", "x-klingon", "i-klingon", "en-a-bbb-x-a", "zh-cmn-Hans-CN", "en-XA"},
			[]string{"", "e", "xx", "en-", "en-QZZ-1", "en-UKK4", "en_GB", "English", "UTF-8", "en-x", "en-a", "de-1996-1996", "en-a-bbb-a-ccc", "en-ZX", "ü", "englishlanguage"}},
		{"CPE", isCPE, []string{`cpe:2.3:a:a\:b:c:1:*:*:*:*:*:*:*`, `cpe:2.3:-:?a?:*b*:-:*:*:en-us:*:*:*:*`, `cpe:2.3:a:a\??:b:1:*:*:*:*:*:*:*`},
			[]string{"", "cpe:/a:b", "cpe:2.3:a", `cpe:2.3:x:a:b:1:*:*:*:*:*:*:*`, `cpe:2.3:a:a b:b:1:*:*:*:*:*:*:*`, `cpe:2.3:a:a*b:b:1:*:*:*:*:*:*:*`, `cpe:2.3:a::b:1:*:*:*:*:*:*:*`, `cpe:2.3:a:a:b:1:*:*:english:*:*:*:*`, `cpe:2.3:a:a:b:1:*:*:*:*:*:*:*:*`, `cpe:2.3:a:a\:b:1:*:*:*:*:*:*`}},
		{"open vocabulary", isLowerHyphened, []string{"a", "c++", "x86-64", "ä"}, []string{"", "1", "A", "a b", "a_b"}},
		{"selector", isSelector, []string{"id", "name", "abc.[0].x", "hashes.SHA-256"}, []string{"", "ab", "abc.", ".abc", "abc[0]", "abc.[]", "abc.[-1]", "abc.[*]", "abc..x", "Abc"}},
		{"socket option", isSocketOption, []string{"SO_A", "IPV6_V6ONLY", "ICMP6_FILTER"}, []string{"A_B", "SO_", "so_a", "SO"}},
		{"media type", func(s string) bool { return registered(mediaTypes, s) }, []string{"text/plain", "application/1d-interleaved-parityfec"}, []string{"", "text", "text/plain\n", "TEXT/plain", "zzz/zzz", "a"}},
		{"country", func(s string) bool { return registered(countries, s) }, []string{"AC", "CN", "ZW"}, []string{"XK", "A", "CNN", "\n"}},
	} {
		for _, s := range c.good {
			if !c.is(s) {
				t.Errorf("%s: %q is refused", c.name, s)
			}
		}
		for _, s := range c.bad {
			if c.is(s) {
				t.Errorf("%s: %q is accepted", c.name, s)
			}
		}
	}
}

// TestRegistriesAreSorted wants the order that the search relies on, and finds every line.
func TestRegistriesAreSorted(t *testing.T) {
	for name, list := range map[string]string{"media types": mediaTypes, "character sets": characterSets, "protocols": protocols,
		"ipfix": ipfixElements, "http": httpRequestHeaders, "socket options": socketOptionNames, "countries": countries} {
		last := ""
		for line := range strings.Lines(list) {
			line = strings.TrimSuffix(line, "\n")
			if line <= last {
				t.Errorf("%s: %q stands after %q", name, line, last)
			}
			if !registered(list, line) {
				t.Errorf("%s: %q is not found", name, line)
			}
			last = line
		}
	}
}

// TestTables wants tables that the walk can hold, whose constraints and lists name their own rows.
func TestTables(t *testing.T) {
	var check func(f *fields)
	var inside func(k *kind)
	inside = func(k *kind) {
		if k == nil {
			return
		}
		inside(k.elem)
		if k.fields != nil {
			check(k.fields)
		}
	}
	check = func(f *fields) {
		if len(f.rows) > maxRows {
			t.Errorf("%s has %d rows, more than %d", f.name, len(f.rows), maxRows)
		}
		for _, c := range f.constraints {
			for _, name := range c.props {
				if _, ok := f.index[name]; !ok {
					t.Errorf("%s: a constraint names %s, which is no row", f.name, name)
				}
			}
		}
		for _, name := range f.some {
			if _, ok := f.index[name]; !ok {
				t.Errorf("%s: at least one of %s, which is no row", f.name, name)
			}
		}
		for _, p := range f.rows {
			inside(p.kind)
		}
	}
	types := map[string]bool{}
	for _, o := range objectTypes() {
		check(o.fields)
		types[o.name] = true
		for _, e := range o.extensions {
			check(e)
		}
		for _, name := range o.contributing {
			if _, ok := o.index[name]; !ok {
				t.Errorf("%s: %s contributes and is no row", o.name, name)
			}
		}
		for _, r := range o.orders {
			if o.rows[o.index[r.early]].kind.format != timestamp || o.rows[o.index[r.late]].kind.format != timestamp {
				t.Errorf("%s: %s and %s are no times", o.name, r.early, r.late)
			}
		}
	}
	for _, name := range strings.Fields(domainNames + " " + relationNames + " " + observableNames + " " + metaNames) {
		if !types[name] {
			t.Errorf("no table for %s", name)
		}
		delete(types, name)
	}
	for name := range types {
		t.Errorf("%s is in no class", name)
	}
}
