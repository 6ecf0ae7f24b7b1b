// Command stixgraph turns what a leak or a report says into STIX 2.1, keeps
// who claims what, and explores it as a graph.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"stixgraph/cmd/stixgraph/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, os.Args[1:], cli.System())
	stop()
	os.Exit(code)
}
