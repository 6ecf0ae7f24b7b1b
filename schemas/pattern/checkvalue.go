package pattern

import (
	"math"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// comparison checks what an operator and its constants demand of one another and of the path.
func (c *checker) comparison(n *Comparison) {
	switch n.Op {
	case In:
		c.set(n)
	case IsSubset, IsSuperset:
		c.subset(n)
	case Matches:
		if fault := regexFault(n.Value.Value); fault != "" {
			c.report(n.Value, RuleRegex, "MATCHES %s: %s", shown(n.Value.Value), fault)
		}
	}
	if n.Op != Like && n.Op != Matches {
		c.hashes(n)
	}
}

func (c *checker) set(n *Comparison) {
	if len(n.Set) == 0 {
		c.report(n, RuleEmptySet, "IN () is never true")
		return
	}
	first := n.Set[0]
	for _, l := range n.Set[1:] {
		if family(l.Kind) != family(first.Kind) {
			c.report(l, RuleSetTypes, "a constant of type %s in a set of type %s", l.Kind, first.Kind)
			return
		}
	}
}

// family maps the types of constants that are comparable with the same data types (section 9.2) to one of them.
func family(k LiteralKind) LiteralKind {
	switch k {
	case Float:
		return Integer
	case Binary:
		return Hex
	}
	return k
}

func (c *checker) subset(n *Comparison) {
	version, ok := addressPath(n.Path)
	if !ok {
		c.report(n, RuleSubsetPath, "%s needs the value of an ipv4-addr or ipv6-addr, not %s", n.Op, n.Path)
		return
	}
	address, ok := parseBlock(n.Value.Value)
	switch {
	case !ok:
		c.report(n.Value, RuleSubsetAddress, "%s needs an IP address or CIDR block, not %s", n.Op, shown(n.Value.Value))
	case version == 4 && !address.Is4(), version == 6 && address.Is4():
		c.report(n.Value, RuleSubsetAddress, "%s is no IPv%d address", shown(n.Value.Value), version)
	}
}

// addressPath reports whether a path leads to the value of an IP address, and of which version: 0 where the path
// goes through a reference, which does not tell.
func addressPath(path *ObjectPath) (version int, ok bool) {
	last := len(path.Steps) - 1
	if path.Steps[last].Kind != Property || path.Steps[last].Name != "value" {
		return 0, false
	}
	if last == 0 {
		switch path.Type {
		case "ipv4-addr":
			return 4, true
		case "ipv6-addr":
			return 6, true
		}
		return 0, false
	}
	step := path.Steps[last-1]
	if step.Kind == Property {
		return 0, strings.HasSuffix(step.Name, "_ref")
	}
	return 0, last > 1 && strings.HasSuffix(path.Steps[last-2].Name, "_refs")
}

// parseBlock reads an IP address or a CIDR block; bits beyond the prefix may be set.
func parseBlock(s string) (netip.Addr, bool) {
	if prefix, err := netip.ParsePrefix(s); err == nil {
		return prefix.Addr(), true
	}
	address, err := netip.ParseAddr(s)
	return address, err == nil && address.Zone() == ""
}

// literal checks a constant by itself.
func (c *checker) literal(l *Literal) {
	switch l.Kind {
	case Integer, Float:
		if strings.HasPrefix(l.Value, "+") {
			c.report(l, RulePlusSign, "write %s without the plus sign", l.Value)
		}
		if !inNumberRange(l) {
			c.report(l, RuleNumberRange, "%s is beyond what an %s of STIX can hold", shown(l.Value), l.Kind)
		}
	case Hex:
		if lower := strings.ToLower(l.Value); lower != l.Value {
			c.report(l, RuleHexCase, "write the hexadecimal digits in lower case: h'%s'", lower)
		}
	case Timestamp:
		if _, err := l.Time(); err != nil || strayLeapSecond(l.Value) {
			c.report(l, RuleTimestampDay, "there is no such time as %s", l.Value)
		}
	}
}

// inNumberRange applies sections 2.10 (integer) and 2.6 (float).
func inNumberRange(l *Literal) bool {
	if l.Kind == Float {
		v, err := l.Float()
		return err == nil && !math.IsInf(v, 0)
	}
	const max = 1<<53 - 1
	v, err := strconv.ParseInt(l.Value, 10, 64)
	return err == nil && -max <= v && v <= max
}

// strayLeapSecond reports whether a timestamp has a second 60 that is not the last of its day, as all leap seconds are.
func strayLeapSecond(s string) bool {
	const clock = len("2006-01-02T")
	t := s[clock : clock+len(time.TimeOnly)]
	return strings.HasSuffix(t, ":60") && t != "23:59:60"
}
