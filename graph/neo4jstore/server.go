package neo4jstore

import (
	"strconv"
	"strings"
)

// oldest is the first version of Neo4j that takes labels and types as parameters where it creates (Cypher Manual, CREATE).
const oldestMajor, oldestMinor = 5, 26

// isTooOld reports whether a server that names itself so, such as "Neo4j/5.26.25", is known to be older than [Store.Load] needs.
func isTooOld(agent string) bool {
	version, ok := strings.CutPrefix(agent, "Neo4j/")
	parts := strings.FieldsFunc(version, func(r rune) bool { return r < '0' || r > '9' })
	if !ok || len(parts) < 2 {
		return false
	}
	major, err1 := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(parts[1])
	return err1 == nil && err2 == nil && (major < oldestMajor || major == oldestMajor && minor < oldestMinor)
}
