package corpus

import (
	"fmt"
	"slices"
)

// systematic adds the cases that follow from the property table of a type:
// smallest and fullest object, every property alone, missing, of every wrong
// kind and with every value its kind lists.
func (b *builder) systematic(t objectType) {
	bare, small := t.bare(), t.base()
	var loud []string
	if t.loud != "" {
		loud = []string{t.loud}
	}
	b.valid(t.name+"/valid/minimal", t.section+" properties: the required ones", bare, loud...)
	b.valid(t.name+"/valid/full", t.section+" properties: all of them", t.full())
	for _, p := range slices.Concat(t.props, t.common()) {
		b.property(t, small, p)
	}
	b.identity(t, small)
}

// full returns an object with every optional property.
func (t objectType) full() object {
	o := t.base()
	for _, p := range slices.Concat(t.props, t.common()) {
		if !slices.Contains(t.apart, p.name) {
			o = extended(o, p.needs)
			o[p.name] = clone(p.kind.good)
		}
	}
	return t.identified(o)
}

// property adds the cases of one row of the property table.
func (b *builder) property(t objectType, small object, p property) {
	set := func(value any) object {
		o := extended(without(small, p.drops...), p.needs)
		o[p.name] = clone(value)
		return t.identified(o)
	}
	if p.required {
		name := t.name + "/missing/" + p.name
		b.broken(name, t.section+".1 "+p.name+" is required", t.kept(small, without(small, p.name)))
	} else {
		b.valid(t.name+"/valid/with-"+p.name, t.section+".1 "+p.name+" is optional", set(p.kind.good), p.codes...)
	}
	for _, v := range p.kind.fine {
		b.valid(fmt.Sprintf("%s/value/%s-%s", t.name, p.name, v.name), v.rule, set(v.value), v.codes...)
	}
	for _, v := range p.kind.bad {
		name := fmt.Sprintf("%s/bad/%s-%s", t.name, p.name, v.name)
		input := t.kept(small, set(v.value))
		if v.hidden {
			b.forbidden(name, v.rule, input)
		} else {
			b.broken(name, v.rule, input)
		}
	}
}

// kept gives a broken cyber-observable the identifier it would have were it
// whole, so that only the one rule is broken.
func (t objectType) kept(small, broken object) object {
	if t.class == observable {
		broken["id"] = small["id"]
	}
	return broken
}

// identity adds the cases of type, id, spec_version, created and modified.
func (b *builder) identity(t objectType, small object) {
	for _, name := range []string{"type", "id"} {
		b.broken(t.name+"/missing/"+name, "3.2 "+name+" is required", without(small, name))
	}
	b.broken(t.name+"/bad/type-number", "3.2 type", with(small, "type", 5))
	b.broken(t.name+"/bad/id-number", identifierRule, with(small, "id", 5))
	b.broken(t.name+"/bad/id-of-other-type", "2.9 an identifier starts with the type of its object", with(small, "id", refTo(stranger([]string{t.name}))))
	b.broken(t.name+"/bad/id-no-uuid", identifierRule, with(small, "id", t.name+"--1234"))
	b.broken(t.name+"/bad/spec_version-number", "3.2 spec_version", with(small, "spec_version", number("2.1")))
	if t.class == observable {
		b.valid(t.name+"/valid/with-spec_version", "3.2 spec_version is optional on cyber-observables", with(small, "spec_version", "2.1"))
		return
	}
	b.broken(t.name+"/missing/spec_version", "3.2 spec_version is required", without(small, "spec_version"))
	b.broken(t.name+"/missing/created", "3.2 created is required", without(small, "created"))
	b.broken(t.name+"/bad/created-date-only", timestampRule, with(small, "created", "2024-01-15"))
	b.valid(t.name+"/value/id-version-5", "2.9 identifiers of other objects should have UUIDs of version 4", with(small, "id", namedID(t.name, "subject")), "103")
	if t.class == marking {
		return
	}
	b.broken(t.name+"/missing/modified", "3.2 modified is required", without(small, "modified"))
	b.broken(t.name+"/bad/modified-date-only", timestampRule, with(small, "modified", "2024-02-20"))
	b.forbidden(t.name+"/bad/modified-before-created", "3.2 modified is not before created", with(small, "modified", "2023-12-31T23:59:59.999Z"))
	b.valid(t.name+"/value/modified-equal-created", "3.2 modified is not before created", with(small, "modified", small["created"]))
}
