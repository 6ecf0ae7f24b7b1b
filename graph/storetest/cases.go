package storetest

import (
	"fmt"

	"stixgraph/graph"
)

// storyCase is a story: loads one after another.
type storyCase struct {
	name  string
	steps []step
}

func id(typ string, n int) string { return fmt.Sprintf("%s--00000000-0000-4000-8000-%012d", typ, n) }

// object spells an object of a day of January 2024; more is further members.
func object(typ string, n, day int, more string) string {
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"type":%q,"spec_version":"2.1","id":%q,"created":"2024-01-01T00:00:00Z","modified":"2024-01-%02dT00:00:00.000Z"%s}`, typ, id(typ, n), day, more)
}

func named(typ string, n, day int, name string) string {
	return object(typ, n, day, fmt.Sprintf(`"name":%q`, name))
}

func tie(n, day int, verb, source, target string) string {
	return object("relationship", n, day, fmt.Sprintf(`"relationship_type":%q,"source_ref":%q,"target_ref":%q`, verb, source, target))
}

func note(n, day int, refs ...string) string {
	return object("note", n, day, fmt.Sprintf(`"content":"c","object_refs":%s`, list(refs)))
}

func report(n, day int, refs ...string) string {
	return object("report", n, day, fmt.Sprintf(`"name":"r","published":"2024-01-01T00:00:00Z","object_refs":%s`, list(refs)))
}

func list(words []string) string {
	s := ""
	for i, w := range words {
		if i > 0 {
			s += ","
		}
		s += fmt.Sprintf("%q", w)
	}
	return "[" + s + "]"
}

func cases() []storyCase {
	actor, tool, uses, opinion := id("intrusion-set", 1), id("tool", 2), id("relationship", 3), id("note", 4)
	x, y := graph.LoadOptions{Collection: "x"}, graph.LoadOptions{Collection: "y"}
	pruneX, pruneY := graph.LoadOptions{Collection: "x", Prune: true}, graph.LoadOptions{Collection: "y", Prune: true}
	edge := graph.Link{Source: actor, Target: tool, Type: "USES", SRO: uses}
	ref := graph.Link{Source: opinion, Target: uses, Type: "OBJECT_REFS"}
	source, target := graph.Link{Source: uses, Target: actor, Type: "SOURCE_REF"}, graph.Link{Source: uses, Target: tool, Type: "TARGET_REF"}
	return []storyCase{
		{"nothing", []step{{}}},
		{"twice", []step{
			{load: []string{named("intrusion-set", 1, 1, "a"), named("tool", 2, 1, "t"), tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 3}, objects: 3, links: map[string][]graph.Link{actor: {edge}, tool: {edge}, uses: nil}},
			{load: []string{named("intrusion-set", 1, 1, "a"), named("tool", 2, 1, "t"), tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Unchanged: 3}, objects: 3, links: map[string][]graph.Link{actor: {edge}}},
		}},
		{"content counts, not spelling", []step{
			{load: []string{named("tool", 2, 1, "t"), named("tool", 2, 1, "t")}, want: graph.LoadResult{Created: 1, Unchanged: 1}, objects: 1},
			{load: []string{`{"id":"` + tool + `", "type":"tool","spec_version":"2.1","name":"\u0074","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00.000Z"}`}, want: graph.LoadResult{Unchanged: 1}, objects: 1},
		}},
		{"a placeholder is filled in", []step{
			{load: []string{tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 1, Placeholders: 2}, objects: 1, absent: []string{actor, tool}, links: map[string][]graph.Link{actor: {edge}}},
			{load: []string{named("tool", 2, 1, "t")}, want: graph.LoadResult{Created: 1, Placeholders: 1}, objects: 2, absent: []string{actor}, links: map[string][]graph.Link{tool: {edge}}},
			{load: []string{named("intrusion-set", 1, 1, "a")}, want: graph.LoadResult{Created: 1}, objects: 3, links: map[string][]graph.Link{actor: {edge}}},
		}},
		{"versions in any order", []step{
			{load: []string{named("tool", 2, 5, "middle")}, want: graph.LoadResult{Created: 1}, objects: 1, newest: map[string]string{tool: "middle"}},
			{load: []string{named("tool", 2, 2, "old")}, want: graph.LoadResult{Changed: 1}, objects: 2, newest: map[string]string{tool: "middle"}},
			{load: []string{named("tool", 2, 9, "new"), named("tool", 2, 7, "newer")}, want: graph.LoadResult{Changed: 2}, objects: 4, newest: map[string]string{tool: "new"}},
			{load: []string{named("tool", 2, 5, "middle")}, want: graph.LoadResult{Unchanged: 1}, objects: 4, newest: map[string]string{tool: "new"}},
		}},
		{"a first version and its second in one load", []step{
			{load: []string{named("tool", 2, 2, "b"), named("tool", 2, 1, "a")}, want: graph.LoadResult{Created: 1, Changed: 1}, objects: 2, newest: map[string]string{tool: "b"}},
		}},
		{"a relationship moves", []step{
			{load: []string{tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 1, Placeholders: 2}, objects: 1, absent: []string{actor, tool}},
			{load: []string{tie(3, 2, "targets", actor, id("identity", 9))}, want: graph.LoadResult{Changed: 1, Placeholders: 2}, objects: 2,
				absent: []string{id("identity", 9), actor}, links: map[string][]graph.Link{tool: nil, actor: {{Source: actor, Target: id("identity", 9), Type: "TARGETS", SRO: uses}}}},
		}},
		{"a revoked object stays", []step{
			{load: []string{named("tool", 2, 1, "t")}, want: graph.LoadResult{Created: 1}, objects: 1},
			{load: []string{object("tool", 2, 2, `"name":"t","revoked":true`)}, want: graph.LoadResult{Changed: 1}, objects: 2, newest: map[string]string{tool: "t"}},
		}},
		{"a note on a relationship, which comes first", []step{
			{load: []string{named("intrusion-set", 1, 1, "a"), named("tool", 2, 1, "t"), tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 3}, objects: 3, links: map[string][]graph.Link{uses: nil}},
			{load: []string{note(4, 1, uses)}, want: graph.LoadResult{Created: 1}, objects: 4, links: map[string][]graph.Link{uses: {ref, source, target}, actor: {edge, source}}},
			{load: []string{note(4, 2, actor)}, want: graph.LoadResult{Changed: 1}, objects: 5, links: map[string][]graph.Link{uses: nil, actor: {edge, {Source: opinion, Target: actor, Type: "OBJECT_REFS"}}}},
		}},
		{"a note on a relationship, which comes later", []step{
			{load: []string{note(4, 1, uses)}, want: graph.LoadResult{Created: 1, Placeholders: 1}, objects: 1, absent: []string{uses}, links: map[string][]graph.Link{uses: {ref}}},
			{load: []string{tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 1, Placeholders: 2}, objects: 2, absent: []string{actor, tool}, links: map[string][]graph.Link{uses: {ref, source, target}, tool: {edge, target}}},
			{load: []string{tie(3, 2, "uses", actor, opinion)}, want: graph.LoadResult{Changed: 1, Placeholders: 1}, objects: 3, absent: []string{actor},
				links: map[string][]graph.Link{uses: {ref, source, {Source: uses, Target: opinion, Type: "TARGET_REF"}}, tool: nil}},
		}},
		{"a report on a relationship draws none", []step{
			{load: []string{tie(3, 1, "uses", actor, tool), report(5, 1, uses, actor)}, want: graph.LoadResult{Created: 2, Placeholders: 2}, objects: 2, absent: []string{actor, tool},
				links: map[string][]graph.Link{uses: nil, id("report", 5): {{Source: id("report", 5), Target: actor, Type: "OBJECT_REFS"}}}},
		}},
		{"a relationship between relationships", []step{
			{load: []string{tie(6, 1, "supports", uses, uses), tie(3, 1, "uses", actor, tool)}, want: graph.LoadResult{Created: 2, Placeholders: 2}, objects: 2, absent: []string{actor, tool},
				links: map[string][]graph.Link{uses: {source, {Source: uses, Target: uses, Type: "SUPPORTS", SRO: id("relationship", 6)}, target}, id("relationship", 6): nil}},
			{load: []string{tie(7, 1, "supports", id("relationship", 7), id("relationship", 6))}, want: graph.LoadResult{Created: 1, Placeholders: 2}, objects: 3, absent: []string{actor, tool}},
		}},
		{"two collections", []step{
			{load: []string{named("tool", 2, 1, "t"), named("intrusion-set", 1, 1, "a"), tie(3, 1, "uses", actor, tool)}, options: x, want: graph.LoadResult{Created: 3}, objects: 3},
			{load: []string{named("tool", 2, 1, "t")}, options: y, want: graph.LoadResult{Unchanged: 1}, objects: 3},
			{load: nil, options: graph.LoadOptions{Collection: "x", Prune: true, DryRun: true}, want: graph.LoadResult{Removed: 2}, objects: 3, links: map[string][]graph.Link{tool: {edge}}},
			{load: nil, options: pruneX, want: graph.LoadResult{Removed: 2}, objects: 1, links: map[string][]graph.Link{tool: nil, actor: nil}, newest: map[string]string{tool: "t", actor: ""}},
			{load: nil, options: pruneY, want: graph.LoadResult{Removed: 1}, objects: 0, newest: map[string]string{tool: ""}},
		}},
		{"pruning keeps older versions of what stays", []step{
			{load: []string{named("tool", 2, 1, "old"), named("tool", 8, 1, "gone")}, options: x, want: graph.LoadResult{Created: 2}, objects: 2},
			{load: []string{named("tool", 2, 2, "new")}, options: pruneX, want: graph.LoadResult{Changed: 1, Removed: 1}, objects: 2, newest: map[string]string{tool: "new", id("tool", 8): ""}},
		}},
		{"the newest version goes, an older one is shown", []step{
			{load: []string{named("tool", 2, 1, "old")}, options: x, want: graph.LoadResult{Created: 1}, objects: 1},
			{load: []string{named("tool", 2, 2, "new")}, options: y, want: graph.LoadResult{Changed: 1}, objects: 2, newest: map[string]string{tool: "new"}},
			{load: nil, options: pruneY, want: graph.LoadResult{Removed: 1}, objects: 1, newest: map[string]string{tool: "old"}},
		}},
		{"what others refer to becomes a placeholder when it goes", []step{
			{load: []string{named("tool", 2, 1, "t")}, options: x, want: graph.LoadResult{Created: 1}, objects: 1},
			{load: []string{named("intrusion-set", 1, 1, "a"), tie(3, 1, "uses", actor, tool)}, options: y, want: graph.LoadResult{Created: 2}, objects: 3},
			{load: nil, options: pruneX, want: graph.LoadResult{Removed: 1, Placeholders: 1}, objects: 2, absent: []string{tool}, links: map[string][]graph.Link{tool: {edge}}},
			{load: nil, options: pruneY, want: graph.LoadResult{Removed: 2}, objects: 0},
		}},
		{"a dry run changes nothing", []step{
			{load: []string{named("tool", 2, 1, "t")}, want: graph.LoadResult{Created: 1}, objects: 1},
			{load: []string{named("tool", 2, 1, "t"), named("tool", 2, 2, "u"), named("tool", 8, 1, "v"), named("tool", 8, 2, "w"), named("tool", 8, 2, "w")},
				options: graph.LoadOptions{DryRun: true}, want: graph.LoadResult{Created: 1, Changed: 2, Unchanged: 2}, objects: 1, newest: map[string]string{tool: "t"}},
		}},
	}
}
