package graph

import (
	"cmp"
	"context"
	"iter"
)

// Store keeps a graph: every version of every object, and the edges of the newest ones. One that is held in memory and one
// in a database behave alike; graph/storetest holds the cases that both pass. A Store may be used by any number of goroutines.
type Store interface {
	// Load adds objects in whatever order they come and keeps what is there. It may be broken off anywhere: what was
	// added stays, is sound by itself, and is found unchanged when the load is run again. An error that objects yields
	// ends the load, before anything is pruned.
	Load(ctx context.Context, objects iter.Seq2[Object, error], o LoadOptions) (LoadResult, error)
	// Objects walks every version of every object, those of one id together and oldest first, in an order that depends
	// on the objects only. It may be walked again.
	Objects(ctx context.Context) iter.Seq2[Object, error]
	// Versions returns every version of an object, oldest first; nil for none.
	Versions(ctx context.Context, id string) ([]Object, error)
	// Links returns the edges that start or end at an id, as they are drawn, sorted.
	Links(ctx context.Context, id string) ([]Link, error)
	// Placeholders returns the ids that something drawn refers to and no object has, sorted.
	Placeholders(ctx context.Context) ([]string, error)
	// Close gives up what the store holds open.
	Close(ctx context.Context) error
}

// Link is an edge as a [Store] draws it.
type Link struct {
	Source, Target string // ids
	Type           string // ATTRIBUTED_TO, OBJECT_REFS
	SRO            string // id of the relationship; "" for a reference within an object
}

// DefaultCollection is where objects belong that were loaded without the name of a collection.
const DefaultCollection = "default"

// LoadOptions say how objects are loaded.
type LoadOptions struct {
	// Collection is who brings the objects; "" is [DefaultCollection]. An object stays while a collection that brought it
	// still has it.
	Collection string
	// Prune takes from the collection every object of which this load brings no version. Older versions of those that it
	// brings stay.
	Prune bool
	// DryRun changes nothing and tells what would change; placeholders are not counted.
	DryRun bool
	// OnProgress is called with the number of objects dealt with so far; nil for no call.
	OnProgress func(objects int)
}

// LoadResult is what a load did. Created, Changed and Unchanged add up to the objects that came.
type LoadResult struct {
	Created   int // first versions of an id
	Changed   int // further versions of an id
	Unchanged int // objects that were there already
	Removed   int // versions that no collection has any more
	// Placeholders is how many ids the graph now has that something drawn refers to and no object has.
	Placeholders int
}

// CompareLinks orders links by source, type, target and relationship.
func CompareLinks(a, b Link) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target), cmp.Compare(a.SRO, b.SRO))
}
