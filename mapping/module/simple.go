package module

import "stixgraph/mapping/model"

// Simple is a Module made of values. A module that needs its own Key or Check
// embeds it and overrides that method.
type Simple struct {
	Folder   string
	Of       []model.Kind
	Optional []Field
	// Type and Space go into the key; the name does the rest.
	Type, Space string
	Make        func(Entity) (Objects, error)
}

// Name is the module's folder.
func (s Simple) Name() string { return s.Folder }

// Kinds lists the kinds the module answers for.
func (s Simple) Kinds() []model.Kind { return s.Of }

// Fields lists the optional fields the kinds have.
func (s Simple) Fields(model.Kind) []Field { return s.Optional }

// Key makes one name one thing.
func (s Simple) Key(e model.Entity) Key { return NameKey(s.Type, s.Space, e) }

// Check has nothing to add to what the reader checks.
func (s Simple) Check(*model.Entity) []model.Problem { return nil }

// Map makes the objects that stand for the entity.
func (s Simple) Map(e Entity) (Objects, error) { return s.Make(e) }
