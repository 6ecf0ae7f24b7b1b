package validate

import (
	"fmt"
	"strings"
)

// maxRows is at least the length of the longest table.
const maxRows = 48

// fields checks an object against its property table.
func (w *walk) fields(n int32, f *fields) {
	var seen [maxRows]int32
	for m := w.doc.nodes[n].first; m != 0; m = w.doc.nodes[m].next {
		name := w.doc.key(m)
		w.enter(name)
		if row, ok := f.index[name]; ok {
			seen[row] = m
			p := &f.rows[row]
			if p.deprecated && w.wants(shouldDeprecated) {
				w.found(shouldDeprecated, name+" is deprecated", "refer to objects of their own with object_refs")
			}
			w.value(m, p.kind)
		} else {
			w.customProperty(m, name, f)
		}
		w.leave()
	}
	for row := range f.rows {
		if p := &f.rows[row]; p.required && seen[row] == 0 {
			w.found(mustRequired, fmt.Sprintf("%s is missing", p.name), fmt.Sprintf("add %s: the table of %s requires it (section %s)", p.name, f.name, f.section))
		}
	}
	has := func(name string) bool { return seen[f.index[name]] != 0 }
	if len(f.some) > 0 && !anyOfThem(f.some, has) {
		w.found(mustEmptyObject, fmt.Sprintf("a %s has at least one property of its own", f.name), "add one (section "+f.section+"): "+someOf(f.some))
	}
	for i := range f.constraints {
		w.constraint(&f.constraints[i], f, has, seen[:])
	}
}

func someOf(names []string) string {
	if len(names) > 6 {
		return strings.Join(names[:6], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

func anyOfThem(names []string, has func(string) bool) bool {
	for _, name := range names {
		if has(name) {
			return true
		}
	}
	return false
}

func (w *walk) constraint(c *constraint, f *fields, has func(string) bool, seen []int32) {
	section := " (section " + f.section + ")"
	first := c.props[0]
	switch c.verb {
	case anyOf:
		if !anyOfThem(c.props, has) {
			w.found(mustAlternative, "there is none of "+strings.Join(c.props, ", "), "add one of them"+section)
		}
	case notBoth:
		if has(first) && has(c.props[1]) {
			w.found(mustExclusive, first+" and "+c.props[1]+" stand together", "keep one of them"+section)
		}
	case needs:
		for _, other := range c.props[1:] {
			if has(first) && !has(other) {
				w.found(mustDependency, first+" is given without "+other, "add "+other+section)
			}
		}
	case whenTrue:
		if has(first) && w.nodeKind(seen[f.index[first]]) == trueValue && !has(c.props[1]) {
			w.found(mustDependency, first+" is true, and there is no "+c.props[1], "add "+c.props[1]+section)
		}
	case notTrue, notFalse:
		value := trueValue
		if c.verb == notFalse {
			value = falseValue
		}
		if has(first) && has(c.props[1]) && w.nodeKind(seen[f.index[first]]) == value {
			w.found(mustExclusive, fmt.Sprintf("%s is %v, and there is %s", first, value == trueValue, c.props[1]), "leave "+c.props[1]+" out, or change "+first+section)
		}
	}
}

// customProperty checks a property beside the table (sections 3.1 and 11.1).
func (w *walk) customProperty(n int32, name string, f *fields) {
	switch {
	case f.custom == customRefused:
		w.found(mustPropertyName, fmt.Sprintf("%s has no property %s", f.name, shown(name)), "leave it out (section "+f.section+")")
		return
	case f.custom == customTopLevel || w.atTop():
		if isReservedProperty(name) {
			w.found(mustReserved, name+" is a reserved property name", "choose another name, such as x_example_"+name+" (section 3.8)")
			return
		}
	}
	if !isPropertyName(name) {
		w.found(mustPropertyName, shown(name)+" cannot name a property", "use 3 to 250 characters of a to z, 0 to 9 and _, starting with a letter (section 3.1)")
	}
	w.customValue(n, name)
	switch {
	case f.custom == customAdvised || f.custom == customTopLevel && !w.extended("toplevel-property-extension"):
		if w.wants(shouldExtension) {
			w.found(shouldExtension, name+" is a custom property without an extension", "define it in an extension-definition and name that in extensions (section 7.3)")
		}
		w.customPrefix(name, "x_", "_")
	}
}

// atTop says whether the current place is a member of the object itself.
func (w *walk) atTop() bool { return len(w.path) == 1 }

// customValue checks the value of a custom property: names ending in _bin and _hex promise a type (section 3.1).
func (w *walk) customValue(n int32, name string) {
	switch {
	case strings.HasSuffix(name, "_bin"):
		w.value(n, &kind{shape: stringShape, format: binary})
	case strings.HasSuffix(name, "_hex"):
		w.value(n, &kind{shape: stringShape, format: hexadecimal})
	default:
		w.anything(n)
	}
}

func isReservedProperty(name string) bool {
	return name == "severity" || name == "username" || name == "phone_numbers" || name == "action"
}

// customPrefix checks the naming that was advised before extension definitions: a prefix, and in its strict form a part
// for the source between prefix and name.
func (w *walk) customPrefix(name, prefix, separator string) {
	rest, ok := strings.CutPrefix(name, prefix)
	if w.wants(shouldCustomPrefixLax) && (!ok || rest == "") {
		w.found(shouldCustomPrefixLax, shown(name)+" is custom and does not start with "+prefix, "put "+prefix+" in front of it")
	}
	if w.wants(shouldCustomPrefix) {
		source, own, cut := strings.Cut(rest, separator)
		if !ok || !cut || source == "" || own == "" {
			w.found(shouldCustomPrefix, shown(name)+" is custom and does not start with "+prefix+" and a part for its source",
				"name it "+prefix+"example"+separator+strings.TrimPrefix(name, prefix))
		}
	}
}
