package corpus

import "fmt"

// order says which of two times of an object may not come first.
type order struct {
	typeName, early, late string
	section               string
	// strict forbids equal times too.
	strict bool
}

func timeOrders() []order {
	return []order{
		{"campaign", "first_seen", "last_seen", "4.2.1", false},
		{"indicator", "valid_from", "valid_until", "4.7.1", true},
		{"infrastructure", "first_seen", "last_seen", "4.8.1", false},
		{"intrusion-set", "first_seen", "last_seen", "4.9.1", false},
		{"malware", "first_seen", "last_seen", "4.11.1", false},
		{"observed-data", "first_observed", "last_observed", "4.14.1", false},
		{"threat-actor", "first_seen", "last_seen", "4.17.1", false},
		{"relationship", "start_time", "stop_time", "5.1.1", true},
		{"sighting", "first_seen", "last_seen", "5.2.1", false},
		{"network-traffic", "start", "end", "6.12.1", false},
	}
}

// timeOrderRules adds the rules on pairs of times within one object.
func (b *builder) timeOrderRules() {
	for _, o := range timeOrders() {
		t := b.typed(o.typeName)
		pair := func(early, late string) object {
			return t.identified(extended(t.base(), object{o.early: early, o.late: late}))
		}
		name := "time/" + o.typeName
		rule := fmt.Sprintf("%s %s is not before %s", o.section, o.late, o.early)
		equal := b.valid
		if o.strict {
			rule = fmt.Sprintf("%s %s is after %s", o.section, o.late, o.early)
			equal = func(name, rule string, input any, _ ...string) { b.forbidden(name, rule, input) }
		}
		b.valid(name+"/in-order", rule, pair("2024-01-01T00:00:00.000Z", "2024-01-02T00:00:00.000Z"))
		equal(name+"/equal", rule, pair("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00.000Z"))
		equal(name+"/equal-other-precision", rule, pair("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z"))
		b.forbidden(name+"/reversed", rule, pair("2024-01-02T00:00:00.000Z", "2024-01-01T00:00:00.000Z"))
		b.forbidden(name+"/reversed-by-a-millisecond", rule, pair("2024-01-01T00:00:00.001Z", "2024-01-01T00:00:00.000Z"))
		b.forbidden(name+"/reversed-other-precision", rule, pair("2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.123456Z"))
	}
	b.forbidden("time/identity/modified-a-microsecond-early", "3.2 modified is not before created",
		extended(b.base("identity"), object{"created": "2024-01-15T09:00:00.001Z", "modified": "2024-01-15T09:00:00.000Z"}))
	traffic := b.typed("network-traffic")
	const active = "6.12.1 active traffic has no end"
	on := extended(traffic.base(), object{"is_active": true})
	b.valid("time/network-traffic/active", active, traffic.identified(on))
	b.broken("time/network-traffic/active-with-end", active, traffic.identified(with(on, "end", "2024-01-01T00:00:00.000Z")))
	b.valid("time/network-traffic/over-with-end", active, traffic.identified(extended(traffic.base(), object{"is_active": false, "end": "2024-01-01T00:00:00.000Z"})))
}
