package casefile

import (
	"fmt"
	"strings"

	"stixgraph/mapping/model"
)

// field says how one key of a mapping is read into a T.
type field[T any] struct {
	key      string
	required bool
	read     func(d *decoder, n *node, to *T)
}

// decoder turns nodes into the case, file after file, and gathers what is
// wrong with them.
type decoder struct {
	limits   Limits
	vocab    vocabulary
	tables   tables
	problems problems
	out      model.Case
	claims   pile[model.Claim]
	entities pile[model.Entity]
	pending  []reference

	// caseAt is where the `case` of the whole input stands; its File is empty
	// until one was read.
	caseAt model.Place
	// incomplete says that some file could not be read wholly. What would
	// only follow from that, such as a missing source, is then not reported.
	incomplete bool

	// The rest belongs to the file being read.
	file string
	// key names the value being read, for complaints about it.
	key string
	// listSeparators are what may separate items within a CSV cell.
	listSeparators string
	// assumed are the columns that a CSV file lacks as a whole: said once at
	// its header, not again in every row.
	assumed []string
	opened  map[string]spot
}

func newDecoder(v Vocabulary, l Limits) *decoder {
	return &decoder{limits: l, vocab: newVocabulary(v), tables: newTables(), problems: problems{limit: l.Problems}}
}

// start makes the decoder ready for a file.
func (d *decoder) start(file string) {
	d.file, d.key, d.listSeparators, d.assumed = file, "", "", nil
	d.opened = make(map[string]spot)
}

func (d *decoder) place(at spot) model.Place {
	return model.Place{File: d.file, Line: at.line, Column: at.col}
}

func (d *decoder) mistake(at spot, hint, format string, args ...any) {
	if !d.problems.full(model.Mistake) {
		d.problems.add(model.Mistakef(d.place(at), hint, format, args...))
	}
}

func (d *decoder) remark(at spot, hint, format string, args ...any) {
	if !d.problems.full(model.Remark) {
		d.problems.add(model.Remarkf(d.place(at), hint, format, args...))
	}
}

// unknown reports a word that is none of the choices, with the nearest one.
func (d *decoder) unknown(at spot, what, word string, choices []string) {
	if !d.problems.full(model.Mistake) {
		d.problems.add(model.Mistakef(d.place(at), suggestion(word, choices), "unknown %s %s", what, quoted(word)))
	}
}

// broken reports that the rest of the file cannot be read.
func (d *decoder) broken(at spot, hint, format string, args ...any) {
	d.incomplete = true
	d.mistake(at, hint, format, args...)
}

// fill reads a mapping into a T by a table of fields. It complains of values
// that are no mapping and of keys that are unknown, written twice or missing;
// ok is false when there is no mapping to read.
func fill[T any](d *decoder, n *node, what string, fields []field[T], to *T) (ok bool) {
	if n.shape != mapping {
		d.mistake(n.at, "write "+exampleKeys(fields), "%s must be a mapping, not %s", article(what), n.shape)
		return false
	}
	var seen, given uint64
	for i := range n.pairs {
		p := &n.pairs[i]
		k := indexOf(fields, p.key)
		switch {
		case k < 0:
			d.unknownKey(p, what, keysOf(fields))
			continue
		case seen&(1<<k) != 0:
			d.mistake(p.at, "keep one of them", "%s is written twice in this %s", quoted(p.key), what)
			continue
		}
		seen |= 1 << k
		if p.value.shape == null {
			continue
		}
		given |= 1 << k
		d.key = p.key
		fields[k].read(d, &p.value, to)
	}
	for k, f := range fields {
		if f.required && given&(1<<k) == 0 && !d.isAssumed(f.key) {
			d.mistake(n.at, "", "this %s has no %s", what, quoted(f.key))
		}
	}
	return true
}

func (d *decoder) unknownKey(p *pair, what string, keys []string) {
	if p.key == "<<" {
		d.mistake(p.at, "write the keys out, or give a whole value by an alias", "YAML merge keys are not supported")
		return
	}
	if !d.problems.full(model.Mistake) {
		d.problems.add(model.Mistakef(d.place(p.at), suggestion(p.key, keys), "unknown key %s in %s", quoted(p.key), article(what)))
	}
}

func (d *decoder) isAssumed(key string) bool {
	for _, a := range d.assumed {
		if a == key {
			return true
		}
	}
	return false
}

func indexOf[T any](fields []field[T], key string) int {
	for i := range fields {
		if fields[i].key == key {
			return i
		}
	}
	return -1
}

func keysOf[T any](fields []field[T]) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.key
	}
	return out
}

// exampleKeys shows what a mapping of these fields looks like.
func exampleKeys[T any](fields []field[T]) string {
	var b strings.Builder
	for _, f := range fields {
		if f.required {
			fmt.Fprintf(&b, ", %s: …", f.key)
		}
	}
	return "{" + strings.TrimPrefix(b.String(), ", ") + "}"
}

func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}
