package attribution

import (
	"cmp"
	"strings"

	"stixgraph/graph"
	"stixgraph/graph/evidence"
	"stixgraph/schemas/pattern"
)

// observableKey is what tells a cyber-observable from others, so that the same address is one item whatever its id: its
// strongest hash, else its value or name. It is "" for what is no cyber-observable that stands for something by itself.
func observableKey(o graph.Object) string {
	switch o.Type() {
	case "file", "artifact", "x509-certificate":
		hashes, _ := o.Get("hashes")
		for _, algorithm := range []string{"SHA-256", "SHA-1", "MD5"} {
			if h, ok := hashes.Get(algorithm); ok {
				if text, ok := h.Text(); ok {
					return keyOf(o.Type(), text)
				}
			}
		}
		return ""
	case "autonomous-system", "domain-name", "email-addr", "ipv4-addr", "ipv6-addr", "mac-addr", "mutex", "url", "windows-registry-key":
		number, _ := o.Get("number")
		return keyOf(o.Type(), cmp.Or(o.Text("value"), o.Text("key"), number.Raw(), o.Text("name")))
	}
	return ""
}

func keyOf(typ, value string) string { return typ + ":" + strings.ToLower(value) }

// patterned adds what an indicator looks for: the observables it is based on, else what its pattern compares for equality,
// else the indicator itself. An indicator counts as the things it indicates, and not once more.
func (r *reader) patterned(facts []fact, n graph.Node, relation string, rec *record) []fact {
	o, before := r.graph.Object(n), len(facts)
	for _, e := range r.graph.Out(n) {
		if e.Type == "based-on" && !e.Embedded() && !gone(r.graph.Object(e.SRO)) {
			facts = r.add(facts, e.Target, relation+", based-on", rec)
		}
	}
	if len(facts) > before {
		return facts
	}
	if p, err := pattern.Parse(o.Text("pattern")); err == nil {
		pattern.Walk(p.Expr, func(node pattern.Node) bool {
			c, ok := node.(*pattern.Comparison)
			if !ok || c.Op != pattern.Equal || c.Negated || c.Value == nil || c.Value.Kind != pattern.String {
				return true
			}
			switch c.Path.Steps[0].Name {
			case "value", "name", "key", "hashes":
				i, _ := r.index.intern(itemKey{Infrastructure, graph.NoNode, keyOf(c.Path.Type, c.Value.Value)}, item{
					kind: Infrastructure, node: graph.NoNode, label: c.Value.Value, parent: -1, tlp: evidence.Level(o),
				})
				facts = append(facts, fact{i, relation + ", pattern", rec, graph.NoNode, nil})
			}
			return true
		})
	}
	if len(facts) > before {
		return facts
	}
	return append(facts, fact{r.item(Infrastructure, n), relation, rec, graph.NoNode, nil})
}
