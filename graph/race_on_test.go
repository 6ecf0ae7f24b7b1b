//go:build race

package graph

// raceDetector says that the race detector is on.
const raceDetector = true
