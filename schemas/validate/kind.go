package validate

// shape is the JSON form of a property's values.
type shape uint8

const (
	anyShape shape = iota // what custom properties hold: anything but null and the empty list
	stringShape
	booleanShape
	integerShape
	floatShape
	listShape
	objectShape     // with a property table of its own
	dictionaryShape // with free keys
	scalarShape     // a string or an integer
)

// format is a rule on the text of a string.
type format uint8

const (
	plain format = iota
	timestamp
	timestampMillis
	timestampSeconds
	identifier
	binary
	hexadecimal
	hashDigest // checked by the key it stands under
	urlText
	ipv4Text
	ipv6Text
	macText
	domainText
	emailText
	languageText
	artifactMIME
	fileMIME
	characterSet
	cpeText
	relationshipType
	registryKey
	protocolName
	countryCode
	lowerHyphened // a name of a kill chain or of one of its phases
	productName
	priorityClass
	selectorText
	propertyNameText
	ownID // the id of an object itself
)

// kind is the type of a property: section 2 of the specification with the bounds of a property table.
type kind struct {
	shape  shape
	format format
	// min and max bound a number, both included, where bounded says so.
	min, max       float64
	hasMin, hasMax bool
	// vocab restricts a string: a closed vocabulary is a MUST.
	vocab *vocabulary
	// refs restricts what an identifier may name.
	refs *targets
	// elem is the kind of a list's elements and of a dictionary's values; nil means anything.
	elem *kind
	// keys is the rule on the keys of a dictionary.
	keys keyRule
	// fields is the property table of an object.
	fields *fields
}

// keyRule says which keys a dictionary may have, beyond section 2.3.
type keyRule uint8

const (
	dictionaryKeys    keyRule = iota
	hashNames                 // section 2.7
	externalHashNames         // the same outside cyber-observables, where the OASIS validator has no recommendation
	ipfixKeys
	httpHeaders
	socketOptions
	pdfKeys
	mailHeaders
	languageKeys
	translatedKeys
	exifKeys
	containerKeys
)

func text() *kind                { return &kind{shape: stringShape} }
func formatted(f format) *kind   { return &kind{shape: stringShape, format: f} }
func boolean() *kind             { return &kind{shape: booleanShape} }
func integer() *kind             { return &kind{shape: integerShape} }
func float() *kind               { return &kind{shape: floatShape} }
func listOf(elem *kind) *kind    { return &kind{shape: listShape, elem: elem} }
func structured(f *fields) *kind { return &kind{shape: objectShape, fields: f} }
func timeText() *kind            { return formatted(timestamp) }

func dictionary(keys keyRule, elem *kind) *kind {
	return &kind{shape: dictionaryShape, keys: keys, elem: elem}
}

func oneOf(v *vocabulary) *kind { return &kind{shape: stringShape, vocab: v} }

func atLeast(min float64) *kind { return &kind{shape: integerShape, min: min, hasMin: true} }

func between(min, max float64) *kind {
	return &kind{shape: integerShape, min: min, max: max, hasMin: true, hasMax: true}
}

func floatBetween(min, max float64) *kind {
	return &kind{shape: floatShape, min: min, max: max, hasMin: true, hasMax: true}
}

// targets are the types that a reference may name: those listed, or all but those listed.
type targets struct {
	types []string
	not   bool
	// what names the allowed ones in a message.
	what string
}

func (t *targets) allows(name string) bool {
	for _, candidate := range t.types {
		if candidate == name {
			return !t.not
		}
	}
	return t.not
}

// refTo is a reference to an object of one of the types; none means any type.
func refTo(types ...string) *kind {
	k := formatted(identifier)
	if len(types) > 0 {
		k.refs = &targets{types: types}
	}
	return k
}

func refsTo(types ...string) *kind { return listOf(refTo(types...)) }

// refNotTo is a reference to an object of any type but those listed, custom ones included; what names those allowed.
func refNotTo(what string, types ...string) *kind {
	k := formatted(identifier)
	k.refs = &targets{types: types, not: true, what: what}
	return k
}

// property is one row of a property table.
type property struct {
	name     string
	required bool
	kind     *kind
	// deprecated properties are lawful and should not be used.
	deprecated bool
}

func need(name string, k *kind) property { return property{name: name, required: true, kind: k} }
func may(name string, k *kind) property  { return property{name: name, kind: k} }

// fields is a property table: of a whole object, of an embedded one or of an extension.
type fields struct {
	name, section string
	rows          []property
	index         map[string]int
	constraints   []constraint
	// some asks for at least one of these properties; "own" rows of the table.
	some []string
	// custom says what a property beside the table is.
	custom customPolicy
}

// customPolicy says what becomes of properties that a table does not have.
type customPolicy uint8

const (
	customAllowed  customPolicy = iota
	customAdvised               // allowed, with recommendation 401
	customRefused               // no property beside the table
	customTopLevel              // those of a whole object: recommendation 401 and its exceptions
)

func table(name, section string, rows ...property) *fields {
	f := &fields{name: name, section: section, rows: rows}
	f.reindex()
	return f
}

func (f *fields) reindex() {
	f.index = make(map[string]int, len(f.rows))
	for i, p := range f.rows {
		f.index[p.name] = i
	}
}

func (f *fields) with(c ...constraint) *fields {
	f.constraints = append(f.constraints, c...)
	return f
}

// atLeastOne asks for at least one property of the table.
func (f *fields) atLeastOne() *fields {
	f.some = f.names()
	return f
}

func (f *fields) names() []string {
	names := make([]string, len(f.rows))
	for i, p := range f.rows {
		names[i] = p.name
	}
	return names
}

func (f *fields) customs(p customPolicy) *fields {
	f.custom = p
	return f
}

// verb is what a constraint asks of the properties of one object.
type verb uint8

const (
	anyOf    verb = iota // at least one of them is there
	notBoth              // the two are not there together
	needs                // where the first is, the others are
	whenTrue             // where the first is true, the second is there
	notTrue              // where the first is true, the second is not there
	notFalse             // where the first is false, the second is not there
)

// constraint is a rule between the properties of one object.
type constraint struct {
	verb  verb
	props []string
}
