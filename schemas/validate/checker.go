package validate

import (
	"fmt"
	"strings"
	"sync"
)

// Checker checks objects against the rules that its options leave on. It is safe for concurrent use.
type Checker struct {
	options       Options
	rules         [ruleCount]Rule
	on            selection
	limit         int
	types         map[string]*objectType
	relationships []relationshipRow
	// custom and customObservable are the common properties, for types the specification does not define.
	custom, customObservable *objectType
	extensionType            *vocabulary
	walks                    sync.Pool
}

// New makes a Checker. The error names an unknown rule among the options and the nearest one there is.
func New(options Options) (*Checker, error) {
	c := &Checker{options: options, rules: ruleTable(), types: map[string]*objectType{}, limit: options.MaxFindings, relationships: relationshipTable()}
	if c.limit == 0 {
		c.limit = defaultMaxFindings
	}
	on, err := options.selectRules(&c.rules)
	if err != nil {
		return nil, fmt.Errorf("validation options: %w", err)
	}
	c.on = on
	for _, t := range objectTypes() {
		c.types[t.name] = t
	}
	c.custom = newType(domain, "", "3.2")
	c.customObservable = newType(observable, "", "3.2")
	c.custom.custom, c.customObservable.custom = customAllowed, customAllowed
	c.extensionType = extensionType().vocab
	c.walks.New = func() any { return new(walk) }
	return c, nil
}

// Object checks one object alone: everything that its own JSON text shows. index is the caller's number of the object
// and comes back in the findings, which are in the order of the text.
//
// A bundle is checked as the envelope it is: its own properties, and that objects is a list of objects. The objects in
// it are checked one by one, by the caller or by Document.
func (c *Checker) Object(index int, raw []byte) []Finding {
	findings, _ := c.object(index, string(raw), false, nil)
	return findings
}

// Text is Object for text that is a string already, which is not copied.
func (c *Checker) Text(index int, text string) []Finding {
	findings, _ := c.object(index, text, false, nil)
	return findings
}

// ObjectSummary is Object, with what an Input has to know of the object. The summary shares the memory of the text until
// it was added to the Input.
func (c *Checker) ObjectSummary(index int, text string) ([]Finding, Summary) {
	return c.object(index, text, true, nil)
}

// object leaves out of the summary the references that are answered already.
func (c *Checker) object(index int, text string, summarise bool, answered map[string]int32) ([]Finding, Summary) {
	w, _ := c.walks.Get().(*walk)
	w.reset(c, index)
	summary := Summary{Index: index}
	if err := w.doc.parse(text); err != nil {
		if at := strings.TrimSpace(text); at == "" {
			w.found(mustJSON, "there is no text", "give a JSON object")
		} else {
			w.found(mustJSON, "no well-formed JSON: "+err.Error(), "correct the text at that byte")
		}
	} else {
		w.root()
		if summarise {
			summary = w.summary(answered)
		}
	}
	findings := w.take()
	c.walks.Put(w)
	return findings, summary
}

// severity is what a finding of a rule weighs.
func (c *Checker) severity(id ruleID) Severity {
	s := c.rules[id].Severity
	if id == shouldResolve {
		if c.options.EnforceRefs {
			return Error
		}
		return s
	}
	if c.options.Strict {
		return Error
	}
	return s
}
