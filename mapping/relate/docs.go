package relate

import (
	"fmt"
	"slices"
	"strings"

	"stixgraph/mapping/model"
)

// Shape is what a kind becomes: the documentation's view of a mapping module.
type Shape struct {
	Kind model.Kind
	// Module is the module's folder under mapping/.
	Module string
	// Main, Attacker and Observable are the STIX types at each facet; an empty
	// facet falls back to Main.
	Main, Attacker, Observable []string
	// Roles are the values of `roles`, for identities.
	Roles []string
	// Fields are the optional fields of the kind, besides those every kind has.
	Fields []string
}

// at gives the STIX types that stand for the kind at a facet.
func (s Shape) at(f Facet) []string {
	switch {
	case f == Attacker && len(s.Attacker) > 0:
		return s.Attacker
	case f == Observable && len(s.Observable) > 0:
		return s.Observable
	}
	return s.Main
}

// Docs writes docs/mapping.md: what every kind and every predicate becomes.
// It needs one Shape for every kind of model.Kinds, and is a function of its
// arguments and of the tables of this package alone.
func Docs(shapes []Shape) string {
	of := map[model.Kind]Shape{}
	for _, s := range shapes {
		of[s.Kind] = s
	}
	var b strings.Builder
	b.WriteString(docsHead)
	writeKinds(&b, of)
	writePredicates(&b)
	for _, m := range Meanings() {
		writePredicate(&b, m, of)
	}
	b.WriteString(docsTail)
	writeGrades(&b)
	return b.String()
}

func writeKinds(b *strings.Builder, of map[model.Kind]Shape) {
	b.WriteString("## Kinds\n\n| kind | module | STIX objects | roles | fields beside the common ones |\n|---|---|---|---|---|\n")
	for _, k := range model.Kinds() {
		s := of[k]
		objects := code(s.Main)
		if len(s.Attacker) > 0 && Attacks(k) {
			objects += "; where a claim speaks of its attacks also " + code(s.Attacker) + " `attributed-to` it"
		}
		if len(s.Observable) > 0 {
			objects += " `based-on` " + code(s.Observable)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", k, s.Module, objects, orDash(code(s.Roles)), orDash(code(s.Fields)))
	}
	b.WriteString("\n")
}

func writePredicates(b *strings.Builder) {
	b.WriteString("## Predicates\n\n| predicate | meaning |\n|---|---|\n")
	for _, m := range Meanings() {
		text := m.Text
		if m.Symmetric {
			text += " (the same in both directions)"
		}
		fmt.Fprintf(b, "| [%s](#%s) | %s |\n", m.Predicate, m.Predicate, text)
	}
	b.WriteString("\n")
}

func writePredicate(b *strings.Builder, m Meaning, of map[model.Kind]Shape) {
	fmt.Fprintf(b, "### %s\n\n%s.\n\n", m.Predicate, capital(m.Text))
	b.WriteString("| subject | object | becomes | named by |\n|---|---|---|---|\n")
	for _, row := range rowsOf(m.Predicate, of) {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", words(row.subjects), words(row.objects), row.becomes, row.namedBy)
	}
	b.WriteString("\n")
}

// row is one line of a predicate's table: the kinds that come out the same.
type row struct {
	subjects, objects []model.Kind
	becomes, namedBy  string
}

// rowsOf asks Find for every pair of kinds, so that the document says what the
// mapping does, and gathers the pairs that come out the same.
func rowsOf(p model.Predicate, of map[model.Kind]Shape) []row {
	var rows []row
	for _, s := range model.Kinds() {
		var mine []row
		for _, o := range model.Kinds() {
			r, ok := Find(p, s, o)
			if !ok {
				continue
			}
			becomes, namedBy := outcome(r, of[s], of[o])
			at := slices.IndexFunc(mine, func(x row) bool { return x.becomes == becomes && x.namedBy == namedBy })
			if at < 0 {
				mine = append(mine, row{subjects: []model.Kind{s}, becomes: becomes, namedBy: namedBy})
				at = len(mine) - 1
			}
			mine[at].objects = append(mine[at].objects, o)
		}
		for _, x := range mine {
			at := slices.IndexFunc(rows, func(y row) bool {
				return x.becomes == y.becomes && x.namedBy == y.namedBy && slices.Equal(x.objects, y.objects)
			})
			if at < 0 {
				rows = append(rows, x)
				continue
			}
			rows[at].subjects = append(rows[at].subjects, s)
		}
	}
	return rows
}

// outcome says what one pair of kinds becomes and whether the specification
// names it.
func outcome(r Rule, subject, object Shape) (becomes, namedBy string) {
	from, to := subject.at(r.From), object.at(r.To)
	if r.Verdict != "" {
		return "opinion `" + string(r.Verdict) + "` on " + code(to), "specification"
	}
	if r.Reverse {
		from, to = to, from
	}
	standard, all := 0, 0
	for _, f := range from {
		for _, t := range to {
			all++
			if Standard(f, r.Type, t) {
				standard++
			}
		}
	}
	switch standard {
	case all:
		namedBy = "specification"
	case 0:
		namedBy = "custom (falls back to `" + relatedTo + "`)"
	default:
		namedBy = "specification for some of these types, else custom (falls back to `" + relatedTo + "`)"
	}
	return code(from) + " **" + r.Type + "** " + code(to), namedBy
}

// Attacks tells whether a claim can speak of what a kind does as an attacker.
func Attacks(k model.Kind) bool {
	for _, p := range Predicates() {
		for _, r := range rulesOf(p) {
			if r.From == Attacker && slices.Contains(r.Subjects, k) || r.To == Attacker && slices.Contains(r.Objects, k) {
				return true
			}
		}
	}
	return false
}

func writeGrades(b *strings.Builder) {
	b.WriteString("| credibility | meaning | `confidence` |\n|---|---|---|\n")
	for c := model.Credibility(1); c <= 6; c++ {
		value := "absent"
		if v, ok := c.Confidence(); ok {
			value = fmt.Sprint(v)
		}
		fmt.Fprintf(b, "| %d | %s | %s |\n", c, c.Meaning(), value)
	}
	b.WriteString("\n| reliability | meaning |\n|---|---|\n")
	for _, r := range model.Reliabilities() {
		fmt.Fprintf(b, "| %s | %s |\n", r, r.Meaning())
	}
}

func code(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = "`" + t + "`"
	}
	return strings.Join(out, ", ")
}

func words(ks []model.Kind) string {
	if len(ks) == len(model.Kinds()) {
		return "any kind"
	}
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = string(k)
	}
	return strings.Join(out, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
