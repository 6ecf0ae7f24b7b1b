package pattern

// Node is any node of the AST.
type Node interface {
	// Position is where the node starts in the text, the zero value for a node that a program has built.
	Position() Position
}

// Pattern is a whole pattern expression (section 9.4).
type Pattern struct {
	Expr ObservationExpr
}

// ObservationExpr is an observation expression (section 9.5): an [*Observation], an [*ObservationOperation] or a
// [*Qualified].
type ObservationExpr interface {
	Node
	observationExpr()
}

// Observation is comparison expressions in square brackets, matched against one observation.
type Observation struct {
	Pos  Position
	Expr ComparisonExpr
}

// ObservationOperation joins two or more observation expressions by one operator. A chain of one operator is one
// node; operands that were in parentheses stay nodes of their own.
type ObservationOperation struct {
	Pos      Position
	Op       ObservationOperator
	Operands []ObservationExpr
}

// ObservationOperator joins observation expressions (section 9.5.2).
type ObservationOperator string

// The observation operators, from the one that binds most closely (section 9.5.3).
const (
	ObservationAnd ObservationOperator = "AND"
	ObservationOr  ObservationOperator = "OR"
	FollowedBy     ObservationOperator = "FOLLOWEDBY"
)

// Qualified is an observation expression with qualifiers, which apply to it in their order, the leftmost first.
type Qualified struct {
	Pos        Position
	Expr       ObservationExpr
	Qualifiers []*Qualifier
}

// Qualifier restricts the observations that an expression matches (section 9.5.1).
type Qualifier struct {
	Pos    Position
	Kind   QualifierKind
	Amount *Literal // WITHIN: seconds, an Integer or Float; REPEATS: times, an Integer; otherwise nil
	Start  *Literal // START … STOP: the first instant, a Timestamp; otherwise nil
	Stop   *Literal // START … STOP: the first instant no longer included, a Timestamp; otherwise nil
}

// QualifierKind tells the qualifiers apart.
type QualifierKind string

// The qualifiers.
const (
	Within    QualifierKind = "WITHIN"
	Repeats   QualifierKind = "REPEATS"
	StartStop QualifierKind = "START"
)

// ComparisonExpr is a comparison expression (section 9.6): a [*Comparison], an [*Exists] or a [*BooleanOperation].
type ComparisonExpr interface {
	Node
	comparisonExpr()
}

// BooleanOperation joins two or more comparison expressions by AND or OR. A chain of one operator is one node;
// operands that were in parentheses stay nodes of their own.
type BooleanOperation struct {
	Pos      Position
	Op       BooleanOperator
	Operands []ComparisonExpr
}

// BooleanOperator joins comparison expressions.
type BooleanOperator string

// The Boolean operators. AND binds more closely (section 9.5.3).
const (
	And BooleanOperator = "AND"
	Or  BooleanOperator = "OR"
)

// Comparison compares an object path with a constant, or with a set of constants for [In].
type Comparison struct {
	Pos     Position
	Path    *ObjectPath
	Negated bool // NOT before the operator
	Op      ComparisonOperator
	Value   *Literal   // nil for In
	Set     []*Literal // for In only; the grammar allows an empty one
}

// ComparisonOperator compares an object path with a constant (section 9.6.1).
type ComparisonOperator string

// The comparison operators. The grammar's == is Equal and its <> is NotEqual.
const (
	Equal          ComparisonOperator = "="
	NotEqual       ComparisonOperator = "!="
	Less           ComparisonOperator = "<"
	LessOrEqual    ComparisonOperator = "<="
	Greater        ComparisonOperator = ">"
	GreaterOrEqual ComparisonOperator = ">="
	In             ComparisonOperator = "IN"
	Like           ComparisonOperator = "LIKE"
	Matches        ComparisonOperator = "MATCHES"
	IsSubset       ComparisonOperator = "ISSUBSET"
	IsSuperset     ComparisonOperator = "ISSUPERSET"
)

// Exists is true where the object has the property (section 9.6.1, EXISTS).
type Exists struct {
	Pos     Position
	Negated bool
	Path    *ObjectPath
}

// ObjectPath names a property of a cyber-observable object (section 9.7). The first step is always a property.
type ObjectPath struct {
	Pos   Position
	Type  string // the object type before the colon
	Steps []PathStep
}

// PathStep is one step of an object path.
type PathStep struct {
	Pos   Position
	Kind  StepKind
	Name  string // Property: the name or dictionary key, without quotes
	Index string // Index: the number as written; the grammar allows a sign
}

// StepKind tells the steps apart.
type StepKind uint8

// The steps of an object path.
const (
	Property StepKind = iota // a property, a dictionary key, or a property of a referenced object
	Index                    // [n]: the n-th item of a list, from 0
	AnyItem                  // [*]: any item of a list
)

// Position implements [Node].
func (n *Observation) Position() Position { return n.Pos }

// Position implements [Node].
func (n *ObservationOperation) Position() Position { return n.Pos }

// Position implements [Node].
func (n *Qualified) Position() Position { return n.Pos }

// Position implements [Node].
func (n *Qualifier) Position() Position { return n.Pos }

// Position implements [Node].
func (n *BooleanOperation) Position() Position { return n.Pos }

// Position implements [Node].
func (n *Comparison) Position() Position { return n.Pos }

// Position implements [Node].
func (n *Exists) Position() Position { return n.Pos }

// Position implements [Node].
func (n *ObjectPath) Position() Position { return n.Pos }

func (*Observation) observationExpr()          {}
func (*ObservationOperation) observationExpr() {}
func (*Qualified) observationExpr()            {}

func (*BooleanOperation) comparisonExpr() {}
func (*Comparison) comparisonExpr()       {}
func (*Exists) comparisonExpr()           {}
