//go:build linux

package neo4jstore

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"stixgraph/graph/neo4jstore/neo4jtest"
)

// BenchmarkMillion loads 25,000 and a million synthetic objects, each in a process of its own into an empty database, and
// compares the rates. The peak is the client's largest resident memory.
//
//	go test ./graph/neo4jstore -run '^$' -bench Million -benchtime 1x -timeout 60m
func BenchmarkMillion(b *testing.B) {
	uri, username, password := neo4jtest.Start(b)
	server := &neo4jtest.Server{URI: uri, Username: username, Password: password}
	s := connect(b, Config{URI: uri, Username: username, Password: password})
	run := func(n int) (rate, peak float64) {
		neo4jtest.Wipe(b, server)
		cmd := exec.CommandContext(b.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), clientURI+"="+uri, clientUser+"="+username, clientPassword+"="+password, clientObjects+"="+fmt.Sprint(n))
		cmd.Stderr = os.Stderr
		took := seconds(func() {
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
		})
		rows, err := s.rows(b.Context(), "MATCH (r:StixRecord) RETURN count(r)", nil)
		if err != nil || rows[0][0].(int64) < int64(n)*99/100 { // some synthetic versions are equal
			b.Fatalf("%v records of %d objects, %v", rows, n, err)
		}
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		return float64(n) / took, float64(usage.Maxrss) / 1024
	}
	for range 10 { // the server compiles its code as it runs
		run(25_000)
	}
	for b.Loop() {
		small, _ := run(25_000)
		large, peak := run(1_000_000)
		b.ReportMetric(small, "objects/s-25k")
		b.ReportMetric(large, "objects/s-1M")
		b.ReportMetric(large/small, "rate-1M/25k")
		b.ReportMetric(peak, "peak-MiB")
	}
}
